using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Register;

/// <summary>A device as it is to be.</summary>
/// <param name="Mn">MN: 24 hexadecimal digits by the standard; other forms are taken and said to be others.</param>
/// <param name="Name">Name, at most 100 characters.</param>
/// <param name="System">ST that it sends.</param>
/// <param name="Password">PW; needed for a new device, empty keeps the one there is. Never shown again.</param>
/// <param name="Station">Code of the station whose hours it feeds; none only keeps its readings.</param>
/// <param name="GridPath">Path of the grid it stands in; the station's where none is given.</param>
/// <param name="Label">Which end of a window its DataTime names: <c>start</c> (default) or <c>end</c>.</param>
/// <param name="Addresses">Addresses and CIDR blocks it may come from; none for any.</param>
/// <param name="Units">Units by the factor's code, where they differ from the usual ones.</param>
/// <param name="ContentKey">Key of its SM4 cipher, 32 hexadecimal digits; empty keeps the one there is. Never shown again.</param>
/// <param name="RemoveContentKey">It sends in clear from now on.</param>
/// <param name="FramesPerMinute">Most frames a minute that are taken from it, 1 to 60,000; 600 by default.</param>
/// <param name="Enabled">Whether a new device may connect at once; a registered one is switched with a reason.</param>
public sealed record SaveDevice(
    string? Mn, string? Name, string? System, string? Password = null, string? Station = null, string? GridPath = null, string? Label = null,
    string? Addresses = null, IReadOnlyDictionary<string, string?>? Units = null, string? ContentKey = null, bool RemoveContentKey = false,
    int? FramesPerMinute = null, bool? Enabled = null)
{
    private const int LongestName = 100;
    private const int UsualFrames = 600;

    /// <summary>Decides what the device becomes. Pure.</summary>
    /// <param name="before">The device as it is; null where it is new.</param>
    /// <param name="ground">What the store holds.</param>
    /// <param name="actor">Who asks; null is the program itself, at the command line.</param>
    public Outcome<DevicePlan> Decide(Device? before, DeviceGround ground, Actor? actor)
    {
        string mn = Mn?.Trim() ?? before?.Mn ?? "", name = Name?.Trim() ?? "";
        if (DeviceCheck.Mn(mn) is { } badMn)
            return badMn;
        if (mn != before?.Mn && ground.Mns.Contains(mn))
            return Refusal.BadField("mn", $"MN {mn} 已经登记。", $"MN {mn} is registered already.");
        if (name.Length is 0 or > LongestName)
            return Refusal.BadField("name", $"名称不能为空，且不超过 {LongestName} 字。", $"The name must be given, at most {LongestName} characters.");
        if (DeviceCheck.System(System) is { } badSystem)
            return badSystem;
        if (string.IsNullOrEmpty(Password) && before is null)
            return Refusal.BadField("password", "新设备须填写访问密码，与设备中设置的一致。", "A new device needs its password, as set in the device.");
        if (!string.IsNullOrEmpty(Password) && DeviceCheck.Password(Password) is { } badPassword)
            return badPassword;
        if (Label is not (null or "" or "start" or "end"))
            return Refusal.BadField("label", "时间标签须为 start（时段开始）或 end（时段结束）。", "The time label must be start or end.");
        if (FramesPerMinute is < 1 or > DeviceCheck.MostFrames)
            return Refusal.BadField("framesPerMinute", $"每分钟包数须在 1 到 {DeviceCheck.MostFrames} 之间。", $"The frames a minute must lie between 1 and {DeviceCheck.MostFrames}.");
        if (!string.IsNullOrEmpty(ContentKey) && DeviceCheck.Key(ContentKey) is { } badKey)
            return badKey;
        if (Units is not null && DeviceCheck.Units(Units) is { } badUnits)
            return badUnits;
        var blocks = DeviceCheck.Addresses(Addresses);
        if (blocks.Refusal is { } badBlocks)
            return badBlocks;
        Stations.Station? station = null;
        if (!string.IsNullOrEmpty(Station) && !ground.Stations.TryGetValue(Station, out station))
            return Refusal.BadField("station", $"没有站点 {Station}。", $"There is no station {Station}.");
        string? grid = string.IsNullOrEmpty(GridPath) ? station?.GridPath : GridPath;
        if (grid is null)
            return Refusal.BadField("gridPath", "没有选站点的设备须指定所在网格。", "A device without a station needs the grid it stands in.");
        if (grid != "/" && !ground.Grids.Values.Contains(grid, StringComparer.Ordinal))
            return Refusal.BadField("gridPath", $"没有网格 {grid}。", $"There is no grid {grid}.");
        if (actor is not null && !MayAll(actor, grid, before?.GridPath, station?.GridPath))
            return Refusal.Forbidden("该设备或其站点所在网格不在您的权限内。", "The grid of the device or of its station is outside your permission.");
        return new DevicePlan(
            mn, name, System!, station?.Id, grid, Label == "end" ? TimeLabel.End : TimeLabel.Start, blocks.Value, FramesPerMinute ?? UsualFrames,
            OwnUnits(), before?.Enabled ?? Enabled ?? true, string.IsNullOrEmpty(Password) ? null : Password,
            string.IsNullOrEmpty(ContentKey) ? (RemoveContentKey ? "" : null) : ContentKey.ToUpperInvariant());
    }

    private static bool MayAll(Actor actor, params ReadOnlySpan<string?> grids)
    {
        foreach (string? grid in grids)
        {
            if (grid is not null && !actor.May(DevicePermissions.Manage, grid, AirPermissions.Field))
                return false;
        }

        return true;
    }

    private Dictionary<string, string> OwnUnits() => (Units ?? new Dictionary<string, string?>())
        .Where(u => !string.IsNullOrEmpty(u.Value) && u.Value != FactorUnits.Of(u.Key)?.Unit).ToDictionary(u => u.Key, u => u.Value!, StringComparer.Ordinal);

    internal static Task<IResult> AddAsync(SaveDevice request, Actor actor, DeviceRegister register, HttpContext http, CancellationToken cancel) =>
        register.SaveAsync(null, request, actor, http, cancel);

    internal static async Task<IResult> ChangeAsync(string mn, SaveDevice request, Actor actor, WanggeDb db, DeviceRegister register, HttpContext http, CancellationToken cancel) =>
        await db.Set<Device>().Include(d => d.Factors).FirstOrDefaultAsync(d => d.Mn == mn, cancel) is { } before && actor.May(DevicePermissions.Read, before.GridPath, AirPermissions.Field)
            ? await register.SaveAsync(before, request, actor, http, cancel)
            : Problems.Of(DeviceRoutes.NotFound(mn), http);
}
