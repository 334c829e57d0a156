namespace Wangge.AirQuality.Analysis;

/// <summary>One day of a calendar.</summary>
/// <param name="Date">The date.</param>
/// <param name="Week">Row in the month's sheet, from 0.</param>
/// <param name="Weekday">Place in the row: 1 (Monday) to 7.</param>
/// <param name="Value">The day's figure; null where too few hours are valid or the data do not reach the day.</param>
/// <param name="Capture">Hours of the whole day and those used.</param>
public readonly record struct CalendarDay(DateOnly Date, int Week, int Weekday, double? Value, DataCapture Capture);

/// <summary>One month of a calendar, with all its days.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Weeks">Rows of its sheet: 4 to 6.</param>
/// <param name="Days">The days in order.</param>
public sealed record CalendarMonth(int Year, int Month, int Weeks, IReadOnlyList<CalendarDay> Days);

/// <summary>A column's day figures laid out as month sheets of weeks from Monday.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Capture">Hours looked at and valid.</param>
/// <param name="Months">From the month of the first hour to that of the last.</param>
public sealed record CalendarMonths(string Station, string Column, string Unit, DataCapture Capture, IReadOnlyList<CalendarMonth> Months)
{
    /// <summary>Makes the calendar.</summary>
    /// <param name="frame">The hours.</param>
    /// <param name="column">Name of a column.</param>
    /// <param name="statistic">What is made of a day's hours; the mean by default.</param>
    /// <param name="capture">Least share of a day's hours that must be valid, 0 to 1.</param>
    /// <exception cref="KeyNotFoundException">The frame has no such column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside 0..1.</exception>
    public static CalendarMonths Of(
        HourlyFrame frame, string column, AverageStatistic statistic = AverageStatistic.Mean, double capture = AverageOptions.UsualCapture)
    {
        ArgumentNullException.ThrowIfNull(frame);
        FrameColumn found = frame.Find(column) ?? throw new KeyNotFoundException($"{frame.Station} has no column {column}.");
        PeriodTable days = PeriodAverages.Of(frame, new AverageOptions { Statistic = statistic, Capture = capture, Columns = [found.Name] });
        var months = new List<CalendarMonth>();
        DateOnly first = DateOnly.FromDateTime(frame.FirstHour), last = DateOnly.FromDateTime(frame.TimeAt(Math.Max(0, frame.Count - 1)));
        for (var start = new DateOnly(first.Year, first.Month, 1); days.Count > 0 && start <= last; start = start.AddMonths(1))
            months.Add(Month(start, days, first));
        return new CalendarMonths(frame.Station, found.Name, found.Unit, DataCapture.Of(frame, found.Name), months);
    }

    private static CalendarMonth Month(DateOnly start, PeriodTable table, DateOnly firstDay)
    {
        int lead = ((int)start.DayOfWeek + 6) % 7, length = DateTime.DaysInMonth(start.Year, start.Month);
        var days = new CalendarDay[length];
        for (int d = 0; d < length; d++)
        {
            DateOnly date = start.AddDays(d);
            int period = date.DayNumber - firstDay.DayNumber;
            bool within = period >= 0 && period < table.Count;
            double value = within ? table.Columns[0].Values[period] : double.NaN;
            var midnight = date.ToDateTime(TimeOnly.MinValue);
            DataCapture capture = within ? table.CaptureOf(table.Columns[0], period) : new DataCapture(midnight, midnight.AddHours(23), 24, 0);
            days[d] = new CalendarDay(date, (lead + d) / 7, ((lead + d) % 7) + 1, double.IsNaN(value) ? null : value, capture);
        }

        return new CalendarMonth(start.Year, start.Month, (lead + length + 6) / 7, days);
    }
}
