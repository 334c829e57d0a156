using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Trends;

/// <summary>Frames with one column <c>x</c> that follows a formula.</summary>
internal static class Frames
{
    /// <summary>Hours from 2015-01-01.</summary>
    public static HourlyFrame Hourly(int hours, Func<double, double> value)
    {
        var frame = new HourlyFrame("S", new DateTime(2015, 1, 1), hours);
        double[] column = frame.Add("x", "µg/m³");
        for (int i = 0; i < hours; i++)
            column[i] = value(i);
        return frame;
    }

    /// <summary>One value an hour of a day, the same all day.</summary>
    public static HourlyFrame Daily(ReadOnlySpan<double> days)
    {
        double[] values = days.ToArray();
        return Hourly(24 * values.Length, h => values[(int)h / 24]);
    }

    /// <summary>A number that looks like chance, -1 to 1, the same for the same place.</summary>
    public static double Noise(int place) => ((uint)(place * 2654435761L) % 2001 / 1000.0) - 1;
}
