using Wangge.Platform.People;

namespace Wangge.Air.Devices.Register;

/// <summary>A device's settings, checked and allowed, before its secrets are encrypted.</summary>
/// <param name="Mn">MN.</param>
/// <param name="Name">Name.</param>
/// <param name="System">ST.</param>
/// <param name="StationId">The station; null where its readings are only kept.</param>
/// <param name="GridPath">The grid.</param>
/// <param name="Label">Which end of a window its DataTime names.</param>
/// <param name="Addresses">Canonical blocks joined by commas; null for any.</param>
/// <param name="FramesPerMinute">Most frames a minute.</param>
/// <param name="Units">Units that differ from the usual ones, by the factor's code.</param>
/// <param name="Enabled">Whether a new device may connect; one that is there keeps its state.</param>
/// <param name="Password">New password; null keeps the one there is.</param>
/// <param name="ContentKey">New SM4 key in hexadecimal; null keeps the one there is, empty takes it away.</param>
public sealed record DevicePlan(
    string Mn, string Name, string System, int? StationId, string GridPath, TimeLabel Label, string? Addresses, int FramesPerMinute,
    IReadOnlyDictionary<string, string> Units, bool Enabled, string? Password, string? ContentKey)
{
    /// <summary>The device as it is to be: the one given changed, or a new one.</summary>
    public Device ApplyTo(Device? before, PersonalData secrets)
    {
        var device = before ?? new Device { Mn = Mn, Name = Name, System = System, GridPath = GridPath, PasswordCipher = "", Enabled = Enabled };
        (device.Mn, device.Name, device.System, device.StationId, device.GridPath) = (Mn, Name, System, StationId, GridPath);
        (device.Label, device.Addresses, device.FramesPerMinute) = (Label, Addresses, FramesPerMinute);
        if (Password is not null)
            device.PasswordCipher = secrets.Encrypt(Password);
        if (ContentKey is not null)
            device.ContentKeyCipher = ContentKey.Length > 0 ? secrets.Encrypt(ContentKey) : null;
        device.Factors.RemoveAll(f => !Units.ContainsKey(f.Code));
        foreach (var (code, unit) in Units)
        {
            if (device.Factors.Find(f => f.Code == code) is { } factor)
                factor.Unit = unit;
            else
                device.Factors.Add(new DeviceFactor { Code = code, Unit = unit });
        }

        return device;
    }

    /// <summary>What the audit line tells: settings, and whether secrets were given, never what they are.</summary>
    public object Told => new
    {
        Mn,
        Name,
        System,
        StationId,
        GridPath,
        Label,
        Addresses,
        FramesPerMinute,
        Units,
        Password = Password is null ? "kept" : "set",
        ContentKey = ContentKey switch { null => "kept", "" => "removed", _ => "set" },
    };
}

/// <summary>What a decision about devices needs to know of the store.</summary>
/// <param name="Stations">Stations by code.</param>
/// <param name="Grids">Paths of the grids by code.</param>
/// <param name="Mns">Every MN that is registered.</param>
public sealed record DeviceGround(IReadOnlyDictionary<string, Stations.Station> Stations, IReadOnlyDictionary<string, string> Grids, IReadOnlySet<string> Mns);
