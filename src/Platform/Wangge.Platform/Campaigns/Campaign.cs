using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wangge.Platform.Indicators;

namespace Wangge.Platform.Campaigns;

/// <summary>专项行动: objectives of a grid and all below it for a period.</summary>
public sealed class Campaign
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The pack whose rules it runs by.</summary>
    public required string PackId { get; set; }

    /// <summary>The field whose officers run it.</summary>
    public required string Field { get; set; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>Name in English; the Chinese one where nobody gave it.</summary>
    public required string NameEn { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly To { get; set; }

    /// <summary>Path of the grid.</summary>
    public required string GridPath { get; set; }

    /// <summary>The versions of the rules it is judged by, one line as people read it.</summary>
    public required string RuleVersions { get; set; }

    /// <summary>Grows with every change, so that of two who change it at once the second learns of it.</summary>
    public int Version { get; set; }

    /// <summary>Its targets.</summary>
    public List<Target> Targets { get; set; } = [];

    /// <summary>Its name in both languages.</summary>
    public Phrase Title => new(Name, NameEn);
}

/// <summary>What an indicator of a grid is to be at the end of a campaign.</summary>
public sealed class Target
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The campaign.</summary>
    public int CampaignId { get; set; }

    /// <summary>Path of the grid.</summary>
    public required string GridPath { get; set; }

    /// <summary>Key of the indicator.</summary>
    public required string Indicator { get; set; }

    /// <summary>The value, in the indicator's unit.</summary>
    public decimal Value { get; set; }

    /// <summary>Whether it is the most or the least.</summary>
    public Direction Direction { get; set; }

    /// <summary>The document or rule that it comes from.</summary>
    public required string RuleVersion { get; set; }
}

internal sealed class CampaignModel : IEntityTypeConfiguration<Campaign>, IEntityTypeConfiguration<Target>
{
    public void Configure(EntityTypeBuilder<Campaign> builder)
    {
        builder.Ignore(c => c.Title);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => new { c.PackId, c.From });
        builder.HasMany(c => c.Targets).WithOne().HasForeignKey(t => t.CampaignId);
    }

    public void Configure(EntityTypeBuilder<Target> builder)
    {
        builder.ToTable("campaign_targets");
        builder.HasIndex(t => new { t.CampaignId, t.GridPath, t.Indicator }).IsUnique();
    }
}
