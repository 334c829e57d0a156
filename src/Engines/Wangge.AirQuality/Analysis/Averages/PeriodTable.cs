namespace Wangge.AirQuality.Analysis;

/// <summary>The averages of one station by period.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="Bounds">Start of each period and at last the end of the last one: one more than there are periods.</param>
/// <param name="Columns">The columns in the order of the frame.</param>
public sealed record PeriodTable(string Station, IReadOnlyList<DateTime> Bounds, IReadOnlyList<PeriodColumn> Columns)
{
    /// <summary>Number of periods.</summary>
    public int Count => Bounds.Count - 1;

    /// <summary>A column by name, ignoring case; null where there is none.</summary>
    public PeriodColumn? Find(string name) => Columns.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The coverage behind a figure: hours of the whole period, also where the data begin or end within it, and those used.</summary>
    public DataCapture CaptureOf(PeriodColumn column, int period)
    {
        ArgumentNullException.ThrowIfNull(column);
        DateTime from = Bounds[period], end = Bounds[period + 1];
        return new DataCapture(from, end.AddHours(-1), (int)((end - from).Ticks / TimeSpan.TicksPerHour), column.Used[period]);
    }
}

/// <summary>One column of a <see cref="PeriodTable"/>.</summary>
/// <param name="Name">Name.</param>
/// <param name="Unit">Unit; that of the frame, also where the statistic is a count.</param>
/// <param name="Values">One figure a period; <see cref="double.NaN"/> where too few hours are valid or a mean wind has no direction.</param>
/// <param name="Used">Valid hours in each period; of a wind direction those with a speed too.</param>
public sealed record PeriodColumn(string Name, string Unit, double[] Values, int[] Used);
