using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wangge.Platform.Accountability;

/// <summary>A ranking as it was published: its rows with every digit, the rules and a hash of what it was computed from.</summary>
public sealed class RankingRecord
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>What is ranked how, stable: <c>air/town/composite/raw</c>. Two rankings compare only within a kind.</summary>
    public required string Kind { get; set; }

    /// <summary>Path of the grid it is about.</summary>
    public required string GridPath { get; set; }

    /// <summary>Name of the period: <c>2019-11</c>.</summary>
    public required string Period { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly To { get; set; }

    /// <summary>The rules it was computed by.</summary>
    public required string RuleVersion { get; set; }

    /// <summary>Title, columns and rows: a <see cref="RankingDocument"/> as JSON.</summary>
    public required string Document { get; set; }

    /// <summary>SHA-256, lower-case hexadecimal, of the data and rules it was computed from: the same hash today means the same result today.</summary>
    public required string InputHash { get; set; }

    /// <summary>When it was computed, UTC.</summary>
    public DateTime ComputedAt { get; set; }

    /// <summary>When it was published, UTC.</summary>
    public DateTime PublishedAt { get; set; }

    /// <summary>Who published it.</summary>
    public Guid PublishedBy { get; set; }

    /// <summary>When it was withdrawn, UTC; null while it stands.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>Why it was withdrawn.</summary>
    public string? WithdrawnFor { get; set; }

    /// <summary>The document.</summary>
    public RankingDocument Read() => JsonSerializer.Deserialize<RankingDocument>(Document, RankingDocument.Json)!;
}

/// <summary>What a published ranking shows.</summary>
/// <param name="Title">What was ranked.</param>
/// <param name="Lead">The sentence it opens with.</param>
/// <param name="Columns">Columns of figures.</param>
/// <param name="Rows">Rows: ranked ones first.</param>
/// <param name="Notes">What must be read with it.</param>
public sealed record RankingDocument(
    Phrase Title, Phrase Lead, IReadOnlyList<RankingColumn> Columns, IReadOnlyList<RankingEntry> Rows, IReadOnlyList<Phrase> Notes)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As it is stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>A column of figures.</summary>
/// <param name="Name">Heading.</param>
/// <param name="Unit">Unit, empty for none.</param>
/// <param name="Decimals">Decimals shown.</param>
/// <param name="Signed">Whether it is a change, shown with its sign.</param>
public sealed record RankingColumn(Phrase Name, string Unit, int Decimals, bool Signed = false);

/// <summary>A row.</summary>
/// <param name="Key">Code or grid path of what is ranked.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rank">Rank; null where it is not ranked.</param>
/// <param name="Tied">Whether others share the rank.</param>
/// <param name="Reason">Why it is not ranked.</param>
/// <param name="Values">A value for each column; null is missing.</param>
/// <param name="Working">How its figure came about.</param>
public sealed record RankingEntry(string Key, string Name, int? Rank, bool Tied, Phrase? Reason, IReadOnlyList<decimal?> Values, Phrase Working);

internal sealed class RankingModel : IEntityTypeConfiguration<RankingRecord>
{
    public void Configure(EntityTypeBuilder<RankingRecord> builder)
    {
        builder.ToTable("rankings");
        builder.HasIndex(r => new { r.Kind, r.GridPath, r.From });
        builder.HasIndex(r => r.PublishedAt);
    }
}
