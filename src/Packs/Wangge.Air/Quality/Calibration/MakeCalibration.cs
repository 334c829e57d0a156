using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Devices;
using Wangge.Air.Observations;
using Wangge.Air.Quality.Marks;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Calibration;

/// <summary>Fits a calibration of a micro station and keeps it as a draft with its errors; nothing uses it before it is activated.</summary>
/// <param name="Station">Code of the micro station.</param>
/// <param name="Pollutant">Code of the pollutant.</param>
/// <param name="Reference">Code of an evaluated station; the nearest where not given.</param>
/// <param name="CoLocated">Whether the two stood side by side over these days.</param>
/// <param name="From">First day; sixty days before the last where not given.</param>
/// <param name="To">Last day; that of the newest hour where not given.</param>
/// <param name="Reason">Why, at most 200 characters.</param>
public sealed record MakeCalibration(string? Station, string? Pollutant, string? Reference = null, bool CoLocated = false, DateOnly? From = null, DateOnly? To = null, string? Reason = null)
{
    private const int Days = 60;
    private const int MostDays = 731;
    private const int LongestReason = 200;

    /// <summary>What refuses it before anything is read.</summary>
    internal Refusal? Refuse(Station? station, Station? reference, Actor actor)
    {
        if (station is null)
            return VisibleStations.NotFound(Station ?? "");
        if (!actor.May(DevicePermissions.Review, station.GridPath, AirPermissions.Field))
            return Refusal.Forbidden("您在该站所在网格没有“审核监测数据”的权限。", "You may not review data in this station's grid.");
        if (station.Class != StationClass.Micro)
            return Refusal.BadField("station", "只校准微型站：评价站的数值不改。", "Only micro stations are calibrated: values of evaluated stations are never changed.");
        if (!Pollutants.TryParse(Pollutant, out _))
            return Refusal.BadField("pollutant", $"没有污染物“{Pollutant}”。", $"There is no pollutant '{Pollutant}'.");
        if (reference is null)
            return Refusal.BadField("reference", "没有可用的参照站：须为国控或省控站。", "There is no such reference: it must be a national or provincial station.");
        if (Reason?.Length > LongestReason)
            return Refusal.BadField("reason", $"理由不超过 {LongestReason} 字。", $"The reason has at most {LongestReason} characters.");
        return From > To || To is { } to && From is { } from && to.DayNumber - from.DayNumber > MostDays || From?.Year < 1990 || To?.Year > 2999
            ? Refusal.BadField("to", $"结束日须不早于开始日，且不超过 {MostDays} 天。", $"The last day must not be before the first, nor more than {MostDays} days after it.")
            : null;
    }

    /// <summary>Makes the version from its pairs. Pure.</summary>
    public Outcome<StationCalibration> Decide(Station station, Station reference, IReadOnlyList<CalibrationPair> pairs, int number, Actor actor, DateTime utcNow)
    {
        var fit = CalibrationFit.Of(pairs);
        if (fit.Refusal is { } refusal)
            return refusal;
        return new StationCalibration
        {
            StationId = station.Id,
            Pollutant = ReviewHours.ParsePollutant(Pollutant)!.Value,
            Number = number,
            ReferenceId = reference.Id,
            CoLocated = CoLocated,
            TrainedFrom = pairs[0].Hour,
            TrainedTo = pairs[^1].Hour,
            Fit = CalibrationJson.Write(fit.Value),
            State = CalibrationState.Draft,
            By = actor.Name,
            At = utcNow,
            Reason = Reason?.Trim() ?? "",
        };
    }

    internal static async Task<IResult> HandleAsync(MakeCalibration request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        var station = await VisibleStations.FindAsync(db, request.Station ?? "", actor, cancel);
        var all = await VisibleStations.AllAsync(db, cancel);
        var reference = station is null ? null : string.IsNullOrEmpty(request.Reference)
            ? CalibrationPairs.Nearest(station, all) : all.FirstOrDefault(s => s.Code == request.Reference && s.IsEvaluated);
        if (request.Refuse(station, reference, actor) is { } refusal)
            return Problems.Of(refusal, http);
        var pollutant = ReviewHours.ParsePollutant(request.Pollutant)!.Value;
        var newest = await ObservationStore.SpanAsync(db, station!.Id, cancel);
        var last = request.To ?? (newest is { } span ? DateOnly.FromDayNumber(HourLabel.DayNumber(span.Last)) : clock.Today());
        var first = request.From ?? last.AddDays(-Days + 1);
        var pairs = await CalibrationPairs.ReadAsync(
            db, station, reference!, pollutant, HourLabel.Of(DailyEvaluation.HoursOf(first).First), HourLabel.Of(DailyEvaluation.HoursOf(last).Last), cancel);
        int number = await db.Set<StationCalibration>().Where(c => c.StationId == station.Id && c.Pollutant == pollutant).MaxAsync(c => (int?)c.Number, cancel) ?? 0;
        var outcome = request.Decide(station, reference!, pairs, number + 1, actor, clock.UtcNow());
        if (outcome.Refusal is { } wrong)
            return Problems.Of(wrong, http);
        var made = outcome.Value;
        db.Add(made);
        db.Audit(actor, "air.calibration.made", $"air/station/{station.Code}", new { Pollutant = pollutant.Code(), made.Number, Reference = reference!.Code, made.CoLocated, made.Fit, made.Reason });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (db.IsDuplicateKey(failure))
        {
            return Problems.Of(Refusal.Conflict("他人刚刚做了新版本，请刷新后再做。", "Somebody else has just made a version; reload and try again."), http);
        }

        return Results.Ok(new { made.Id, made.Number });
    }
}
