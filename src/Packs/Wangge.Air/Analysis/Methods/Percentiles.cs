using System.Globalization;
using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>Percentiles of the hours by period.</summary>
public sealed class Percentiles : AnalysisMethod
{
    /// <inheritdoc/>
    public override string Name => "percentiles";

    /// <inheritdoc/>
    public override Phrase Title => new("百分位数", "Percentiles");

    /// <inheritdoc/>
    public override Phrase Question => new("高值有多高，平常是多少？", "How high are the high hours, and what is usual?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "各时段有效小时的百分位数，顺序统计量之间线性内插（HJ 663 附录 A）。数据不足的时段不给数。",
        "Percentiles of the valid hours of each period, linear between order statistics (HJ 663, annex A). A period with too little data has none.");

    /// <inheritdoc/>
    public override string Source => "HJ 663-2013, annex A; Hyndman & Fan (1996), type 7";

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        new("percentiles", OptionKind.Text, new("百分位，逗号并列", "the percentiles, joined by commas"), "5,25,50,75,95"),
        Periods.Option("month", "day", "week", "season", "year"),
        Periods.Capture,
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        DataCapture capture = DataCapture.Of(input.Subject, input.Pollutant);
        var percents = new List<double>();
        foreach (string word in settings.List("percentiles"))
        {
            if (!double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent) || percent > 100)
                return AnalysisOutcome.Refused("bad-option", new($"percentiles 应为 0 ~ 100 的数，逗号并列，不是“{word}”。", $"percentiles must be numbers of 0 to 100 joined by commas, not \"{word}\"."), capture);
            percents.Add(percent);
        }

        percents.Sort();
        AveragingPeriod period = Periods.Of(settings);
        PeriodTable[] tables = [.. percents.Select(p => PeriodAverages.Of(input.Subject, Taking(period, p, settings.Number("capture"), input.Pollutant)))];
        var whole = AveragingPeriod.Between(input.Subject.FirstHour, input.Subject.TimeAt(input.Subject.Count));
        double[] all = [.. percents.Select(p => PeriodAverages.Of(input.Subject, Taking(whole, p, 0, input.Pollutant)).Columns[0].Values[0])];
        if (percents.Count == 0 || !Array.Exists(tables[0].Columns[0].Values, double.IsFinite))
            return AnalysisOutcome.Refused("too-few-data", new("没有一个时段的数据够用。", "No period has enough data."), capture);
        string unit = input.Unit;
        Phrase title = input.Subject().Shows($"各{Periods.Adjective(period).Zh}百分位数", $"{Periods.Adjective(period).En} percentiles");
        string zh = string.Join("，", percents.Select((p, i) => $"P{Cells(p)} 为 {Numbers.Short(all[i])}")), en = string.Join(", ", percents.Select((p, i) => $"P{Cells(p)} {Numbers.Short(all[i])}"));
        string[] keys = [.. percents.Select(p => $"p{Cells(p).Replace('.', '_')}")];
        return new AnalysisOutcome(new Phrase($"{input.Subject().Zh} 全部有效小时：{zh} {unit}", $"{input.Subject().En}, all valid hours: {en} {unit}").With(capture), capture)
        {
            Figures = [.. percents.Select((p, i) => new AnalysisFigure(keys[i], new($"P{Cells(p)}", $"P{Cells(p)}"), all[i], unit))],
            Tables =
            [
                new("periods", new("各时段", "Periods"),
                    [new("start", new("起始", "Start")), .. percents.Select((p, i) => new AnalysisColumn(keys[i], new($"P{Cells(p)}", $"P{Cells(p)}"), unit)), new("capture", new("数据比例", "Data capture"), "", 2)],
                    [.. Enumerable.Range(0, tables[0].Count).Select(i => new object?[] { tables[0].Bounds[i] }.Concat(tables.Select(t => (object?)t.Columns[0].Values[i])).Append(tables[0].CaptureOf(tables[0].Columns[0], i).Share).ToArray())]),
            ],
            Drawings = [new("percentiles", title, (width, english) => Draw(Heading.Begin(width, 320, title, english), percents, tables, unit))],
        };
    }

    private static Sketch Draw(Sketch sketch, List<double> percents, PeriodTable[] tables, string unit)
    {
        double[][] values = [.. tables.Select(t => t.Columns[0].Values)];
        var plot = new Plot(sketch, 8, Heading.Height + 26, sketch.Width - 54, sketch.Height - 30, Ticks.Around(Math.Min(0, values[0].Where(double.IsFinite).Min()), values[^1].Where(double.IsFinite).Max()), unit);
        Scale time = plot.TimeAxis(tables[0].Bounds[0], tables[0].Bounds[^1]);
        double[] x = [.. Enumerable.Range(0, tables[0].Count).Select(i => (time[tables[0].Bounds[i]] + time[tables[0].Bounds[i + 1]]) / 2)];
        for (int i = 0; i < values.Length / 2; i++)
            plot.Band(x, values[i], values[^(i + 1)], Ink.Accent, 0.14);
        double reached = double.MaxValue;
        for (int i = 0; i < values.Length; i++)
        {
            bool middle = i == values.Length / 2;
            plot.Line(x, values[i], Ink.Accent, middle ? 2.5 : 1);
            int last = Array.FindLastIndex(values[i], double.IsFinite);
            double y = Math.Min(plot.Y[values[i][last]] + 4, reached - 13);
            sketch.Write(plot.Right + 6, reached = y, $"P{Cells(percents[i])}", Ink.Accent, bold: middle);
        }

        return sketch;
    }

    private static AverageOptions Taking(AveragingPeriod period, double percent, double capture, string column) =>
        new() { Period = period, Statistic = AverageStatistic.Percentile, Percent = percent, Capture = capture, Columns = [column] };

    private static string Cells(double percent) => percent.ToString(CultureInfo.InvariantCulture);
}
