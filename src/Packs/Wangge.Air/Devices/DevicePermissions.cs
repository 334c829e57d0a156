using Wangge.Platform.People;

namespace Wangge.Air.Devices;

/// <summary>What may be done with devices. Everything is limited to the grid of the role.</summary>
public static class DevicePermissions
{
    /// <summary>Seeing devices and their readings.</summary>
    public static Permission Read { get; } = new("air.devices.read", new("查看监测设备", "See devices"), Role.Administrator, Role.Leader, Role.BureauOfficer, Role.Dispatcher, Role.Supervisor, Role.GridOfficer, Role.Inspector);

    /// <summary>Registering and changing devices.</summary>
    public static Permission Manage { get; } = new("air.devices.manage", new("管理监测设备", "Manage devices"), Role.Administrator, Role.BureauOfficer);

    /// <summary>Reviewing values: marking them invalid and taking marks back, calibrating micro stations.</summary>
    public static Permission Review { get; } = new("air.quality.review", new("审核监测数据", "Review data"), Role.Administrator, Role.BureauOfficer);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Permission> All { get; } = [Read, Manage, Review];
}
