using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Wind;

public class WindRegressionTests
{
    /// <summary>
    /// Column and row of places on the net of directions and speeds; mean and standard error by a plain sum over all hours in
    /// numpy, with a Gaussian kernel of 5° and 1.5 m/s, and with one of 8° and an Epanechnikov kernel of 2 m/s.
    /// </summary>
    [Theory]
    [InlineData(100, 110, 155.574078093, 3.186055236, 148.648204467, 2.628553075)]
    [InlineData(100, 130, 66.287545119, 2.554865965, 49.355905742, 1.414749194)]
    [InlineData(120, 100, 192.872908268, 3.352109158, 192.799384697, 2.892622606)]
    [InlineData(60, 100, 180.524057286, 3.422031510, 189.628987865, 3.548486330)]
    [InlineData(100, 70, 246.016812067, 3.194716437, 246.201857665, 2.760643623)]
    [InlineData(100, 60, 232.852912231, 3.930770732, 231.301916176, 3.610403605)]
    public void Of_Marylebone_IsThePlainSumOnTheNet(int column, int row, double mean, double error, double meanOfHenry, double errorOfHenry)
    {
        Check(WindRegression.Of(Marylebone.Frame(), "nox"), column, row, mean, error, 1e-6);
        var henry = new WindRegressionOptions { Kernel = SpeedKernel.Epanechnikov, DirectionSpread = 8, SpeedSpread = 2 };
        Check(WindRegression.Of(Marylebone.Frame(), "nox", henry), column, row, meanOfHenry, errorOfHenry, 1e-6);
    }

    [Theory]
    [InlineData(130, 130, 66.400976040, 2.848413788)]
    [InlineData(67, 81, 260.067703022, 3.148895441)]
    public void Of_BetweenTheNet_IsCloseToThePlainSum(int column, int row, double mean, double error) =>
        Check(WindRegression.Of(Marylebone.Frame(), "nox"), column, row, mean, error, 0.02);

    [Fact]
    public void Of_Marylebone_HasTheMaximumOfTheSmoothedPlot()
    {
        PolarMaximum regression = WindRegression.Of(Marylebone.Frame(), "nox").Maximum!, smooth = PolarPlot.Of(Marylebone.Frame(), "nox").Maximum!;
        Assert.Equal(smooth.Direction, regression.Direction, 15.0);
        Assert.Equal(smooth.Speed, regression.Speed, 2.0);
        Assert.True(regression.Contrast!.StandsOut);
    }

    /// <summary>Weighted correlation and slope at places of the net by numpy's cov with weights.</summary>
    [Theory]
    [InlineData(100, 120, 0.9118274279801135, 0.6652508851942406)]
    [InlineData(100, 80, 0.7379066171073162, 0.34863992781761816)]
    [InlineData(110, 100, 0.9127182463948504, 0.6515336951788346)]
    [InlineData(70, 100, 0.8347351675849859, 0.5055610323432862)]
    public void Of_Pair_IsThePlainSumOnTheNet(int column, int row, double correlation, double slope)
    {
        PolarResult r = WindPair.Of(Marylebone.Frame(), "pm25", "pm10"), s = WindPair.Of(Marylebone.Frame(), "pm25", "pm10", PairStatistic.Slope);
        Assert.Equal(correlation, At(r, column, row).Value, 6);
        Assert.Equal(slope, At(s, column, row).Value, 6);
        Assert.All(r.Surface!.Values, v => Assert.False(v is < -1 or > 1));
        Assert.Equal(("pm25 pm10", "µg/m³/µg/m³"), (s.Column, s.Unit));
    }

    [Fact]
    public void Of_TwoRuns_GiveTheSameNumbers()
    {
        PolarSurface first = WindRegression.Of(Marylebone.Frame(), "nox").Surface!, second = WindRegression.Of(Marylebone.Frame(), "nox").Surface!;
        Assert.Equal(first.Values, second.Values);
        Assert.Equal(PolarPlot.Of(Marylebone.Frame(), "nox").Surface!.Values, PolarPlot.Of(Marylebone.Frame(), "nox").Surface!.Values);
    }

    [Fact]
    public void Of_OptionsOutOfRange_Throw()
    {
        HourlyFrame frame = WindFrames.Weathered(200, 1, (_, _) => 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => WindRegression.Of(frame, WindFrames.Column, new WindRegressionOptions { DirectionSpread = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => WindRegression.Of(frame, WindFrames.Column, new WindRegressionOptions { SpeedSpread = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => WindRegression.Of(frame, WindFrames.Column, new WindRegressionOptions { Resolution = 200 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => PolarPlot.Of(frame, WindFrames.Column, new PolarPlotOptions { Distance = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => PolarPlot.Of(frame, WindFrames.Column, new PolarPlotOptions { Statistic = WindStatistic.Probability, AbovePercentile = 95, UpToPercentile = 90 }));
    }

    private static void Check(PolarResult result, int column, int row, double mean, double error, double relative)
    {
        (double value, double standardError) = At(result, column, row);
        Assert.Equal(mean, value, mean * relative);
        Assert.Equal(error, standardError, error * relative * 5);
    }

    private static (double Value, double Error) At(PolarResult result, int column, int row)
    {
        int place = (row * result.Surface!.Axis.Count) + column;
        return (result.Surface.Values[place], result.Surface.StandardErrors[place]);
    }
}
