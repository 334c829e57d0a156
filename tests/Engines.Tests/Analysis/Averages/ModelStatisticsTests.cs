using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Averages;

public class ModelStatisticsTests
{
    // R: 2 * pt(-t, df), 16 digits.
    [Theory]
    [InlineData(2.5, 30, 0.01811564906806671)]
    [InlineData(0.3, 3, 0.783763292039919)]
    [InlineData(12, 500, 2.486451278461859e-29)]
    [InlineData(1, 1, 0.5)]
    public void StudentT_TwoSided_AgreesWithR(double t, double freedom, double expected) =>
        Assert.Equal(1, StudentT.TwoSided(t, freedom) / expected, 1e-10);

    [Fact]
    public void Of_NoPairsOrConstantSides_LeavesFiguresOut()
    {
        Assert.Null(ModelStatistics.Of([1, double.NaN], [double.NaN, 1]).MeanBias);
        var constant = ModelStatistics.Of([2, 3, 4], [5, 5, 5]);
        Assert.Equal((null, null, null, -2.0), (constant.Correlation, constant.Efficiency, constant.IndexOfAgreement, constant.MeanBias));
        var zero = ModelStatistics.Of([0, 0, 0], [0, 0, 0]);
        Assert.Equal((null, null, 0.0), (zero.Fac2, zero.NormalisedMeanBias, zero.RootMeanSquaredError));
    }

    [Fact]
    public void Of_WorseThanTheMean_HasNegativeEfficiencyAndIndex()
    {
        // By hand: errors 9 + 9 = 18, spread about the mean 5 is 2: efficiency 1 - 18/2, index 4/18 - 1.
        var found = ModelStatistics.Of([13, 15], [4, 6]);
        Assert.Equal(1 - (18.0 / 2), found.Efficiency!.Value, 1e-12);
        Assert.Equal((4.0 / 18) - 1, found.IndexOfAgreement!.Value, 1e-12);
    }

    [Fact]
    public void Of_IndependentRows_HasTheIntervalOfTheirStandardError()
    {
        // Errors of deviation 1: the mean bias of 2,000 has a standard error of 0.0224, so an interval 0.0877 wide within
        // what 500 draws and the sample's own deviation leave open (some 7 % for an end).
        var random = new Wangge.AirQuality.Internals.SeededRandom(3);
        double[] observed = new double[2_000], modelled = new double[2_000];
        for (int i = 0; i < observed.Length; i++)
            (observed[i], modelled[i]) = (10 + i % 7, 10 + i % 7 + random.NextNormal());
        var found = ModelStatistics.Of(modelled, observed, blockRows: 1);
        ScoreInterval bias = found.MeanBiasInterval!.Value;
        Assert.InRange(bias.Upper - bias.Lower, 0.0877 * 0.8, 0.0877 * 1.2);
        Assert.InRange(found.MeanBias!.Value, bias.Lower, bias.Upper);
        Assert.InRange(found.MeanBiasError!.Value, 0.0224 * 0.8, 0.0224 * 1.2);
        var few = ModelStatistics.Of(modelled, observed, blockRows: 1_000);
        Assert.Equal((null, null), (few.MeanBiasInterval, few.MeanBiasError));
        Assert.Equal(found.MeanBias.Value, few.MeanBias!.Value, 1e-12);
    }
}
