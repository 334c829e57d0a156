using System.Numerics;
using Wangge.AirQuality.Internals;

namespace Wangge.AirQuality;

/// <summary>
/// Hours to days. A natural day is the hours that end at 01:00 to 24:00; the hour that ends at 00:00 belongs to the
/// day it closes. Hours are taken as valid when they are not <see cref="HourlySeries.Missing"/>.
/// </summary>
public static class DailyEvaluation
{
    /// <summary>Evaluates every day of a series that has a valid hour, in order of date.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A daily mean is negative.</exception>
    public static IReadOnlyList<DailyValue> Of(HourlySeries series, DailyRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0)
            return [];
        DateOnly first = DayOf(series.FirstHour), last = DayOf(series.TimeAt(series.Count - 1));
        var days = new List<DailyValue>(last.DayNumber - first.DayNumber + 1);
        Span<int> block = stackalloc int[Pollutants.Count * DayHours.Hours];
        Span<int> before = stackalloc int[DayHours.HoursBefore];
        for (DateOnly date = first; date <= last; date = date.AddDays(1))
        {
            int start = series.IndexOf(HoursOf(date).First);
            foreach (Pollutant pollutant in Pollutants.All)
                Cut(series.Column(pollutant), start, block.Slice((int)pollutant * DayHours.Hours, DayHours.Hours));
            if (block.IndexOfAnyExcept(HourlySeries.Missing) < 0)
                continue;
            Cut(series.Column(Pollutant.O3), start - DayHours.HoursBefore, before);
            days.Add(OfDay(series.Station, date, new DayHours(block) { O3Before = before }, rules));
        }

        return days;
    }

    /// <summary>Evaluates one day from its hours; for callers that stream.</summary>
    /// <param name="station">Code of the station or name of the group.</param>
    /// <param name="date">The day.</param>
    /// <param name="hours">Its columns.</param>
    /// <param name="rules">Null for <see cref="DailyRules.Default"/>.</param>
    /// <exception cref="ArgumentException">A column is not 24 long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A daily mean is negative.</exception>
    public static DailyValue OfDay(string station, DateOnly date, in DayHours hours, DailyRules? rules = null)
    {
        rules ??= DailyRules.Default;
        var means = new PerPollutant<ExactMean>();
        var validHours = new PerPollutant<byte>();
        uint anyHour = 0;
        for (int i = 0; i < Pollutants.Count; i++)
        {
            (long sum, uint valid) = Sum(hours[(Pollutant)i]);
            int count = BitOperations.PopCount(valid);
            validHours[i] = (byte)count;
            anyHour |= valid;
            if (count >= rules.MinimumHours)
                means[i] = new ExactMean(sum, count);
        }

        (ExactMean ozone, int end, int windows) = OzoneMaximum(hours, rules);
        if (windows < rules.MinimumWindows && !(ozone.Rounded(0) > AmbientLimits.For(date).OfDay(Pollutant.O3)))
            (ozone, end) = (default, 0);
        means[(int)Pollutant.O3] = ozone;
        return new DailyValue(station, date, rules.Edition ?? AqiEditions.For(date), means, LargestHour(hours.O3), validHours)
        {
            O3EightHoursEnd = end == 0 ? null : end,
            ValidWindows = windows,
            ValidHours = BitOperations.PopCount(anyHour),
        };
    }

    /// <summary>The natural day that an hour belongs to, by the end of the hour.</summary>
    public static DateOnly DayOf(DateTime endOfHour) => DateOnly.FromDateTime(endOfHour.AddHours(-1));

    /// <summary>The first and last hour of a natural day by their ends: 01:00 and 00:00 of the next date, both inclusive.</summary>
    public static (DateTime First, DateTime Last) HoursOf(DateOnly date)
    {
        DateTime midnight = date.ToDateTime(TimeOnly.MinValue);
        return (midnight.AddHours(1), midnight.AddHours(DayHours.Hours));
    }

    // Without a branch on each value: gaps fall anywhere, so a branch would often be guessed wrong.
    private static (long Sum, uint Valid) Sum(ReadOnlySpan<int> column)
    {
        long sum = 0;
        uint valid = 0;
        for (int hour = 0; hour < column.Length; hour++)
        {
            bool has = column[hour] != HourlySeries.Missing;
            sum += has ? column[hour] : 0;
            valid |= (has ? 1u : 0u) << hour;
        }

        return (sum, valid);
    }

    private static (ExactMean Largest, int End, int Windows) OzoneMaximum(in DayHours hours, DailyRules rules)
    {
        // Hour h lies at h + 6, so that the window ending at hour e is the eight values from e - 1.
        Span<int> line = stackalloc int[DayHours.HoursBefore + DayHours.Hours];
        line.Fill(HourlySeries.Missing);
        if (hours.O3Before.Length == DayHours.HoursBefore)
            hours.O3Before.CopyTo(line);
        else if (!hours.O3Before.IsEmpty)
            throw new ArgumentException($"The hours before a day are {DayHours.HoursBefore}, these {hours.O3Before.Length}.", nameof(hours));
        hours.O3.CopyTo(line[DayHours.HoursBefore..]);

        Span<long> sums = stackalloc long[line.Length + 1];
        uint valid = 0;
        sums[0] = 0;
        for (int i = 0; i < line.Length; i++)
        {
            bool has = line[i] != HourlySeries.Missing;
            sums[i + 1] = sums[i] + (has ? line[i] : 0);
            valid |= (has ? 1u : 0u) << i;
        }

        ExactMean largest = default;
        int largestEnd = 0, windows = 0;
        for (int end = rules.Windows == OzoneWindows.InsideDay ? 8 : 1; end <= DayHours.Hours; end++)
        {
            int count = BitOperations.PopCount((valid >> (end - 1)) & 0xFF);
            if (count < rules.MinimumHoursInWindow)
                continue;
            windows++;
            var mean = new ExactMean(sums[end + 7] - sums[end - 1], count);
            if (mean.CompareTo(largest) > 0)
                (largest, largestEnd) = (mean, end);
        }

        return (largest, largestEnd, windows);
    }

    // Missing is the smallest int, so the largest of a column is missing only when all of it is.
    private static ExactMean LargestHour(ReadOnlySpan<int> column)
    {
        int largest = HourlySeries.Missing;
        foreach (int value in column)
            largest = Math.Max(largest, value);
        return largest == HourlySeries.Missing ? default : new ExactMean(largest, 1);
    }

    private static void Cut(ReadOnlySpan<int> column, int start, Span<int> target)
    {
        int from = Math.Max(start, 0), to = Math.Min(start + target.Length, column.Length);
        target.Fill(HourlySeries.Missing);
        if (from < to)
            column[from..to].CopyTo(target[(from - start)..]);
    }
}
