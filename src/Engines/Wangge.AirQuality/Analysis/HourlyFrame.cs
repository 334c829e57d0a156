namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Columns of one station over consecutive hours, as the analyses take them: double precision, <see cref="double.NaN"/>
/// where missing, each column with its name and unit. An hour is named by its START, so that a day is hours 0..23 of its
/// date. Pollutants are named by <see cref="Pollutants.Code"/>, weather by <see cref="Weathers.Code"/>; a file may bring
/// others of its own, such as <c>nox</c>.
/// </summary>
public sealed class HourlyFrame
{
    private readonly List<FrameColumn> _columns = [];

    /// <summary>Makes a frame without columns.</summary>
    /// <param name="station">The station's code, not empty.</param>
    /// <param name="firstHour">Start of the first hour on the clock of the data, on the hour.</param>
    /// <param name="count">Number of hours, 0 or more.</param>
    /// <exception cref="ArgumentException">The station is empty or the time is not on the hour.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public HourlyFrame(string station, DateTime firstHour, int count)
    {
        ArgumentException.ThrowIfNullOrEmpty(station);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (firstHour.Ticks % TimeSpan.TicksPerHour != 0)
            throw new ArgumentException("The time must be on the hour.", nameof(firstHour));
        Station = station;
        FirstHour = DateTime.SpecifyKind(firstHour, DateTimeKind.Unspecified);
        Count = count;
    }

    /// <summary>The station's code.</summary>
    public string Station { get; }

    /// <summary>Start of the first hour, kind unspecified.</summary>
    public DateTime FirstHour { get; }

    /// <summary>Number of hours.</summary>
    public int Count { get; }

    /// <summary>The columns in the order they were added.</summary>
    public IReadOnlyList<FrameColumn> Columns => _columns;

    /// <summary>Start of hour <paramref name="index"/>.</summary>
    public DateTime TimeAt(int index) => FirstHour.AddHours(index);

    /// <summary>The index of the hour that starts at <paramref name="start"/>; may lie outside 0..Count-1.</summary>
    public int IndexOf(DateTime start) => (int)((start.Ticks - FirstHour.Ticks) / TimeSpan.TicksPerHour);

    /// <summary>A column by name, ignoring case; null where the frame has none.</summary>
    public FrameColumn? Find(string name) => _columns.Find(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The values of a column by name.</summary>
    /// <exception cref="KeyNotFoundException">The frame has no such column.</exception>
    public ReadOnlySpan<double> this[string name] =>
        (Find(name) ?? throw new KeyNotFoundException($"{Station} has no column {name}.")).Values;

    /// <summary>The values of a pollutant's column.</summary>
    /// <exception cref="KeyNotFoundException">The frame has no such column.</exception>
    public ReadOnlySpan<double> this[Pollutant pollutant] => this[pollutant.Code()];

    /// <summary>The values of a weather column.</summary>
    /// <exception cref="KeyNotFoundException">The frame has no such column.</exception>
    public ReadOnlySpan<double> this[Weather weather] => this[weather.Code()];

    /// <summary>Adds a column, all missing, and gives it to be filled.</summary>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public double[] Add(string name, string unit)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Find(name) is not null)
            throw new ArgumentException($"{Station} has a column {name} already.", nameof(name));
        var values = new double[Count];
        Array.Fill(values, double.NaN);
        _columns.Add(new FrameColumn(name, unit, values));
        return values;
    }

    /// <summary>The six pollutants and, where given, the weather of a station: ends of hours become starts.</summary>
    /// <param name="air">The pollutants.</param>
    /// <param name="weather">One column for each <see cref="Weather"/>, as long as the series, in stored ten-thousandths; columns without any value are left out.</param>
    public static HourlyFrame From(HourlySeries air, IReadOnlyList<int[]>? weather = null)
    {
        ArgumentNullException.ThrowIfNull(air);
        var frame = new HourlyFrame(air.Station, air.FirstHour.AddHours(-1), air.Count);
        foreach (Pollutant pollutant in Pollutants.All)
            Convert(air.Column(pollutant), frame.Add(pollutant.Code(), pollutant.Unit()));
        for (int w = 0; weather is not null && w < weather.Count; w++)
        {
            if (Array.Exists(weather[w], v => v != HourlySeries.Missing))
                Convert(weather[w], frame.Add(((Weather)w).Code(), ((Weather)w).Unit()));
        }

        return frame;
    }

    private static void Convert(ReadOnlySpan<int> stored, Span<double> values)
    {
        for (int i = 0; i < stored.Length; i++)
        {
            if (stored[i] != HourlySeries.Missing)
                values[i] = stored[i] / (double)HourlySeries.Scale;
        }
    }
}

/// <summary>One column of an <see cref="HourlyFrame"/>.</summary>
/// <param name="Name">Name, unique in its frame ignoring case.</param>
/// <param name="Unit">Unit people read, empty where unknown.</param>
/// <param name="Values">One value an hour, <see cref="double.NaN"/> where missing.</param>
public sealed record FrameColumn(string Name, string Unit, double[] Values);
