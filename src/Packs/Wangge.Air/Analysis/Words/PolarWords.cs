using System.Globalization;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Words;

/// <summary>The statistics of plots by wind.</summary>
internal static class PolarWords
{
    /// <summary>The engine's statistic for a word.</summary>
    public static WindStatistic Statistic(string word) => word switch
    {
        "cpf" => WindStatistic.Probability,
        "frequency" => WindStatistic.Frequency,
        "median" => WindStatistic.Median,
        "maximum" => WindStatistic.Maximum,
        "weighted" => WindStatistic.Weighted,
        _ => WindStatistic.Mean,
    };

    /// <summary>What people call it.</summary>
    public static Phrase Name(string word, double percentile) => word switch
    {
        "cpf" => new($"高于 P{percentile.ToString(CultureInfo.InvariantCulture)} 的概率", $"probability above P{percentile.ToString(CultureInfo.InvariantCulture)}"),
        "frequency" => new("小时数", "number of hours"),
        "median" => new("中位数", "median"),
        "maximum" => new("最大值", "maximum"),
        "weighted" => new("对总量的贡献", "share of the sum"),
        "nwr" => new("均值（核回归）", "mean by kernel regression"),
        _ => new("均值", "mean"),
    };
}
