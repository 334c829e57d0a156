using Wangge.AirQuality;

namespace Wangge.Air.Assessment;

/// <summary>What is to be ranked, by what, over which time and by which rules; all of it stands in the page's address.</summary>
/// <param name="Period">The span.</param>
/// <param name="Unit">Towns or single stations.</param>
/// <param name="By">The figure compared.</param>
/// <param name="Basis">Everything measured, or without the exclusion episodes.</param>
/// <param name="Profile">How the composite index is computed.</param>
public sealed record RankingQuery(Period Period, SubjectKind Unit, RankBy By, StatisticBasis Basis, CompositeProfile Profile)
{
    private static readonly (string Code, RankBy By, Phrase Name)[] Figures =
    [
        ("composite", RankBy.Composite, new("综合指数", "Composite index")),
        ("pm25", RankBy.Pm25, new("PM2.5", "PM2.5")),
        ("pm10", RankBy.Pm10, new("PM10", "PM10")),
        ("good", RankBy.GoodRatio, new("优良天数比例", "Good-day ratio")),
    ];

    /// <summary>The figures a ranking may go by, with their code and name.</summary>
    public static IEnumerable<(string Code, Phrase Name)> AllFigures => Figures.Select(f => (f.Code, f.Name));

    /// <summary>Code of the figure compared.</summary>
    public string ByCode => Array.Find(Figures, f => f.By == By).Code;

    /// <summary>Name of the figure compared.</summary>
    public Phrase ByName => Array.Find(Figures, f => f.By == By).Name;

    /// <summary>Code of the unit: town or station.</summary>
    public string UnitCode => Unit == SubjectKind.Station ? "station" : "town";

    /// <summary>Code of the basis: raw or excluded.</summary>
    public string BasisCode => Basis == StatisticBasis.Raw ? "raw" : "excluded";

    /// <summary>What is ranked how, for stored rankings: two compare only within a kind.</summary>
    public string Kind => $"{AirPermissions.Field}/{UnitCode}/{ByCode}/{BasisCode}";

    /// <summary>The rules, as stored rankings and exports name them.</summary>
    public string RuleVersion => $"{Profile.Code()}; HJ 633 by date; HJ 663-2013 days 27/25/324; GB/T 8170";

    /// <summary>The unit of the figure compared.</summary>
    public string FigureUnit => By switch { RankBy.Composite => "", RankBy.GoodRatio => "%", _ => "µg/m³" };

    /// <summary>Decimals of the figure compared.</summary>
    public int Decimals => By switch { RankBy.Composite => Profile.Decimals, RankBy.GoodRatio => 1, _ => 0 };

    /// <summary>Reads the parts of an address; what is absent or unknown takes its default.</summary>
    /// <param name="period">Label of a period; the month of <paramref name="newest"/> by default.</param>
    /// <param name="unit">town or station.</param>
    /// <param name="by">composite, pm25, pm10, good.</param>
    /// <param name="basis">raw or excluded.</param>
    /// <param name="rule">Code of a profile.</param>
    /// <param name="newest">Last day with data.</param>
    /// <param name="towns">Whether there is any town to rank; single stations are the default where there is none.</param>
    public static RankingQuery Parse(string? period, string? unit, string? by, string? basis, string? rule, DateOnly newest, bool towns) => new(
        Period.TryParse(period, out var span) ? span : Period.Month(newest.Year, newest.Month),
        unit switch { "station" => SubjectKind.Station, "town" => SubjectKind.Town, _ => towns ? SubjectKind.Town : SubjectKind.Station },
        Figures.Where(f => f.Code == by).Select(f => f.By).FirstOrDefault(RankBy.Composite),
        basis == "excluded" ? StatisticBasis.Excluded : StatisticBasis.Raw,
        Profiles.Of(rule));

    /// <summary>The part of an address after its question mark.</summary>
    public string ToQueryString() => $"period={Period.Label}&unit={UnitCode}&by={ByCode}&basis={BasisCode}&rule={Profile.Code()}";
}
