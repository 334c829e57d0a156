using Wangge.AirQuality;

namespace Wangge.Air.Stations;

/// <summary>How far the data of a station's month can be trusted.</summary>
/// <param name="Year">Year.</param>
/// <param name="Month">Month, 1 to 12.</param>
/// <param name="Hours">Hours of the month within the series.</param>
/// <param name="Present">Hours with any value.</param>
/// <param name="Stuck">Hours that belong to a run of <see cref="StuckRun"/> or more with one PM2.5 value.</param>
/// <param name="Inverted">Hours in which PM10 is below PM2.5, which cannot be.</param>
public sealed record MonthQuality(int Year, int Month, int Hours, int Present, int Stuck, int Inverted)
{
    /// <summary>Length of a run of one value that is called stuck.</summary>
    public const int StuckRun = 6;

    /// <summary>Share of the hours with any value, 0 to 1.</summary>
    public double Coverage => Hours == 0 ? 0 : Present / (double)Hours;

    /// <summary>The months of a series in order; an hour belongs to the day it closes.</summary>
    public static IReadOnlyList<MonthQuality> Of(HourlySeries series)
    {
        var months = new List<MonthQuality>();
        var stuck = StuckHours(series.Column(Pollutant.Pm25));
        for (int h = 0; h < series.Count; h++)
        {
            var day = DailyEvaluation.DayOf(series.TimeAt(h));
            if (months.Count == 0 || months[^1].Month != day.Month || months[^1].Year != day.Year)
                months.Add(new MonthQuality(day.Year, day.Month, 0, 0, 0, 0));
            int pm25 = series.Column(Pollutant.Pm25)[h], pm10 = series.Column(Pollutant.Pm10)[h];
            bool inverted = pm25 != HourlySeries.Missing && pm10 != HourlySeries.Missing && pm10 < pm25;
            var m = months[^1];
            months[^1] = m with
            {
                Hours = m.Hours + 1,
                Present = m.Present + (HasAny(series, h) ? 1 : 0),
                Stuck = m.Stuck + (stuck[h] ? 1 : 0),
                Inverted = m.Inverted + (inverted ? 1 : 0),
            };
        }

        return months;
    }

    private static bool HasAny(HourlySeries series, int hour)
    {
        foreach (var pollutant in Pollutants.All)
        {
            if (series.Column(pollutant)[hour] != HourlySeries.Missing)
                return true;
        }

        return false;
    }

    private static bool[] StuckHours(ReadOnlySpan<int> column)
    {
        var stuck = new bool[column.Length];
        for (int first = 0; first < column.Length;)
        {
            int length = column[first..].IndexOfAnyExcept(column[first]);
            if (length < 0)
                length = column.Length - first;
            if (length >= StuckRun && column[first] != HourlySeries.Missing)
                stuck.AsSpan(first, length).Fill(true);
            first += length;
        }

        return stuck;
    }
}
