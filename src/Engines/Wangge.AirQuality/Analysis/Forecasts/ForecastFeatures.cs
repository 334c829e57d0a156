namespace Wangge.AirQuality.Analysis;

/// <summary>What is known of a day that lies some days ahead: what was measured up to the day of issue, the weather of the days between, the season.</summary>
internal static class ForecastFeatures
{
    // Trees set it apart from every value that occurs.
    private const double Missing = -1e6;
    private static readonly Pollutant[] Neighbours = [Pollutant.Pm25, Pollutant.Pm10, Pollutant.No2, Pollutant.O3];

    /// <summary>One column for each feature, one row for each day as day of issue.</summary>
    /// <param name="table">The days.</param>
    /// <param name="pollutant">The pollutant to foresee.</param>
    /// <param name="lead">Days ahead, 1 or more.</param>
    /// <param name="weather">For each column of <see cref="DailyWeather"/> whether the weather of the days ahead is known.</param>
    public static double[][] Make(DailyTable table, Pollutant pollutant, int lead, bool[] weather)
    {
        double[] own = table.Figures[(int)pollutant], evening = table.Evening[(int)pollutant];
        var columns = new List<double[]>
        {
            Fill(table, d => At(own, d - 1)),
            Fill(table, d => At(own, d - 2)),
            Fill(table, d => DailyTable.MeanOf(own, d - 6, d + 1, 3)),
            Fill(table, d => DailyTable.MeanOf(own, d - 29, d + 1, 10)),
            Fill(table, d => evening[d]),
            Fill(table, d => Math.Sin(Turn(table, d + lead))),
            Fill(table, d => Math.Cos(Turn(table, d + lead))),
        };
        foreach (Pollutant neighbour in Neighbours)
            columns.Add(Fill(table, d => table.Figures[(int)neighbour][d]));
        for (int w = 0; w < weather.Length; w++)
        {
            double[] column = table.Weather[w];
            columns.Add(Fill(table, d => column[d]));
            if (!weather[w])
                continue;
            columns.Add(Fill(table, d => At(column, d + lead)));
            columns.Add(Fill(table, d => At(column, d + lead - 1)));
            columns.Add(Fill(table, d => DailyTable.MeanOf(column, d + 1, d + lead + 1, lead)));
        }

        return [.. columns];
    }

    private static double Turn(DailyTable table, int day) => 2 * Math.PI * table.First.AddDays(day).DayOfYear / 365.25;

    private static double At(double[] column, int day) => day >= 0 && day < column.Length ? column[day] : double.NaN;

    private static double[] Fill(DailyTable table, Func<int, double> value)
    {
        var column = new double[table.Count];
        for (int d = 0; d < column.Length; d++)
            column[d] = value(d) is var v && double.IsNaN(v) ? Missing : v;
        return column;
    }
}
