using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Quality.Calibration;
using Wangge.Air.Quality.Capture;
using Wangge.Air.Quality.Checks;
using Wangge.Air.Quality.Marks;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality;

/// <summary>A mark as the API shows it.</summary>
/// <param name="Time">End of the hour, district time.</param>
/// <param name="Pollutant">Code of the pollutant.</param>
/// <param name="Code">Code of the check.</param>
/// <param name="State">What it says now.</param>
/// <param name="Value">The value it is about, µg/m³ (CO mg/m³).</param>
/// <param name="Version">Version of the thresholds.</param>
/// <param name="Reviewer">Who decided on it; empty where nobody did.</param>
/// <param name="ReviewedAt">When, UTC.</param>
/// <param name="Reason">Why.</param>
public sealed record MarkView(DateTime Time, string Pollutant, string Code, MarkState State, decimal Value, int Version, string Reviewer, DateTime? ReviewedAt, string? Reason)
{
    internal static MarkView Of(QualityMark m) =>
        new(HourLabel.End(m.Hour), m.Pollutant.Code(), m.Code, m.State, Concentration.FromStored(m.Value)!.Value, m.Version, m.Reviewer, m.ReviewedAt, m.Reason);
}

/// <summary>Addresses of data quality.</summary>
internal static class QualityRoutes
{
    private const int MostDays = 31;

    /// <summary>Maps them under <c>/api/v1/air</c>.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var quality = api.MapGroup("/quality");
        quality.MapPost("/review", ReviewHours.HandleAsync);
        quality.MapPost("/withdraw", WithdrawReview.HandleAsync);
        quality.MapPost("/versions", SaveQualityVersion.HandleAsync);
        quality.MapGet("/marks", MarksAsync);
        quality.MapGet("/capture.csv", CaptureCsv.HandleAsync);
        CalibrationRoutes.Map(quality);
    }

    private static async Task<IResult> MarksAsync(string? station, DateTime? from, DateTime? to, Actor actor, WanggeDb db, HttpContext http, CancellationToken cancel)
    {
        if (await VisibleStations.FindAsync(db, station ?? "", actor, cancel) is not { } found)
            return Problems.Of(VisibleStations.NotFound(station ?? ""), http);
        if (from is not { } first || to is not { } last || last < first || last - first > TimeSpan.FromDays(MostDays))
            return Problems.Of(Refusal.BadField("to", $"请给出起止时刻，最多 {MostDays} 天。", $"Give both ends, at most {MostDays} days."), http);
        int start = HourLabel.Of(first), end = HourLabel.Of(last);
        var marks = await db.Set<QualityMark>().AsNoTracking().Where(m => m.StationId == found.Id && m.Hour >= start && m.Hour <= end)
            .OrderBy(m => m.Hour).ThenBy(m => m.Pollutant).ThenBy(m => m.Code).ToListAsync(cancel);
        return Results.Ok(marks.Select(MarkView.Of));
    }
}
