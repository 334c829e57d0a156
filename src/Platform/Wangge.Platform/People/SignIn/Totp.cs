using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Wangge.Platform.People;

/// <summary>
/// Codes of an authenticator app: RFC 6238 with HMAC-SHA-1, 30 s and six digits, as the apps know it. The step before
/// and the step after are accepted too; a step that was used, or one before it, never again (RFC 6238, 5.2).
/// </summary>
internal sealed class Totp([FromKeyedServices(WorldClock.Key)] TimeProvider clock) : IUserTwoFactorTokenProvider<Account>
{
    private const int StepSeconds = 30;
    private const string Owner = "wangge";
    private const string LastStep = "totp-step";

    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 };

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
            return false;
        var secret = DecodeBase32(key);
        var now = clock.GetUtcNow().ToUnixTimeSeconds() / StepSeconds;
        _ = long.TryParse(await manager.GetAuthenticationTokenAsync(user, Owner, LastStep), CultureInfo.InvariantCulture, out var last);
        for (var step = Math.Max(now - 1, last + 1); step <= now + 1; step++)
        {
            if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, step)), Encoding.UTF8.GetBytes(token)))
                continue;
            // Fails where another request has just used the code: the account carries a concurrency stamp.
            var noted = await manager.SetAuthenticationTokenAsync(user, Owner, LastStep, step.ToString(CultureInfo.InvariantCulture));
            return noted.Succeeded;
        }

        return false;
    }

    /// <summary>The address that an app reads from the QR code.</summary>
    public static string Address(string account, string key) => $"otpauth://totp/Wangge:{Uri.EscapeDataString(account)}?secret={key}&issuer=Wangge&digits=6&period=30";

    /// <summary>Takes the key of the app away; the account must have been told not to ask for codes.</summary>
    public static async Task ForgetAsync(UserManager<Account> users, Account account)
    {
        await users.RemoveAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey");
        await users.UpdateSecurityStampAsync(account);
    }

    private static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, hash);
        var at = hash[^1] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[at..]) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] DecodeBase32(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        int bits = 0, held = 0, length = 0;
        foreach (var c in text.TrimEnd('='))
        {
            bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal);
            held += 5;
            if (held < 8)
                continue;
            held -= 8;
            bytes[length++] = (byte)(bits >> held);
            bits &= (1 << held) - 1;
        }

        return bytes;
    }
}
