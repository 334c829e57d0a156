using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Cases;

/// <summary>A class of cases as it stands from a day on. A later row of the same code replaces it from its own day.</summary>
public sealed class CaseClass
{
    /// <summary>Code: main class and sub-class digits for city events, <c>air.level</c> and the like for campaigns.</summary>
    public required string Code { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; set; }

    /// <summary>Name of the main class.</summary>
    public required string MainZh { get; set; }

    /// <summary>Name of the main class in English.</summary>
    public required string MainEn { get; set; }

    /// <summary>Name.</summary>
    public required string NameZh { get; set; }

    /// <summary>Name in English.</summary>
    public required string NameEn { get; set; }

    /// <summary>The field that answers for it.</summary>
    public required string Field { get; set; }

    /// <summary>Time to handle, <c>4h</c> or <c>15d</c>.</summary>
    public required string HandleLimit { get; set; }

    /// <summary>Whether new cases may take it.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Name.</summary>
    public Phrase Name => new(NameZh, NameEn);

    /// <summary>Name of the main class.</summary>
    public Phrase Main => new(MainZh, MainEn);

    /// <summary>Time to handle.</summary>
    public WorkingLimit Limit => WorkingLimit.TryParse(HandleLimit, out var limit)
        ? limit
        : throw new InvalidOperationException($"Class {Code} carries the limit '{HandleLimit}', which is not one.");
}

internal sealed class CaseClassModel : IEntityTypeConfiguration<CaseClass>
{
    public void Configure(EntityTypeBuilder<CaseClass> builder)
    {
        builder.HasKey(c => new { c.Code, c.From });
        builder.Ignore(c => c.Name).Ignore(c => c.Main).Ignore(c => c.Limit);
    }
}

/// <summary>
/// The class table: what comes with the program, and over it the district's own rows. Main and sub-classes of events
/// follow GB/T 30428.2 as two city manuals give them; limits of class 01 are Jiyuan's. Both are the district's to edit.
/// </summary>
public static class CaseClasses
{
    private static readonly Phrase Appearance = new("市容环境", "City appearance");
    private static readonly Phrase Advertising = new("宣传广告", "Advertising");
    private static readonly Phrase Construction = new("施工管理", "Construction");
    private static readonly Phrase Street = new("街面秩序", "Street order");
    private static readonly Phrase Other = new("其他", "Other");
    private static readonly Phrase Air = new("大气污染", "Air pollution");

    /// <summary>Rows that come with the program.</summary>
    public static IReadOnlyList<CaseClass> BuiltIn { get; } =
    [
        Row("0101", Appearance, "违法搭建", "Illegal building", "appearance", "15d"),
        Row("0102", Appearance, "暴露垃圾", "Exposed refuse", "appearance", "1d"),
        Row("0103", Appearance, "积存垃圾渣土", "Piled refuse and muck", "appearance", "4d"),
        Row("0104", Appearance, "道路不洁", "Dirty road", "appearance", "5h"),
        Row("0105", Appearance, "水域不洁", "Dirty water", "appearance", "15d"),
        Row("0106", Appearance, "绿地脏乱", "Untidy green", "appearance", "5d"),
        Row("0201", Advertising, "违规户外广告", "Unlicensed advertising", "appearance", "3d"),
        Row("0301", Construction, "施工扬尘", "Dust from a construction site", "air", "1d"),
        Row("0302", Construction, "渣土车未密闭", "Muck lorry uncovered", "air", "4h"),
        Row("0401", Street, "占道经营", "Trading on the road", "appearance", "4h"),
        Row("0601", Other, "其他事件", "Other event", "appearance", "5d"),
        Row("air.level", Air, "空气质量达到污染级别", "Air quality reached a polluted level", "air", "4h"),
        Row("air.rise", Air, "浓度突升", "Sudden rise", "air", "4h"),
        Row("air.instrument", Air, "监测仪器异常", "Instrument stuck or missing", "air", "1d"),
        Row("air.dust", Air, "工地扬尘超标", "Dust site over its limit", "air", "4h"),
        Row("air.burning", Air, "露天焚烧", "Open burning", "air", "2h"),
        Row("air.coal", Air, "散煤", "Loose coal", "air", "3d"),
    ];

    /// <summary>The rows in force on a day, by code.</summary>
    public static async Task<IReadOnlyDictionary<string, CaseClass>> OnAsync(WanggeDb db, DateOnly day, CancellationToken cancel)
    {
        var own = await db.Set<CaseClass>().AsNoTracking().Where(c => c.From <= day).ToListAsync(cancel);
        return BuiltIn.Concat(own).GroupBy(c => c.Code, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.MaxBy(c => c.From)!, StringComparer.Ordinal);
    }

    private static CaseClass Row(string code, Phrase main, string zh, string en, string field, string limit) => new()
    {
        Code = code,
        From = new DateOnly(2000, 1, 1),
        MainZh = main.Zh,
        MainEn = main.En,
        NameZh = zh,
        NameEn = en,
        Field = field,
        HandleLimit = limit,
    };
}
