using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wangge.AirQuality;

namespace Wangge.Air.Actions;

/// <summary>What kind of measure an action is.</summary>
public enum AirActionKind
{
    /// <summary>停工: construction stopped.</summary>
    ConstructionStop = 1,

    /// <summary>洒水清扫.</summary>
    Sweeping = 2,

    /// <summary>散煤替代.</summary>
    CoalReplacement = 3,

    /// <summary>车辆禁限行.</summary>
    Traffic = 4,

    /// <summary>关停.</summary>
    Shutdown = 5,

    /// <summary>其他.</summary>
    Other = 6,
}

/// <summary>措施: what was done at a place from a day on, so that its effect can be judged. Named for the air, since an Action is a delegate.</summary>
public sealed class AirAction
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>What was done, in one line.</summary>
    public required string Title { get; set; }

    /// <summary>Kind.</summary>
    public AirActionKind Kind { get; set; }

    /// <summary>Path of the grid it ran in; of a single station's where one is named.</summary>
    public required string GridPath { get; set; }

    /// <summary>Code of the only station it is judged by; null for those of the grid.</summary>
    public string? Station { get; set; }

    /// <summary>What it was to lower.</summary>
    public PollutantSet Pollutants { get; set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day, inclusive; null while it runs.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Number of the case it comes from.</summary>
    public string? CaseNumber { get; set; }

    /// <summary>The campaign it belongs to.</summary>
    public int? CampaignId { get; set; }

    /// <summary>Codes of the stations it is compared with, joined by commas; null for the default, see <see cref="EffectPlace"/>.</summary>
    public string? Controls { get; set; }

    /// <summary>What else is to be known of it.</summary>
    public string? Note { get; set; }

    /// <summary>Grows with every change.</summary>
    public int Version { get; set; }

    /// <summary>Why it was withdrawn; null while it stands.</summary>
    public string? Withdrawn { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Who entered it.</summary>
    public Guid AccountId { get; set; }

    /// <summary>The name of who entered it, as it was then.</summary>
    public required string EnteredBy { get; set; }

    /// <summary>Codes of the stations it is compared with, or null.</summary>
    public IReadOnlyList<string>? ControlCodes => Controls?.Split(',');
}

/// <summary>Words and codes of <see cref="AirActionKind"/>.</summary>
public static class AirActionKinds
{
    private static readonly (AirActionKind Kind, string Code, Phrase Name)[] Rows =
    [
        (AirActionKind.ConstructionStop, "construction-stop", new("工地停工", "Construction stop")),
        (AirActionKind.Sweeping, "sweeping", new("洒水清扫", "Sweeping and sprinkling")),
        (AirActionKind.CoalReplacement, "coal-replacement", new("散煤替代", "Coal replacement")),
        (AirActionKind.Traffic, "traffic", new("车辆禁限行", "Traffic")),
        (AirActionKind.Shutdown, "shutdown", new("关停", "Shutdown")),
        (AirActionKind.Other, "other", new("其他", "Other")),
    ];

    /// <summary>All with their codes.</summary>
    public static IEnumerable<(string Code, Phrase Name)> All => Rows.Select(r => (r.Code, r.Name));

    /// <summary>What people read.</summary>
    public static Phrase Name(this AirActionKind kind) => Array.Find(Rows, r => r.Kind == kind).Name;

    /// <summary>The code in addresses and requests.</summary>
    public static string Code(this AirActionKind kind) => Array.Find(Rows, r => r.Kind == kind).Code;

    /// <summary>Reads a code. Returns false where there is none such.</summary>
    public static bool TryParse(string? text, out AirActionKind kind)
    {
        var row = Array.Find(Rows, r => r.Code == text);
        kind = row.Kind;
        return row.Code is not null;
    }
}

internal sealed class AirActionModel : IEntityTypeConfiguration<AirAction>
{
    public void Configure(EntityTypeBuilder<AirAction> builder)
    {
        builder.ToTable("air_action");
        builder.Ignore(a => a.ControlCodes);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasIndex(a => a.GridPath);
        builder.HasIndex(a => a.CaseNumber);
        builder.HasIndex(a => a.CampaignId);
    }
}
