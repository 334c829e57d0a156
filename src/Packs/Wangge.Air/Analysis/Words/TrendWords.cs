using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Words;

/// <summary>A trend in words.</summary>
internal static class TrendWords
{
    private const int ShortHours = 2 * 365 * 24;

    /// <summary>The word for a direction in files.</summary>
    public static string Code(TrendDirection direction) => direction switch
    {
        TrendDirection.Rising => "rising",
        TrendDirection.Falling => "falling",
        _ => "cannot-tell",
    };

    /// <summary>The word for a refusal in files.</summary>
    public static string Code(TrendReason reason) => reason switch
    {
        TrendReason.TooFewPeriods => "too-few-periods",
        TrendReason.TooManyPeriods => "too-many-periods",
        TrendReason.Constant => "constant-series",
        TrendReason.NoColumn => "missing-input",
        _ => "all-missing",
    };

    /// <summary>Why there is no trend.</summary>
    public static Phrase Reason(TrendReason reason) => reason switch
    {
        TrendReason.TooFewPeriods => new("数据够的时段太少，看不出趋势。", "Too few periods have enough data to show a trend."),
        TrendReason.TooManyPeriods => new("时段太多，请改用更长的时段。", "There are too many periods; choose a longer one."),
        TrendReason.Constant => new("各时段数值完全相同，没有趋势可言。", "All periods have the same value; there is no trend to speak of."),
        TrendReason.NoColumn => new("没有这一列。", "There is no such column."),
        _ => new("没有数据。", "There is no data."),
    };

    /// <summary>The trend with its interval.</summary>
    public static Phrase Reading(AnalysisInput input, TrendResult trend, TrendLine line)
    {
        Phrase span = Names.Span(trend.Capture.From, trend.Capture.To);
        Phrase column = Names.Column(input.Pollutant);
        Phrase season = trend.Seasonal == SeasonalState.Removed ? new("（已去季节）", " (deseasonalised)") : new(" ", "");
        Phrase direction = line.Direction switch
        {
            TrendDirection.Rising => new("在上升", "is rising"),
            TrendDirection.Falling => new("在下降", "is falling"),
            _ => new("升降说不准", "cannot be told to rise or fall"),
        };
        int decimals = Math.Max(1, Numbers.DecimalsOf(Math.Max(Math.Abs(line.Interval.Lower), Math.Abs(line.Interval.Upper))));
        string level = Numbers.Share(trend.Options.Confidence), slope = $"{Numbers.Signed(line.Slope, decimals)} {trend.Unit}";
        string interval = $"{Numbers.Signed(line.Interval.Lower, decimals)} ~ {Numbers.Signed(line.Interval.Upper, decimals)}";
        string percent = line.Percent is { } p ? $"（{Numbers.Signed(p)}%）" : "", percentEn = line.Percent is { } q ? $" ({Numbers.Signed(q)}%)" : "";
        return new Phrase(
            $"{span.Zh}，{column.Zh}{season.Zh}{direction.Zh}：每年 {slope}{percent}，{level} 区间 {interval}，{Numbers.P(line.P)}",
            $"{column.En}{season.En} {direction.En} from {span.En}: {slope} a year{percentEn}, {level} interval {interval}, {Numbers.P(line.P)}").With(trend.Capture);
    }

    /// <summary>What must be read beside.</summary>
    public static IEnumerable<Phrase> Notes(TrendResult trend)
    {
        yield return new("趋势里含有天气的变化；要只看排放，请用去天气的序列。", "The trend holds what the weather changed; for emissions alone look at the weather-normalised series.");
        if (trend.Seasonal == SeasonalState.NotAsked && trend.Capture.Possible < ShortHours)
            yield return new("不足两年又没有去季节：季节的升降会被当成趋势。", "Less than two years, and the season is left in: its rise and fall passes for a trend.");
        if (trend.Seasonal == SeasonalState.TooShort)
            yield return new("数据不足两年，季节没有去掉。", "The season stays in: there are not more than two years.");
        if (trend.Seasonal == SeasonalState.TooManyGaps)
            yield return new("缺数太多，季节没有去掉。", "The season stays in: too much is missing.");
    }
}
