namespace Wangge.AirQuality.Analysis;

/// <summary>How often the intervals hold the planted effect and which verdicts were given.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Runs">Histories drawn.</param>
/// <param name="Synthetic">Share whose synthetic control's interval holds the effect.</param>
/// <param name="Neighbours">The same of the difference to neighbours.</param>
/// <param name="BeforeAfter">The same of before and after.</param>
/// <param name="Width">Mean width of the synthetic control's interval.</param>
/// <param name="Bias">Mean of the synthetic control's estimate less the effect.</param>
/// <param name="Verdicts">Share of each verdict, in the order of <see cref="EffectVerdict"/>.</param>
internal sealed record EffectCoverage(
    EffectSimulator Setting, int Runs, double Synthetic, double Neighbours, double BeforeAfter, double Width, double Bias, double[] Verdicts)
{
    /// <summary>The settings of the table.</summary>
    public static readonly EffectSimulator[] Settings =
    [
        new("no effect"),
        new("small effect, -2") { Effect = -2 },
        new("effect of -8") { Effect = -8 },
        new("worse by 8") { Effect = 8 },
        new("few controls, effect of -8") { Controls = 5, Effect = -8 },
        new("short, 120 + 30 days, no effect") { Before = 120, After = 30, Missing = 0.1 },
        new("strongly autocorrelated, no effect") { Correlation = 0.75 },
        new("weather taken out, effect of -5") { Region = 5, Season = 0, Loading = 0, Noise = 4, Effect = -5, Normalised = true },
        new("weather taken out, effect of -3.2, at the margin") { Region = 2, Season = 0, Loading = 0, Noise = 2, Effect = -3.2, Normalised = true },
        new("weather taken out, no effect, little noise") { Region = 2, Season = 0, Loading = 0, Noise = 2, Normalised = true },
    ];

    /// <summary>Draws histories and estimates each.</summary>
    public static EffectCoverage Of(EffectSimulator setting, int runs, EffectOptions options)
    {
        var results = new EffectResult[runs];
        int first = 100_000 * Array.IndexOf(Settings, setting);
        Parallel.For(0, runs, run => results[run] = ActionEffect.Estimate(setting.Draw(first + run), options));
        double Share(Func<EffectResult, bool> holds) => results.Count(holds) / (double)runs;
        bool Holds(EffectEstimate estimate) => estimate.Figure is { } f && f.Low <= setting.Effect && f.High >= setting.Effect;
        return new EffectCoverage(
            setting,
            runs,
            Share(r => Holds(r.Synthetic)),
            Share(r => Holds(r.Neighbours)),
            Share(r => Holds(r.BeforeAfter)),
            results.Average(r => r.Synthetic.Figure!.High - r.Synthetic.Figure.Low),
            results.Average(r => r.Synthetic.Figure!.Value - setting.Effect),
            [.. Enum.GetValues<EffectVerdict>().Select(v => Share(r => r.Verdict == v))]);
    }
}
