namespace Wangge.AirQuality.Analysis;

/// <summary>How a rose is made.</summary>
public sealed record RoseOptions
{
    /// <summary>Width of a sector in degrees, 1 to 180, dividing 360; null for 30, or the step where directions are points of the compass (45 or 22.5).</summary>
    public double? SectorDegrees { get; init; }

    /// <summary>
    /// Lower bounds of the intervals of speed or concentration, ascending: an interval is above its bound up to and including
    /// the next, the last has no end, the first also takes what lies below. Null for 0, 2, 4, 6 m/s, or for five equal steps up to about the
    /// 97.5th percentile of the concentrations.
    /// </summary>
    public IReadOnlyList<double>? Breaks { get; init; }

    /// <summary>
    /// Whether sectors that hold more of the reported directions than others are scaled down, and those with fewer up, where
    /// directions are reported in steps of 5° or more. Corrected percents need not add up to 100.
    /// </summary>
    public bool BiasCorrection { get; init; } = true;

    /// <summary>Length in days of the blocks that the standard errors are taken over, 1 or more.</summary>
    public int BlockDays { get; init; } = DefaultBlockDays;

    internal const int DefaultBlockDays = 5;
}
