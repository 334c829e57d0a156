using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Register;

/// <summary>A sender in quarantine.</summary>
/// <param name="Entry">What is known of it.</param>
/// <param name="Device">The device of its MN, where one is registered.</param>
public sealed record Held(QuarantinedDevice Entry, Device? Device);

/// <summary>A page of the quarantine, newest first.</summary>
/// <param name="Senders">Senders.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record HeldPage(IReadOnlyList<Held> Senders, string? Next);

/// <summary>Shows who sends without being let in, to those who may let them in.</summary>
public static class ListQuarantine
{
    private const int PageSize = 50;

    /// <summary>A page. A sender whose MN belongs to a device outside the actor's grids is left out.</summary>
    public static async Task<HeldPage> ReadAsync(WanggeDb db, Actor actor, string? after, CancellationToken cancel)
    {
        if (!actor.MaySomewhere(DevicePermissions.Manage))
            return new([], null);
        var rows = db.Set<QuarantinedDevice>().AsNoTracking();
        if (CursorOf(after) is var (at, mn))
            rows = rows.Where(q => q.LastAt < at || q.LastAt == at && string.Compare(q.Mn, mn) > 0);
        var page = await rows.OrderByDescending(q => q.LastAt).ThenBy(q => q.Mn).Take(PageSize + 1)
            .Select(q => new { Entry = q, Device = db.Set<Device>().FirstOrDefault(d => d.Mn == q.Mn) }).ToListAsync(cancel);
        var last = page.Count > PageSize ? page[PageSize - 1].Entry : null;
        return new(
            [.. page.Take(PageSize).Where(p => p.Device is null || actor.May(DevicePermissions.Manage, p.Device.GridPath, AirPermissions.Field)).Select(p => new Held(p.Entry, p.Device))],
            last is null ? null : string.Create(CultureInfo.InvariantCulture, $"{last.LastAt.Ticks}~{last.Mn}"));
    }

    /// <summary>How many senders are held that an actor may deal with; counted up to a hundred.</summary>
    public static async Task<int> CountAsync(WanggeDb db, Actor actor, CancellationToken cancel) => actor.MaySomewhere(DevicePermissions.Manage)
        ? await db.Set<QuarantinedDevice>().OrderBy(q => q.Mn).Take(100).CountAsync(cancel)
        : 0;

    internal static async Task<IResult> HandleAsync(string? after, Actor actor, WanggeDb db, HttpContext http, CancellationToken cancel)
    {
        if (!actor.MaySomewhere(DevicePermissions.Manage))
            return Problems.Of(Refusal.Forbidden("您没有管理监测设备的权限。", "You may not manage devices."), http);
        var page = await ReadAsync(db, actor, after, cancel);
        return Results.Ok(new { senders = page.Senders.Select(s => new { s.Entry.Mn, s.Entry.Address, s.Entry.Reason, s.Entry.FirstAt, s.Entry.LastAt, s.Entry.Frames, s.Entry.Sample, Registered = s.Device is not null }), page.Next });
    }

    private static (DateTime At, string Mn)? CursorOf(string? after) =>
        after?.Split('~', 2) is [var ticks, var mn] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out long t) && t <= DateTime.MaxValue.Ticks
            ? (new DateTime(t, DateTimeKind.Utc), mn)
            : null;
}
