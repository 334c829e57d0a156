namespace Wangge.AirQuality;

/// <summary>Where a table of limits or breakpoints stands and when it is in force.</summary>
/// <param name="Document">The document's number, e.g. <c>HJ 633-2012</c>.</param>
/// <param name="Place">Clause or table, e.g. <c>Table 1</c>.</param>
/// <param name="From">First day in force.</param>
/// <param name="To">Last day in force; null while it still is.</param>
public sealed record Citation(string Document, string Place, DateOnly From, DateOnly? To)
{
    /// <summary>Whether the document is in force on a date.</summary>
    public bool Covers(DateOnly date) => date >= From && (To is null || date <= To);
}
