using Wangge.Platform.People;

namespace Wangge.Air;

/// <summary>What may be done in the clean-air pack. Everything is limited to the grid of the role.</summary>
public static class AirPermissions
{
    /// <summary>The field of clean-air duties, roles and cases.</summary>
    public const string Field = "air";

    /// <summary>Seeing stations, observations and findings.</summary>
    public static Permission Read { get; } = new("air.read", new("查看空气数据", "See air data"), Enum.GetValues<Role>());

    /// <summary>Registering and changing stations.</summary>
    public static Permission ManageStations { get; } = new("air.stations.manage", new("管理监测站点", "Manage stations"), Role.Administrator, Role.BureauOfficer);

    /// <summary>Bringing observations into the store and marking values invalid.</summary>
    public static Permission Import { get; } = new("air.observations.import", new("导入观测数据", "Import observations"), Role.Administrator, Role.BureauOfficer);

    /// <summary>Making new versions of rules; they hold everywhere, so the role must hold at the root of the territory.</summary>
    public static Permission ManageRules { get; } = new("air.rules.manage", new("管理预警规则", "Manage alert rules"), Role.Administrator, Role.BureauOfficer);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Permission> All { get; } = [Read, ManageStations, Import, ManageRules];
}
