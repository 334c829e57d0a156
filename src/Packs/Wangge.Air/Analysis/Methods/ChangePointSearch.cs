using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>When the level changed, and by how much.</summary>
public sealed class ChangePointSearch : AnalysisMethod
{
    /// <inheritdoc/>
    public override string Name => "change-points";

    /// <inheritdoc/>
    public override Phrase Title => new("突变点", "Change points");

    /// <inheritdoc/>
    public override Phrase Question => new("水平在什么时候突然变了，变了多少？", "When did the level change, and by how much?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "二分法逐段找前后均值差最大处，与自相关相同而没有突变的模拟序列相比；位置和幅度都给区间。未去除天气影响；渐变会被切成台阶，此时另有提示。",
        "Binary segmentation: where the means before and after differ most is held against simulated series of the same autocorrelation without any change; place and size carry intervals. The weather is not taken out; a gradual change may be cut into steps, which is then said.");

    /// <inheritdoc/>
    public override string Source => "Vostrikova (1981); Bühlmann (1997)";

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Flag("deseason", new("先去掉季节变化", "take the season out first")),
        AnalysisOption.Choice("period", new("时段", "the periods"), "month", "week", "season", "year", "day"),
        AnalysisOption.Number("confidence", new("置信度", "confidence"), 0.95, 0.5, 0.999),
        AnalysisOption.Number("capture", new("每个时段至少要有的数据比例", "least share of data of a period"), 0.5, 0, 1),
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        ChangePointResult result = ChangePoints.Find(input.Subject, input.Pollutant, new TrendOptions
        {
            Deseasonalise = settings.Flag("deseason"),
            Period = Enum.Parse<TrendPeriod>(settings.Text("period"), ignoreCase: true),
            Confidence = settings.Number("confidence"),
            MinimumCapture = settings.Number("capture"),
            Seed = input.Seed,
        }, cancel);
        if (result.Reason != TrendReason.None)
            return AnalysisOutcome.Refused(TrendWords.Code(result.Reason), TrendWords.Reason(result.Reason), result.Capture);
        Phrase title = input.Subject().Shows("水平与突变", "levels and changes");
        List<Phrase> notes = [new("突变里含有天气的变化。", "The changes hold what the weather changed.")];
        if (result.LineFitsBetter)
            notes.Add(new("一条直线比台阶更贴合：更像逐渐变化。", "A straight line fits better than the steps: read them as a gradual change."));
        return new AnalysisOutcome(Reading(input, result, settings.Number("confidence")).With(result.Capture), result.Capture)
        {
            Figures = [new("changes_found", new("突变数", "Changes found"), result.Changes.Count, "", 0), new("line_fits_better", new("更像渐变", "A line fits better"), result.LineFitsBetter), new("deseasonalised", new("已去季节", "Deseasonalised"), result.Seasonal == SeasonalState.Removed)],
            Tables =
            [
                new("changes", new("突变", "Changes"),
                    [
                        new("start", new("新水平首段", "First period of the new level")), new("earliest", new("最早", "Earliest")), new("latest", new("最晚", "Latest")),
                        new("step", new("变化", "Step"), result.Unit), new("lower", new("区间下限", "Lower end"), result.Unit), new("upper", new("区间上限", "Upper end"), result.Unit), new("p", new("p", "p"), "", 3),
                    ],
                    [.. result.Changes.Select(c => new object?[] { c.Start, c.Earliest, c.Latest, c.Step, c.StepInterval.Lower, c.StepInterval.Upper, c.P })]),
                new("levels", new("各段水平", "Levels"),
                    [new("from", new("起", "From")), new("to", new("止", "To")), new("level", new("水平", "Level"), result.Unit), new("lower", new("区间下限", "Lower end"), result.Unit), new("upper", new("区间上限", "Upper end"), result.Unit), new("periods", new("时段数", "Periods"), "", 0)],
                    [.. result.Levels.Select(l => new object?[] { l.From, l.To, l.Level, l.Interval.Lower, l.Interval.Upper, l.Periods })]),
                new("points", new("各时段", "Periods"),
                    [new("start", new("起始", "Start")), new("value", new("数值", "Value"), result.Unit), new("adjusted", new("去季节后", "Deseasonalised"), result.Unit), new("capture", new("数据比例", "Data capture"), "", 2)],
                    [.. result.Points.Select(p => new object?[] { p.Start, p.Value, p.Adjusted, p.Capture })]),
            ],
            Drawings = [new("changes", title, (width, english) => Draw(Heading.Begin(width, 340, title, english), result))],
            Notes = notes,
        };
    }

    private static Phrase Reading(AnalysisInput input, ChangePointResult result, double confidence)
    {
        Phrase subject = input.Subject();
        string level = Numbers.Share(confidence);
        if (result.Changes.Count == 0)
            return new($"{subject.Zh} 没有找到突变：所见起伏与没有突变的序列分不开（{level} 置信度；小的突变这样看不出来）", $"{subject.En}: no change was found; what is seen cannot be told from a series without any ({level} confidence; small changes stay unseen)");
        LevelChange top = result.Changes.MinBy(c => c.P)!;
        string step = $"{Numbers.Signed(top.Step)} {result.Unit}", bounds = $"{Numbers.Signed(top.StepInterval.Lower)} ~ {Numbers.Signed(top.StepInterval.Upper)}";
        string start = Month(top.Start), place = top.Earliest == top.Latest ? "" : $"（{Month(top.Earliest)} ~ {Month(top.Latest)}）", placeEn = top.Earliest == top.Latest ? "" : $" ({Month(top.Earliest)} to {Month(top.Latest)})";
        string others = result.Changes.Count > 1 ? $"，共 {result.Changes.Count} 处" : "", othersEn = result.Changes.Count > 1 ? $", one of {result.Changes.Count}" : "";
        return new($"{subject.Zh} 水平在 {start}{place}变了 {step}（{level} 区间 {bounds}，{Numbers.P(top.P)}{others}）", $"{subject.En}: the level changed by {step} at {start}{placeEn} ({level} interval {bounds}, {Numbers.P(top.P)}{othersEn})");
    }

    private static string Month(DateTime time) => time.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Sketch Draw(Sketch sketch, ChangePointResult result)
    {
        double[] values = [.. result.Points.Select(p => p.Adjusted)];
        double[] known = [.. values.Where(double.IsFinite)];
        var plot = new Plot(sketch, 8, Heading.Height + 26, sketch.Width - 16, sketch.Height - 30, Ticks.Around(Math.Min(0, known.Min()), known.Max()), result.Unit);
        Scale time = plot.TimeAxis(result.Points[0].Start, result.Points[^1].Start);
        plot.Line([.. result.Points.Select(p => time[p.Start])], values, Ink.Grey, 1);
        foreach (LevelChange change in result.Changes)
        {
            double left = time[change.Earliest], right = Math.Max(left + 2, time[change.Latest]);
            sketch.Box(left, plot.Top, right - left, plot.Bottom - plot.Top, Ink.Amber, opacity: 0.12);
            plot.Moment(time[change.Start], Numbers.Signed(change.Step));
        }

        foreach (LevelStretch stretch in result.Levels)
        {
            double[] x = [time[stretch.From], time[stretch.To]];
            plot.Band(x, [stretch.Interval.Lower, stretch.Interval.Lower], [stretch.Interval.Upper, stretch.Interval.Upper]);
            plot.Line(x, [stretch.Level, stretch.Level], Ink.Accent, 2.5);
        }

        return sketch;
    }
}
