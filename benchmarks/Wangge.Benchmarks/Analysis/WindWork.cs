using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Wangge.Benchmarks.Analysis;

/// <summary>Pollutants by wind: the smoothed polar plot and the non-parametric regression, as openair's polarPlot makes them.</summary>
internal static class WindWork
{
    private const int Hours = 65_533;
    private const string Size = "65,533 hours (shared rows tiled)";

    public static IEnumerable<AnalysisWork> Rows =>
    [
        new($"polar plot, NOx, {Size}", "openair 2.19", 0.53, 0.05, () =>
        {
            HourlyFrame frame = Tiled();
            return () => PolarPlot.Of(frame, "nox");
        }),
        new($"polar plot by NWR, NOx, {Size}", "openair 2.19", 9.3, 0.5, () =>
        {
            HourlyFrame frame = Tiled();
            return () => WindRegression.Of(frame, "nox");
        }),
    ];

    private static HourlyFrame Tiled()
    {
        const string path = "../shared/data/openair-mydata/marylebone_1998_2002.csv.gz";
        HourlyFrame shared = FrameReader.Read([("marylebone.csv.gz", () => File.OpenRead(path))], FrameReader.OptionsAt(DateTime.UtcNow), _ => { })[0];
        var tiled = new HourlyFrame(shared.Station, shared.FirstHour, Hours);
        foreach (FrameColumn column in shared.Columns)
        {
            double[] values = tiled.Add(column.Name, column.Unit);
            for (int i = 0; i < values.Length; i++)
                values[i] = column.Values[i % shared.Count];
        }

        return tiled;
    }
}
