using System.Globalization;
using Wangge.AirQuality;

namespace Wangge.Air.Rules;

/// <summary>Rules in words.</summary>
public static class RuleWords
{
    /// <summary>The kinds with their names, in the order they are offered.</summary>
    public static IReadOnlyList<(string Kind, Phrase Name)> Kinds { get; } =
    [
        ("level", new("达到级别", "Level reached")),
        ("rise", new("浓度突升", "Sudden rise")),
        ("neighbours", new("高于周边", "Above neighbours")),
        ("stuck", new("数值不变", "Stuck instrument")),
        ("missing", new("数据缺失", "No data")),
    ];

    /// <summary>The kind of settings, as in their JSON.</summary>
    public static string KindOf(RuleSettings settings) => settings switch
    {
        LevelRule => "level",
        RiseRule => "rise",
        NeighbourRule => "neighbours",
        StuckRule => "stuck",
        _ => "missing",
    };

    /// <summary>Settings of a kind as they come with the program; null where there is no such kind.</summary>
    public static RuleSettings? Default(string? kind) => kind switch
    {
        "level" => new LevelRule(),
        "rise" => new RiseRule(),
        "neighbours" => new NeighbourRule(),
        "stuck" => new StuckRule(),
        "missing" => new MissingRule(),
        _ => null,
    };

    /// <summary>What must hold, in one line.</summary>
    public static Phrase Condition(RuleSettings settings) => settings switch
    {
        LevelRule r => new(
            $"{(r.Scope == LevelScope.Town ? "乡镇均值" : "站点")} AQI 连续 {r.Hours} 小时达到{((AqiLevel)r.Level).ChineseLevel()}及以上",
            $"AQI of {(r.Scope == LevelScope.Town ? "a town's mean" : "a station")} at level {r.Level} or worse for {r.Hours} h on end"),
        RiseRule r => new(
            $"{r.Pollutant.Symbol()} {r.Within} 小时内升 {Number(r.Rise)} {r.Pollutant.Unit()} 以上，且高于前 24 小时中位数 {Number(r.Deviations)} 个稳健标准差",
            $"{r.Pollutant.Symbol()} up {Number(r.Rise)} {r.Pollutant.Unit()} or more within {r.Within} h, and {Number(r.Deviations)} robust standard deviations above the median of the 24 h before"),
        NeighbourRule r => new(
            $"{r.Pollutant.Symbol()} 连续 {r.Hours} 小时高于 {Number(r.RadiusKm)} 公里内至少 {r.MinimumNeighbours} 站的中位数 {Number(r.Excess)} {r.Pollutant.Unit()} 以上",
            $"{r.Pollutant.Symbol()} for {r.Hours} h on end {Number(r.Excess)} {r.Pollutant.Unit()} or more above the median of at least {r.MinimumNeighbours} stations within {Number(r.RadiusKm)} km"),
        StuckRule r => new(
            $"{r.Pollutant.Symbol()} 连续 {r.Hours} 小时同值，而 {Number(r.RadiusKm)} 公里内中位数变动 {Number(r.NeighbourMove)} {r.Pollutant.Unit()} 以上",
            $"{r.Pollutant.Symbol()} with one value for {r.Hours} h while the median within {Number(r.RadiusKm)} km moves by {Number(r.NeighbourMove)} {r.Pollutant.Unit()} or more"),
        MissingRule r => new(
            $"连续 {r.Hours} 小时无任何数据，而其他站至少 {r.OthersPercent}% 有数据",
            $"Nothing for {r.Hours} h on end while at least {r.OthersPercent}% of the other stations report"),
        _ => throw new ArgumentOutOfRangeException(nameof(settings)),
    };

    private static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
