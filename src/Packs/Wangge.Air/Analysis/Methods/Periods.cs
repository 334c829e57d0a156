using System.Globalization;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>The option <c>--period</c> that several methods share, and what its periods are called.</summary>
internal static class Periods
{
    private static readonly AveragingUnit[] Units = [AveragingUnit.Hour, AveragingUnit.Day, AveragingUnit.Week, AveragingUnit.Month, AveragingUnit.Season, AveragingUnit.Year];

    /// <summary>The option, its first word the default.</summary>
    public static AnalysisOption Option(params IReadOnlyList<string> words) => AnalysisOption.Choice("period", new("时段", "the periods"), words);

    /// <summary>The option <c>--capture</c>.</summary>
    public static AnalysisOption Capture { get; } = AnalysisOption.Number("capture", new("每个时段至少要有的数据比例", "least share of data of a period"), AverageOptions.UsualCapture, 0, 1);

    /// <summary>The periods that were chosen.</summary>
    public static AveragingPeriod Of(AnalysisSettings settings) => AveragingPeriod.Of(Units.First(u => Word(u) == settings.Text("period")));

    /// <summary>日均值, daily mean.</summary>
    public static Phrase Adjective(AveragingPeriod period) => period.Unit switch
    {
        AveragingUnit.Hour => new("小时", "hourly"),
        AveragingUnit.Day => new("日", "daily"),
        AveragingUnit.Week => new("周", "weekly"),
        AveragingUnit.Month => new("月", "monthly"),
        AveragingUnit.Season => new("季", "seasonal"),
        _ => new("年", "yearly"),
    };

    /// <summary>A period by its start: 2019-11, 2019-11-09.</summary>
    public static string Name(DateTime start, AveragingPeriod period) => start.ToString(
        period.Unit switch { AveragingUnit.Year => "yyyy", AveragingUnit.Month or AveragingUnit.Season => "yyyy-MM", AveragingUnit.Hour => "yyyy-MM-dd HH:mm", _ => "yyyy-MM-dd" }, CultureInfo.InvariantCulture);

    private static string Word(AveragingUnit unit) => unit.ToString().ToLowerInvariant();
}
