using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Trends;

// Expected figures: stl() of R 4.2.2 on the same arithmetic series, printed to 15 digits.
public sealed class StlTests
{
    [Theory]
    [InlineData(1, 1.54454390783569, 23.5052881472639)]
    [InlineData(2, 6.67181388993862, 23.5060158959847)]
    [InlineData(18, 5.39193171490190, 23.5176361679413)]
    [InlineData(31, -1.12708795339885, 23.5270622212476)]
    [InlineData(40, 3.92282871151638, 23.5335354071176)]
    [InlineData(65, 8.06999807017442, 23.5511890551317)]
    [InlineData(66, 6.59821862579340, 23.5518763144042)]
    public void Decompose_RobustOnMonths_IsThatOfR(int place, double seasonal, double trend) =>
        Agree(Stl.Decompose(Series(66), 12), place, seasonal, trend);

    [Theory]
    [InlineData(1, -0.142732933834942, 19.9313098601843)]
    [InlineData(2, 1.931854304581132, 20.3218375834156)]
    [InlineData(18, 14.007428755366826, 26.5364927050245)]
    [InlineData(40, 9.116952938534565, 24.3760281787329)]
    [InlineData(66, 5.893170148709150, 26.5628231076556)]
    public void Decompose_NotRobustOfDegreeZero_IsThatOfR(int place, double seasonal, double trend) =>
        Agree(Stl.Decompose(Series(66), 12, new StlOptions { SeasonalWindow = 7, SeasonalDegree = 0, Robust = false }), place, seasonal, trend);

    [Theory]
    [InlineData(1, -1.649496788765638, 25.9139371261234)]
    [InlineData(2, -1.397737474448467, 25.9042744388088)]
    [InlineData(18, -0.153565922891418, 24.9936771977898)]
    [InlineData(33, 0.826009696658779, 25.7455723006802)]
    public void Decompose_WindowLongerThanTheSeries_IsThatOfR(int place, double seasonal, double trend) =>
        Agree(Stl.Decompose(Series(33), 4, new StlOptions { SeasonalWindow = 35, TrendWindow = 9, TrendDegree = 0 }), place, seasonal, trend);

    [Fact]
    public void Decompose_Robust_TakesWeightFromOutliers()
    {
        double[] weights = Stl.Decompose(Series(66), 12).Weights;
        Assert.Equal(0, weights[17]);
        Assert.Equal(0.996729448180919, weights[30], 1e-8);
    }

    [Fact]
    public void Decompose_Always_AddsUpToTheSeries()
    {
        double[] series = Series(66);
        StlParts parts = Stl.Decompose(series, 12);
        Assert.All(Enumerable.Range(0, series.Length), i => Assert.Equal(series[i], parts.Trend[i] + parts.Seasonal[i] + parts.Remainder[i], 1e-12));
    }

    [Fact]
    public void Decompose_TwoCycles_Throws() => Assert.Throws<ArgumentException>(() => Stl.Decompose(Series(24), 12));

    [Fact]
    public void Decompose_Gap_Throws()
    {
        double[] series = Series(66);
        series[5] = double.NaN;
        Assert.Throws<ArgumentException>(() => Stl.Decompose(series, 12));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    public void SeasonalWindow_EvenOrShort_Throws(int window) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StlOptions { SeasonalWindow = window });

    private static double[] Series(int count)
    {
        var series = new double[count];
        for (int i = 0; i < count; i++)
            series[i] = 20 + (0.05 * i) + (6 * Math.Sin(2 * Math.PI * i / 12) * (1 + (i / 100.0))) + (i * 7919 % 101 / 20.0);
        series[17] += 40;
        return series;
    }

    private static void Agree(StlParts parts, int place, double seasonal, double trend)
    {
        Assert.Equal(seasonal, parts.Seasonal[place - 1], 1e-8);
        Assert.Equal(trend, parts.Trend[place - 1], 1e-8);
    }
}
