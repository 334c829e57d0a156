namespace Wangge.AirQuality;

/// <summary>
/// The hours of one day as columns of stored values (see <see cref="HourlySeries"/>), hour 1 first (it ends at 01:00),
/// hour 24 last (it ends at 00:00 of the next date). Each column is 24 long.
/// </summary>
public readonly ref struct DayHours
{
    /// <summary>Hours in a day.</summary>
    public const int Hours = 24;

    /// <summary>Hours before the day that <see cref="OzoneWindows.ReachingBack"/> looks at.</summary>
    public const int HoursBefore = 7;

    /// <summary>Makes an empty set of columns to fill by an object initialiser.</summary>
    public DayHours()
    {
    }

    /// <summary>Takes the columns out of one block of 6 × 24 values in the order of <see cref="Pollutant"/>.</summary>
    /// <exception cref="ArgumentException">The block is not 144 long.</exception>
    public DayHours(ReadOnlySpan<int> block)
    {
        if (block.Length != Pollutants.Count * Hours)
            throw new ArgumentException($"A day's block has {Pollutants.Count * Hours} values, this one {block.Length}.", nameof(block));
        Pm25 = block[..Hours];
        Pm10 = block.Slice(Hours, Hours);
        So2 = block.Slice(2 * Hours, Hours);
        No2 = block.Slice(3 * Hours, Hours);
        Co = block.Slice(4 * Hours, Hours);
        O3 = block.Slice(5 * Hours, Hours);
    }

    /// <summary>PM2.5.</summary>
    public ReadOnlySpan<int> Pm25 { get; init; }

    /// <summary>PM10.</summary>
    public ReadOnlySpan<int> Pm10 { get; init; }

    /// <summary>SO2.</summary>
    public ReadOnlySpan<int> So2 { get; init; }

    /// <summary>NO2.</summary>
    public ReadOnlySpan<int> No2 { get; init; }

    /// <summary>CO.</summary>
    public ReadOnlySpan<int> Co { get; init; }

    /// <summary>O3.</summary>
    public ReadOnlySpan<int> O3 { get; init; }

    /// <summary>O3 of the seven hours before the day, oldest first; empty counts as missing. Read only by <see cref="OzoneWindows.ReachingBack"/>.</summary>
    public ReadOnlySpan<int> O3Before { get; init; }

    /// <summary>The column of a pollutant.</summary>
    /// <exception cref="ArgumentException">The column is not 24 long.</exception>
    internal ReadOnlySpan<int> this[Pollutant pollutant]
    {
        get
        {
            ReadOnlySpan<int> column = pollutant switch
            {
                Pollutant.Pm25 => Pm25,
                Pollutant.Pm10 => Pm10,
                Pollutant.So2 => So2,
                Pollutant.No2 => No2,
                Pollutant.Co => Co,
                _ => O3,
            };
            return column.Length == Hours
                ? column
                : throw new ArgumentException($"The {pollutant.Symbol()} column of a day has {Hours} hours, this one {column.Length}.", nameof(pollutant));
        }
    }
}
