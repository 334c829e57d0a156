using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Rules;

/// <summary>Makes the next version of a rule; versions before it stay as they are, and with them the cases they opened.</summary>
/// <param name="NameZh">Name.</param>
/// <param name="NameEn">Name in English; the Chinese one where not given.</param>
/// <param name="From">First day in force, today or later.</param>
/// <param name="Enabled">Whether it opens cases.</param>
/// <param name="Reason">Why.</param>
/// <param name="Settings">The settings with their <c>kind</c>.</param>
/// <param name="Code">Code of a new rule, where the address does not carry it.</param>
public sealed record SaveRuleVersion(string? NameZh, string? NameEn, DateOnly? From, bool Enabled, string? Reason, JsonElement Settings, string? Code = null)
{
    private const int LongestName = 40;
    private const int LongestReason = 500;

    /// <summary>Decides on the next version.</summary>
    /// <param name="code">Code of the rule.</param>
    /// <param name="versions">Versions so far, by number; none for a new rule.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="utcNow">UTC.</param>
    public Outcome<RuleVersion> Decide(string code, IReadOnlyList<RuleVersion> versions, Actor actor, DateTime utcNow)
    {
        if (!actor.May(AirPermissions.ManageRules, "/", AirPermissions.Field))
            return Refusal.Forbidden("预警规则管全区，须有全区的管理权限。", "Alert rules hold for the whole territory; this needs a role over all of it.");
        if (code.Length is 0 or > 40 || code is "new" or "try" || !code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            return Refusal.BadField("code", "规则代码只用小写字母、数字和连字符，最长 40，且不能是 new 或 try。", "The code of a rule has lower-case letters, digits and hyphens only, at most 40, and is neither new nor try.");
        if (NameZh?.Trim() is not { Length: > 0 and <= LongestName } name)
            return Refusal.BadField("nameZh", $"名称不能为空，最长 {LongestName} 字。", $"The name must be given, at most {LongestName} characters.");
        var today = DateOnly.FromDateTime(DistrictTime.FromUtc(utcNow));
        if (From is not { } from || from < today)
            return Refusal.BadField("from", $"生效日须为今天（{today:yyyy-MM-dd}）或以后：已过的日子按当时的版本。", $"The first day must be today ({today:yyyy-MM-dd}) or later: days gone by keep their version.");
        if (Reason?.Trim() is not { Length: >= 2 and <= LongestReason } reason)
            return Refusal.BadField("reason", $"请写明修改理由，2 到 {LongestReason} 字。", $"Say why, in 2 to {LongestReason} characters.");
        var read = ReadSettings(Settings);
        if (read.Refusal is { } wrong)
            return wrong;
        if (versions.Count > 0 && versions[^1].Read().GetType() != read.Value.GetType())
            return Refusal.BadField("settings.kind", "规则的种类不能改，请另建一条。", "The kind of a rule cannot change; make another.");
        return new RuleVersion
        {
            Code = code,
            Number = versions.Count == 0 ? 1 : versions[^1].Number + 1,
            NameZh = name,
            NameEn = string.IsNullOrWhiteSpace(NameEn) ? name : NameEn.Trim(),
            From = from,
            Enabled = Enabled,
            Settings = read.Value.ToJson(),
            Reason = reason,
            By = actor.Name,
            At = utcNow.AddTicks(-(utcNow.Ticks % TimeSpan.TicksPerSecond)),
        };
    }

    /// <summary>Reads settings from a request, checked.</summary>
    public static Outcome<RuleSettings> ReadSettings(JsonElement json)
    {
        try
        {
            var settings = RuleSettings.FromJson(json.GetRawText());
            return settings.Check() is { } refusal ? refusal with { Field = $"settings.{refusal.Field}" } : settings;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            return Refusal.BadField("settings", "规则内容不完整或有误：kind 须为 level、rise、neighbours、stuck 或 missing，数值须为数字。",
                "The settings are incomplete or wrong: kind must be level, rise, neighbours, stuck or missing, and figures must be numbers.");
        }
    }

    /// <summary>Makes the first version of a rule that must be new.</summary>
    internal static async Task<IResult> AddAsync(SaveRuleVersion request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        var code = request.Code?.Trim() ?? "";
        return (await RuleBook.AllAsync(db, cancel)).Any(v => v.Code == code)
            ? Problems.Of(Refusal.BadField("code", $"已有规则 {code}。", $"There is a rule {code} already."), http)
            : await HandleAsync(code, request, actor, db, clock, http, cancel);
    }

    /// <summary>Makes the next version.</summary>
    internal static async Task<IResult> HandleAsync(string code, SaveRuleVersion request, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        var versions = (await RuleBook.AllAsync(db, cancel)).Where(v => v.Code == code).ToList();
        var outcome = request.Decide(code, versions, actor, clock.UtcNow());
        if (outcome.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        var version = outcome.Value;
        db.Add(version);
        db.Audit(actor, "air.rule.versioned", $"air/rule/{code}", new { version.Number, version.From, version.Enabled, version.Settings });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (db.IsDuplicateKey(failure))
        {
            return Problems.Of(Refusal.Conflict("别人刚刚存了这条规则的新版本，请看过再改。", "Somebody else has just made a new version of this rule; look at it first."), http);
        }

        return Results.Ok(RuleView.Of(version));
    }
}
