using System.IO.Compression;
using System.Text;
using Wangge.AirQuality.Analysis;

namespace Wangge.Benchmarks.Analysis;

/// <summary>Trends and change points of seven and a half years of hours; trajectory clusters and grids of a year of arrivals.</summary>
internal static class TrendWork
{
    private const string Peer = "openair 2.19";
    private const int Hours = 65_533;
    private const int Arrivals = 2_920;
    private const int Points = 97;

    internal static IEnumerable<AnalysisWork> Rows { get; } =
    [
        new("theil-sen deseasonalised with 599 bootstraps, 65,533 simulated h", $"{Peer} TheilSen", 0.98, 0.05, () =>
        {
            HourlyFrame frame = Frame();
            return () => TheilSen.Estimate(frame, "x", new TrendOptions { Deseasonalise = true, Replicates = 599 });
        }),
        new("theil-sen by day, 2,731 days with 199 bootstraps", "none", double.NaN, 3, () =>
        {
            HourlyFrame frame = Frame();
            return () => TheilSen.Estimate(frame, "x", new TrendOptions { Period = TrendPeriod.Day, Replicates = 199 });
        }),
        new("change points of monthly means, 65,533 simulated h", "none", double.NaN, 0.1, () =>
        {
            HourlyFrame frame = Frame();
            return () => ChangePoints.Find(frame, "x", new TrendOptions { Deseasonalise = true });
        }),
        new("trajectory clusters Euclidean, 2,920 x 97 simulated points", $"{Peer} trajCluster", 10.0, 0.5, () =>
        {
            TrajectorySet set = Flows();
            return () => TrajectoryClusters.Find(set);
        }),
        new("trajectory clusters by angle, 2,920 x 97 simulated points", $"{Peer} trajCluster", 26.1, 1.0, () =>
        {
            TrajectorySet set = Flows();
            return () => TrajectoryClusters.Find(set, new TrajectoryClusterOptions { Distance = TrajectoryDistance.Angle });
        }),
        new("trajectory PSCF with 499 shifts and CWT, 2,920 x 97 points", "none", double.NaN, 0.5, () =>
        {
            (TrajectorySet set, HourlyFrame frame) = (Flows(), Frame());
            return () => TrajectoryGrid.Of(set, frame, "x");
        }),
        new("trajectory reading of a tdump gzip, 2,920 x 97 points", "none", double.NaN, 1, () =>
        {
            byte[] packed = Dump(Flows());
            return () =>
            {
                if (TrajectoryReader.Read([("tdump.gz", () => new MemoryStream(packed))]).Set.Count != Arrivals)
                    throw new InvalidOperationException("The file was not read.");
            };
        }),
    ];

    private static HourlyFrame Frame()
    {
        var random = new Random(1);
        var frame = new HourlyFrame("S", new DateTime(1998, 1, 1), Hours);
        double[] values = frame.Add("x", "ppb");
        for (int i = 0; i < Hours; i++)
            values[i] = random.Next(30) == 0 ? double.NaN : 200 - (i / 2000.0) + (40 * Math.Cos(2 * Math.PI * i / 8766)) + (100 * random.NextDouble());
        return frame;
    }

    // Bearings wander from arrival to arrival and along the way, so that no cluster stands apart.
    private static TrajectorySet Flows()
    {
        var random = new Random(2);
        double bearing = 0, speed = 0.2;
        return TrajectorySet.Of(Enumerable.Range(0, Arrivals).Select(i =>
        {
            bearing += random.NextDouble() - 0.5;
            speed = Math.Clamp(speed + (0.05 * (random.NextDouble() - 0.5)), 0.05, 0.5);
            var points = new TrajectoryPoint[Points];
            double latitude = 34, longitude = 113, heading = bearing;
            for (int p = 0; p < Points; p++)
            {
                points[p] = new TrajectoryPoint(-p, latitude, longitude, 500, 900);
                heading += 0.1 * (random.NextDouble() - 0.5);
                (latitude, longitude) = (Math.Clamp(latitude + (speed * Math.Sin(heading)), -80, 80), longitude + (speed * Math.Cos(heading)));
            }

            return (new DateTime(1998, 1, 1).AddHours(3 * i), (IReadOnlyList<TrajectoryPoint>)points);
        }));
    }

    private static byte[] Dump(TrajectorySet set)
    {
        var text = new StringBuilder();
        text.Append("     1     1\n    GDAS    98     1     1     0     0\n").Append(null, $"{set.Count,6} BACKWARD OMEGA   \n");
        for (int i = 0; i < set.Count; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{set.Arrival(i):    yy    MM    dd    HH}   34.000  113.000   500.0\n");
        text.Append("     1 PRESSURE\n");
        for (int p = 0; p < Points; p++)
        {
            for (int i = 0; i < set.Count; i++)
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1,6}     1{set.Arrival(i).AddHours(-p):    yy    MM    dd    HH}     0     0{-p,8:0.0}{set.Latitudes(i)[p],9:0.000}{set.Longitudes(i)[p],9:0.000}{500,9:0.0}{900,9:0.0}\n");
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text.ToString()));
        return packed.ToArray();
    }
}
