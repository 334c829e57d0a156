namespace Wangge.AirQuality;

/// <summary>
/// Hourly observations of one station over consecutive hours, one column a pollutant (structure of arrays).
/// A value is stored as a whole number of ten-thousandths (µg/m³; CO mg/m³), so that what a file says to four
/// decimals is kept exactly; a missing value is <see cref="Missing"/>.
/// </summary>
public sealed class HourlySeries
{
    /// <summary>The mark of a missing value in a column.</summary>
    public const int Missing = int.MinValue;

    /// <summary>Stored units to one µg/m³ (CO: one mg/m³).</summary>
    public const int Scale = 10_000;

    private readonly int[] _values;

    /// <summary>Makes a series of <paramref name="count"/> hours, all values missing.</summary>
    /// <param name="station">The station's code, not empty.</param>
    /// <param name="firstHour">End of the first hour in district time (Asia/Shanghai), on the hour: 08:00 covers 07:00-08:00.</param>
    /// <param name="count">Number of hours, 0 or more.</param>
    /// <exception cref="ArgumentException">The station is empty or the time is not on the hour.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public HourlySeries(string station, DateTime firstHour, int count)
    {
        ArgumentException.ThrowIfNullOrEmpty(station);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (firstHour.Ticks % TimeSpan.TicksPerHour != 0)
            throw new ArgumentException("The time must be on the hour.", nameof(firstHour));
        Station = station;
        FirstHour = DateTime.SpecifyKind(firstHour, DateTimeKind.Unspecified);
        Count = count;
        _values = new int[count * Pollutants.Count];
        _values.AsSpan().Fill(Missing);
    }

    /// <summary>The station's code.</summary>
    public string Station { get; }

    /// <summary>End of the first hour, district time, kind unspecified.</summary>
    public DateTime FirstHour { get; }

    /// <summary>Number of hours.</summary>
    public int Count { get; }

    /// <summary>The column of a pollutant, <see cref="Count"/> long, to read or fill.</summary>
    public Span<int> Column(Pollutant pollutant) => _values.AsSpan((int)pollutant * Count, Count);

    /// <summary>End of hour <paramref name="index"/>, district time.</summary>
    public DateTime TimeAt(int index) => FirstHour.AddHours(index);

    /// <summary>The index of the hour that ends at <paramref name="end"/>; may lie outside 0..Count-1.</summary>
    public int IndexOf(DateTime end) => (int)((end.Ticks - FirstHour.Ticks) / TimeSpan.TicksPerHour);

    /// <summary>The concentration at an hour as a decimal, or null where missing.</summary>
    public decimal? this[Pollutant pollutant, int index] => Concentration.FromStored(Column(pollutant)[index]);
}

/// <summary>Conversions between stored ten-thousandths and decimal concentrations.</summary>
public static class Concentration
{
    /// <summary>Stored units to a decimal concentration; null for <see cref="HourlySeries.Missing"/>.</summary>
    public static decimal? FromStored(int stored) => stored == HourlySeries.Missing ? null : stored / (decimal)HourlySeries.Scale;

    /// <summary>A decimal concentration to stored units, half-even at the fourth decimal; null gives <see cref="HourlySeries.Missing"/>.</summary>
    /// <exception cref="OverflowException">The value is beyond ±214,748.</exception>
    public static int ToStored(decimal? value) =>
        value is null ? HourlySeries.Missing : (int)decimal.Round(value.Value * HourlySeries.Scale, MidpointRounding.ToEven);
}
