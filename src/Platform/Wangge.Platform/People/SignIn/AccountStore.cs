using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Identity's store over <see cref="WanggeDb"/>: the key of the authenticator app is encrypted at rest, recovery codes are kept as hashes only.</summary>
internal sealed class AccountStore(WanggeDb db, PersonalData secrets, IdentityErrorDescriber describer) : UserOnlyStore<Account, WanggeDb, Guid>(db, describer)
{
    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, secrets.Encrypt(key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { } cipher ? secrets.Decrypt(cipher) : null;

    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(Hash), cancellationToken);

    // Identity splits the stored list and keeps what was not used with ReplaceCodesAsync: done here, lest hashes be hashed again.
    public override async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var stored = await GetTokenAsync(user, "[AspNetUserStore]", "RecoveryCodes", cancellationToken) ?? "";
        var hashes = stored.Split(';', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (!hashes.Remove(Hash(code)))
            return false;
        await base.ReplaceCodesAsync(user, hashes, cancellationToken);
        return true;
    }

    private static string Hash(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant())));
}
