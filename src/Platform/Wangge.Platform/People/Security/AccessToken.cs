using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wangge.Platform.People;

/// <summary>A personal access token for programs that speak the API in a person's name; never more than the account itself may do.</summary>
public sealed class AccessToken
{
    internal const string IdClaim = "wangge:token";
    internal const string ScopeClaim = "wangge:scope";
    internal const string Prefix = "wg_";

    /// <summary>The scope to read; every token has it.</summary>
    public const string Read = "read";

    /// <summary>The scope to change.</summary>
    public const string Write = "write";

    /// <summary>The scope to read data alone, at the addresses marked with <see cref="OpenToDataTokens"/>: for another office or its programs.</summary>
    public const string Data = "data";

    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The account it acts for.</summary>
    public Guid AccountId { get; set; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256 of the token, lower-case hexadecimal; the token itself is kept nowhere.</summary>
    public required string Hash { get; set; }

    /// <summary>Whether it may change anything.</summary>
    public bool MayWrite { get; set; }

    /// <summary>Whether it only reads data: the standards' interfaces, the export and the stream.</summary>
    public bool DataOnly { get; set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly ExpiresOn { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>District day of its last use.</summary>
    public DateOnly? LastUsedOn { get; set; }

    /// <summary>When it was revoked, UTC; null while it holds.</summary>
    public DateTime? RevokedAt { get; set; }

    /// <summary>A new secret: <c>wg_</c> and 40 letters and digits (238 bits).</summary>
    internal static string NewSecret() =>
        Prefix + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 40);

    /// <summary>What is stored of a secret. A plain hash does: the secret is random and long.</summary>
    internal static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>Marks addresses that a token of the scope <c>data</c> may read; it opens no other.</summary>
public sealed class OpenToDataTokens;

internal sealed class AccessTokenModel : IEntityTypeConfiguration<AccessToken>
{
    public void Configure(EntityTypeBuilder<AccessToken> builder)
    {
        builder.HasIndex(t => t.Hash).IsUnique();
        builder.HasIndex(t => t.AccountId);
        builder.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId);
    }
}
