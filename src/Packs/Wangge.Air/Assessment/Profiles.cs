using Wangge.AirQuality;

namespace Wangge.Air.Assessment;

/// <summary>The ways to compute a composite index that a ranking may be asked for.</summary>
public static class Profiles
{
    private static readonly (string Code, CompositeProfile Profile, Phrase Name)[] Rows =
    [
        ("ranking2018", CompositeProfile.Ranking2018, new("2014/2018 排名规则", "Ranking rule of 2014/2018")),
        ("hj663-2013", CompositeProfile.Hj663Of2013, new("HJ 663-2013 取大（未见原文）", "HJ 663-2013, the larger (text not seen)")),
        ("limits2026", CompositeProfile.Ranking2018WithLimitsOf2026, new("2018 规则、2026 限值（未见原文）", "Rule of 2018, limits of 2026 (text not seen)")),
        ("hj663-2026", CompositeProfile.Hj663Of2026, new("HJ 663-2026 加权（未见原文）", "HJ 663-2026, weighted (text not seen)")),
    ];

    /// <summary>The default: the ranking rule that is in use.</summary>
    public static CompositeProfile Default => CompositeProfile.Ranking2018;

    /// <summary>All of them, the default first.</summary>
    public static IReadOnlyList<CompositeProfile> All { get; } = [.. Rows.Select(r => r.Profile)];

    /// <summary>The code in addresses and rule versions.</summary>
    public static string Code(this CompositeProfile profile) => Array.Find(Rows, r => r.Profile == profile).Code;

    /// <summary>What people read; says so where the text of the document was not seen.</summary>
    public static Phrase Title(this CompositeProfile profile) => Array.Find(Rows, r => r.Profile == profile).Name;

    /// <summary>The profile of a code; the default for one that is not known.</summary>
    public static CompositeProfile Of(string? code) => Array.Find(Rows, r => r.Code == code).Profile ?? Default;
}
