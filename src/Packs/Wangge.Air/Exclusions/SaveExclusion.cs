using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Air.Exclusions;

/// <summary>An exclusion episode as it is to be.</summary>
/// <param name="From">End of the first affected hour, district time, on the hour.</param>
/// <param name="To">End of the last affected hour, inclusive, within 15 days.</param>
/// <param name="GridPath">The grid it holds for.</param>
/// <param name="Stations">Codes of the only stations it holds for; none for all of the grid.</param>
/// <param name="Pollutants">Codes of what is left out: pm25, pm10 and so on.</param>
/// <param name="Evidence">What shows it, at most 1,000 characters.</param>
/// <param name="DecidedBy">The authority that decided it, at most 100 characters.</param>
/// <param name="DocumentNumber">Number of the decision, at most 100 characters.</param>
/// <param name="Reason">Why it is revised; needed for a revision.</param>
/// <param name="Revision">The revision that is revised; null for a new episode.</param>
public sealed record SaveExclusion(
    DateTime From, DateTime To, string? GridPath, IReadOnlyList<string>? Stations, IReadOnlyList<string>? Pollutants,
    string? Evidence, string? DecidedBy, string? DocumentNumber, string? Reason = null, int? Revision = null)
{
    private const int MostDays = 15;

    /// <summary>Decides what the episode becomes. Pure.</summary>
    /// <param name="before">The revision that stands; null for a new episode.</param>
    /// <param name="stations">Codes of the stations within the grid.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="utcNow">UTC.</param>
    public Outcome<Exclusion> Decide(Exclusion? before, IReadOnlySet<string> stations, Actor actor, DateTime utcNow)
    {
        string grid = GridPath ?? before?.GridPath ?? "";
        if (ExclusionRoutes.Refuse(before, grid, Revision, actor) is { } refusal)
            return refusal;
        if (before is not null && string.IsNullOrWhiteSpace(Reason))
            return Refusal.BadField("reason", "修订须写明理由。", "A revision needs a reason.");
        if (From.Ticks % TimeSpan.TicksPerHour != 0 || To.Ticks % TimeSpan.TicksPerHour != 0)
            return Refusal.BadField("from", "起止须为整点。", "Both ends must be on the hour.");
        if (To < From || To - From > TimeSpan.FromDays(MostDays))
            return Refusal.BadField("to", $"结束须不早于开始，且不超过 {MostDays} 天。", $"The end must not be before the beginning, nor more than {MostDays} days after it.");
        if (From > DistrictTime.FromUtc(utcNow))
            return Refusal.BadField("from", "不能预先扣除尚未到来的时段。", "Hours that have not come yet cannot be excluded.");
        var set = PollutantSet.None;
        foreach (string code in Pollutants ?? [])
        {
            if (!AirQuality.Pollutants.TryParse(code, out var pollutant))
                return Refusal.BadField("pollutants", $"没有污染物“{code}”。", $"There is no pollutant '{code}'.");
            set |= pollutant.AsSet();
        }

        if (set == PollutantSet.None)
            return Refusal.BadField("pollutants", "须指明扣除的污染物（沙尘为 PM2.5 和 PM10）。", "Say which pollutants are left out (for dust PM2.5 and PM10).");
        if ((Stations ?? []).FirstOrDefault(s => !stations.Contains(s)) is { } unknown)
            return Refusal.BadField("stations", $"该网格没有站点 {unknown}。", $"There is no station {unknown} in this grid.");
        if (Lacks(Evidence, 1_000))
            return Refusal.BadField("evidence", "须写明证据，最长 1000 字。", "Give the evidence, in at most 1,000 characters.");
        if (Lacks(DecidedBy, 100))
            return Refusal.BadField("decidedBy", "须写明认定单位，最长 100 字。", "Name the authority, in at most 100 characters.");
        if (Lacks(DocumentNumber, 100))
            return Refusal.BadField("documentNumber", "须写明文号，最长 100 字。", "Give the document number, at most 100 characters.");
        return new Exclusion
        {
            EpisodeId = before?.EpisodeId ?? 0,
            Revision = (before?.Revision ?? 0) + 1,
            IsCurrent = true,
            From = DistrictTime.ToUtc(From),
            To = DistrictTime.ToUtc(To),
            GridPath = grid,
            Stations = Stations is { Count: > 0 } ? string.Join(',', Stations.Distinct(StringComparer.Ordinal)) : null,
            Pollutants = set,
            Evidence = Evidence!.Trim(),
            DecidedBy = DecidedBy!.Trim(),
            DocumentNumber = DocumentNumber!.Trim(),
            Reason = before is null ? null : Reason!.Trim(),
            At = utcNow,
            AccountId = actor.AccountId,
        };
    }

    internal static Task<IResult> CreateAsync(SaveExclusion request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
        HandleAsync(null, request, actor, db, clock, http, cancel);

    internal static async Task<IResult> ReviseAsync(int id, SaveExclusion request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
        await ExclusionRoutes.FindAsync(db, id, actor, cancel) is { } before
            ? await HandleAsync(before, request, actor, db, clock, http, cancel)
            : Problems.Of(ExclusionRoutes.NotFound(id), http);

    private static async Task<IResult> HandleAsync(
        Exclusion? before, SaveExclusion request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        string grid = request.GridPath ?? before?.GridPath ?? "";
        if (grid != "/" && !await db.Set<Grid>().AnyAsync(g => g.Path == grid, cancel))
            return Problems.Of(Refusal.BadField("gridPath", $"没有网格 {grid}。", $"There is no grid {grid}."), http);
        var stations = await db.Set<Station>().Where(s => s.GridPath.StartsWith(grid)).Select(s => s.Code).ToListAsync(cancel);
        var outcome = request.Decide(before, stations.ToHashSet(StringComparer.Ordinal), actor, clock.UtcNow());
        return outcome.Refusal is { } refusal
            ? Problems.Of(refusal, http)
            : await ExclusionRoutes.StoreAsync(db, before, outcome.Value, before is null ? "air.exclusion.decided" : "air.exclusion.revised", actor, http, cancel);
    }

    private static bool Lacks(string? text, int longest) => string.IsNullOrWhiteSpace(text) || text.Length > longest;
}
