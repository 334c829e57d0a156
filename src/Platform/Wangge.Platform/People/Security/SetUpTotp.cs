using System.Drawing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using QRCoder;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Joins an authenticator app to one's own account: a key is made and shown as a QR code, and holds once the app has answered with a code.</summary>
public static class SetUpTotp
{
    private const int RecoveryCodes = 10;

    /// <summary>What starts or ends it.</summary>
    /// <param name="Password">The own password.</param>
    public sealed record PasswordRequest(string? Password);

    /// <summary>What confirms it.</summary>
    /// <param name="Code">Six digits of the app.</param>
    public sealed record CodeRequest(string? Code);

    /// <summary>The key for the app.</summary>
    /// <param name="Base32">Base32, to type where no camera is.</param>
    /// <param name="Address">The <c>otpauth</c> address.</param>
    public sealed record Key(string Base32, string Address);

    /// <summary>Recovery codes, each good once; shown this once.</summary>
    /// <param name="RecoveryCodes">The codes.</param>
    /// <param name="Text">The same, one a line, to print or keep.</param>
    public sealed record Codes(IReadOnlyList<string> RecoveryCodes, string Text);

    internal static void Map(RouteGroupBuilder account)
    {
        account.MapPost("/totp", BeginAsync).WithName("BeginTotp");
        account.MapPost("/totp/confirm", ConfirmAsync).WithName("ConfirmTotp");
        account.MapPost("/totp/off", OffAsync).WithName("EndTotp");
        account.MapPost("/recovery-codes", NewCodesAsync).WithName("NewRecoveryCodes");
    }

    /// <summary>The QR code of an app address as SVG of 220 px.</summary>
    internal static string QrSvg(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        return new SvgQRCode(data).GetGraphic(new Size(220, 220), "#16202b", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.WidthHeightAttribute);
    }

    private static async Task<IResult> BeginAsync(PasswordRequest ask, SignInManager<Account> signIn, WanggeDb db, SignInLimiter limiter, TimeProvider clock, HttpContext http)
    {
        var account = (await signIn.UserManager.GetUserAsync(http.User))!;
        if (account.TwoFactorEnabled)
            return Problems.Of(Refusal.Conflict("验证器已启用；请先停用再重新设置。", "An authenticator app is joined already; end it first."), http);
        if (await OwnPassword.RefuseAsync(ask.Password, "password", account, signIn, db, limiter, clock, http) is { } wrong)
            return wrong;
        await signIn.UserManager.ResetAuthenticatorKeyAsync(account);
        await signIn.RefreshSignInAsync(account);
        var key = (await signIn.UserManager.GetAuthenticatorKeyAsync(account))!;
        return Results.Ok(new Key(key, Totp.Address(account.UserName!, key)));
    }

    private static async Task<IResult> ConfirmAsync(CodeRequest ask, SignInManager<Account> signIn, WanggeDb db, SignInLimiter limiter, HttpContext http)
    {
        var users = signIn.UserManager;
        var account = (await users.GetUserAsync(http.User))!;
        if (limiter.Refuse(http, account.UserName!) is { } tooMany)
            return tooMany;
        if (account.TwoFactorEnabled || !await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, (ask.Code ?? "").Replace(" ", "", StringComparison.Ordinal)))
            return Problems.Of(Refusal.BadField("code", "验证码不正确，请核对手机时间后重试。", "The code is not right; check the clock of the phone and try again."), http);
        db.Audit(SignInAudit.ActorOf(account), "account.totp-on", SignInAudit.Subject(account.Id));
        await users.SetTwoFactorEnabledAsync(account, true);
        await signIn.RefreshSignInAsync(account);
        return await GiveCodesAsync(users, account);
    }

    private static async Task<IResult> OffAsync(PasswordRequest ask, SignInManager<Account> signIn, WanggeDb db, SignInLimiter limiter, TimeProvider clock, HttpContext http)
    {
        var account = (await signIn.UserManager.GetUserAsync(http.User))!;
        if (await OwnPassword.RefuseAsync(ask.Password, "password", account, signIn, db, limiter, clock, http) is { } wrong)
            return wrong;
        db.Audit(SignInAudit.ActorOf(account), "account.totp-off", SignInAudit.Subject(account.Id));
        await signIn.UserManager.SetTwoFactorEnabledAsync(account, false);
        await Totp.ForgetAsync(signIn.UserManager, account);
        await signIn.UserManager.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
        await signIn.RefreshSignInAsync(account);
        return Results.NoContent();
    }

    private static async Task<IResult> NewCodesAsync(PasswordRequest ask, SignInManager<Account> signIn, WanggeDb db, SignInLimiter limiter, TimeProvider clock, HttpContext http)
    {
        var account = (await signIn.UserManager.GetUserAsync(http.User))!;
        if (!account.TwoFactorEnabled)
            return Problems.Of(Refusal.Conflict("尚未启用验证器。", "No authenticator app is joined."), http);
        if (await OwnPassword.RefuseAsync(ask.Password, "password", account, signIn, db, limiter, clock, http) is { } wrong)
            return wrong;
        db.Audit(SignInAudit.ActorOf(account), "account.recovery-codes-renewed", SignInAudit.Subject(account.Id));
        return await GiveCodesAsync(signIn.UserManager, account);
    }

    private static async Task<IResult> GiveCodesAsync(UserManager<Account> users, Account account)
    {
        var codes = (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))!.ToList();
        return Results.Ok(new Codes(codes, string.Join('\n', codes)));
    }
}
