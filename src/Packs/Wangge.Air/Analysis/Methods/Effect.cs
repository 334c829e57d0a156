using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>Whether an action changed anything.</summary>
public sealed class Effect : AnalysisMethod
{
    /// <inheritdoc/>
    public override string Name => "effect";

    /// <inheritdoc/>
    public override Phrase Title => new("行动成效", "Effect of an action");

    /// <inheritdoc/>
    public override Phrase Question => new("行动之后，污染是不是真的因它而变？", "Did the action itself change anything?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "以未行动的站点加权合成“若无行动”的参照（合成控制），另作前后对比、与邻站之差，并用空间和时间两种安慰剂检验；任何一项不支持就判“说不准”。邻站若也受行动影响，成效会被低估。",
        "Stations without the action are weighted into what would have been without it (synthetic control); before and after, the difference to neighbours, and placebos in space and in time are beside it, and the verdict is \"cannot tell\" where any of them speaks against it. Controls that the action reached too make it look smaller.");

    /// <inheritdoc/>
    public override string Source => "Abadie, Diamond & Hainmueller (2010); Ben-Michael, Feller & Rothstein (2021); Chernozhukov, Wüthrich & Zhu (2021)";

    /// <inheritdoc/>
    public override AnalysisNeeds Needs => AnalysisNeeds.Pollutant | AnalysisNeeds.Neighbours;

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        new("start", OptionKind.Date, new("行动首日", "first day of the action")) { Required = true },
        new("end", OptionKind.Date, new("行动末日，默认至数据末尾", "last day of the action; to the end of the data by default")),
        new("controls", OptionKind.Text, new("对照站点编码，以逗号分隔，默认其余全部", "codes of the control stations, joined by commas; all others by default")),
        AnalysisOption.Whole("anticipation", new("开始前剔除的天数", "days left out before the start"), 0, 0, 60),
        AnalysisOption.Whole("wash-out", new("开始后剔除的天数", "days left out from the start"), 0, 0, 60),
        AnalysisOption.Number("margin", new("小于这一比例视为没有变化", "a change below this share counts as none"), 0.05, 0, 0.5),
        AnalysisOption.Number("confidence", new("区间的置信度", "confidence of the intervals"), 0.95, 0.5, 0.999),
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        var chosen = settings.List("controls");
        DateTime first = input.Frames.Min(f => f.FirstHour).Date;
        var series = input.Frames
            .Where((frame, i) => frame.Find(input.Pollutant) is not null && (i == 0 || chosen.Count == 0 || chosen.Contains(frame.Station)))
            .Select(frame => new EffectSeries(frame.Station, Daily(frame, input.Pollutant, first))).ToList();
        var question = new EffectInput(DateOnly.FromDateTime(first), series[0], series[1..], settings.Date("start")!.Value, settings.Date("end"));
        var options = new EffectOptions
        {
            AnticipationDays = settings.Whole("anticipation"),
            WashOutDays = settings.Whole("wash-out"),
            Margin = settings.Number("margin"),
            Confidence = settings.Number("confidence"),
            Seed = input.Seed,
        };
        EffectResult result = ActionEffect.Estimate(question, options, cancel);
        progress?.Report(1);
        return Outcome(input, result, options);
    }

    // Days of fewer than 18 hours have no mean.
    private static double[] Daily(HourlyFrame frame, string column, DateTime first)
    {
        PeriodTable days = PeriodAverages.Of(frame, new AverageOptions { Columns = [column] });
        int offset = (frame.FirstHour.Date - first).Days;
        return [.. Enumerable.Repeat(double.NaN, offset), .. days.Columns[0].Values];
    }

    private static AnalysisOutcome Outcome(AnalysisInput input, EffectResult result, EffectOptions options)
    {
        EffectEstimate main = result.Synthetic.Figure is not null ? result.Synthetic : result.BeforeAfter;
        DataCapture capture = main.Capture;
        if (main.Figure is not { } figure)
        {
            EffectReasons reasons = result.BeforeAfter.Reason;
            Phrase why = EffectWords.Reasons(reasons);
            return AnalysisOutcome.Refused(EffectWords.Code(reasons), new($"数据不足以判断：{why.Zh}。", $"The data cannot carry it: {why.En}."), capture);
        }

        EffectEstimate[] estimates = [result.Synthetic, result.Neighbours, result.BeforeAfter, result.BeforeAfterYear];
        string unit = input.Unit;
        var outcome = new AnalysisOutcome(EffectWords.Reading(input, result, options), capture)
        {
            Figures =
            [
                new("verdict", new("结论", "Verdict"), EffectWords.Code(result.Verdict)),
                new("value", new("变化", "Effect"), figure.Value, unit),
                new("lower", new("区间下限", "Lower end"), figure.Low, unit),
                new("upper", new("区间上限", "Upper end"), figure.High, unit),
                new("percent", new("变化率", "Effect in %"), figure.Percent ?? double.NaN, "%"),
                new("p", new("安慰剂 p", "Placebo p"), result.Detail?.SpaceP ?? double.NaN, "", 3),
                new("conformal_p", new("置换 p", "Conformal p"), result.Detail?.P ?? double.NaN, "", 3),
                new("estimator", new("方法", "Estimator"), EffectWords.Code(main.Method)),
                new("start", new("行动首日", "Start"), result.Start),
                new("end", new("末日", "End"), result.End),
            ],
            Tables = [EffectTables.Estimates(estimates, unit), .. EffectTables.Detail(input, result, unit)],
            Drawings = EffectDrawings.All(input, result, estimates),
            Notes = [.. EffectWords.Notes(input, result)],
        };
        return outcome;
    }
}
