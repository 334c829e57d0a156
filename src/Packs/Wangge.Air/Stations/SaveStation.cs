using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Air.Stations;

/// <summary>A station as it is to be.</summary>
/// <param name="Name">Name, at most 100 characters.</param>
/// <param name="Class">Code of the class: national, provincial, micro, site.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Crs">The system of the two: wgs84 (default) or gcj02.</param>
/// <param name="City">City, if known.</param>
/// <param name="IsBackground">对照点: kept out of means.</param>
/// <param name="From">First day in service.</param>
/// <param name="To">Last day in service, inclusive.</param>
/// <param name="GridPath">Grid set by hand; null lets the point decide.</param>
/// <param name="GridReason">Why the grid is set by hand; needed with <paramref name="GridPath"/>.</param>
/// <param name="Code">Code of a new station, where the address does not carry it.</param>
public sealed record SaveStation(
    string? Name, string? Class, double Longitude, double Latitude, string? Crs = null, string? City = null, bool IsBackground = false,
    DateOnly? From = null, DateOnly? To = null, string? GridPath = null, string? GridReason = null, string? Code = null)
{
    private const int LongestReason = 500;
    private const int LongestName = 100;

    /// <summary>Decides what the station becomes.</summary>
    /// <param name="before">The station as it is; null where it is new.</param>
    /// <param name="code">Its code.</param>
    /// <param name="located">The grid in which the point lies, <c>/</c> outside the territory.</param>
    /// <param name="point">The point in WGS-84.</param>
    /// <param name="actor">Who asks.</param>
    public Outcome<Station> Decide(Station? before, string code, string located, (double Longitude, double Latitude) point, Actor actor)
    {
        if (!StationList.IsCode(code))
        {
            return Refusal.BadField("code", $"站点编码为 1 到 {StationList.LongestCode} 个字母、数字、点、横线或下划线，且以字母或数字开头。",
                $"The station code must have 1 to {StationList.LongestCode} letters, digits, points, hyphens or underscores, and begin with a letter or digit.");
        }

        if (Name is not { Length: > 0 and <= LongestName })
            return Refusal.BadField("name", $"名称不能为空，且不超过 {LongestName} 字。", $"The name must be given, at most {LongestName} characters.");
        if (!StationClasses.TryParse(Class ?? "", out var kind))
            return Refusal.BadField("class", $"类别须为下列之一：{StationClasses.Codes}。", $"The class must be one of {StationClasses.Codes}.");
        if (!(Math.Abs(Longitude) <= 180))
            return Refusal.BadField("longitude", "经度须在 -180 到 180 之间。", "The longitude must lie between -180 and 180.");
        if (!(Math.Abs(Latitude) <= 90))
            return Refusal.BadField("latitude", "纬度须在 -90 到 90 之间。", "The latitude must lie between -90 and 90.");
        if (From > To)
            return Refusal.BadField("to", "停用日期早于启用日期。", "The last day in service is before the first.");
        if (GridPath is not null && string.IsNullOrWhiteSpace(GridReason))
            return Refusal.BadField("gridReason", "手工指定网格须写明理由。", "A grid set by hand needs a reason.");
        if (City?.Length > LongestName)
            return Refusal.BadField("city", $"城市不超过 {LongestName} 字。", $"The city has at most {LongestName} characters.");
        if (GridReason?.Length > LongestReason)
            return Refusal.BadField("gridReason", $"理由不超过 {LongestReason} 字。", $"The reason has at most {LongestReason} characters.");
        string path = GridPath ?? located;
        if (!actor.May(AirPermissions.ManageStations, path, AirPermissions.Field)
            || before is not null && !actor.May(AirPermissions.ManageStations, before.GridPath, AirPermissions.Field))
            return Refusal.Forbidden("该站点所在网格不在您的权限内。", "The station's grid is outside your permission.");
        return new Station
        {
            Code = code,
            Name = Name,
            City = City,
            Class = kind,
            Longitude = point.Longitude,
            Latitude = point.Latitude,
            GridPath = path,
            GridReason = GridPath is null ? null : GridReason,
            IsBackground = IsBackground,
            From = From,
            To = To,
        };
    }

    /// <summary>Registers a station that must be new.</summary>
    internal static async Task<IResult> AddAsync(SaveStation request, Actor actor, WanggeDb db, StationPlaces places, HttpContext http, CancellationToken cancel)
    {
        var code = request.Code?.Trim() ?? "";
        return await db.Set<Station>().AnyAsync(s => s.Code == code, cancel)
            ? Problems.Of(Refusal.BadField("code", $"编码 {code} 已有站点。", $"There is a station {code} already."), http)
            : await HandleAsync(code, request, actor, db, places, http, cancel);
    }

    /// <summary>Changes a station, or registers it.</summary>
    internal static async Task<IResult> HandleAsync(string code, SaveStation request, Actor actor, WanggeDb db, StationPlaces places, HttpContext http, CancellationToken cancel)
    {
        if (!StationPlaces.TryParseCrs(request.Crs, out var crs))
            return Problems.Of(StationPlaces.UnknownCrs(request.Crs), http);
        var before = await db.Set<Station>().FirstOrDefaultAsync(s => s.Code == code, cancel);
        if (request.GridPath is { } given && given != "/" && !await db.Set<Grid>().AnyAsync(g => g.Path == given, cancel))
            return Problems.Of(Refusal.BadField("gridPath", $"没有网格 {given}。", $"There is no grid {given}."), http);
        var point = StationPlaces.ToWgs84(request.Longitude, request.Latitude, crs);
        var outcome = request.Decide(before, code, await places.LocateAsync(point.Longitude, point.Latitude, cancel), point, actor);
        if (outcome.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        var after = outcome.Value;
        if (before is null)
            db.Add(after);
        else
        {
            after.Id = before.Id;
            db.Entry(before).CurrentValues.SetValues(after);
        }

        db.Audit(actor, before is null ? "air.station.registered" : "air.station.changed", $"station/{code}", new { after.GridPath, after.Class, after.IsBackground, after.GridReason });
        await db.SaveChangesAsync(cancel);
        return Results.Ok(StationView.Of(after));
    }
}
