using System.Globalization;
using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>Statistics of each year, and how often the standard's limits were exceeded.</summary>
public sealed class Statistics : AnalysisMethod
{
    /// <inheritdoc/>
    public override string Name => "statistics";

    /// <inheritdoc/>
    public override Phrase Title => new("年度统计", "Statistics by year");

    /// <inheritdoc/>
    public override Phrase Question => new("每年的均值、极值和超标天数是多少？", "What are each year's mean, extremes and days above the limits?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "按自然年统计有效小时；日均值和滑动窗口至少要有 75% 的小时；年均值、中位数和百分位数至少要有 75% 的小时。限值取当年施行的 GB 3095 二级；单位不同的列不判超标。",
        "Valid hours by calendar year; days and windows need 75 % of their hours, and so do the year's mean, median and percentiles. Limits are those of GB 3095, grade II, in force in the year; a column in another unit is not held against them.");

    /// <inheritdoc/>
    public override string Source => "GB 3095; HJ 663-2013; Carslaw & Ropkins (2012)";

    /// <inheritdoc/>
    public override bool ManyPollutants => true;

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        IReadOnlyList<YearStatistics> years = AirQualityStatistics.Of(input.Subject, new StatisticsOptions { Columns = [.. input.Pollutants], Percents = [5, 95, 98, 99] }, cancel);
        YearStatistics[] mine = [.. years.Where(y => y.Column == input.Pollutant)];
        DataCapture capture = DataCapture.Of(input.Subject, input.Pollutant);
        Phrase title = input.Subject().Shows("历年均值与高低值", "yearly means and ranges");
        return new AnalysisOutcome(Reading(input, mine).With(capture), capture)
        {
            Tables = [Years(years, input.Unit, input.Pollutants.Count == 1), Limits(years)],
            Drawings = mine.Any(y => y.Mean is not null) ? [new("years", title, (width, english) => Draw(Heading.Begin(width, 320, title, english), mine, input.Unit))] : [],
        };
    }

    private static Phrase Reading(AnalysisInput input, YearStatistics[] years)
    {
        Phrase subject = input.Subject();
        if (years.LastOrDefault(y => y.Mean is not null) is not { } last)
            return new($"{subject.Zh} 没有一年的数据够 75%，年均值说不准，只给极值和天数", $"{subject.En}: no year has 75% of its data, so no yearly mean can be told; extremes and days stand");
        string year = last.Year.ToString(CultureInfo.InvariantCulture), unit = last.Unit;
        string mean = Numbers.Short(last.Mean!.Value), low = Numbers.Short(last.Percentiles[0].Value ?? double.NaN), high = Numbers.Short(last.Percentiles[1].Value ?? double.NaN);
        LimitCount day = last.Limits.FirstOrDefault(l => l.Limit.Averaging == Wangge.AirQuality.Averaging.Daily);
        string zh = day is { Limit: not null, Reason: StatisticsReason.None } ? $"，日均值超标 {day.Above} 天（有效 {day.Valid} 天）" : "";
        string en = day is { Limit: not null, Reason: StatisticsReason.None } ? $", {day.Above} of {day.Valid} valid days above the daily limit" : "";
        return new($"{subject.Zh} {year} 年均值 {mean} {unit}，九成小时在 {low} ~ {high}{zh}", $"{subject.En}: the mean of {year} is {mean} {unit}, nine in ten hours within {low} to {high}{en}");
    }

    private static AnalysisTable Years(IReadOnlyList<YearStatistics> years, string unit, bool single)
    {
        string shown = single ? unit : "";
        return new(
            "years", new("历年", "Years"),
            [
                new("pollutant", new("污染物", "Pollutant")), new("year", new("年", "Year"), "", 0), new("unit", new("单位", "Unit")), new("capture", new("数据比例", "Data capture"), "", 2),
                new("mean", new("均值", "Mean"), shown), new("median", new("中位数", "Median"), shown), new("minimum", new("最小", "Minimum"), shown), new("maximum", new("最大", "Maximum"), shown),
                new("p5", new("P5", "P5"), shown), new("p95", new("P95", "P95"), shown), new("p98", new("P98", "P98"), shown), new("p99", new("P99", "P99"), shown),
                new("maximum_day", new("最高日均", "Highest daily mean"), shown), new("maximum_8h", new("最高 8 小时", "Highest 8 h mean"), shown), new("maximum_24h", new("最高 24 小时", "Highest 24 h mean"), shown),
                new("valid_days", new("有效天", "Valid days"), "", 0),
            ],
            [
                .. years.Select(y => new object?[]
                {
                    y.Column, y.Year, y.Unit, y.Capture.Share, y.Mean, y.Median, y.Minimum, y.Maximum,
                    y.Percentiles[0].Value, y.Percentiles[1].Value, y.Percentiles[2].Value, y.Percentiles[3].Value, y.MaximumDay, y.MaximumRolling8, y.MaximumRolling24, y.ValidDays,
                }),
            ]);
    }

    private static AnalysisTable Limits(IReadOnlyList<YearStatistics> years) => new(
        "limits", new("超标情况", "Above the limits"),
        [
            new("pollutant", new("污染物", "Pollutant")), new("year", new("年", "Year"), "", 0), new("averaging", new("平均时间", "Averaging")), new("limit", new("限值", "Limit"), "", 0),
            new("unit", new("单位", "Unit")), new("source", new("依据", "Source")), new("above", new("超过", "Above"), "", 0), new("valid", new("有效", "Valid"), "", 0), new("reason", new("未判的原因", "Why not judged")),
        ],
        [
            .. years.SelectMany(y => y.Limits.Select(l => new object?[]
            {
                y.Column, y.Year, l.Limit.Averaging.ToString().ToLowerInvariant(), l.Limit.Value, l.Limit.Unit, l.Limit.Label,
                l.Reason == StatisticsReason.None ? l.Above : null, l.Valid, l.Reason switch { StatisticsReason.None => null, StatisticsReason.UnitsDiffer => "units-differ", StatisticsReason.TooFewData => "too-few-data", _ => "all-missing" },
            })),
        ]);

    private static Sketch Draw(Sketch sketch, YearStatistics[] years, string unit)
    {
        double most = years.Max(y => y.Percentiles[1].Value ?? y.Mean ?? 0);
        var plot = new Plot(sketch, 8, Heading.Height + 26, sketch.Width - 16, sketch.Height - 30, Ticks.Around(0, most), new Phrase($"均值与 5%～95% 范围，{unit}", $"mean and 5 to 95 % range, {unit}").In(sketch.English));
        plot.Parts([.. years.Select(y => y.Year.ToString(CultureInfo.InvariantCulture))]);
        for (int i = 0; i < years.Length; i++)
        {
            double x = plot.Middle(i, years.Length);
            if (years[i].Mean is not { } mean)
            {
                sketch.Write(x, plot.Bottom - 8, new Phrase("数据不足", "too little data").In(sketch.English), anchor: Anchor.Middle);
                continue;
            }

            plot.Whisker(x, mean, years[i].Percentiles[0].Value ?? double.NaN, years[i].Percentiles[1].Value ?? double.NaN, radius: 5);
            sketch.Write(x + 9, plot.Y[mean] + 4, Numbers.Short(mean), Ink.Text, bold: true);
        }

        return sketch;
    }
}
