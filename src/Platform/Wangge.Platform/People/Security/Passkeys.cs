using System.Buffers.Text;
using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Adds and removes one's own passkeys.</summary>
public static class Passkeys
{
    private const int Most = 20;

    /// <summary>What adds one.</summary>
    /// <param name="Name">What its owner calls it.</param>
    /// <param name="Credential">The <c>PublicKeyCredential</c> of the browser as JSON.</param>
    public sealed record AddRequest(string? Name, JsonElement Credential);

    /// <summary>What removes one.</summary>
    /// <param name="Id">Its credential id, base64url.</param>
    public sealed record RemoveRequest(string? Id);

    internal static void Map(RouteGroupBuilder account)
    {
        account.MapPost("/passkeys/options", OptionsAsync).WithName("PasskeyOptions");
        account.MapPost("/passkeys", AddAsync).WithName("AddPasskey");
        account.MapPost("/passkeys/remove", RemoveAsync).WithName("RemovePasskey");
    }

    private static async Task<IResult> OptionsAsync(SignInManager<Account> signIn, HttpContext http)
    {
        var account = (await signIn.UserManager.GetUserAsync(http.User))!;
        var options = await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.UserName!, DisplayName = account.UserName! });
        return Results.Content(options, MediaTypeNames.Application.Json);
    }

    private static async Task<IResult> AddAsync(AddRequest ask, SignInManager<Account> signIn, WanggeDb db, HttpContext http)
    {
        var account = (await signIn.UserManager.GetUserAsync(http.User))!;
        if (ask.Name?.Trim() is not { Length: > 0 and <= 50 } name)
            return Problems.Of(Refusal.BadField("name", "请给这个通行密钥起名，最多 50 字。", "Name the passkey, in at most 50 characters."), http);
        if ((await signIn.UserManager.GetPasskeysAsync(account)).Count >= Most)
            return Problems.Of(new Refusal("passkey.too-many", new($"最多 {Most} 个通行密钥，请先移除不用的。", $"There may be at most {Most} passkeys; remove one first.")), http);
        var failed = new Refusal("passkey.not-accepted", new("通行密钥未通过验证，请重试。", "The passkey was not accepted; try again."));
        PasskeyAttestationResult made;
        try
        {
            made = await signIn.PerformPasskeyAttestationAsync(ask.Credential.GetRawText());
        }
        catch (InvalidOperationException)
        {
            // No challenge is under way: it was used or has expired.
            return Problems.Of(failed, http);
        }

        if (!made.Succeeded || made.UserEntity.Id != account.Id.ToString())
            return Problems.Of(failed, http);
        made.Passkey.Name = name;
        db.Audit(SignInAudit.ActorOf(account), "account.passkey-added", SignInAudit.Subject(account.Id));
        await signIn.UserManager.AddOrUpdatePasskeyAsync(account, made.Passkey);
        return Results.NoContent();
    }

    private static async Task<IResult> RemoveAsync(RemoveRequest ask, SignInManager<Account> signIn, WanggeDb db, HttpContext http)
    {
        var account = (await signIn.UserManager.GetUserAsync(http.User))!;
        if (ask.Id is null || !Base64Url.IsValid(ask.Id) || await signIn.UserManager.GetPasskeyAsync(account, Base64Url.DecodeFromChars(ask.Id)) is not { } passkey)
            return Problems.Of(Refusal.NotFound("没有这个通行密钥。", "There is no such passkey."), http);
        db.Audit(SignInAudit.ActorOf(account), "account.passkey-removed", SignInAudit.Subject(account.Id));
        await signIn.UserManager.RemovePasskeyAsync(account, passkey.CredentialId);
        return Results.NoContent();
    }
}
