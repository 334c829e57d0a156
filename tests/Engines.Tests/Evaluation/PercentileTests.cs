using CsCheck;
using Wangge.AirQuality;

namespace Engines.Tests.Evaluation;

public sealed class PercentileTests
{
    private static readonly decimal[] Twenty =
        [0.4m, 0.5m, 0.6m, 0.6m, 0.7m, 0.8m, 0.8m, 0.9m, 1.0m, 1.1m, 1.2m, 1.3m, 1.4m, 1.5m, 1.6m, 1.7m, 1.8m, 1.9m, 2.0m, 2.4m];

    // Vectors of evaluation.md section 3.
    [Fact]
    public void Of_TenValuesP90_Interpolates() =>
        Assert.Equal(143.6m, Percentile.Of([167, 38, 52, 61, 85, 70, 92, 110, 128, 141], 90));

    [Fact]
    public void Of_TwentyValuesP95_Interpolates() => Assert.Equal(2.02m, Percentile.Of(Twenty, 95));

    [Fact]
    public void Of_TwentyOneValuesP95_FallsOnAValue() => Assert.Equal(2.4m, Percentile.Of([.. Twenty, 2.8m], 95));

    [Theory]
    [InlineData(365, 98, "357.72")]
    [InlineData(365, 95, "346.8")]
    [InlineData(365, 90, "328.6")]
    [InlineData(30, 95, "28.55")]
    [InlineData(31, 95, "29.5")]
    [InlineData(31, 90, "28")]
    [InlineData(31, 100, "31")]
    [InlineData(31, 0, "1")]
    [InlineData(1, 95, "1")]
    public void Of_OneToN_IsThePosition(int count, int percent, string expected) =>
        Assert.Equal(
            decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            Percentile.Of(Enumerable.Range(1, count).Select(i => (decimal)i), percent));

    [Fact]
    public void Of_NoValues_IsNull() => Assert.Null(Percentile.Of([], 95));

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void Of_PercentOutsideRange_Throws(int percent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentile.Of([1m], percent));

    [Fact]
    public void Of_AnyValues_LiesBetweenLeastAndMostAndRises() =>
        Gen.Select(Gen.Int[0, 100_000].Select(i => i / 100m).Array[1, 60], Gen.Int[0, 100], Gen.Int[0, 100]).Sample((values, p, q) =>
        {
            decimal low = Percentile.Of(values, Math.Min(p, q))!.Value, high = Percentile.Of(values, Math.Max(p, q))!.Value;
            return low <= high && low >= values.Min() && high <= values.Max();
        });
}
