namespace Wangge.AirQuality.Analysis;

/// <summary>Planted effects in simulated histories; the long table is the benchmarks' verb coverage-effect. About eight seconds.</summary>
public sealed class EffectCoverageTests
{
    private const int Runs = 200;

    // Three deviations of a binomial share.
    private static double Slack(double share) => 3 * Math.Sqrt(share * (1 - share) / Runs);

    /// <summary>The places of the settings in the table.</summary>
    public static TheoryData<string> Names => [.. EffectCoverage.Settings.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_OfPlantedEffect_HoldsItAsOftenAsStated(string name)
    {
        EffectSimulator setting = EffectCoverage.Settings.Single(s => s.Name == name);
        EffectCoverage found = EffectCoverage.Of(setting, Runs, new EffectOptions { Repetitions = 200 });

        Assert.InRange(found.Synthetic, 0.95 - Slack(0.95), 1);
        Assert.InRange(found.Bias, -0.6, 0.6);
        if (setting.Normalised)
        {
            // Only here the other two estimate what was planted: elsewhere season and unlike loadings are in them.
            Assert.InRange(found.Neighbours, 0.93 - Slack(0.93), 1);
            Assert.InRange(found.BeforeAfter, 0.93 - Slack(0.93), 1);
        }

        double better = found.Verdicts[(int)EffectVerdict.Better], worse = found.Verdicts[(int)EffectVerdict.Worse], none = found.Verdicts[(int)EffectVerdict.NoChange];
        double wrong = (setting.Effect < 0 ? 0 : better) + (setting.Effect > 0 ? 0 : worse) + (setting.BeyondMargin ? none : 0);
        Assert.InRange(wrong, 0, 0.05 + Slack(0.05));

        // Five controls can never carry a claim; with enough of them a large effect is found in most histories.
        if (setting.Controls < 9)
            Assert.Equal(0, better + worse);
        else if (Math.Abs(setting.Effect) >= 5)
            Assert.InRange(better + worse, 0.8, 1);
    }
}
