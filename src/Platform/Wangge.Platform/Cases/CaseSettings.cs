using Wangge.Platform.Calendar;

namespace Wangge.Platform.Cases;

/// <summary>
/// Time limits outside handling, and how an overdue case climbs. Ours as a default, not a standard's: the sources give
/// limits for handling only (by class), so a district sets these by its own measures.
/// </summary>
public sealed record CaseSettings
{
    /// <summary>From report to filing.</summary>
    public WorkingLimit Filing { get; init; } = WorkingLimit.Hours(4);

    /// <summary>From filing to dispatch.</summary>
    public WorkingLimit Dispatch { get; init; } = WorkingLimit.Hours(2);

    /// <summary>From handling to feedback.</summary>
    public WorkingLimit Reply { get; init; } = WorkingLimit.Hours(2);

    /// <summary>From feedback to verification.</summary>
    public WorkingLimit Verification { get; init; } = WorkingLimit.Hours(8);

    /// <summary>From verification to closing.</summary>
    public WorkingLimit Closing { get; init; } = WorkingLimit.Hours(4);

    /// <summary>Working time past the deadline before the first superior is told.</summary>
    public WorkingLimit EscalationGrace { get; init; } = WorkingLimit.Hours(1);

    /// <summary>Working time between one superior and the next.</summary>
    public WorkingLimit EscalationStep { get; init; } = WorkingLimit.Hours(4);

    /// <summary>The longest extension that may be asked for at once.</summary>
    public WorkingLimit LongestExtension { get; init; } = WorkingLimit.Days(15);
}
