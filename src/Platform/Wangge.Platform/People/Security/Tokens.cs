using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Makes and revokes one's own access tokens.</summary>
public static class Tokens
{
    /// <summary>Longest life of a token, in days.</summary>
    public const int MostDays = 366;

    private const int Most = 50;

    /// <summary>What makes one.</summary>
    /// <param name="Name">What its owner calls it.</param>
    /// <param name="Days">For how many days it holds, today included.</param>
    /// <param name="Write">Whether it may change anything, where <paramref name="Scope"/> is not given.</param>
    /// <param name="Scope">What it may do: <c>read</c>, <c>write</c> or <c>data</c>.</param>
    public sealed record CreateRequest(string? Name, int? Days, bool Write = false, string? Scope = null)
    {
        internal string Chosen => Scope ?? (Write ? AccessToken.Write : AccessToken.Read);
    }

    /// <summary>The token, shown this once.</summary>
    /// <param name="Id">Its number.</param>
    /// <param name="Token">The secret.</param>
    /// <param name="ExpiresOn">Last day, inclusive.</param>
    public sealed record Created(int Id, string Token, DateOnly ExpiresOn);

    internal static void Map(RouteGroupBuilder account)
    {
        account.MapPost("/tokens", CreateAsync).WithName("CreateToken");
        account.MapPost("/tokens/{id:int}/revoke", RevokeAsync).WithName("RevokeToken");
    }

    /// <summary>The refusal, or null where the token may be made.</summary>
    internal static Refusal? Decide(CreateRequest ask, int alive) => ask switch
    {
        { Name: null } or { Name.Length: 0 or > 50 } => Refusal.BadField("name", "请填写令牌名称，最多 50 字。", "Name the token, in at most 50 characters."),
        { Days: null or < 1 or > MostDays } => Refusal.BadField("days", $"有效期为 1 至 {MostDays} 天。", $"A token holds for 1 to {MostDays} days."),
        { Chosen: not (AccessToken.Read or AccessToken.Write or AccessToken.Data) } => Refusal.BadField("scope", "权限应为 read、write 或 data。", "The scope must be read, write or data."),
        _ when alive >= Most => new("token.too-many", new($"最多 {Most} 个有效令牌，请先撤销不用的。", $"There may be at most {Most} tokens; revoke one first.")),
        _ => null,
    };

    private static async Task<IResult> CreateAsync(CreateRequest ask, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        var today = clock.Today();
        var alive = await db.Set<AccessToken>().CountAsync(t => t.AccountId == actor.AccountId && t.RevokedAt == null && t.ExpiresOn >= today, cancel);
        if (Decide(ask with { Name = ask.Name?.Trim() }, alive) is { } refusal)
            return Problems.Of(refusal, http);
        var secret = AccessToken.NewSecret();
        var token = new AccessToken
        {
            AccountId = actor.AccountId,
            Name = ask.Name!.Trim(),
            Hash = AccessToken.HashOf(secret),
            MayWrite = ask.Chosen == AccessToken.Write,
            DataOnly = ask.Chosen == AccessToken.Data,
            ExpiresOn = today.AddDays(ask.Days!.Value - 1),
            CreatedAt = clock.UtcNow(),
        };
        db.Add(token);
        db.Audit(actor, "account.token-created", SignInAudit.Subject(actor.AccountId), new { token.MayWrite, token.DataOnly, token.ExpiresOn });
        await db.SaveChangesAsync(cancel);
        return Results.Ok(new Created(token.Id, secret, token.ExpiresOn));
    }

    private static async Task<IResult> RevokeAsync(int id, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (await db.Set<AccessToken>().FirstOrDefaultAsync(t => t.Id == id && t.AccountId == actor.AccountId, cancel) is not { } token)
            return Problems.Of(Refusal.NotFound("没有这个令牌。", "There is no such token."), http);
        token.RevokedAt ??= clock.UtcNow();
        db.Audit(actor, "account.token-revoked", SignInAudit.Subject(actor.AccountId), new { token = id });
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }
}
