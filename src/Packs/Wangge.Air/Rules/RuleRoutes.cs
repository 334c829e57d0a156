using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Rules;

/// <summary>A version as the API shows it.</summary>
/// <param name="Code">Code of the rule.</param>
/// <param name="Number">Number of the version.</param>
/// <param name="Name">Name.</param>
/// <param name="From">First day in force.</param>
/// <param name="Enabled">Whether it opens cases.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Reason">Why it was made.</param>
/// <param name="By">Who made it.</param>
/// <param name="At">When, UTC.</param>
public sealed record RuleView(string Code, int Number, Phrase Name, DateOnly From, bool Enabled, JsonElement Settings, string? Reason, string By, DateTime? At)
{
    internal static RuleView Of(RuleVersion v) => new(v.Code, v.Number, v.Name, v.From, v.Enabled, JsonDocument.Parse(v.Settings).RootElement, v.Reason, v.By, v.At);
}

/// <summary>A finding as the API shows it.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Version">Version it was judged by.</param>
/// <param name="Subject">Code of the station, or path of the town.</param>
/// <param name="Time">End of the hour, district time.</param>
/// <param name="Title">The line.</param>
/// <param name="CaseNumber">The case it belongs to.</param>
/// <param name="Facts">The figures behind it.</param>
public sealed record FindingView(string Rule, int Version, string Subject, DateTime Time, Phrase Title, string? CaseNumber, JsonElement Facts);

/// <summary>Addresses of rules and findings.</summary>
internal static class RuleRoutes
{
    private const int MostFindings = 200;
    private const int DaysTried = 30;

    public static void Map(RouteGroupBuilder api)
    {
        var rules = api.MapGroup("/rules");
        rules.MapGet("", async (WanggeDb db, CancellationToken cancel) => (await RuleBook.AllAsync(db, cancel)).Select(RuleView.Of));
        rules.MapPost("", SaveRuleVersion.AddAsync);
        rules.MapPost("/{code}", SaveRuleVersion.HandleAsync);
        rules.MapPost("/try", TryAsync);
        api.MapGet("/findings", FindingsAsync);
    }

    private static async Task<IResult> TryAsync(TryRequest request, Actor actor, TryRule rule, WanggeDb db, HttpContext http, CancellationToken cancel)
    {
        if (!actor.MaySomewhere(AirPermissions.ManageRules))
            return Problems.Of(Refusal.Forbidden("您没有管理预警规则的权限。", "You may not manage alert rules."), http);
        var settings = SaveRuleVersion.ReadSettings(request.Settings);
        if (settings.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        int days = request.Days ?? DaysTried;
        if (days is < 1 or > TryRule.MostDays)
            return Problems.Of(Refusal.BadField("days", $"试算天数须在 1 到 {TryRule.MostDays} 之间。", $"The days to try must lie between 1 and {TryRule.MostDays}."), http);
        var newest = await ObservationStore.NewestAsync(db, cancel);
        if (newest.Count == 0)
            return Problems.Of(new Refusal("air.no-observations", new("还没有观测数据，无从试算。", "There are no observations to try it on.")), http);
        int last = newest.Values.Max();
        return Results.Ok(await rule.RunAsync(settings.Value, actor, last - (days * 24) + 1, last, cancel));
    }

    private static async Task<IResult> FindingsAsync(string? station, Actor actor, WanggeDb db, HttpContext http, CancellationToken cancel)
    {
        IReadOnlyList<string> subjects;
        if (station is not null)
        {
            if (await VisibleStations.FindAsync(db, station, actor, cancel) is null)
                return Problems.Of(VisibleStations.NotFound(station), http);
            subjects = [station];
        }
        else
        {
            subjects = [.. (await VisibleStations.OfAsync(db, actor, cancel)).Select(s => s.Code)];
        }

        var rows = await db.Set<StoredFinding>().AsNoTracking().Where(f => subjects.Contains(f.Subject))
            .OrderByDescending(f => f.Hour).ThenBy(f => f.Rule).ThenBy(f => f.Subject).Take(MostFindings).ToListAsync(cancel);
        return Results.Ok(rows.Select(f => new FindingView(f.Rule, f.Version, f.Subject, HourLabel.End(f.Hour), f.Title, f.CaseNumber, JsonDocument.Parse(f.Facts).RootElement)));
    }
}

/// <summary>Settings to try on past hours.</summary>
/// <param name="Settings">The settings with their <c>kind</c>.</param>
/// <param name="Days">How many days back from the newest hour; 30 where not given.</param>
public sealed record TryRequest(JsonElement Settings, int? Days);
