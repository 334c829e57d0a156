using Wangge.Air.Devices.Readings;
using Wangge.Air.Stations;

namespace Wangge.Air.Export;

/// <summary>What is to be exported.</summary>
/// <param name="Readings">Kind of the devices' readings; null for the stations' hours.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="IsParquet">Parquet; CSV otherwise.</param>
/// <param name="WithValidity">Whether hours say in a column of their own what was found invalid; Parquet always does.</param>
public sealed record ExportRequest(ReadingKind? Readings, DateOnly From, DateOnly To, bool IsParquet, bool WithValidity)
{
    private const int FirstYear = 2000;
    private const int LastYear = 2999;

    /// <summary>Name of the file.</summary>
    public string FileName => FormattableString.Invariant($"wangge-{(Readings is { } kind ? "readings-" + kind.Word() : "hours")}-{From:yyyyMMdd}-{To:yyyyMMdd}.{(IsParquet ? "parquet" : "csv")}");

    /// <summary>Reads what was asked for.</summary>
    /// <param name="what"><c>hours</c> (also where nothing is said) or a kind of readings: <c>realtime</c>, <c>minute</c>, <c>hour</c>, <c>day</c>.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="format"><c>csv</c> (also where nothing is said) or <c>parquet</c>.</param>
    /// <param name="validity">Whether hours say what was found invalid.</param>
    public static Outcome<ExportRequest> Read(string? what, DateOnly? from, DateOnly? to, string? format, bool validity)
    {
        ReadingKind? readings = ReadingKinds.TryParse(what, out var kind) ? kind : null;
        if (readings is null && what is not (null or "" or "hours"))
            return Refusal.BadField("what", $"what 应为 hours 或 {string.Join("、", ReadingKinds.All)}。", $"what must be hours or one of {string.Join(", ", ReadingKinds.All)}.");
        if (from is not { Year: >= FirstYear and <= LastYear } first)
            return Refusal.BadField("from", $"请给出起始日（{FirstYear} 至 {LastYear} 年），如 2019-11-01。", $"Give the first day (years {FirstYear} to {LastYear}), such as 2019-11-01.");
        if (to is not { Year: >= FirstYear and <= LastYear } last || last < first)
            return Refusal.BadField("to", "请给出截止日，不早于起始日。", "Give the last day, not before the first.");
        if (format is not (null or "" or "csv" or "parquet"))
            return Refusal.BadField("format", "format 应为 csv 或 parquet。", "format must be csv or parquet.");
        bool parquet = format == "parquet";
        return new ExportRequest(readings, first, last, parquet, validity || parquet);
    }

    /// <summary>The stations named, in their order; all where none is named. Refused where one is not there.</summary>
    /// <param name="seen">Stations that may be exported.</param>
    /// <param name="codes">Codes, also several joined by commas.</param>
    public static Outcome<List<Station>> Choose(IReadOnlyList<Station> seen, IEnumerable<string> codes)
    {
        var wanted = codes.SelectMany(c => c.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);
        if (wanted.Except(seen.Select(s => s.Code), StringComparer.Ordinal).FirstOrDefault() is { } missing)
            return VisibleStations.NotFound(missing);
        return wanted.Count == 0 ? seen.ToList() : seen.Where(s => wanted.Contains(s.Code)).ToList();
    }
}
