using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wangge.Platform.Audit;

/// <summary>One line of the audit log. Each carries the hash of the line before it, so that none can be changed or taken out unseen.</summary>
public sealed class AuditEntry
{
    /// <summary>Number of the line, from 1 without a gap.</summary>
    public long Sequence { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>The account; empty for the program.</summary>
    public Guid AccountId { get; set; }

    /// <summary>What was done, for example <c>case.dispatched</c>.</summary>
    public required string Action { get; set; }

    /// <summary>To what, for example <c>case/410871100-2019-0001</c>.</summary>
    public required string Subject { get; set; }

    /// <summary>Details as JSON without personal data.</summary>
    public required string Details { get; set; }

    /// <summary>Hash of the line before; 64 zeros at the first.</summary>
    public required string PreviousHash { get; set; }

    /// <summary>SHA-256 over all of the above, lower-case hexadecimal.</summary>
    public required string Hash { get; set; }

    /// <summary>The hash of a line that follows nothing.</summary>
    public static string Genesis { get; } = new('0', 64);

    /// <summary>Computes what <see cref="Hash"/> must be. Fields are length-prefixed, so that no two lines share a form.</summary>
    public string ComputeHash()
    {
        var text = new StringBuilder();
        Append(Sequence.ToString(CultureInfo.InvariantCulture));
        // Whole microseconds: the finest that both stores keep.
        Append((At.Ticks / 10).ToString(CultureInfo.InvariantCulture));
        Append(AccountId.ToString("N"));
        Append(Action);
        Append(Subject);
        Append(Details);
        Append(PreviousHash);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        void Append(string field) => text.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field};");
    }
}

internal sealed class AuditModel : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.HasIndex(e => e.Subject);
    }
}
