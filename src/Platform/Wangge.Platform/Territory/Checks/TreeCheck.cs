namespace Wangge.Platform.Territory.Checks;

/// <summary>Judges codes, parents and levels.</summary>
internal static class TreeCheck
{
    public static void Run(TerritoryReport report)
    {
        var byCode = new Dictionary<string, GridFeature>(StringComparer.Ordinal);
        foreach (var grid in report.Features.Where(g => g.Code.Length > 0))
        {
            if (!byCode.TryAdd(grid.Code, grid))
                report.Grid("duplicate-code", grid, $"代码与“{byCode[grid.Code].Name}”重复", $"the code is that of {byCode[grid.Code].Name} too");
        }

        foreach (var grid in byCode.Values)
            CheckParent(grid, byCode, report);
        foreach (var grid in byCode.Values.Where(g => IsFirstOfCycle(g, byCode)))
            report.Grid("cycle", grid, "上级关系首尾相接，成了环", "its parents form a cycle");
    }

    private static void CheckParent(GridFeature grid, Dictionary<string, GridFeature> byCode, TerritoryReport report)
    {
        if (grid.ParentCode is null)
        {
            if (grid.Level > GridLevel.District)
                report.Grid("parent-missing", grid, "没有上级 parent，只有区可以没有", "it has no parent; only a district may stand without");
        }
        else if (!byCode.TryGetValue(grid.ParentCode, out var parent))
        {
            report.Grid("parent-unknown", grid, $"上级 {grid.ParentCode} 不在文件里", $"its parent {grid.ParentCode} is not in the file");
        }
        else
        {
            if (grid.Level != default && parent.Level != default && grid.Level <= parent.Level)
                report.Grid("level-order", grid, $"层级 {(int)grid.Level} 不低于上级 {parent.Name} 的层级 {(int)parent.Level}", $"its level {(int)grid.Level} is not below level {(int)parent.Level} of its parent {parent.Name}");
            if (!grid.Code.StartsWith(parent.Code, StringComparison.Ordinal))
                report.Grid("code-prefix", grid, $"代码不以上级 {parent.Name} 的代码 {parent.Code} 开头", $"its code does not begin with {parent.Code}, that of its parent {parent.Name}", isError: false);
        }
    }

    // A cycle is named once, at its smallest code.
    private static bool IsFirstOfCycle(GridFeature start, Dictionary<string, GridFeature> byCode)
    {
        var at = start;
        for (var steps = 0; steps <= byCode.Count; steps++)
        {
            if (at.ParentCode is null || !byCode.TryGetValue(at.ParentCode, out at!))
                return false;
            if (at.Code == start.Code)
                return true;
            if (string.CompareOrdinal(start.Code, at.Code) > 0)
                return false;
        }

        return false;
    }
}
