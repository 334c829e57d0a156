namespace Wangge.Platform.Territory;

/// <summary>What an import did, or in a dry run would do.</summary>
/// <param name="Imported">Whether it was stored.</param>
/// <param name="From">First day of the new boundaries.</param>
/// <param name="Grids">How many grids the file holds.</param>
/// <param name="Problems">What was found wrong or doubtful.</param>
/// <param name="Changes">The change list.</param>
public sealed record TerritoryImported(bool Imported, DateOnly From, int Grids, IReadOnlyList<TerritoryProblem> Problems, IReadOnlyList<GridChange> Changes)
{
    private const int MostLines = 200;

    /// <summary>The result in one sentence.</summary>
    public Phrase Summary
    {
        get
        {
            int Count(GridChangeKind kind) => Changes.Count(c => c.Kind == kind);
            var (added, changed, removed, same) = (Count(GridChangeKind.Added), Count(GridChangeKind.Changed), Count(GridChangeKind.Removed), Count(GridChangeKind.Unchanged));
            return new(
                $"{(Imported ? "已导入" : "试运行，未写入")}：{Grids} 个网格，自 {From:yyyy-MM-dd} 起；新增 {added}，变更 {changed}，撤销 {removed}，不变 {same}；错误 {Problems.Count(p => p.IsError)}，提醒 {Problems.Count(p => !p.IsError)}。",
                $"{(Imported ? "Imported" : "Dry run, nothing stored")}: {Grids} grids from {From:yyyy-MM-dd}; {added} added, {changed} changed, {removed} removed, {same} unchanged; {Problems.Count(p => p.IsError)} errors, {Problems.Count(p => !p.IsError)} warnings.");
        }
    }

    /// <summary>Problems and changes a line each, at most 200, for people.</summary>
    public Phrase Listing => new(Lines(english: false), Lines(english: true));

    private string Lines(bool english)
    {
        var lines = Problems.Select(p => new Phrase(p.IsError ? "错误 " : "提醒 ", p.IsError ? "error " : "warning ").In(english) + p.Sentence.In(english))
            .Concat(Changes.Where(c => c.Kind != GridChangeKind.Unchanged).Select(c => $"{KindName(c.Kind).In(english)} {c.Name} {c.Code}")).ToList();
        if (lines.Count == 0)
            return new Phrase("没有问题，也没有变更。", "No problem and no change.").In(english);
        var shown = string.Join('\n', lines.Take(MostLines));
        return lines.Count > MostLines ? shown + new Phrase($"\n……另有 {lines.Count - MostLines} 行", $"\n... and {lines.Count - MostLines} more lines").In(english) : shown;
    }

    private static Phrase KindName(GridChangeKind kind) => kind switch
    {
        GridChangeKind.Added => new("新增", "added"),
        GridChangeKind.Changed => new("变更", "changed"),
        GridChangeKind.Removed => new("撤销", "removed"),
        _ => new("不变", "unchanged"),
    };
}

/// <summary>What the audit log keeps of an import.</summary>
/// <param name="From">First day of the version.</param>
/// <param name="Source">Name of the file.</param>
/// <param name="Warnings">How many warnings were confirmed.</param>
/// <param name="Added">Codes.</param>
/// <param name="Changed">Codes.</param>
/// <param name="Removed">Codes.</param>
/// <param name="Unchanged">How many grids stayed as they were.</param>
public sealed record TerritoryImportNote(DateOnly From, string Source, int Warnings, string[] Added, string[] Changed, string[] Removed, int Unchanged);
