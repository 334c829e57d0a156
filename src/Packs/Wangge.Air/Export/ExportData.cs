using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices;
using Wangge.Air.Devices.Register;
using Wangge.Air.Live;
using Wangge.Air.Stations;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Export;

/// <summary>Gives out hours and readings of any stations and period as CSV or Parquet, written as they are read.</summary>
public sealed class ExportData(WanggeDb db)
{
    /// <summary>Key of the <see cref="StreamPlaces"/> that bound how many exports run at once.</summary>
    internal const string Places = "wangge.export";

    /// <summary>How many exports may run at once.</summary>
    internal static readonly StreamLimits Limits = new(Staff: 6, Public: 0, Each: 2);

    private const int Buffer = 1 << 16;

    /// <summary>Maps it under <c>/api/v1/air</c>.</summary>
    internal static void Map(RouteGroupBuilder api) => api.MapGet("/export",
        async (string? what, string[]? station, DateOnly? from, DateOnly? to, string? format, bool? validity, Actor actor, ExportData export, [FromKeyedServices(Places)] StreamPlaces places, HttpContext http, CancellationToken cancel) =>
        {
            var request = ExportRequest.Read(what, from, to, format, validity ?? false);
            if (request.Refusal is { } refusal)
                return Problems.Of(refusal, http);
            var table = await export.TableAsync(request.Value, station ?? [], actor, cancel);
            if (table.Refusal is { } none)
                return Problems.Of(none, http);
            using var place = places.TryTake(http.User.FindFirstValue(ClaimTypes.NameIdentifier)!, isPublic: false);
            if (place is null)
            {
                http.Response.Headers.RetryAfter = "60";
                return Problems.Of(new Refusal("export.too-many", new("正在进行的导出过多，请等其完成后再试。", "Too many exports are running; try again when they are done."), StatusCodes.Status429TooManyRequests), http);
            }

            http.Response.ContentType = request.Value.IsParquet ? "application/vnd.apache.parquet" : "text/csv; charset=utf-8";
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{request.Value.FileName}\"";
            http.Response.Headers.CacheControl = "private, no-store";
            await WriteAsync(table.Value, request.Value.IsParquet, http.Response.Body, cancel);
            return Results.Empty;
        }).WithMetadata(new OpenToDataTokens())
        .WithSummary("数据导出 Hours or readings of stations as CSV or Parquet").Produces(200, contentType: "text/csv").Produces(200, contentType: "application/vnd.apache.parquet");

    /// <summary>Writes a table to a stream, which stays open.</summary>
    public static async Task WriteAsync(ExportTable table, bool parquet, Stream stream, CancellationToken cancel)
    {
        if (parquet)
        {
            await ParquetExport.WriteAsync(table, stream, cancel);
            return;
        }

        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), Buffer, leaveOpen: true);
        await CsvExport.WriteAsync(table, writer, cancel);
    }

    /// <summary>The table asked for.</summary>
    /// <param name="request">What.</param>
    /// <param name="stations">Codes of stations, also several joined by commas; none for all.</param>
    /// <param name="actor">Who asks: only what they may see; null for whoever runs the program.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<Outcome<ExportTable>> TableAsync(ExportRequest request, IReadOnlyList<string> stations, Actor? actor, CancellationToken cancel)
    {
        var seen = actor is null ? await VisibleStations.AllAsync(db, cancel) : await VisibleStations.OfAsync(db, actor, cancel);
        var chosen = ExportRequest.Choose(seen, stations);
        if (chosen.Refusal is { } refusal)
            return refusal;
        if (request.Readings is not { } kind)
            return HourTable.Read(db, chosen.Value, request.From, request.To, request.WithValidity);
        if (actor?.MaySomewhere(DevicePermissions.Read) == false)
            return Refusal.Forbidden("您没有查看监测设备的权限。", "You are not allowed to see devices.");
        var devices = await DevicesAsync(db, chosen.Value.ConvertAll(s => s.Id), stations.Count == 0, actor, cancel);
        return ReadingTable.Read(db, devices, kind, request.From, request.To);
    }

    /// <summary>The devices of stations, and where all are asked for those without a station too, that an actor sees, by MN; null sees all.</summary>
    internal static async Task<List<Device>> DevicesAsync(WanggeDb db, List<int> stations, bool all, Actor? actor, CancellationToken cancel)
    {
        var ids = stations.ToHashSet();
        return [.. (await db.Set<Device>().AsNoTracking().Include(d => d.Factors).ToListAsync(cancel))
            .Where(d => (d.StationId is { } id ? ids.Contains(id) : all) && actor?.May(DevicePermissions.Read, d.GridPath, AirPermissions.Field) != false)
            .OrderBy(d => d.Mn, StringComparer.Ordinal)];
    }
}
