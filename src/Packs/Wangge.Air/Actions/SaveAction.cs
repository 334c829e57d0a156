using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Actions;

/// <summary>An action as it is to be.</summary>
/// <param name="Title">What was done, at most 60 characters.</param>
/// <param name="Kind">Code of the kind.</param>
/// <param name="GridPath">The grid it ran in; not needed where a station is named.</param>
/// <param name="Station">Code of the only station it is judged by.</param>
/// <param name="Pollutants">Codes of what it was to lower.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive; null while it runs.</param>
/// <param name="Controls">Codes of national and provincial stations to compare with; none for the default.</param>
/// <param name="CaseNumber">Number of the case it comes from.</param>
/// <param name="CampaignId">The campaign it belongs to.</param>
/// <param name="Note">What else is to be known, at most 1,000 characters.</param>
/// <param name="Version">The version that was changed; null for a new one.</param>
public sealed record SaveAction(
    string? Title, string? Kind, string? GridPath, string? Station, IReadOnlyList<string>? Pollutants, DateOnly? From, DateOnly? To,
    IReadOnlyList<string>? Controls = null, string? CaseNumber = null, int? CampaignId = null, string? Note = null, int? Version = null)
{
    private const int LongestTitle = 60;
    private const int LongestNote = 1_000;
    private const int MostYears = 10;

    /// <summary>Decides what the action becomes. Pure.</summary>
    /// <param name="before">As it is; null where it is new.</param>
    /// <param name="around">What it names, as the store has it.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="utcNow">UTC.</param>
    public Outcome<AirAction> Decide(AirAction? before, ActionSurroundings around, Actor actor, DateTime utcNow)
    {
        string grid = around.GridPath(this);
        if (grid.Length > 0 && AirActionRoutes.Refuse(before, grid, Version, actor) is { } refusal)
            return refusal;
        if (around.Refuse(this, grid) is { } unknown)
            return unknown;
        if (string.IsNullOrWhiteSpace(Title) || Title.Length > LongestTitle)
            return Refusal.BadField("title", $"须写明做了什么，最长 {LongestTitle} 字。", $"Say what was done, in at most {LongestTitle} characters.");
        if (!AirActionKinds.TryParse(Kind, out var kind))
            return Refusal.BadField("kind", "须选一种措施。", "Choose a kind of action.");
        var set = PollutantSet.None;
        foreach (string code in Pollutants ?? [])
        {
            if (!AirQuality.Pollutants.TryParse(code, out var pollutant))
                return Refusal.BadField("pollutants", $"没有污染物“{code}”。", $"There is no pollutant '{code}'.");
            set |= pollutant.AsSet();
        }

        if (set == PollutantSet.None)
            return Refusal.BadField("pollutants", "须指明要降低的污染物。", "Say which pollutants it was to lower.");
        if (From is not { } from || from.Year < 1990 || from > DateOnly.FromDateTime(DistrictTime.FromUtc(utcNow)).AddYears(1))
            return Refusal.BadField("from", "须写明开始日期，不晚于一年之后。", "Give the first day, no later than a year from now.");
        if (To < from || To > from.AddYears(MostYears))
            return Refusal.BadField("to", $"结束日期须不早于开始日期，且不超过 {MostYears} 年。", $"The last day must not be before the first, nor {MostYears} years after it.");
        if (Note?.Length > LongestNote)
            return Refusal.BadField("note", $"说明最长 {LongestNote} 字。", $"The note has at most {LongestNote} characters.");
        return new AirAction
        {
            Title = Title.Trim(),
            Kind = kind,
            GridPath = grid,
            Station = Empty(Station),
            Pollutants = set,
            From = from,
            To = To,
            Controls = Controls is { Count: > 0 } ? string.Join(',', Controls.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) : null,
            CaseNumber = Empty(CaseNumber),
            CampaignId = CampaignId,
            Note = Empty(Note),
            Version = (before?.Version ?? 0) + 1,
            At = utcNow,
            AccountId = before?.AccountId ?? actor.AccountId,
            EnteredBy = before?.EnteredBy ?? actor.Name,
        };
    }

    internal static Task<IResult> CreateAsync(SaveAction request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
        HandleAsync(null, request, actor, db, clock, http, cancel);

    internal static async Task<IResult> ChangeAsync(int id, SaveAction request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
        await AirActionRoutes.FindAsync(db, id, actor, cancel) is { } before
            ? await HandleAsync(before, request, actor, db, clock, http, cancel)
            : Problems.Of(AirActionRoutes.NotFound(id), http);

    private static async Task<IResult> HandleAsync(
        AirAction? before, SaveAction request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        var outcome = request.Decide(before, await ActionSurroundings.ReadAsync(db, request, actor, cancel), actor, clock.UtcNow());
        return outcome.Refusal is { } refusal
            ? Problems.Of(refusal, http)
            : await AirActionRoutes.AnswerAsync(db, before, outcome.Value, before is null ? AirActionRoutes.Entered : "air.action.changed", actor, http, cancel);
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
