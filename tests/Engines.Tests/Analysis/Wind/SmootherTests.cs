using CsCheck;
using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Wind;

public class SmootherTests
{
    [Fact]
    public void Inverse_WithinItsBand_IsThatOfTheWholeMatrix() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[0, 11], Gen.Double[-1, 1].Array[144]).Sample((size, band, draws) =>
        {
            band = Math.Min(band, size - 1);
            var matrix = new BandMatrix(size, band);
            var whole = new double[size, size];
            for (int i = 0; i < size; i++)
            {
                for (int j = Math.Max(0, i - band); j <= i; j++)
                    whole[i, j] = whole[j, i] = matrix[i, j] = draws[(i * 12) + j] + (i == j ? 13 : 0);
            }

            Assert.True(matrix.Factor());
            BandInverse inverse = matrix.Inverse();
            for (int column = 0; column < size; column++)
            {
                var solved = new double[size];
                solved[column] = 1;
                matrix.Solve(solved);
                for (int row = 0; row < size; row++)
                {
                    double product = 0;
                    for (int k = 0; k < size; k++)
                        product += whole[row, k] * solved[k];
                    Assert.Equal(row == column ? 1 : 0, product, 12);
                    if (Math.Abs(row - column) <= band)
                        Assert.Equal(solved[row], inverse[row, column], 12);
                }
            }
        });

    [Fact]
    public void Factor_NotPositiveDefinite_IsRefused()
    {
        var matrix = new BandMatrix(2, 1);
        (matrix[0, 0], matrix[1, 0], matrix[1, 1]) = (1, 2, 1);
        Assert.False(matrix.Factor());
    }

    [Fact]
    public void Fit_Plane_IsKeptAsItIs()
    {
        (double X, double Y)[] places = [.. Enumerable.Range(0, 200).Select(i => ((i * 37 % 101 / 50.0) - 1, (i * 53 % 97 / 48.0) - 1))];
        double[] values = [.. places.Select(p => 3 + (2 * p.X) - p.Y)], weights = [.. places.Select(_ => 1.0)];
        var axis = new SplineAxis(-1, 1, 8, circular: false);
        SplineSurface fit = TensorSpline.Fit(axis, axis, places, values, weights, turning: true, TestContext.Current.CancellationToken)!;
        double[] line = new double[5], errors = new double[5];
        fit.Line(0.3, [-1, -0.4, 0, 0.7, 1], line, errors);
        Assert.All(line.Zip([-1, -0.4, 0, 0.7, 1]), p => Assert.Equal(3 + (2 * p.Second) - 0.3, p.First, 6));
        Assert.All(errors, e => Assert.InRange(e, 0, 1e-6));
    }

    [Fact]
    public void Fit_WaveAroundTwoCircles_IsFoundAndCloses()
    {
        (double X, double Y)[] places = [.. Enumerable.Range(0, 36 * 24).Select(i => ((i / 24 * 10.0) + 5, i % 24 + 0.5))];
        static double Wave(double x, double y) => 10 + (3 * Math.Sin((x + 20) * Math.PI / 180) * Math.Cos(y * Math.PI / 12));
        var random = new Wangge.AirQuality.Internals.SeededRandom(5);
        double[] values = [.. places.Select(p => Wave(p.X, p.Y) + (0.5 * random.NextNormal()))];
        double[] weights = [.. places.Select(_ => 1.0)];
        SplineSurface fit = TensorSpline.Fit(
            new SplineAxis(0, 360, 18, circular: true), new SplineAxis(0, 24, 12, circular: true), places, values, weights, turning: false, TestContext.Current.CancellationToken)!;
        double[] line = new double[4], errors = new double[4];
        foreach (double time in (double[])[0, 7.3, 24])
        {
            fit.Line(time, [0, 360, 100, 359.9999], line, errors);
            Assert.Equal(line[0], line[1], 9);
            Assert.Equal(line[0], line[3], 3);
            Assert.Equal(Wave(100, time), line[2], 5 * errors[2]);
            Assert.InRange(errors[2], 0.02, 0.3);
        }
    }

    /// <summary>
    /// Level and standard error by R 4.2 with mgcv 1.8, gam(sqrt(mean) ~ s(u, v, k = 300), weights = pmin(1, n / 4)) on the same
    /// bins of Marylebone's NOx with their true middles: a thin plate of 300 functions, GCV as well.
    /// </summary>
    [Theory]
    [InlineData(125, 100, 200.607248, 10.2284075)]
    [InlineData(75, 75, 267.660243, 12.2060071)]
    [InlineData(100, 50, 185.141494, 11.7426320)]
    [InlineData(115, 140, 31.973504, 5.4632083)]
    [InlineData(85, 110, 89.573278, 6.2083164)]
    [InlineData(60, 60, 224.038716, 11.4300537)]
    public void Of_Marylebone_IsWithinOneStandardErrorOfMgcv(int column, int row, double level, double error)
    {
        PolarSurface surface = PolarPlot.Of(Marylebone.Frame(), "nox").Surface!;
        int place = (row * surface.Axis.Count) + column;
        Assert.Equal(level, surface.Values[place], error);
        Assert.InRange(surface.StandardErrors[place] / error, 0.75, 1.33);
    }

    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.999, 3.090232306167813)]
    [InlineData(0.5, 0)]
    [InlineData(1e-12, -7.034483825301132)]
    public void NormalQuantile_KnownChance_IsTheTables(double chance, double value) => Assert.Equal(value, NormalQuantile.Of(chance), 1e-6);

    [Theory]
    [InlineData(AnnulusPeriod.Hour, 24)]
    [InlineData(AnnulusPeriod.Weekday, 7)]
    [InlineData(AnnulusPeriod.Season, 12)]
    public void Of_SourceAtAnHourAndDirection_ShowsInTheAnnulus(AnnulusPeriod period, double span)
    {
        HourlyFrame wind = WindFrames.Weathered(2 * 8760, 11, (_, _) => 0);
        double[] directions = wind.Find("wind_direction")!.Values, values = wind.Find(WindFrames.Column)!.Values;
        for (int i = 0; i < wind.Count; i++)
        {
            double clock = new AnnulusClock(period, wind.FirstHour, wind.TimeAt(wind.Count - 1)).Of(wind.TimeAt(i));
            values[i] += 200 * Math.Exp(-0.5 * Math.Pow((directions[i] - 90) / 20, 2)) * Math.Exp(-0.5 * Math.Pow((clock - (span * 0.3)) / (span / 10), 2));
        }

        PolarAnnulusResult result = PolarAnnulus.Of(wind, WindFrames.Column, new PolarAnnulusOptions { Period = period });
        int place = Enumerable.Range(0, result.Values.Count).MaxBy(i => double.IsNaN(result.Values[i]) ? double.MinValue : result.Values[i]);
        Assert.Equal(90, result.Directions[place / result.Times.Count], 15.0);
        Assert.Equal(span * 0.3, result.Times[place % result.Times.Count], span / 12);
        Assert.Equal(230, result.Values[place], 40.0);
        Assert.True(result.StandardErrors[place] > 0 && result.Hours[place] > 0);
    }

    [Fact]
    public void Of_RisingConcentration_RisesOutwardsInTheTrend()
    {
        HourlyFrame wind = WindFrames.Weathered(8760, 11, (_, _) => 0);
        double[] values = wind.Find(WindFrames.Column)!.Values;
        for (int i = 0; i < wind.Count; i++)
            values[i] += i * 0.02;
        PolarAnnulusResult result = PolarAnnulus.Of(wind, WindFrames.Column, new PolarAnnulusOptions { Period = AnnulusPeriod.Trend });
        double Mean(int t) => Enumerable.Range(0, result.Directions.Count).Select(d => result.Values[(d * result.Times.Count) + t]).Where(v => !double.IsNaN(v)).Average();
        Assert.InRange(Mean(result.Times.Count - 2) - Mean(1), 100, 200);
        Assert.InRange(result.Times[0], 2019, 2019.1);
        Assert.InRange(result.Times[^1], 2019.9, 2020);
    }
}
