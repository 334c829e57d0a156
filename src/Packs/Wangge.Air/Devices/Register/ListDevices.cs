using Microsoft.AspNetCore.Mvc;
using Wangge.Platform.People;

namespace Wangge.Air.Devices.Register;

/// <summary>Which devices are asked for. All conditions hold together.</summary>
public sealed record DeviceFilter
{
    /// <summary>Words in the name, the MN or the station's name or code.</summary>
    public string? Text { get; init; }

    /// <summary>Code of a state, or <c>problem</c>.</summary>
    public string? State { get; init; }

    /// <summary>Path of a grid, with all below.</summary>
    public string? Grid { get; init; }

    /// <summary>Code of a station.</summary>
    public string? Station { get; init; }

    /// <summary>ST.</summary>
    [FromQuery(Name = "st")]
    public string? System { get; init; }

    /// <summary>MN of the last device of the page before.</summary>
    public string? After { get; init; }

    /// <summary>Devices on a page, 1 to 500.</summary>
    public int? Limit { get; init; }

    /// <summary>The filter's word for devices with a problem.</summary>
    public const string Problem = "problem";

    private const int UsualLimit = 50;
    private const int MostLimit = 500;

    /// <summary>Whether a device is asked for, state aside.</summary>
    internal bool TakesAnyState(DeviceNow now) =>
        (string.IsNullOrWhiteSpace(Text) || Has(now.Device.Name) || Has(now.Device.Mn) || now.Station is { } s && (Has(s.Name) || Has(s.Code)))
        && (string.IsNullOrEmpty(Grid) || now.Device.GridPath.StartsWith(Grid, StringComparison.Ordinal))
        && (string.IsNullOrEmpty(Station) || now.Station?.Code == Station)
        && (string.IsNullOrEmpty(System) || now.Device.System == System);

    /// <summary>Whether a device is asked for by its state.</summary>
    internal bool TakesState(DeviceNow now) => State switch
    {
        null or "" => true,
        Problem => now.Problems.Count > 0,
        _ => now.State.Code() == State,
    };

    private bool Has(string text) => text.Contains(Text!.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>A page of those asked for.</summary>
    /// <param name="devices">Devices by MN.</param>
    internal (IReadOnlyList<DeviceNow> Page, string? Next) PageOf(IEnumerable<DeviceNow> devices)
    {
        int limit = Math.Clamp(Limit ?? UsualLimit, 1, MostLimit);
        var rows = devices.Where(d => TakesAnyState(d) && TakesState(d) && (string.IsNullOrEmpty(After) || string.CompareOrdinal(d.Device.Mn, After) > 0)).Take(limit + 1).ToList();
        return rows.Count > limit ? (rows[..limit], rows[limit - 1].Device.Mn) : (rows, null);
    }
}

/// <summary>A device as the API shows it: everything but its secrets.</summary>
/// <param name="Mn">MN.</param>
/// <param name="Name">Name.</param>
/// <param name="System">ST.</param>
/// <param name="Station">Code of its station.</param>
/// <param name="GridPath">Its grid.</param>
/// <param name="Label">Which end of a window its DataTime names: start or end.</param>
/// <param name="Addresses">Blocks it may come from; null for any.</param>
/// <param name="Units">Units that differ from the usual ones, by the factor's code.</param>
/// <param name="Encrypted">Whether a key of the SM4 cipher is kept.</param>
/// <param name="FramesPerMinute">Most frames a minute.</param>
/// <param name="Enabled">Whether it may connect.</param>
/// <param name="State">online, late, silent, never or disabled.</param>
/// <param name="Seen">When it was last heard, UTC.</param>
/// <param name="DriftSeconds">Its clock against ours; positive is ahead.</param>
/// <param name="Problems">What should be looked at.</param>
/// <param name="Warning">What is unusual about its MN.</param>
public sealed record DeviceView(
    string Mn, string Name, string System, string? Station, string GridPath, string Label, string? Addresses, IReadOnlyDictionary<string, string> Units,
    bool Encrypted, int FramesPerMinute, bool Enabled, string State, DateTime? Seen, double? DriftSeconds, IReadOnlyList<DeviceProblem> Problems, Phrase? Warning)
{
    internal static DeviceView Of(DeviceNow now) => new(
        now.Device.Mn, now.Device.Name, now.Device.System, now.Station?.Code, now.Device.GridPath, now.Device.Label == TimeLabel.End ? "end" : "start",
        now.Device.Addresses, now.Device.Factors.ToDictionary(f => f.Code, f => f.Unit, StringComparer.Ordinal), now.Device.ContentKeyCipher is not null,
        now.Device.FramesPerMinute, now.Device.Enabled, now.State.Code(), now.Seen, now.Drift, now.Problems, DeviceCheck.Warning(now.Device.Mn));
}

/// <summary>A page of devices.</summary>
/// <param name="Devices">Devices by MN.</param>
/// <param name="Next">The MN to go on after; null at the end.</param>
public sealed record DevicePage(IReadOnlyList<DeviceView> Devices, string? Next);

/// <summary>Lists devices that the reader may see.</summary>
public static class ListDevices
{
    internal static async Task<DevicePage> HandleAsync([Microsoft.AspNetCore.Http.AsParameters] DeviceFilter filter, Actor actor, ReadDevices devices, CancellationToken cancel)
    {
        var (page, next) = filter.PageOf(await devices.SeenByAsync(actor, cancel));
        return new([.. page.Select(DeviceView.Of)], next);
    }
}
