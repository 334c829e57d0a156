using System.IO.Compression;
using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Wind;

/// <summary>
/// Polar surfaces against openair 2.19 by correlation over the places both show, and by the place of the maximum. openair takes
/// a truncated thin plate of 100 functions and sets a bin's middle at the upper or lower bound of its speeds; ours a thin plate on B-splines and the true middle.
/// </summary>
public class PolarAgreementTests
{
    [Fact]
    public void Of_MeanOfNox_AgreesWithOpenairsSurface()
    {
        PolarResult result = PolarPlot.Of(Marylebone.Frame(), "nox");
        (double correlation, double share, double turn, double speed) = Compare(result, "polar_plot_nox.csv.gz");
        Assert.True(correlation >= 0.99 && share > 0.95 && turn <= 15 && speed <= 2, $"r {correlation}, share {share}, off by {turn}° and {speed} m/s, edf {result.EffectiveParameters} {result.Maximum}");
    }

    [Fact]
    public void Of_ProbabilityAboveThe90thPercentileOfSo2_AgreesWithOpenairsSurface()
    {
        PolarResult result = PolarPlot.Of(Marylebone.Frame(), "so2", new PolarPlotOptions { Statistic = WindStatistic.Probability });
        (double correlation, double share, double turn, double speed) = Compare(result, "polar_cpf90_so2.csv.gz");
        Assert.True(correlation >= 0.99 && share > 0.95 && turn <= 15 && speed <= 2, $"r {correlation}, share {share}, off by {turn}° and {speed} m/s, edf {result.EffectiveParameters} {result.Maximum}");
    }

    private static (double Correlation, double Share, double Turn, double Speed) Compare(PolarResult result, string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Wangge.Tests.Paths.SharedData("openair-mydata/expected/" + file)), CompressionMode.Decompress));
        reader.ReadLine();
        PolarSurface surface = result.Surface!;
        int side = surface.Axis.Count, both = 0, theirs = 0;
        double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0, top = double.MinValue, east = 0, north = 0;
        for (int place = 0; place < surface.Values.Count; place++)
        {
            double[] cells = [.. reader.ReadLine()!.Split(',').Skip(1).Select(Marylebone.Number)];
            Assert.Equal(cells[0], surface.Axis[place % side], 9);
            Assert.Equal(cells[1], surface.Axis[place / side], 9);
            double x = cells[2], y = surface.Values[place];
            theirs += double.IsNaN(x) ? 0 : 1;
            if (double.IsNaN(x) || double.IsNaN(y))
                continue;
            both++;
            (sx, sy, sxx, syy, sxy) = (sx + x, sy + y, sxx + (x * x), syy + (y * y), sxy + (x * y));
            if (x > top)
                (top, east, north) = (x, cells[0], cells[1]);
        }

        double r = (sxy - (sx * sy / both)) / Math.Sqrt((sxx - (sx * sx / both)) * (syy - (sy * sy / both)));
        var place2 = new Bearing(east, north);
        double turn = Math.Abs(place2.Direction - result.Maximum!.Direction);
        return (r, both / (double)theirs, Math.Min(turn, 360 - turn), Math.Abs(place2.Length - result.Maximum.Speed));
    }
}
