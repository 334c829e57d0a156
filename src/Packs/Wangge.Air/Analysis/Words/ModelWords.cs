using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Words;

/// <summary>Weather models in words.</summary>
internal static class ModelWords
{
    private static readonly Dictionary<string, Phrase> Variables = new(StringComparer.Ordinal)
    {
        ["hour"] = new("时辰", "hour"),
        ["weekday"] = new("星期", "weekday"),
        ["day_of_year"] = new("季节", "day of year"),
        ["trend"] = new("趋势", "trend"),
        ["wind_east_mean"] = new("前 24 小时东西风", "wind to the east, hours past"),
        ["wind_north_mean"] = new("前 24 小时南北风", "wind to the north, hours past"),
    };

    /// <summary>The boosted trees' library does not load.</summary>
    public static Phrase NoLibrary { get; } = new("这台机器缺少 OpenMP 运行库，无法训练模型；Debian 上请安装 libgomp1。", "This machine lacks the runtime of OpenMP, so no model can be trained; on Debian install libgomp1.");

    /// <summary>A step in the record of wind.</summary>
    public static Phrase Break(WindBreak found) => new(
        $"风速记录自 {found.Start.Year} 年 {found.Start.Month} 月起由 {Numbers.Of(found.Before)} 变为 {Numbers.Of(found.After)} m/s，不像天气，多半换了仪器或测点；跨过这一刻的去天气结果不可信。",
        $"From {found.Start:yyyy-MM} on the record of wind speed goes from {Numbers.Of(found.Before)} to {Numbers.Of(found.After)} m/s, which is no weather but most likely another mast or place; what is said across that month is not to be believed.");

    /// <summary>The word for a refusal in files.</summary>
    public static string Code(ModelReason reason) => reason switch
    {
        ModelReason.NoPollutant => "all-missing",
        ModelReason.NoWeather => "no-weather",
        ModelReason.TooFewHours => "too-few-data",
        ModelReason.ConstantPollutant => "constant-series",
        ModelReason.NoLibrary => "no-library",
        ModelReason.WindBreak => "wind-break",
        _ => "low-skill",
    };

    /// <summary>Why there is no normalised series.</summary>
    public static Phrase Reason(ModelReason reason, WeatherModel? model) => reason switch
    {
        ModelReason.NoPollutant => new("没有该污染物的数据。", "There is no data of the pollutant."),
        ModelReason.NoWeather => new("没有可用的气象要素（缺一半以上，或恒定不变）。", "No weather can be used: more than half is missing, or it never changes."),
        ModelReason.TooFewHours => new("同时有浓度和气象的小时太少。", "Too few hours have both pollutant and weather."),
        ModelReason.ConstantPollutant => new("浓度恒定不变。", "The pollutant never changes."),
        ModelReason.NoLibrary => NoLibrary,
        ModelReason.WindBreak => new("风速记录断了档，多半换了仪器或测点。", "The record of wind breaks: most likely another mast or place."),
        _ => new(
            $"气象对浓度的解释太弱（整段留出检验 R² = {Numbers.Of(model?.BlockedTest.R2 ?? double.NaN, 2)}），去天气的结果说明不了什么，故不给出。",
            $"The weather explains too little (R² on left-out blocks {Numbers.Of(model?.BlockedTest.R2 ?? double.NaN, 2)}) for normalised values to say anything; none are given."),
    };

    /// <summary>What people call a variable.</summary>
    public static Phrase Variable(string name)
    {
        if (Variables.TryGetValue(name, out Phrase known))
            return known;
        if (!name.EndsWith("_mean", StringComparison.Ordinal))
            return Names.Column(name);
        Phrase own = Names.Column(name[..^5]);
        return new($"前 24 小时{own.Zh}", $"{own.En}, hours past");
    }
}
