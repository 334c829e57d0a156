using Wangge.Platform;

namespace Wangge.Air.Rules;

/// <summary>What people call the members of <see cref="FindingFacts"/>.</summary>
public static class FactNames
{
    /// <summary>By their names in JSON.</summary>
    public static IReadOnlyDictionary<string, Phrase> All { get; } = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["rule"] = new("规则", "Rule"),
        ["version"] = new("规则版本", "Version of the rule"),
        ["subject"] = new("站点或乡镇", "Station or town"),
        ["pollutant"] = new("污染物", "Pollutant"),
        ["unit"] = new("单位", "Unit"),
        ["value"] = new("数值", "Value"),
        ["previous"] = new("升高前", "Before the rise"),
        ["baseline"] = new("前 24 小时中位数", "Median of 24 h before"),
        ["spread"] = new("稳健标准差", "Robust standard deviation"),
        ["neighbourMedian"] = new("邻站中位数", "Median of neighbours"),
        ["aqi"] = new("AQI", "AQI"),
        ["level"] = new("级别", "Level"),
        ["duration"] = new("连续小时", "Hours on end"),
        ["windSpeed"] = new("风速（m/s）", "Wind speed (m/s)"),
        ["windDirection"] = new("风向（°，来向）", "Wind from (°)"),
        ["hours"] = new("逐时值", "Hours"),
        ["neighbours"] = new("邻站", "Neighbours"),
        ["time"] = new("时刻", "Time"),
        ["code"] = new("站点", "Station"),
        ["km"] = new("距离（km）", "Distance (km)"),
    };
}
