using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Checks;

/// <summary>Makes the next version of the checks' thresholds; days gone by keep theirs.</summary>
/// <param name="From">First day in force, today or later.</param>
/// <param name="Reason">Why, 2 to 500 characters.</param>
/// <param name="Settings">The thresholds; what is not given stays as it comes with the program.</param>
public sealed record SaveQualityVersion(DateOnly? From, string? Reason, JsonElement Settings)
{
    private const int LongestReason = 500;

    /// <summary>Decides on the next version. Pure.</summary>
    /// <param name="versions">Versions so far, by number.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="utcNow">UTC.</param>
    public Outcome<QualityVersion> Decide(IReadOnlyList<QualityVersion> versions, Actor actor, DateTime utcNow)
    {
        if (!actor.May(AirPermissions.ManageRules, "/", AirPermissions.Field))
            return Refusal.Forbidden("检查阈值管全区，须有全区的“管理预警规则”权限。", "The thresholds hold for the whole territory; this needs a role over all of it that may manage rules.");
        var today = DateOnly.FromDateTime(DistrictTime.FromUtc(utcNow));
        if (From is not { } from || from < today)
            return Refusal.BadField("from", $"生效日须为今天（{today:yyyy-MM-dd}）或以后：已过的日子按当时的版本。", $"The first day must be today ({today:yyyy-MM-dd}) or later: days gone by keep their version.");
        if (Reason?.Trim() is not { Length: >= 2 and <= LongestReason } reason)
            return Refusal.BadField("reason", $"请写明修改理由，2 到 {LongestReason} 字。", $"Say why, in 2 to {LongestReason} characters.");
        QualitySettings settings;
        try
        {
            settings = QualitySettings.FromJson(Settings.GetRawText());
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            return Refusal.BadField("settings", "阈值不完整或有误：数值须为数字。", "The thresholds are incomplete or wrong: figures must be numbers.");
        }

        if (settings.Check() is { } wrong)
            return wrong with { Field = $"settings.{wrong.Field}" };
        return new QualityVersion
        {
            Number = versions[^1].Number + 1,
            From = from,
            Settings = settings.ToJson(),
            Reason = reason,
            By = actor.Name,
            At = utcNow,
        };
    }

    internal static async Task<IResult> HandleAsync(SaveQualityVersion request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        var outcome = request.Decide(await QualityBook.AllAsync(db, cancel), actor, clock.UtcNow());
        if (outcome.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        var version = outcome.Value;
        db.Add(version);
        db.Audit(actor, "air.quality.versioned", "air/quality", new { version.Number, version.From, version.Settings, version.Reason });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (db.IsDuplicateKey(failure))
        {
            return Problems.Of(Refusal.Conflict("别人刚刚存了新版本，请看过再改。", "Somebody else has just made a new version; look at it first."), http);
        }

        return Results.Ok(new { version.Number });
    }
}
