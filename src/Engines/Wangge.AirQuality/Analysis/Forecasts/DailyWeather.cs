namespace Wangge.AirQuality.Analysis;

/// <summary>
/// The weather of a day as the forecast sees it: means over its hours of speed, logarithm of speed, wind to north and east, temperature,
/// humidity, pressure and rain an hour (its root, as rain is mostly none).
/// </summary>
internal static class DailyWeather
{
    /// <summary>Number of columns.</summary>
    public const int Count = 8;

    // Keeps the logarithm of a calm day finite, m/s.
    private const double Calm = 0.3;

    /// <summary>Fills a day from the 24 hours behind a midnight.</summary>
    public static void Fill(HourlyFrame frame, int midnight, int least, double[][] columns, int day)
    {
        double speed = Mean(frame, Weather.WindSpeed, midnight, least);
        (double east, double north) = Wind(frame, midnight, least);
        double rain = Mean(frame, Weather.Rain, midnight, least);
        columns[0][day] = speed;
        columns[1][day] = Math.Log(speed + Calm);
        columns[2][day] = east;
        columns[3][day] = north;
        columns[4][day] = Mean(frame, Weather.Temperature, midnight, least);
        columns[5][day] = Mean(frame, Weather.Humidity, midnight, least);
        columns[6][day] = Mean(frame, Weather.Pressure, midnight, least);
        columns[7][day] = Math.Sqrt(Math.Max(0, rain));
    }

    private static double Mean(HourlyFrame frame, Weather weather, int midnight, int least) =>
        frame.Find(weather.Code()) is { } column ? DailyTable.MeanOf(column.Values, midnight, midnight + 24, least) : double.NaN;

    private static (double East, double North) Wind(HourlyFrame frame, int midnight, int least)
    {
        if (frame.Find(Weather.WindSpeed.Code()) is not { } speed || frame.Find(Weather.WindDirection.Code()) is not { } direction)
            return (double.NaN, double.NaN);
        double east = 0, north = 0;
        int count = 0;
        for (int i = Math.Max(0, midnight); i < Math.Min(midnight + 24, frame.Count); i++)
        {
            if (double.IsNaN(speed.Values[i]) || double.IsNaN(direction.Values[i]))
                continue;
            (double sine, double cosine) = Math.SinCos(direction.Values[i] * Math.PI / 180);
            east += speed.Values[i] * sine;
            north += speed.Values[i] * cosine;
            count++;
        }

        return count >= least && count > 0 ? (east / count, north / count) : (double.NaN, double.NaN);
    }
}
