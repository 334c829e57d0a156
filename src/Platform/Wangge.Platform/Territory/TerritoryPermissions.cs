using Wangge.Platform.People;

namespace Wangge.Platform.Territory;

/// <summary>What may be done with the territory. Boundaries themselves are public.</summary>
public static class TerritoryPermissions
{
    /// <summary>Import boundaries.</summary>
    public static Permission Manage { get; } = new("territory.manage", new("管理网格", "Manage grids"), Role.Administrator);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Permission> All { get; } = [Manage];
}
