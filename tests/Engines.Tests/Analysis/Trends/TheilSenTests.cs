using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Trends;

public sealed class TheilSenTests
{
    [Theory]
    [InlineData("o3", false, "theilsen_o3.csv", 0.03, 0.1, 0.8)]
    [InlineData("nox", true, "theilsen_nox_deseason.csv", 0.45, 0.01, 0.45)]
    public void Estimate_Marylebone_IsThatOfOpenair(string column, bool deseasonalise, string file, double deviation, double pDeviation, double percentDeviation)
    {
        Dictionary<string, string> expected = Marylebone.Expected(file)[0];
        TrendResult result = TheilSen.Estimate(Marylebone.Frame(), column, new TrendOptions { Deseasonalise = deseasonalise, Replicates = 20_000 });
        TrendLine line = result.Line!;
        Agree("slope", line.Slope, 1e-6 * Math.Abs(line.Slope));
        Agree("intercept", line.Intercept, 1e-6 * Math.Abs(line.Intercept));
        Agree("slope.percent", line.Percent!.Value, 1e-6);
        Agree("conc", result.Points.Where(p => !double.IsNaN(p.Adjusted)).Average(p => p.Adjusted), 1e-6);

        // Standard deviations of a bound over bootstraps of 599 samples, from 300 of them in R; three of those. A percentage
        // also moves with the other end's level, extrapolated to 1970, and so more.
        Agree("lower", line.Interval.Lower, 3 * deviation);
        Agree("upper", line.Interval.Upper, 3 * deviation);
        Agree("p", line.P, pDeviation);
        Agree("lower.percent", line.PercentLower!.Value, 3 * percentDeviation);
        void Agree(string what, double actual, double tolerance) => Assert.Equal(Marylebone.Number(expected[what]), actual, tolerance);
    }

    // R 4.2.2: the same resampling with blocks of 4 months, 20,000 samples.
    [Fact]
    public void Estimate_Autocorrelated_DrawsBlocks()
    {
        TrendLine line = TheilSen.Estimate(Marylebone.Frame(), "nox", new TrendOptions { Deseasonalise = true, Autocorrelated = true, Replicates = 20_000 }).Line!;
        Assert.Equal(4, line.BlockLength);
        Assert.Equal(-22.41, line.Interval.Lower, 0.4);
        Assert.Equal(0.567, line.Interval.Upper, 0.4);
        Assert.Equal(0.0606, line.P, 0.01);
        Assert.Equal(TrendDirection.CannotTell, line.Direction);
    }

    [Fact]
    public void Estimate_Marylebone_TellsTheDirectionOnlyWhereTheIntervalDoes()
    {
        Assert.Equal(TrendDirection.Falling, TheilSen.Estimate(Marylebone.Frame(), "nox", new TrendOptions { Deseasonalise = true }).Line!.Direction);
        Assert.Equal(TrendDirection.CannotTell, TheilSen.Estimate(Marylebone.Frame(), "o3").Line!.Direction);
    }

    [Fact]
    public void Estimate_SameSeed_GivesTheSameBits()
    {
        var options = new TrendOptions { Deseasonalise = true, Seed = 7 };
        TrendLine one = TheilSen.Estimate(Marylebone.Frame(), "nox", options).Line!, other = TheilSen.Estimate(Marylebone.Frame(), "nox", options).Line!;
        Assert.Equal(one with { Fitted = [], Band = [] }, other with { Fitted = [], Band = [] });
        Assert.Equal(one.Band, other.Band);
    }

    [Theory]
    [InlineData(TrendPeriod.Day)]
    [InlineData(TrendPeriod.Week)]
    [InlineData(TrendPeriod.Month)]
    [InlineData(TrendPeriod.Season)]
    public void Estimate_KnownSlopeUnderACycle_FindsIt(TrendPeriod period)
    {
        TrendResult result = TheilSen.Estimate(Frames.Hourly(3 * 365 * 24, h => 50 - (4 * h / 8760) + (15 * Math.Cos(2 * Math.PI * h / 8766)) + Frames.Noise((int)h)), "x", new TrendOptions { Period = period, Deseasonalise = true, Replicates = 199 });
        Assert.Equal(SeasonalState.Removed, result.Seasonal);
        Assert.Equal(-4, result.Line!.Slope, 0.25);
        Assert.Equal(TrendDirection.Falling, result.Line.Direction);
    }

    [Fact]
    public void Estimate_MonthsMissing_FillsThemForTheCycleOnly()
    {
        TrendResult result = TheilSen.Estimate(Frames.Hourly(4 * 8766, h => h is > 9000 and < 13_000 ? double.NaN : 50 - (4 * h / 8760) + (15 * Math.Cos(2 * Math.PI * h / 8766))), "x", new TrendOptions { Deseasonalise = true });
        Assert.Equal(SeasonalState.Removed, result.Seasonal);
        Assert.InRange(result.Points.Count(p => double.IsNaN(p.Adjusted)), 5, 6);
        Assert.Equal(-4, result.Line!.Slope, 0.1);
        Assert.All(result.Line.Band.Zip(result.Line.Fitted), b => Assert.True(b.First.Holds(b.Second)));
    }

    [Fact]
    public void Estimate_Percentile_StandsOnIt()
    {
        TrendResult result = TheilSen.Estimate(Frames.Hourly(24 * 365, h => h % 10), "x", new TrendOptions { Percentile = 90, Period = TrendPeriod.Day });
        Assert.All(result.Points, p => Assert.InRange(p.Value, 8, 9));
    }

    public static TheoryData<int, double, string, TrendReason> Refused => new()
    {
        { 8766, 1, "y", TrendReason.NoColumn },
        { 8766, double.NaN, "x", TrendReason.NoData },
        { 3600, 0, "x", TrendReason.TooFewPeriods },
        { 8766, 5, "x", TrendReason.Constant },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Estimate_DataThatCannotCarryIt_SaysWhy(int hours, double value, string column, TrendReason reason)
    {
        TrendResult result = TheilSen.Estimate(Frames.Hourly(hours, h => value == 0 ? h : value), column);
        Assert.Equal(reason, result.Reason);
        Assert.Null(result.Line);
    }

    [Fact]
    public void Estimate_TwoYears_LeavesTheCycleInAndSaysSo() =>
        Assert.Equal(SeasonalState.TooShort, TheilSen.Estimate(Frames.Hourly(2 * 8760, h => h), "x", new TrendOptions { Deseasonalise = true }).Seasonal);

    [Fact]
    public void Estimate_PeriodsWithFewHours_DoNotCount()
    {
        TrendResult result = TheilSen.Estimate(Frames.Hourly(8760, h => h % 24 < 10 ? h : double.NaN), "x", new TrendOptions { Period = TrendPeriod.Day });
        Assert.Equal(TrendReason.TooFewPeriods, result.Reason);
        Assert.Equal(10 / 24.0, result.Capture.Share, 1e-9);
    }
}
