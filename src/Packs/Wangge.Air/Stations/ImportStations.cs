using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Air.Stations;

/// <summary>What became of a station list.</summary>
/// <param name="Registered">Stations that are new.</param>
/// <param name="Changed">Stations that were known and are now as the list says.</param>
/// <param name="Unchanged">Stations that were so already.</param>
/// <param name="Errors">Rows that were left out.</param>
public sealed record StationListReport(int Registered, int Changed, int Unchanged, IReadOnlyList<RowError> Errors);

/// <summary>Registers the stations of a list: new codes are added, known ones take the list's values; a grid set by hand stays.</summary>
public sealed class ImportStations(WanggeDb db, StationPlaces places)
{
    /// <summary>Runs the import in one transaction.</summary>
    /// <param name="actor">Who imports; rows outside their grids are left out and named. Null is the program itself, at the command line.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="errors">What the reading of the list left out already.</param>
    /// <param name="crs">The coordinate system of the list.</param>
    /// <param name="cancel">Stops before anything is stored.</param>
    public async Task<StationListReport> RunAsync(
        Actor? actor, IReadOnlyList<StationRow> rows, IReadOnlyList<RowError> errors, CoordinateSystem crs, CancellationToken cancel)
    {
        var known = await db.Set<Station>().ToDictionaryAsync(s => s.Code, StringComparer.Ordinal, cancel);
        var left = errors.ToList();
        int registered = 0, changed = 0;
        foreach (var row in rows)
        {
            known.TryGetValue(row.Code, out var station);
            var (longitude, latitude) = StationPlaces.ToWgs84(row.Longitude, row.Latitude, crs);
            string path = station?.GridReason is null ? await places.LocateAsync(longitude, latitude, cancel) : station.GridPath;
            if (actor is not null && (!May(actor, path) || station is not null && !May(actor, station.GridPath)))
            {
                left.Add(new(row.Line, "code", new($"{row.Code} 所在网格不在您的权限内。", $"{row.Code} lies in a grid outside your permission.")));
                continue;
            }

            if (station is null)
            {
                station = new Station { Code = row.Code, Name = row.Name, GridPath = path };
                db.Add(station);
            }

            station.Name = row.Name;
            station.City = row.City;
            station.Class = row.Class;
            (station.Longitude, station.Latitude) = (longitude, latitude);
            station.GridPath = path;
            station.IsBackground = row.IsBackground;
            station.From = row.From;
            station.To = row.To;
            switch (db.Entry(station).State)
            {
                case EntityState.Added:
                    registered++;
                    break;
                case EntityState.Modified:
                    changed++;
                    break;
            }
        }

        if (registered + changed > 0)
            db.Audit(actor ?? Actor.System, "air.stations.imported", "station", new { registered, changed });
        await db.SaveChangesAsync(cancel);
        return new(registered, changed, rows.Count - (left.Count - errors.Count) - registered - changed, left);
    }

    internal static async Task<IResult> HandleAsync(Actor actor, ImportStations import, HttpContext http, CancellationToken cancel)
    {
        if (!actor.MaySomewhere(AirPermissions.ManageStations))
            return Problems.Of(Refusal.Forbidden("您没有管理监测站点的权限。", "You may not manage stations."), http);
        var upload = await Uploads.ReadAsync(http, cancel);
        if (upload.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        var (form, file) = upload.Value;
        string? crs = form["crs"];
        if (!StationPlaces.TryParseCrs(crs, out var system))
            return Problems.Of(StationPlaces.UnknownCrs(crs), http);
        using var text = new StreamReader(file.OpenReadStream());
        var (rows, errors) = StationList.Read(text);
        if (rows.Count == 0 && errors.Count > 0)
            return Problems.Of(Refusal.BadField("file", errors[0].WithPlace.Zh, errors[0].WithPlace.En), http);
        return Results.Ok(await import.RunAsync(actor, rows, errors, system, cancel));
    }

    private static bool May(Actor actor, string path) => actor.May(AirPermissions.ManageStations, path, AirPermissions.Field);
}
