using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>A period against the same period a year before: as measured, and with the weather taken out.</summary>
public sealed class PeriodChange : AnalysisMethod
{
    /// <inheritdoc/>
    public override string Name => "period-change";

    /// <inheritdoc/>
    public override Phrase Title => new("与上年同期比", "Against the year before");

    /// <inheritdoc/>
    public override Phrase Question => new("比上年同期高了还是低了，其中天气占多少？", "Higher or lower than a year before, and how much of it was the weather?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "两段时间日均值之差，区间由保留前后日相关的自助重抽样给出；扣除天气之差取自在两段之间全部小时上训练的天气模型，区间为各模型之间的散布。天气要素不全时，天气的影响扣不净。",
        "The difference of the daily means of the two periods, its interval by a bootstrap that keeps how days follow each other; without weather the difference is that of a weather model trained on all hours from the first period to the last, its interval the spread over models. What the weather columns do not carry stays in.");

    /// <inheritdoc/>
    public override string Source => "Davison & Hinkley (1997); Grange et al. (2018); Vu et al. (2019)";

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        new("start", OptionKind.Date, new("后一段的首日，末日为数据末日", "first day of the later period, which ends with the data")) { Required = true },
        AnalysisOption.Whole("years", new("与几年前比", "years between the two periods"), 1, 1, 5),
        AnalysisOption.Flag("measured-only", new("只比实测，不扣除天气", "only what was measured: the weather is not taken out")),
        AnalysisOption.Number("confidence", new("实测区间的置信度", "confidence of the interval of what was measured"), 0.95, 0.5, 0.999),
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        HourlyFrame frame = input.Subject;
        int years = settings.Whole("years");
        DateOnly start = settings.Date("start")!.Value, end = DateOnly.FromDateTime(frame.TimeAt(Math.Max(0, frame.Count - 1)));
        (DateOnly From, DateOnly To) later = (start, end), earlier = (start.AddYears(-years), end.AddYears(-years));
        if (start > end)
            return AnalysisOutcome.Refused("period-outside-data", new($"后一段自 {start:yyyy-MM-dd} 起，数据止于 {end:yyyy-MM-dd}。", $"The later period begins on {start:yyyy-MM-dd}, the data end on {end:yyyy-MM-dd}."), DataCapture.Of(frame, input.Pollutant));
        if (earlier.To >= later.From)
            return AnalysisOutcome.Refused("periods-overlap", new("两段时间重叠，不能相比。", "The two periods overlap and cannot be compared."), DataCapture.Of(frame, input.Pollutant));
        if (MeanDifference.Observed(frame, input.Pollutant, earlier, later, settings.Number("confidence"), input.Seed) is not { } observed)
        {
            return AnalysisOutcome.Refused("too-few-days", new(
                $"两段时间各需至少 {MeanDifference.FewestDays} 个有效日，数据不够。", $"Each period needs at least {MeanDifference.FewestDays} valid days; the data have not."), DataCapture.Of(frame, input.Pollutant));
        }

        var (normalised, reason) = settings.Flag("measured-only") ? (null, null) : WithoutWeather(input, earlier, later, progress, cancel);
        DataCapture capture = new(observed.EarlierCapture.From, observed.LaterCapture.To,
            observed.EarlierCapture.Possible + observed.LaterCapture.Possible, observed.EarlierCapture.Used + observed.LaterCapture.Used);
        string unit = input.Unit;
        return new AnalysisOutcome(Reading(input, observed, normalised, capture), capture)
        {
            Figures =
            [
                new("earlier", new("前一段均值", "Earlier mean"), observed.Earlier, unit),
                new("later", new("后一段均值", "Later mean"), observed.Later, unit),
                new("value", new("变化", "Change"), observed.Value, unit),
                new("lower", new("区间下限", "Lower end"), observed.Low, unit),
                new("upper", new("区间上限", "Upper end"), observed.High, unit),
                new("percent", new("变化率", "Change in %"), observed.Percent ?? double.NaN, "%"),
                new("normalised_value", new("扣除天气后变化", "Change without weather"), normalised?.Value ?? double.NaN, unit),
                new("normalised_lower", new("区间下限", "Lower end"), normalised?.Low ?? double.NaN, unit),
                new("normalised_upper", new("区间上限", "Upper end"), normalised?.High ?? double.NaN, unit),
                new("weather_part", new("天气的部分", "The weather's part"), normalised is null ? double.NaN : observed.Value - normalised.Value, unit),
            ],
            Tables = [Table(observed, normalised, unit)],
            Drawings = [new("change", Heading(input, observed), (width, english) => Draw(Drawing.Heading.Begin(width, 260, Heading(input, observed), english), observed, normalised, unit))],
            Notes = reason is { } why ? [why] : [],
        };
    }

    private static (MeanDifference? Change, Phrase? Why) WithoutWeather(
        AnalysisInput input, (DateOnly From, DateOnly To) earlier, (DateOnly From, DateOnly To) later, IProgress<double>? progress, CancellationToken cancel)
    {
        if (!Enum.GetValues<Weather>().Any(w => input.Subject.Find(w.Code()) is not null))
            return (null, new("没有气象数据，扣不了天气的影响。", "Without weather data its part cannot be taken out."));
        var options = new NormalisationOptions { Training = new WeatherModelOptions { Seed = input.Seed } };
        var result = WeatherNormalisation.Of(input.Subject, input.Pollutant, options, progress, cancel);
        // Weather of another mast is no weather to compare by.
        if (result.Breaks.FirstOrDefault(b => DateOnly.FromDateTime(b.Start) > earlier.From && DateOnly.FromDateTime(b.Start) <= later.To) is { } broken)
            return (null, ModelWords.Break(broken));
        return result.Series is null
            ? (null, new("数据或天气模型不足以扣除天气的影响。", "The data or the weather model cannot carry a figure without weather."))
            : (MeanDifference.Normalised(result.Series, earlier, later), null);
    }

    private static Phrase Heading(AnalysisInput input, MeanDifference observed) => new(
        $"{input.NameOf(input.Subject.Station)} {Names.Column(input.Pollutant).Zh} 比上年同期 {Numbers.Signed(observed.Value)} {input.Unit}",
        $"{input.NameOf(input.Subject.Station)} {Names.Column(input.Pollutant).En} against the year before: {Numbers.Signed(observed.Value)} {input.Unit}");

    private static Phrase Reading(AnalysisInput input, MeanDifference observed, MeanDifference? normalised, DataCapture capture)
    {
        string unit = input.Unit;
        Phrase column = Names.Column(input.Pollutant);
        string share = Numbers.Share(capture.Share), days = $"{capture.Used} / {capture.Possible}";
        Phrase weather = normalised is null ? new("", "")
            : new($"；扣除天气后 {Interval(normalised, unit)}，{Word(normalised).Zh}", $"; without the weather {Interval(normalised, unit)}, {Word(normalised).En}");
        return new(
            $"{column.Zh} 均值 {Numbers.Of(observed.Later)} {unit}，比上年同期的 {Numbers.Of(observed.Earlier)} {unit} 变化 {Interval(observed, unit)}，{Word(observed).Zh}{weather.Zh}；数据覆盖 {share}（{days} 天）。",
            $"{column.En} averages {Numbers.Of(observed.Later)} {unit} against {Numbers.Of(observed.Earlier)} {unit} a year before: {Interval(observed, unit)}, {Word(observed).En}{weather.En}; data capture {share} ({days} days).");
    }

    private static string Interval(MeanDifference change, string unit) =>
        $"{Numbers.Signed(change.Value)} {unit} ({Numbers.Signed(change.Low)} ~ {Numbers.Signed(change.High)})";

    private static Phrase Word(MeanDifference change) => !change.IsTold ? new("升降说不准", "which way cannot be told")
        : change.Value < 0 ? new("确有下降", "a fall") : new("确有上升", "a rise");

    private static AnalysisTable Table(MeanDifference observed, MeanDifference? normalised, string unit)
    {
        var rows = new List<object?[]> { Row(new("实测", "measured"), observed) };
        if (normalised is not null)
            rows.Add(Row(new("扣除天气", "without weather"), normalised));
        return new AnalysisTable(
            "changes", new("变化", "Changes"),
            [
                new("basis", new("口径", "Basis")), new("earlier", new("前一段", "Earlier"), unit), new("later", new("后一段", "Later"), unit), new("value", new("变化", "Change"), unit),
                new("lower", new("下限", "Lower"), unit), new("upper", new("上限", "Upper"), unit), new("percent", new("变化率", "Change in %"), "%"),
            ],
            rows);

        static object?[] Row(Phrase basis, MeanDifference c) => [basis, c.Earlier, c.Later, c.Value, c.Low, c.High, c.Percent];
    }

    private static Sketch Draw(Sketch sketch, MeanDifference observed, MeanDifference? normalised, string unit)
    {
        List<(Phrase Name, MeanDifference Change, string Colour)> bars = [(new("实测", "measured"), observed, Ink.Grey)];
        if (normalised is not null)
            bars.Add((new("扣除天气", "without weather"), normalised, Ink.Accent));
        var ticks = Ticks.Around(Math.Min(0, bars.Min(b => b.Change.Low)), Math.Max(0, bars.Max(b => b.Change.High)));
        var plot = new Plot(sketch, 8, 60, sketch.Width - 16, sketch.Height - 30, ticks, unit);
        plot.Parts([.. bars.Select(b => b.Name.In(sketch.English))]);
        plot.Limit(0, new Phrase("与上年同期相同", "as a year before").In(sketch.English), Ink.Axis);
        foreach (var (i, bar) in bars.Index())
        {
            double x = plot.Middle(i, bars.Count);
            plot.Whisker(x, bar.Change.Value, bar.Change.Low, bar.Change.High, bar.Colour, radius: 5);
            sketch.Write(x + 12, plot.Y[bar.Change.Value] + 4, Numbers.Signed(bar.Change.Value));
        }

        return sketch;
    }
}
