using System.Globalization;

namespace Wangge.Platform.Cases;

/// <summary>
/// An indicator with the cases it is made of: each numerator is a part of its denominator.
/// Formulas of grid.md section 4 (GB/T 30428.4, CJ/T 292 style).
/// </summary>
/// <param name="Code">Stable name.</param>
/// <param name="Name">Name.</param>
/// <param name="Top">What the numerator counts.</param>
/// <param name="Bottom">What the denominator counts.</param>
/// <param name="Numerator">Numbers of its cases.</param>
/// <param name="Denominator">Numbers of its cases.</param>
public sealed record CaseIndicator(string Code, Phrase Name, Phrase Top, Phrase Bottom, IReadOnlyList<string> Numerator, IReadOnlyList<string> Denominator)
{
    /// <summary>Per cent to two decimals, half-even; "—" where the denominator is zero.</summary>
    public string Percent => CaseIndicators.Percent(Numerator.Count, Denominator.Count);
}

/// <summary>
/// Computes the indicators of a set of cases in a period. "Should be" means that the deadline falls in the period; a
/// void case should be nothing any more, a suspended one has no deadline. In time is at or before the deadline.
/// </summary>
public static class CaseIndicators
{
    /// <summary>Numerator over denominator in per cent, two decimals, half-even (GB/T 8170); "—" where the denominator is zero.</summary>
    public static string Percent(int numerator, int denominator) => denominator == 0
        ? "—"
        : Math.Round(100m * numerator / denominator, 2, MidpointRounding.ToEven).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    /// <summary>All indicators, in the order of the standard.</summary>
    /// <param name="cases">Cases of the grid, class or unit.</param>
    /// <param name="from">First instant of the period, UTC, inclusive.</param>
    /// <param name="to">End of the period, UTC, exclusive.</param>
    /// <param name="asOf">What was done later than this is not seen; UTC.</param>
    public static IReadOnlyList<CaseIndicator> Compute(IEnumerable<CaseRecord> cases, DateTime from, DateTime to, DateTime asOf)
    {
        var all = cases.OrderBy(c => c.Number, StringComparer.Ordinal).ToList();
        var accepted = all.Where(c => In(c.ReportedAt)).ToList();
        var live = all.Where(c => c.Stage != CaseStage.Void).ToList();
        var toFile = live.Where(c => In(c.FileDue)).ToList();
        var toDispatch = live.Where(c => In(c.DispatchDue)).ToList();
        var dispatched = all.Where(c => In(c.DispatchedAt)).ToList();
        var toHandle = live.Where(c => In(c.HandleDue)).ToList();
        var toClose = live.Where(c => In(c.CloseDue)).ToList();

        var shouldFile = new Phrase("应立案", "should be filed");
        var shouldDispatch = new Phrase("应派遣", "should be dispatched");
        var shouldHandle = new Phrase("应处置", "should be handled");
        var shouldClose = new Phrase("应结案", "should be closed");
        var acceptedName = new Phrase("受理", "accepted");
        var dispatchedName = new Phrase("派遣", "dispatched");
        return
        [
            Of("filed", new("立案率", "Filed"), new("立案", "filed"), acceptedName, accepted, c => Done(c.FiledAt)),
            Of("filed-in-time", new("按时立案率", "Filed in time"), new("按时立案", "filed in time"), shouldFile, toFile, c => InTime(c.FiledAt, c.FileDue)),
            Of("dispatched-in-time", new("按时派遣率", "Dispatched in time"), new("按时派遣", "dispatched in time"), shouldDispatch, toDispatch, c => InTime(c.DispatchedAt, c.DispatchDue)),
            Of("dispatched-right", new("派遣准确率", "Dispatched right"), new("一次派遣准确", "dispatched right first time"), dispatchedName, dispatched, c => c.Returns == 0),
            Of("handled", new("处置率", "Handled"), new("处置", "handled"), shouldHandle, toHandle, c => Done(c.HandledAt)),
            Of("handled-in-time", new("按期处置率", "Handled in time"), new("按期处置", "handled in time"), shouldHandle, toHandle, c => InTime(c.HandledAt, c.HandleDue)),
            Of("closed", new("结案率", "Closed"), new("结案", "closed"), shouldClose, toClose, c => Done(c.ClosedAt)),
            Of("closed-in-time", new("按期结案率", "Closed in time"), new("按期结案", "closed in time"), shouldClose, toClose, c => InTime(c.ClosedAt, c.CloseDue)),
            Of("reworked", new("返工率", "Reworked"), new("返工", "reworked"), shouldClose, toClose, c => c.Reworks > 0),
            Of("extended", new("延期率", "Extended"), new("延期", "extended"), shouldHandle, toHandle, c => c.Extensions > 0),
            Of("overdue-open", new("超期待处置率", "Overdue and open"), new("超期未处置", "overdue, not handled"), shouldHandle, toHandle, c => !Done(c.HandledAt) && c.HandleDue < asOf),
            Of("returned", new("回退率", "Returned"), new("回退", "returned"), dispatchedName, dispatched, c => c.Returns > 0),
            Of("voided", new("作废率", "Void"), new("作废", "void"), acceptedName, accepted, c => c.Stage == CaseStage.Void),
            Of("suspended", new("缓办率", "Suspended"), new("缓办", "suspended"), dispatchedName, dispatched, c => c.Suspensions > 0),
        ];

        bool In(DateTime? at) => at >= from && at < to;
        bool Done(DateTime? at) => at <= asOf;
        bool InTime(DateTime? at, DateTime? due) => Done(at) && at <= due;
        CaseIndicator Of(string code, Phrase name, Phrase top, Phrase bottom, List<CaseRecord> of, Func<CaseRecord, bool> counts) =>
            new(code, name, top, bottom, [.. of.Where(counts).Select(c => c.Number)], [.. of.Select(c => c.Number)]);
    }
}
