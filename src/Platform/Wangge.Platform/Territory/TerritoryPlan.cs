using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using NetTopologySuite.IO;
using Wangge.Platform.People;

namespace Wangge.Platform.Territory;

/// <summary>A grid as the store holds it now.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Level">Level.</param>
/// <param name="ParentCode">Code of the parent; null at a root.</param>
/// <param name="Wkb">The boundary that holds now, normalised; null where the grid was removed.</param>
public sealed record StoredGrid(string Code, string Name, GridLevel Level, string? ParentCode, byte[]? Wkb);

/// <summary>What the store holds now.</summary>
/// <param name="Grids">Every grid, removed ones too.</param>
/// <param name="LastFrom">First day of the newest boundary; null in an empty store.</param>
public sealed record TerritoryState(IReadOnlyList<StoredGrid> Grids, DateOnly? LastFrom);

/// <summary>How an import is asked for.</summary>
/// <param name="From">First day on which the new boundaries hold.</param>
/// <param name="DryRun">Report only; store nothing.</param>
/// <param name="Confirm">Warnings were read and are accepted.</param>
/// <param name="Source">Name of the file, for the history.</param>
public sealed record TerritoryImport(DateOnly From, bool DryRun, bool Confirm, string Source);

/// <summary>What an import does to a grid.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GridChangeKind>))]
public enum GridChangeKind
{
    /// <summary>New, or back after a removal.</summary>
    [JsonStringEnumMemberName("added")]
    Added,

    /// <summary>Another boundary, name, level or parent.</summary>
    [JsonStringEnumMemberName("changed")]
    Changed,

    /// <summary>No longer in the file: its boundary ends.</summary>
    [JsonStringEnumMemberName("removed")]
    Removed,

    /// <summary>As before.</summary>
    [JsonStringEnumMemberName("unchanged")]
    Unchanged,
}

/// <summary>One line of the change list.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name after the import.</param>
/// <param name="Kind">What happens.</param>
/// <param name="What">Which of <c>boundary</c>, <c>name</c>, <c>level</c>, <c>parent</c> changed.</param>
public sealed record GridChange(string Code, string Name, GridChangeKind Kind, IReadOnlyList<string> What);

/// <summary>What an import will do.</summary>
/// <param name="Changes">The change list: the file's order, then removals by code.</param>
/// <param name="Wkb">New boundaries by code, normalised.</param>
public sealed record TerritoryPlan(IReadOnlyList<GridChange> Changes, IReadOnlyDictionary<string, byte[]> Wkb)
{
    /// <summary>How many grids have this kind of change.</summary>
    public int Count(GridChangeKind kind) => Changes.Count(c => c.Kind == kind);

    /// <summary>
    /// Decides an import. A file is the whole tree: grids that it lacks are removed. A version may not begin before the
    /// newest stored one nor after today; an import on the newest one's own day corrects it.
    /// </summary>
    public static Outcome<TerritoryPlan> Decide(TerritoryState state, TerritoryReport report, TerritoryImport command, Actor actor, DateOnly today)
    {
        var roots = report.Features.Where(f => f.ParentCode is null).Select(f => f.Code)
            .Union(state.Grids.Where(g => g.ParentCode is null && g.Wkb is not null).Select(g => g.Code), StringComparer.Ordinal);
        if (!ReferenceEquals(actor, Actor.System) && !(actor.MaySomewhere(PlatformPermissions.ManageTerritory) && roots.All(r => actor.May(PlatformPermissions.ManageTerritory, $"/{r}/", Fields.Any))))
            return Refusal.Forbidden("只有全区的管理员可以导入网格。", "Only an administrator of the whole territory may import grids.");
        if (command.From > today)
            return Refusal.BadField("from", $"生效日期 {command.From:yyyy-MM-dd} 晚于今天 {today:yyyy-MM-dd}，请在生效当天导入。", $"The first day {command.From:yyyy-MM-dd} is after today, {today:yyyy-MM-dd}; import on the day itself.");
        if (command.From < state.LastFrom)
            return Refusal.BadField("from", $"生效日期 {command.From:yyyy-MM-dd} 早于最近一版的 {state.LastFrom:yyyy-MM-dd}，不能插到旧版之前。", $"The first day {command.From:yyyy-MM-dd} is before that of the newest version, {state.LastFrom:yyyy-MM-dd}.");
        if (!command.DryRun && report.HasErrors)
            return new Refusal("territory.rejected", First(report, p => p.IsError, "处错误，未导入", "errors, nothing was imported"));
        if (!command.DryRun && report.Warnings > 0 && !command.Confirm)
            return new Refusal("territory.unconfirmed", First(report, p => !p.IsError, "处提醒，须确认后才能导入", "warnings, which must be confirmed before the import"), StatusCodes.Status409Conflict, "confirm");
        return Compare(state, report);
    }

    private static TerritoryPlan Compare(TerritoryState state, TerritoryReport report)
    {
        var before = state.Grids.ToDictionary(g => g.Code, StringComparer.Ordinal);
        var shapes = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var changes = new List<GridChange>();
        foreach (var grid in report.Features)
        {
            var wkb = new WKBWriter().Write(grid.Shape.Normalized());
            // A dry run reaches here with a faulty file too: a code that comes twice is listed once.
            if (!shapes.TryAdd(grid.Code, wkb))
                continue;
            if (!before.TryGetValue(grid.Code, out var old) || old.Wkb is null)
            {
                changes.Add(new(grid.Code, grid.Name, GridChangeKind.Added, []));
                continue;
            }

            List<string> what = [];
            if (!old.Wkb.AsSpan().SequenceEqual(wkb))
                what.Add("boundary");
            if (old.Name != grid.Name)
                what.Add("name");
            if (old.Level != grid.Level)
                what.Add("level");
            if (old.ParentCode != grid.ParentCode)
                what.Add("parent");
            changes.Add(new(grid.Code, grid.Name, what.Count > 0 ? GridChangeKind.Changed : GridChangeKind.Unchanged, what));
        }

        changes.AddRange(state.Grids.Where(g => g.Wkb is not null && !shapes.ContainsKey(g.Code)).OrderBy(g => g.Code, StringComparer.Ordinal)
            .Select(g => new GridChange(g.Code, g.Name, GridChangeKind.Removed, [])));
        return new(changes, shapes);
    }

    private static Phrase First(TerritoryReport report, Func<TerritoryProblem, bool> which, string zh, string en)
    {
        var found = report.Problems.Where(which).ToList();
        return new($"文件有 {found.Count} {zh}。第一处：{found[0].Sentence.Zh}", $"The file has {found.Count} {en}. The first: {found[0].Sentence.En}");
    }
}
