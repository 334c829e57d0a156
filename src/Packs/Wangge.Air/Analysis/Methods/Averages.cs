using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>Averages over periods, each with its data capture.</summary>
public sealed class Averages : AnalysisMethod
{
    private const int FewPeriods = 20;

    private static readonly Dictionary<string, (AverageStatistic Statistic, Phrase Name)> Statistics = new(StringComparer.Ordinal)
    {
        ["mean"] = (AverageStatistic.Mean, new("均值", "mean")),
        ["median"] = (AverageStatistic.Median, new("中位数", "median")),
        ["maximum"] = (AverageStatistic.Maximum, new("最大值", "maximum")),
        ["minimum"] = (AverageStatistic.Minimum, new("最小值", "minimum")),
        ["deviation"] = (AverageStatistic.StandardDeviation, new("标准差", "standard deviation")),
        ["sum"] = (AverageStatistic.Sum, new("合计", "sum")),
        ["count"] = (AverageStatistic.Count, new("有效小时数", "number of valid hours")),
        ["percentile"] = (AverageStatistic.Percentile, new("百分位数", "percentile")),
    };

    /// <inheritdoc/>
    public override string Name => "averages";

    /// <inheritdoc/>
    public override Phrase Title => new("时段均值", "Averages");

    /// <inheritdoc/>
    public override Phrase Question => new("逐日、逐月、逐年是多少？", "How much was it by day, month or year?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "按时段汇总有效小时；数据不足规定比例（默认 75%）的时段不给数。风向取矢量平均。缺数小时不补。",
        "The valid hours of each period are put together; a period with less than the share of data asked for (75 % by default) has no figure. Wind direction is averaged as a vector. Missing hours are not filled.");

    /// <inheritdoc/>
    public override string Source => "HJ 663-2013; Carslaw & Ropkins (2012)";

    /// <inheritdoc/>
    public override bool ManyPollutants => true;

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        Periods.Option("day", "hour", "week", "month", "season", "year"),
        AnalysisOption.Choice("statistic", new("统计量", "what is made of the hours"), [.. Statistics.Keys]),
        AnalysisOption.Number("percentile", new("百分位", "the percentile"), 95, 0, 100),
        Periods.Capture,
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        AveragingPeriod period = Periods.Of(settings);
        (AverageStatistic statistic, Phrase what) = Statistics[settings.Text("statistic")];
        PeriodTable table = PeriodAverages.Of(input.Subject, new AverageOptions
        {
            Period = period,
            Statistic = statistic,
            Percent = settings.Number("percentile"),
            Capture = settings.Number("capture"),
            Columns = [.. input.Pollutants],
        });
        PeriodColumn column = table.Find(input.Pollutant)!;
        double[] known = [.. column.Values.Where(double.IsFinite).Order()];
        DataCapture capture = DataCapture.Of(input.Subject, input.Pollutant);
        Phrase adjective = Periods.Adjective(period);
        if (known.Length == 0)
            return AnalysisOutcome.Refused("too-few-data", new($"没有一个{adjective.Zh}时段的数据够 {Numbers.Share(settings.Number("capture"))}。", $"No {adjective.En} period has {Numbers.Share(settings.Number("capture"))} of its data."), capture);
        string unit = statistic == AverageStatistic.Count ? "h" : column.Unit;
        Phrase title = input.Subject().Shows($"{adjective.Zh}{what.Zh}", $"{adjective.En} {what.En}");
        double low = Share(known, 0.05), high = Share(known, 0.95);
        return new AnalysisOutcome(Reading(input, table, column, known, title, unit, period).With(capture), capture)
        {
            Figures =
            [
                new("mean", new("平均", "Mean"), known.Average(), unit), new("lower", new("5% 分位", "5th percentile"), low, unit), new("upper", new("95% 分位", "95th percentile"), high, unit),
                new("maximum", new("最高", "Highest"), known[^1], unit), new("minimum", new("最低", "Lowest"), known[0], unit),
                new("valid_periods", new("有数时段", "Periods with a figure"), known.Length, "", 0), new("possible_periods", new("时段数", "Periods"), table.Count, "", 0),
            ],
            Tables = [Table(table, unit)],
            Drawings = [new("averages", title, (width, english) => Draw(Heading.Begin(width, 320, title, english), input, table, column, unit, period))],
        };
    }

    private static Phrase Reading(AnalysisInput input, PeriodTable table, PeriodColumn column, double[] known, Phrase title, string unit, AveragingPeriod period)
    {
        int decimals = Math.Min(2, Numbers.DecimalsOf(known.Average())), missing = table.Count - known.Length;
        string when = Periods.Name(table.Bounds[Array.IndexOf(column.Values, known[^1])], period);
        bool few = known.Length < FewPeriods;
        string range = $"{Numbers.Of(few ? known[0] : Share(known, 0.05), decimals)} ~ {Numbers.Of(few ? known[^1] : Share(known, 0.95), decimals)} {unit}", mean = Numbers.Of(known.Average(), decimals), most = Numbers.Of(known[^1], decimals);
        Phrase span = Names.Span(input.Subject.FirstHour, input.Subject.TimeAt(input.Subject.Count - 1));
        return new(
            $"{span.Zh}，{title.Zh}平均 {mean} {unit}，{(few ? "都" : "九成")}在 {range}，最高 {when}（{most}）{(missing > 0 ? $"；{missing} 个时段数据不足，未给数" : "")}",
            $"{title.En}, {span.En}: {mean} {unit} on average, {(few ? "all" : "nine in ten")} within {range}, the highest {most} at {when}{(missing > 0 ? $"; {missing} periods lack data and have no figure" : "")}");
    }

    private static AnalysisTable Table(PeriodTable table, string unit) => new(
        "periods", new("各时段", "Periods"),
        [
            new("start", new("起始", "Start")),
            .. table.Columns.SelectMany(c => new AnalysisColumn[]
            {
                new(c.Name, Names.Column(c.Name), table.Columns.Count == 1 ? unit : c.Unit),
                new($"{c.Name}_capture", new($"{Names.Column(c.Name).Zh} 数据比例", $"{Names.Column(c.Name).En} data capture"), "", 2),
            }),
        ],
        [.. Enumerable.Range(0, table.Count).Select(i => new object?[] { table.Bounds[i] }.Concat(table.Columns.SelectMany(c => new object?[] { c.Values[i], table.CaptureOf(c, i).Share })).ToArray())]);

    private static Sketch Draw(Sketch sketch, AnalysisInput input, PeriodTable table, PeriodColumn column, string unit, AveragingPeriod period)
    {
        DayLimit? limit = period.Unit == AveragingUnit.Day ? DayLimit.Of(input) : null;
        double[] known = [.. column.Values.Where(double.IsFinite)];
        var plot = new Plot(sketch, 8, Heading.Height + 26, sketch.Width - 16, sketch.Height - 30, Ticks.Around(Math.Min(0, known.Min()), Math.Max(known.Max(), limit?.Value ?? 0)), unit);
        Scale time = plot.TimeAxis(table.Bounds[0], table.Bounds[^1]);
        if (table.Count > (plot.Right - plot.Left))
        {
            plot.Dense(column.Values);
        }
        else
        {
            double[] x = [.. Enumerable.Range(0, table.Count).Select(i => (time[table.Bounds[i]] + time[table.Bounds[i + 1]]) / 2)];
            plot.Line(x, column.Values, Ink.Accent, table.Count > 150 ? 1.2 : 2);
            for (int i = 0; i < x.Length && table.Count <= 62; i++)
                plot.Whisker(x[i], column.Values[i], double.NaN, double.NaN, tip: $"{Periods.Name(table.Bounds[i], period)}: {Numbers.Of(column.Values[i])} {unit}");
        }

        if (limit is { } line)
            plot.Limit(line.Value, line.Words.In(sketch.English));
        return sketch;
    }

    private static double Share(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
