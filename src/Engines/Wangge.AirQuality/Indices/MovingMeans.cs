namespace Wangge.AirQuality;

/// <summary>
/// Means and maxima over the hours that end at each hour. Sums are whole numbers, so nothing is lost; a mean is rounded once,
/// from the exact fraction, to the reported decimals (half to even). All values are stored ten-thousandths, missing is
/// <see cref="HourlySeries.Missing"/>; outputs are as long as the column.
/// </summary>
public static class MovingMeans
{
    /// <summary>Valid hours that a 24 h mean needs (GB 3095-2012 and GB 3095-2026, Table 4).</summary>
    public const int DayMinimum = 20;

    /// <summary>Valid hours that an 8 h mean needs (GB 3095-2012 and GB 3095-2026, Table 4).</summary>
    public const int EightHoursMinimum = 6;

    /// <summary>Sum and number of the valid values in the window of <paramref name="hours"/> that ends at each hour.</summary>
    /// <param name="column">Stored values of consecutive hours.</param>
    /// <param name="hours">Length of the window, 1 to 255.</param>
    /// <param name="sums">Receives the sums.</param>
    /// <param name="counts">Receives the numbers of valid values.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is not 1 to 255 hours.</exception>
    /// <exception cref="ArgumentException">An output differs in length from the column.</exception>
    public static void Sums(ReadOnlySpan<int> column, int hours, Span<long> sums, Span<byte> counts)
    {
        CheckWindow(hours);
        CheckLengths(column.Length, sums.Length, counts.Length);
        long sum = 0;
        int count = 0;
        for (int i = 0; i < column.Length; i++)
        {
            if (column[i] != HourlySeries.Missing)
                (sum, count) = (sum + column[i], count + 1);
            if (i >= hours && column[i - hours] != HourlySeries.Missing)
                (sum, count) = (sum - column[i - hours], count - 1);
            sums[i] = sum;
            counts[i] = (byte)count;
        }
    }

    /// <summary>
    /// Sums and numbers for the 8 h ozone mean as the national platform publishes it: from hour 8 on the last eight hours,
    /// at hours 1 to 7 of a day only the hours since hour 1, so that no window reaches into the day before.
    /// </summary>
    /// <param name="column">Stored ozone of consecutive hours.</param>
    /// <param name="firstHour">End of the first hour, district time; 00:00 is hour 24 of the day before.</param>
    /// <param name="sums">Receives the sums.</param>
    /// <param name="counts">Receives the numbers of valid values.</param>
    /// <exception cref="ArgumentException">An output differs in length from the column.</exception>
    public static void OzoneSums(ReadOnlySpan<int> column, DateTime firstHour, Span<long> sums, Span<byte> counts)
    {
        CheckLengths(column.Length, sums.Length, counts.Length);
        for (int i = 0; i < column.Length; i++)
        {
            int window = Math.Min(Math.Min(8, HourOfDay(firstHour, i)), i + 1);
            long sum = 0;
            int count = 0;
            foreach (int value in column.Slice(i + 1 - window, window))
            {
                if (value != HourlySeries.Missing)
                    (sum, count) = (sum + value, count + 1);
            }

            sums[i] = sum;
            counts[i] = (byte)count;
        }
    }

    /// <summary>Means from sums and numbers, rounded to the reported decimals; missing below the minimum.</summary>
    /// <param name="pollutant">The pollutant, for its decimals.</param>
    /// <param name="sums">Sums of stored values.</param>
    /// <param name="counts">Numbers of valid values.</param>
    /// <param name="minimumValid">Valid values that a mean needs, at least 1.</param>
    /// <param name="means">Receives the means in stored units.</param>
    /// <exception cref="ArgumentOutOfRangeException">The minimum is below 1.</exception>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Round(Pollutant pollutant, ReadOnlySpan<long> sums, ReadOnlySpan<byte> counts, int minimumValid, Span<int> means)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumValid, 1);
        CheckLengths(sums.Length, counts.Length, means.Length);
        for (int i = 0; i < means.Length; i++)
            means[i] = counts[i] >= minimumValid ? Reported.Mean(pollutant, sums[i], counts[i]) : HourlySeries.Missing;
    }

    /// <summary>The moving means of a pollutant over a window of any length, rounded to the reported decimals.</summary>
    /// <param name="series">The station's hours.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="hours">Length of the window, 1 to 255.</param>
    /// <param name="minimumValid">Valid hours that a mean needs: <see cref="DayMinimum"/> for 24 h by the standard;
    /// the national platform's own columns need 1.</param>
    public static int[] Of(HourlySeries series, Pollutant pollutant, int hours, int minimumValid)
    {
        var sums = new long[series.Count];
        var counts = new byte[series.Count];
        Sums(series.Column(pollutant), hours, sums, counts);
        var means = new int[series.Count];
        Round(pollutant, sums, counts, minimumValid, means);
        return means;
    }

    /// <summary>The 8 h ozone means with the first-hours rule of <see cref="OzoneSums"/>, rounded to whole µg/m³.</summary>
    /// <param name="series">The station's hours.</param>
    /// <param name="minimumValid">Valid hours that a mean needs. With <see cref="EightHoursMinimum"/> hours 1 to 5 have none;
    /// the national platform's own column needs 1.</param>
    public static int[] OzoneEightHours(HourlySeries series, int minimumValid = EightHoursMinimum)
    {
        var sums = new long[series.Count];
        var counts = new byte[series.Count];
        OzoneSums(series.Column(Pollutant.O3), series.FirstHour, sums, counts);
        var means = new int[series.Count];
        Round(Pollutant.O3, sums, counts, minimumValid, means);
        return means;
    }

    /// <summary>The largest valid value in the window of <paramref name="hours"/> that ends at each hour; missing where there is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The window is not 1 to 255 hours.</exception>
    /// <exception cref="ArgumentException">The output differs in length from the column.</exception>
    public static void Largest(ReadOnlySpan<int> column, int hours, Span<int> largest)
    {
        CheckWindow(hours);
        CheckLengths(column.Length, largest.Length, largest.Length);
        // Missing is the least of all numbers, so it needs no case of its own.
        for (int i = 0; i < column.Length; i++)
        {
            int window = Math.Min(hours, i + 1);
            int best = HourlySeries.Missing;
            foreach (int value in column.Slice(i + 1 - window, window))
                best = Math.Max(best, value);
            largest[i] = best;
        }
    }

    /// <summary>
    /// The day's largest 8 h ozone mean so far, as the national platform publishes it: at hours 1 to 23 the largest since
    /// hour 1; at hour 24, where the day closes, the largest of hours 8 to 24 alone, whose windows are whole.
    /// </summary>
    /// <param name="eightHours">8 h means of consecutive hours.</param>
    /// <param name="firstHour">End of the first hour, district time; 00:00 is hour 24 of the day before.</param>
    /// <param name="largest">Receives the maxima; missing where there is none.</param>
    /// <exception cref="ArgumentException">The output differs in length from the column.</exception>
    public static void OzoneDayLargest(ReadOnlySpan<int> eightHours, DateTime firstHour, Span<int> largest)
    {
        CheckLengths(eightHours.Length, largest.Length, largest.Length);
        for (int i = 0; i < eightHours.Length; i++)
        {
            int hour = HourOfDay(firstHour, i);
            int window = Math.Min(hour == 24 ? 17 : hour, i + 1);
            int best = HourlySeries.Missing;
            foreach (int value in eightHours.Slice(i + 1 - window, window))
                best = Math.Max(best, value);
            largest[i] = best;
        }
    }

    /// <summary>Hour of the day by its end, 1 to 24.</summary>
    private static int HourOfDay(DateTime firstHour, int index) => (firstHour.Hour + index + 23) % 24 + 1;

    private static void CheckWindow(int hours)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hours, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hours, byte.MaxValue);
    }

    private static void CheckLengths(int a, int b, int c)
    {
        if (a != b || a != c)
            throw new ArgumentException("Column and outputs must be of the same length.", nameof(b));
    }
}
