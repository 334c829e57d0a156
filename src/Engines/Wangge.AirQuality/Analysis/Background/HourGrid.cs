namespace Wangge.AirQuality.Analysis;

/// <summary>A pollutant of several stations and their common wind over the same hours.</summary>
internal sealed class HourGrid
{
    public HourGrid(IReadOnlyList<BackgroundStation> stations, string column, int lag)
    {
        FirstHour = stations.Min(s => s.Frame.FirstHour);
        Count = (int)((stations.Max(s => s.Frame.TimeAt(s.Frame.Count)) - FirstHour).Ticks / TimeSpan.TicksPerHour);
        Observed = new double[stations.Count][];
        Recent = new double[stations.Count][];
        Parallel.For(0, stations.Count, s =>
        {
            Observed[s] = Lay(stations[s].Frame, column);
            Recent[s] = RunningMean(Observed[s], lag - 1, 0);
        });
        (Speed, Direction) = Wind(stations, lag);
    }

    /// <summary>Start of the first hour.</summary>
    public DateTime FirstHour { get; }

    /// <summary>Number of hours.</summary>
    public int Count { get; }

    /// <summary>By station and hour.</summary>
    public double[][] Observed { get; }

    /// <summary>Mean of the last hours, by station and hour.</summary>
    public double[][] Recent { get; }

    /// <summary>Speed of the mean wind vector of all masts over the last hours, m/s; NaN where there is none.</summary>
    public double[] Speed { get; }

    /// <summary>Direction it blows from, degrees.</summary>
    public double[] Direction { get; }

    /// <summary>Mean of the values present from <paramref name="back"/> hours before to <paramref name="ahead"/> after; NaN where none is.</summary>
    public static double[] RunningMean(double[] values, int back, int ahead)
    {
        var means = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double sum = 0;
            int has = 0, end = Math.Min(values.Length - 1, i + ahead);
            for (int k = Math.Max(0, i - back); k <= end; k++)
            {
                bool present = !double.IsNaN(values[k]);
                sum += present ? values[k] : 0;
                has += present ? 1 : 0;
            }

            means[i] = has == 0 ? double.NaN : sum / has;
        }

        return means;
    }

    private double[] Lay(HourlyFrame frame, string column)
    {
        var values = new double[Count];
        Array.Fill(values, double.NaN);
        frame.Find(column)?.Values.CopyTo(values, (int)((frame.FirstHour - FirstHour).Ticks / TimeSpan.TicksPerHour));
        return values;
    }

    private (double[] Speed, double[] Direction) Wind(IReadOnlyList<BackgroundStation> stations, int lag)
    {
        double[] east = new double[Count], north = new double[Count];
        var masts = new int[Count];
        foreach (BackgroundStation station in stations)
        {
            if (station.Frame.Find(Weather.WindSpeed.Code()) is not { } speed || station.Frame.Find(Weather.WindDirection.Code()) is not { } from)
                continue;
            int first = (int)((station.Frame.FirstHour - FirstHour).Ticks / TimeSpan.TicksPerHour);
            for (int i = 0; i < station.Frame.Count; i++)
            {
                if (double.IsNaN(speed.Values[i] + from.Values[i]))
                    continue;
                var (sin, cos) = Math.SinCos(double.DegreesToRadians(from.Values[i]));
                east[first + i] += speed.Values[i] * sin;
                north[first + i] += speed.Values[i] * cos;
                masts[first + i]++;
            }
        }

        for (int i = 0; i < Count; i++)
        {
            east[i] = masts[i] == 0 ? double.NaN : east[i] / masts[i];
            north[i] = masts[i] == 0 ? double.NaN : north[i] / masts[i];
        }

        (east, north) = (RunningMean(east, lag - 1, 0), RunningMean(north, lag - 1, 0));
        double[] length = [.. east.Zip(north, (e, n) => Math.Sqrt((e * e) + (n * n)))];
        return (length, [.. east.Zip(north, (e, n) => (double.RadiansToDegrees(Math.Atan2(e, n)) + 360) % 360)]);
    }
}
