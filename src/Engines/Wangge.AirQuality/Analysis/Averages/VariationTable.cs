namespace Wangge.AirQuality.Analysis;

/// <summary>The variation of one column in time.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Unit">Its unit; empty where normalised.</param>
/// <param name="Capture">Hours looked at and valid.</param>
/// <param name="Groups">The groupings in the order asked for.</param>
public sealed record VariationTable(string Station, string Column, string Unit, DataCapture Capture, IReadOnlyList<VariationGroup> Groups)
{
    /// <summary>The cells of a grouping; empty where it was not asked for.</summary>
    public IReadOnlyList<VariationCell> By(VariationGrouping grouping) => Groups.FirstOrDefault(g => g.By == grouping)?.Cells ?? [];
}

/// <summary>The cells of one grouping, in the order of their keys.</summary>
public sealed record VariationGroup(VariationGrouping By, IReadOnlyList<VariationCell> Cells);

/// <summary>One cell.</summary>
/// <param name="Key">See <see cref="VariationGrouping"/>.</param>
/// <param name="Value">The statistic; null where no hour is valid.</param>
/// <param name="Lower">Lower end of the bootstrap interval; null where the cell has too few blocks to draw from (fewer than 4).</param>
/// <param name="Upper">Upper end, as the lower.</param>
/// <param name="Used">Valid hours.</param>
/// <param name="Possible">Hours of the cell in the span looked at.</param>
public readonly record struct VariationCell(int Key, double? Value, double? Lower, double? Upper, int Used, int Possible);

/// <summary>The difference of two periods or stations in one cell.</summary>
/// <param name="Key">See <see cref="VariationGrouping"/>.</param>
/// <param name="First">The statistic of the first.</param>
/// <param name="Second">The statistic of the second.</param>
/// <param name="Difference">Second minus first; null where either is missing.</param>
/// <param name="Lower">Lower end of the interval of the difference; null where either has too few blocks.</param>
/// <param name="Upper">Upper end, as the lower.</param>
public readonly record struct VariationDifference(int Key, double? First, double? Second, double? Difference, double? Lower, double? Upper)
{
    /// <summary>Whether the interval leaves out zero; null where there is none.</summary>
    public bool? IsClear => Lower is { } low && Upper is { } high ? low > 0 || high < 0 : null;
}

/// <summary>The differences of one grouping.</summary>
public sealed record DifferenceGroup(VariationGrouping By, IReadOnlyList<VariationDifference> Cells);

/// <summary>How two periods or stations differ.</summary>
/// <param name="Unit">Unit of the columns.</param>
/// <param name="First">Coverage of the first.</param>
/// <param name="Second">Coverage of the second.</param>
/// <param name="Reason">Why there are no groups.</param>
/// <param name="Groups">The groupings; a cell that only one of the two has, such as a year, is not among them.</param>
public sealed record DifferenceTable(string Unit, DataCapture First, DataCapture Second, StatisticsReason Reason, IReadOnlyList<DifferenceGroup> Groups)
{
    /// <summary>The cells of a grouping; empty where it was not asked for.</summary>
    public IReadOnlyList<VariationDifference> By(VariationGrouping grouping) => Groups.FirstOrDefault(g => g.By == grouping)?.Cells ?? [];
}

/// <summary>One side of a comparison: a column of a station over a span.</summary>
/// <param name="Frame">The station's hours.</param>
/// <param name="Column">The column's name.</param>
/// <param name="From">Start of the first hour; null takes the frame's.</param>
/// <param name="Before">The hours start before this; null goes to the frame's end.</param>
public sealed record VariationSpan(HourlyFrame Frame, string Column, DateTime? From = null, DateTime? Before = null);
