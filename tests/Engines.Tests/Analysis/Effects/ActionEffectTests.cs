namespace Wangge.AirQuality.Analysis;

public sealed class ActionEffectTests
{
    private static readonly EffectSimulator Quiet = new("quiet") { Region = 5, Season = 0, Loading = 0, Noise = 3, Missing = 0 };

    // Two controls, twelve days before and four after; figures by base R (optimize for the weight, solve for the ridge,
    // cyclic shifts by hand), see the comments at each.
    private static EffectInput Small() => new(
        new DateOnly(2019, 3, 1),
        new("treated", [50, 54, 47, 60, 58, 49, 52, 61, 57, 48, 53, 59, 45, 50, 41, 47]),
        [
            new("a", [40, 45, 36, 52, 47, 40, 41, 53, 46, 38, 45, 48, 44, 49, 40, 45]),
            new("b", [70, 72, 69, 78, 79, 70, 74, 79, 78, 69, 71, 80, 71, 76, 69, 74]),
        ],
        new DateOnly(2019, 3, 13));

    private static EffectOptions Exact(SyntheticVariant variant) =>
        new() { MinimumBefore = 12, MinimumAfter = 4, Variant = variant, Ridge = 0, Confidence = 0.9 };

    [Theory]
    [InlineData(SyntheticVariant.Demeaned, 0.5608365019, 1 - 0.5608365019, -7.6948669202)]
    [InlineData(SyntheticVariant.Classic, 0.6722696880, 1 - 0.6722696880, -7.9264487370)]
    [InlineData(SyntheticVariant.Augmented, 0.5694729276, 0.4512757978, -7.6778482187)]
    public void Estimate_OfSixteenDays_AgreesWithR(SyntheticVariant variant, double a, double b, double effect)
    {
        EffectResult result = ActionEffect.Estimate(Small(), Exact(variant));

        Assert.Equal(a, result.Detail!.Weights.Single(w => w.Name == "a").Weight, 1e-6);
        Assert.Equal(b, result.Detail.Weights.Single(w => w.Name == "b").Weight, 1e-6);
        Assert.Equal(effect, result.Synthetic.Figure!.Value, 1e-6);
    }

    [Fact]
    public void Estimate_OfSixteenDays_RanksTheShiftsAsR()
    {
        EffectResult result = ActionEffect.Estimate(Small(), Exact(SyntheticVariant.Demeaned));

        // R: p(0) = 1/16; p(-6) = 1/16, p(-8) = 7/16, p(-10) = 1/16, so the 90 % interval ends between them.
        Assert.Equal(1 / 16.0, result.Detail!.P, 1e-12);
        Assert.Equal(0.3344404934, result.Detail.Before, 1e-6);
        Assert.Equal(7.7053072455, result.Detail.After, 1e-6);
        Assert.InRange(result.Synthetic.Figure!.Low, -10, -8);
        Assert.InRange(result.Synthetic.Figure.High, -8, -6);
    }

    [Fact]
    public void Estimate_Twice_GivesTheSame()
    {
        EffectInput input = (Quiet with { Effect = -3 }).Draw(5);
        EffectResult one = ActionEffect.Estimate(input), two = ActionEffect.Estimate(input);

        Assert.Equal(one.Synthetic, two.Synthetic);
        Assert.Equal(one.Neighbours, two.Neighbours);
        Assert.Equal(one.BeforeAfter, two.BeforeAfter);
        Assert.Equal(one.Trend, two.Trend);
        Assert.Equal(one.Detail!.Without, two.Detail!.Without);
    }

    [Fact]
    public void Estimate_OfClearFall_IsBetterWithEveryFigureBesideIt()
    {
        EffectInput input = (Quiet with { Effect = -8, Normalised = true, Missing = 0.05 }).Draw(3);
        EffectResult result = ActionEffect.Estimate(input);

        Assert.Equal(EffectVerdict.Better, result.Verdict);
        Assert.Equal(EffectReasons.None, result.Reasons);
        Assert.Equal(1 / 15.0, result.Detail!.SpaceP, 1e-12);
        Assert.Equal(14, result.Detail.InSpace.Count);
        Assert.Equal(3, result.Detail.InTime.Count);
        Assert.Equal(15, result.Synthetic.Stations);
        Assert.Equal(360, result.Synthetic.Capture.Possible);
        Assert.InRange(result.Synthetic.Capture.Used, 320, 359);
        Assert.Equal(360, result.Detail.Observed.Length);
        Assert.InRange(result.Synthetic.Figure!.Percent!.Value, -20, -8);
    }

    [Fact]
    public void Estimate_WithoutEffectAndLittleNoise_IsNoChange()
    {
        EffectResult result = ActionEffect.Estimate((Quiet with { Noise = 1.5 }).Draw(4));

        Assert.Equal(EffectVerdict.NoChange, result.Verdict);
        Assert.InRange(result.Synthetic.Figure!.Low, -result.Margin, result.Margin);
    }

    [Fact]
    public void Estimate_OfEffectThatBuildsUp_IsWholeAfterWashOut()
    {
        EffectInput input = (Quiet with { Noise = 1.5 }).Draw(6);
        for (int day = 300; day < 360; day++)
            input.Treated.Values[day] -= 8 * Math.Min(1, (day - 299) / 20.0);
        EffectResult whole = ActionEffect.Estimate(input, new EffectOptions { WashOutDays = 20, AnticipationDays = 7 });

        Assert.Equal(40, whole.Synthetic.Figure!.DaysAfter);
        Assert.Equal(293, whole.Synthetic.Figure.DaysBefore);
        Assert.InRange(whole.Synthetic.Figure.Value, -9, -7);
        Assert.True(whole.Synthetic.Figure.Value < ActionEffect.Estimate(input).Synthetic.Figure!.Value);
    }

    [Fact]
    public void Estimate_WithEnd_LeavesLaterDaysOut()
    {
        EffectInput input = (Quiet with { Effect = -8 }).Draw(7);
        for (int day = 330; day < 360; day++)
            input.Treated.Values[day] += 80;
        EffectResult result = ActionEffect.Estimate(input with { End = input.FirstDay.AddDays(329) });

        Assert.Equal(30, result.Synthetic.Figure!.DaysAfter);
        Assert.InRange(result.Synthetic.Figure.Value, -11, -5);
        Assert.Equal(360, result.Detail!.Observed.Length);
    }

    [Fact]
    public void Estimate_OverDust_LeavesItsDaysOut()
    {
        EffectInput input = (Quiet with { Effect = -8 }).Draw(8);
        for (int day = 310; day < 320; day++)
            input.Treated.Values[day] += 300;
        DateOnly dust = input.FirstDay.AddDays(310);
        EffectResult result = ActionEffect.Estimate(input with { Excluded = [new ExcludedDays(dust, dust.AddDays(9), ExcludedKind.Dust)] });

        Assert.Equal(10, result.ExcludedAfter);
        Assert.Equal(50, result.Synthetic.Figure!.DaysAfter);
        Assert.Equal(EffectVerdict.Better, result.Verdict);
    }

    [Fact]
    public void Estimate_WithSeasonAndTheYearBefore_TakesTheSeasonOut()
    {
        var setting = new EffectSimulator("two years") { Before = 700, After = 60, Season = 30, Region = 3, Loading = 0, Noise = 3, Effect = -6 };
        EffectResult result = ActionEffect.Estimate(setting.Draw(9));

        Assert.InRange(result.BeforeAfterYear.Figure!.Value, -9, -3);
        Assert.True(Math.Abs(result.BeforeAfter.Figure!.Value + 6) > 6);
    }
}
