using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;
using Engine = Wangge.AirQuality.Analysis.TimeVariation;

namespace Wangge.Air.Analysis.Methods;

/// <summary>How concentrations go by hour, weekday, month, season and year, with intervals.</summary>
public sealed class TimeVariation : AnalysisMethod
{
    private static readonly (VariationGrouping By, string Name, Phrase Title, Phrase Key)[] Groupings =
    [
        (VariationGrouping.Hour, "by_hour", new("按小时", "By hour"), new("小时", "Hour")),
        (VariationGrouping.Weekday, "by_weekday", new("按星期", "By weekday"), new("星期", "Weekday")),
        (VariationGrouping.Month, "by_month", new("按月", "By month"), new("月", "Month")),
        (VariationGrouping.Season, "by_season", new("按季节", "By season"), new("季节", "Season")),
        (VariationGrouping.Year, "by_year", new("按年", "By year"), new("年", "Year")),
        (VariationGrouping.WeekdayHour, "by_weekday_hour", new("按星期和小时", "By weekday and hour"), new("星期", "Weekday")),
    ];

    /// <inheritdoc/>
    public override string Name => "time-variation";

    /// <inheritdoc/>
    public override Phrase Title => new("时间规律", "Time variation");

    /// <inheritdoc/>
    public override Phrase Question => new("哪个时辰、哪天、哪个月污染重？", "In which hours, days and months is it worst?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "各时段有效小时的均值（或中位数），区间由自助重抽样给出，默认整周抽取，因为前后几天彼此相像。小时按起点计。",
        "The mean (or median) of the valid hours of each time, with bootstrap intervals from whole weeks by default, as days resemble their neighbours. Hours go by their start.");

    /// <inheritdoc/>
    public override string Source => "Carslaw & Ropkins (2012); Efron & Tibshirani (1993); Carlstein (1986)";

    /// <inheritdoc/>
    public override bool ManyPollutants => true;

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Choice("statistic", new("统计量", "what is made of the hours"), "mean", "median"),
        AnalysisOption.Number("confidence", new("区间的置信度", "confidence of the interval"), 0.95, 0.5, 0.999),
        AnalysisOption.Whole("block-days", new("成段抽取的天数，0 为逐小时", "days drawn together, 0 for single hours"), 7, 0, 60),
        AnalysisOption.Flag("normalise", new("除以均值，比较形状", "divide by the mean, to compare shapes")),
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        IReadOnlyList<VariationTable> tables = Engine.Of(input.Subject, input.Pollutants, new VariationOptions
        {
            Statistic = settings.Text("statistic") == "median" ? AverageStatistic.Median : AverageStatistic.Mean,
            Level = settings.Number("confidence"),
            BlockDays = settings.Whole("block-days"),
            Normalise = settings.Flag("normalise"),
            Seed = input.Seed,
        }, cancel);
        VariationTable main = tables[0];
        return new AnalysisOutcome(VariationWords.Reading(input, main, settings.Number("confidence")).With(main.Capture), main.Capture)
        {
            Tables = [.. Groupings.Select(g => Table(g, tables))],
            Drawings =
            [
                .. tables.Select((table, i) =>
                {
                    Phrase title = input.Subject(table.Column).Shows("时间规律", "time variation");
                    return new AnalysisDrawing(i == 0 ? "variation" : $"variation-{table.Column}", title, (width, english) => VariationDrawing.Draw(width, title, english, table));
                }),
            ],
        };
    }

    private static AnalysisTable Table((VariationGrouping By, string Name, Phrase Title, Phrase Key) grouping, IReadOnlyList<VariationTable> tables)
    {
        bool both = grouping.By == VariationGrouping.WeekdayHour;
        string unit = tables.Select(t => t.Unit).Distinct().Count() == 1 ? tables[0].Unit : "";
        return new(
            grouping.Name, grouping.Title,
            [
                new("pollutant", new("污染物", "Pollutant")),
                new(both ? "weekday" : grouping.Name[3..], grouping.Key, "", 0),
                .. both ? new AnalysisColumn[] { new("hour", new("小时", "Hour"), "", 0) } : [],
                new("value", new("数值", "Value"), unit), new("lower", new("区间下限", "Lower end"), unit), new("upper", new("区间上限", "Upper end"), unit),
                new("used", new("有效小时", "Valid hours"), "", 0), new("possible", new("应有小时", "Possible hours"), "", 0),
            ],
            [
                .. tables.SelectMany(t => t.By(grouping.By).Select(c => new object?[] { t.Column, both ? c.Key / 100 : c.Key }
                    .Concat(both ? [c.Key % 100] : []).Concat([c.Value, c.Lower, c.Upper, c.Used, c.Possible]).ToArray())),
            ]);
    }
}
