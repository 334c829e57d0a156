using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wangge.Platform.Cases;

/// <summary>A stored event: appended, never changed. Its hash stands in the audit log.</summary>
public sealed class CaseEventRow
{
    /// <summary>The case.</summary>
    public required string CaseNumber { get; set; }

    /// <summary>From 1 without a gap within the case.</summary>
    public int Sequence { get; set; }

    /// <summary>When, UTC, in whole microseconds.</summary>
    public DateTime At { get; set; }

    /// <summary>The account; empty for the program.</summary>
    public Guid AccountId { get; set; }

    /// <summary>The person.</summary>
    public int? PersonId { get; set; }

    /// <summary>The person's unit then.</summary>
    public int? UnitId { get; set; }

    /// <summary>Name as shown in the timeline.</summary>
    public required string Name { get; set; }

    /// <summary>Type of the event, for example <c>dispatched</c>.</summary>
    public required string Type { get; set; }

    /// <summary>Form of the payload, from 1.</summary>
    public int Form { get; set; }

    /// <summary>The event as JSON.</summary>
    public required string Payload { get; set; }

    /// <summary>SHA-256 over all of the above, fields length-prefixed; lower-case hexadecimal.</summary>
    public string ComputeHash()
    {
        var text = new StringBuilder();
        foreach (var field in (ReadOnlySpan<string>)[
            CaseNumber, Sequence.ToString(CultureInfo.InvariantCulture), (At.Ticks / 10).ToString(CultureInfo.InvariantCulture),
            AccountId.ToString("N"), PersonId?.ToString(CultureInfo.InvariantCulture) ?? "", UnitId?.ToString(CultureInfo.InvariantCulture) ?? "",
            Name, Type, Form.ToString(CultureInfo.InvariantCulture), Payload])
            text.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field};");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

internal sealed class CaseEventModel : IEntityTypeConfiguration<CaseEventRow>
{
    public void Configure(EntityTypeBuilder<CaseEventRow> builder)
    {
        builder.ToTable("case_events");
        builder.HasKey(e => new { e.CaseNumber, e.Sequence });
    }
}
