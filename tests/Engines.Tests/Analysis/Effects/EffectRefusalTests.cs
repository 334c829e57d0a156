namespace Wangge.AirQuality.Analysis;

public sealed class EffectRefusalTests
{
    private static readonly EffectSimulator Quiet = new("quiet") { Region = 5, Season = 0, Loading = 0, Noise = 3, Missing = 0, Effect = -8 };

    private static EffectInput Day(EffectInput input, int start) => input with { Start = input.FirstDay.AddDays(start) };

    private static void Refused(EffectReasons reason, EffectInput input)
    {
        EffectResult result = ActionEffect.Estimate(input);
        Assert.Equal(EffectVerdict.CannotTell, result.Verdict);
        Assert.Equal(reason, result.Reasons);
        Assert.Null(result.Synthetic.Figure);
        Assert.Null(result.Detail);
    }

    [Theory]
    [InlineData(-5, EffectReasons.StartOutsideData)]
    [InlineData(400, EffectReasons.StartOutsideData)]
    [InlineData(40, EffectReasons.TooShortBefore)]
    [InlineData(350, EffectReasons.TooShortAfter)]
    public void Estimate_WithStartAtEdges_Refuses(int start, EffectReasons reason) => Refused(reason, Day(Quiet.Draw(1), start));

    [Fact]
    public void Estimate_WithEndBeforeStart_Refuses()
    {
        EffectInput input = Quiet.Draw(1);
        Refused(EffectReasons.StartOutsideData, input with { End = input.Start.AddDays(-1) });
    }

    [Fact]
    public void Estimate_WithoutData_Refuses() =>
        Refused(EffectReasons.StartOutsideData, new EffectInput(new DateOnly(2019, 1, 1), new("x", []), [], new DateOnly(2019, 2, 1)));

    [Fact]
    public void Estimate_WhereAllIsMissing_Refuses()
    {
        EffectInput input = Quiet.Draw(1);
        Array.Fill(input.Treated.Values, double.NaN);
        Refused(EffectReasons.TooShortBefore, input);
    }

    [Fact]
    public void Estimate_WhereMonthsAreMissing_RefusesForCapture()
    {
        EffectInput input = Quiet.Draw(1);
        input.Treated.Values.AsSpan(50, 150).Fill(double.NaN);
        Refused(EffectReasons.LowCapture, input);
    }

    [Fact]
    public void Estimate_OfOneValue_Refuses()
    {
        EffectInput input = Quiet.Draw(1);
        Array.Fill(input.Treated.Values, 12);
        Refused(EffectReasons.ConstantSeries, input);
    }

    [Fact]
    public void Estimate_WhenOnlyDustFollows_SaysTheDaysWereExcluded()
    {
        EffectInput input = Quiet.Draw(1);
        input = input with { Excluded = [new ExcludedDays(input.Start.AddDays(5), input.Start.AddDays(100), ExcludedKind.Dust)] };
        Refused(EffectReasons.TooShortAfter | EffectReasons.TooManyExcluded, input);
    }

    [Fact]
    public void Estimate_WithoutControls_StillComparesBeforeAndAfter()
    {
        EffectResult result = ActionEffect.Estimate(Quiet.Draw(1) with { Controls = [] });

        Assert.Equal(EffectReasons.NoControls, result.Reasons);
        Assert.Equal(EffectReasons.NoControls, result.Neighbours.Reason);
        Assert.NotNull(result.BeforeAfter.Figure);
        Assert.Equal(EffectReasons.NoYearBefore, result.BeforeAfterYear.Reason);
    }

    [Fact]
    public void Estimate_WithEmptyControl_DropsItByName()
    {
        EffectInput input = Quiet.Draw(1);
        Array.Fill(input.Controls[3].Values, double.NaN, 100, 250);
        EffectResult result = ActionEffect.Estimate(input);

        Assert.Equal([input.Controls[3].Name], result.Dropped);
        Assert.Equal(14, result.Synthetic.Stations);
        Assert.Equal(EffectVerdict.Better, result.Verdict);
    }

    [Fact]
    public void Estimate_WithEightControls_CannotReachThePlacebo() => Doubt(EffectReasons.TooFewControls, (Quiet with { Controls = 8 }).Draw(2));

    [Fact]
    public void Estimate_OfPlaceThatFollowsNoControl_IsPoorlyFitted()
    {
        EffectInput input = Quiet.Draw(2), other = (Quiet with { Region = 40 }).Draw(99);
        Doubt(EffectReasons.PoorFit, input with { Treated = other.Treated });
    }

    [Fact]
    public void Estimate_WhereTheFallBeganEarlier_FindsItAtAFakeStart()
    {
        EffectInput input = Quiet.Draw(2);
        Doubt(EffectReasons.PlaceboInTime, input with { Start = input.Start.AddDays(-1) }, treated =>
        {
            for (int day = 240; day < 299; day++)
                treated[day] -= 8;
        });
    }

    [Fact]
    public void Estimate_WhereThePlaceDriftedBefore_DoesNotCreditTheAction() =>
        Doubt(EffectReasons.PreTrend, (Quiet with { Effect = 0 }).Draw(2), treated =>
        {
            for (int day = 0; day < treated.Length; day++)
                treated[day] -= day * 0.08;
        });

    [Fact]
    public void Estimate_WhereControlsFallAsMuch_IsAPlaceboInSpace()
    {
        EffectInput input = Quiet.Draw(2);
        for (int c = 0; c < 7; c++)
        {
            for (int day = 300; day < 360; day++)
                input.Controls[c].Values[day] += c % 2 == 0 ? 25 : -25;
        }

        Doubt(EffectReasons.PlaceboInSpace, input);
    }

    [Fact]
    public void Estimate_UnderLongWarning_CannotTell()
    {
        EffectInput input = Quiet.Draw(2);
        Doubt(EffectReasons.TooManyExcluded, input with { Excluded = [new ExcludedDays(input.Start, input.Start.AddDays(39), ExcludedKind.Warning)] });
    }

    private static void Doubt(EffectReasons reason, EffectInput input, Action<double[]>? change = null)
    {
        change?.Invoke(input.Treated.Values);
        EffectResult result = ActionEffect.Estimate(input);
        Assert.Equal(EffectVerdict.CannotTell, result.Verdict);
        Assert.True(result.Reasons.HasFlag(reason), result.Reasons.ToString());
        Assert.NotNull(result.Synthetic.Figure);
    }
}
