using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Storage;

namespace Wangge.Air.Rules;

/// <summary>A version of a rule, in force from a day on until a later one takes over. Never changed once made.</summary>
public sealed class RuleVersion
{
    /// <summary>Code of the rule: <c>level</c>, <c>rise-pm10</c>.</summary>
    public required string Code { get; set; }

    /// <summary>Number of the version, from 1.</summary>
    public int Number { get; set; }

    /// <summary>Name.</summary>
    public required string NameZh { get; set; }

    /// <summary>Name in English.</summary>
    public required string NameEn { get; set; }

    /// <summary>First day in force, by the day of the observation.</summary>
    public DateOnly From { get; set; }

    /// <summary>Whether it opens cases; a version can switch its rule off.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The settings as JSON, see <see cref="RuleSettings"/>.</summary>
    public required string Settings { get; set; }

    /// <summary>Why it was made.</summary>
    public string? Reason { get; set; }

    /// <summary>Who made it; empty where it came with the program.</summary>
    public string By { get; set; } = "";

    /// <summary>When, UTC; null where it came with the program.</summary>
    public DateTime? At { get; set; }

    /// <summary>Name.</summary>
    public Phrase Name => new(NameZh, NameEn);

    /// <summary>The settings.</summary>
    public RuleSettings Read() => RuleSettings.FromJson(Settings);
}

/// <summary>The rules: the versions that come with the program, and over them the district's own.</summary>
public static class RuleBook
{
    private static readonly DateOnly Always = new(2000, 1, 1);

    /// <summary>First versions that come with the program; their thresholds are Wangge's own, for the district to change.</summary>
    public static IReadOnlyList<RuleVersion> BuiltIn { get; } =
    [
        First("level", "站点达到级别", "Station reached a level", new LevelRule { Level = 4, Hours = 2, Classes = [StationClass.National, StationClass.Provincial] }),
        First("level-town", "乡镇达到级别", "Town reached a level", new LevelRule { Level = 4, Hours = 3, Scope = LevelScope.Town }),
        First("rise-pm10", "PM10 突升", "PM10 rose suddenly", new RiseRule()),
        First("rise-pm25", "PM2.5 突升", "PM2.5 rose suddenly", new RiseRule { Pollutant = Pollutant.Pm25, Rise = 50 }),
        First("neighbours-pm10", "PM10 高于周边", "PM10 above its neighbours", new NeighbourRule()),
        First("stuck-pm25", "PM2.5 数值不变", "PM2.5 stuck", new StuckRule()),
        First("missing", "数据缺失", "No data", new MissingRule()),
    ];

    /// <summary>All versions of all rules, by code and number.</summary>
    public static async Task<IReadOnlyList<RuleVersion>> AllAsync(WanggeDb db, CancellationToken cancel)
    {
        var own = await db.Set<RuleVersion>().AsNoTracking().ToListAsync(cancel);
        return [.. BuiltIn.Concat(own).OrderBy(v => v.Code, StringComparer.Ordinal).ThenBy(v => v.Number)];
    }

    /// <summary>The version of a rule in force on a day; null where none is yet.</summary>
    /// <param name="versions">The versions of one rule.</param>
    /// <param name="day">The day of the observation.</param>
    public static RuleVersion? On(IEnumerable<RuleVersion> versions, DateOnly day) =>
        versions.Where(v => v.From <= day).OrderByDescending(v => v.From).ThenByDescending(v => v.Number).FirstOrDefault();

    private static RuleVersion First(string code, string zh, string en, RuleSettings settings) =>
        new() { Code = code, Number = 1, NameZh = zh, NameEn = en, From = Always, Settings = settings.ToJson() };
}

/// <summary>An hour in which a rule was breached, kept so that no hour is acted upon twice.</summary>
public sealed class StoredFinding
{
    /// <summary>Code of the rule.</summary>
    public required string Rule { get; set; }

    /// <summary>Code of the station, or path of the town.</summary>
    public required string Subject { get; set; }

    /// <summary>The hour, see <see cref="HourLabel"/>.</summary>
    public int Hour { get; set; }

    /// <summary>The version it was judged by.</summary>
    public int Version { get; set; }

    /// <summary>The case it opened or was added to; null within the cool-down, or outside the territory.</summary>
    public string? CaseNumber { get; set; }

    /// <summary>Whether it opened that case.</summary>
    public bool Opened { get; set; }

    /// <summary>The line in Chinese.</summary>
    public required string TitleZh { get; set; }

    /// <summary>The line in English.</summary>
    public required string TitleEn { get; set; }

    /// <summary>The facts as JSON, see <see cref="FindingFacts"/>.</summary>
    public required string Facts { get; set; }

    /// <summary>The line.</summary>
    public Phrase Title => new(TitleZh, TitleEn);
}

internal sealed class RuleModel : IEntityTypeConfiguration<RuleVersion>, IEntityTypeConfiguration<StoredFinding>
{
    public void Configure(EntityTypeBuilder<RuleVersion> builder)
    {
        builder.ToTable("air_rule_version");
        builder.HasKey(v => new { v.Code, v.Number });
        builder.Ignore(v => v.Name);
    }

    public void Configure(EntityTypeBuilder<StoredFinding> builder)
    {
        builder.ToTable("air_finding");
        builder.HasKey(f => new { f.Rule, f.Subject, f.Hour });
        builder.HasIndex(f => f.Hour);
        builder.HasIndex(f => f.CaseNumber);
        builder.Ignore(f => f.Title);
    }
}
