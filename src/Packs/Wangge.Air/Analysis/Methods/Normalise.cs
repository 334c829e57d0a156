using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>A pollutant's series with the weather taken out.</summary>
public sealed class Normalise : AnalysisMethod
{
    private const int Curves = 4;
    private const double EnoughOfYear = 0.9;

    /// <inheritdoc/>
    public override string Name => "normalise";

    /// <inheritdoc/>
    public override Phrase Title => new("去天气", "Weather normalisation");

    /// <inheritdoc/>
    public override Phrase Question => new("除去天气的影响，到底变没变？", "With the weather taken out, did it change?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "梯度提升树学习浓度与气象、时辰、星期、季节和趋势的关系，再对各小时取同季节全部天气下的平均；区间来自整段自助重抽样的多个模型。气象要素没有包含的影响去不掉；几天的变化会被抹平而低估。",
        "Gradient-boosted trees learn the pollutant from weather, hour, weekday, season and trend; each hour is then averaged over all the season's weather; intervals from several models, each on resampled blocks of days. What the weather columns do not carry stays in, and changes of a few days are smoothed and underestimated.");

    /// <inheritdoc/>
    public override string Source => "Grange et al. (2018); Vu et al. (2019); Ke et al. (2017); Dai et al. (2025)";

    /// <inheritdoc/>
    public override AnalysisNeeds Needs => AnalysisNeeds.Pollutant | AnalysisNeeds.Weather;

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Choice("draw", new("用哪些天气代替", "which weather stands in"), "same-season", "same-season-and-hour", "whole-record"),
        AnalysisOption.Whole("models", new("模型个数", "number of models"), 6, WeatherModelOptions.FewestModels, 50),
        AnalysisOption.Whole("trees", new("每个模型的树数", "trees of a model"), 400, 10, 5_000),
        AnalysisOption.Number("minimum-skill", new("整段检验 R² 低于此值就不给结果", "no result below this R² on left-out blocks"), 0.1, -1, 1),
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        NormalisationResult result = WeatherNormalisation.Of(input.Subject, input.Pollutant, new NormalisationOptions
        {
            Training = new WeatherModelOptions { Seed = input.Seed, Models = settings.Whole("models"), Trees = settings.Whole("trees") },
            Draw = Enum.Parse<WeatherDraw>(settings.Text("draw").Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            MinimumSkill = settings.Number("minimum-skill"),
        }, progress, cancel);
        if (result.Series is not { } series || result.Model is not { } model)
            return AnalysisOutcome.Refused(ModelWords.Code(result.Reason), ModelWords.Reason(result.Reason, result.Model), result.Capture);
        IReadOnlyList<VariableImportance> importance = [.. model.Importance().OrderByDescending(i => i.Gain)];
        DependenceCurve[] curves = [.. importance.Where(i => i.Variable.IsWeather).Take(Curves).Select(i => PartialDependence.Of(model, i.Variable.Name))];
        IReadOnlyList<ModelledMean> months = series.ByMonth(0.5), years = series.ByYear(EnoughOfYear);
        ModelledMean whole = series.MeanOf(series.FirstHour, series.FirstHour.AddHours(series.Mean.Length));
        string unit = series.Unit;
        return new AnalysisOutcome(Reading(input, model, years, whole, result.Breaks).With(result.Capture), result.Capture)
        {
            Figures =
            [
                new("blocked_r2", new("整段留出 R²", "R² on left-out blocks"), model.BlockedTest.R2, "", 3), new("random_r2", new("随机留出 R²", "R² on random hours"), model.RandomTest.R2, "", 3),
                new("blocked_rmse", new("整段留出 RMSE", "RMSE on left-out blocks"), model.BlockedTest.Rmse, unit), new("random_rmse", new("随机留出 RMSE", "RMSE on random hours"), model.RandomTest.Rmse, unit),
                new("observed", new("实测均值", "Observed mean"), whole.Observed, unit), new("normalised", new("去天气均值", "Normalised mean"), whole.Mean, unit),
                new("lower", new("区间下限", "Lower end"), whole.Lower, unit), new("upper", new("区间上限", "Upper end"), whole.Upper, unit),
            ],
            Tables = [Means("months", new("各月", "Months"), months, unit), Means("years", new("各年", "Years"), years, unit), Means("days", new("各日", "Days"), series.ByDay(), unit), Importance(importance, unit), Dependence(curves, unit)],
            Drawings = NormaliseDrawings.All(input, months, importance, curves, unit),
            Notes =
            [
                new("随机留出的分数偏乐观，因为相邻小时彼此相像；以整段留出为准。", "The score on random hours flatters, as neighbouring hours are alike; go by that on left-out blocks."),
                .. result.Breaks.Select(ModelWords.Break),
                .. result.LeftOut.Count > 0 ? new Phrase[] { new($"未用的气象要素：{string.Join("、", result.LeftOut.Select(n => Names.Column(n).Zh))}（缺测过半或恒定）。", $"Weather left out: {string.Join(", ", result.LeftOut.Select(n => Names.Column(n).En))} (missing or constant).") } : [],
            ],
        };
    }

    private static AnalysisTable Means(string name, Phrase title, IReadOnlyList<ModelledMean> means, string unit) => new(
        name, title,
        [
            new("start", new("起始", "Start")), new("observed", new("实测", "Observed"), unit), new("normalised", new("去天气", "Normalised"), unit),
            new("lower", new("区间下限", "Lower end"), unit), new("upper", new("区间上限", "Upper end"), unit), new("capture", new("数据比例", "Data capture"), "", 2),
        ],
        [.. means.Select(m => new object?[] { m.Start, m.Observed, m.Mean, m.Lower, m.Upper, m.Capture.Share })]);

    private static AnalysisTable Importance(IReadOnlyList<VariableImportance> importance, string unit) => new(
        "importance", new("要素重要性", "Importance"),
        [
            new("variable", new("要素", "Variable")), new("gain", new("增益占比", "Share of gain"), "", 3), new("lower", new("区间下限", "Lower end"), "", 3), new("upper", new("区间上限", "Upper end"), "", 3),
            new("permuted", new("打乱后 RMSE 增加", "RMSE grows when shuffled by"), unit, 2),
        ],
        [.. importance.Select(i => new object?[] { i.Variable.Name, i.Gain, i.Lower, i.Upper, i.Permuted })]);

    private static AnalysisTable Dependence(IEnumerable<DependenceCurve> curves, string unit) => new(
        "dependence", new("浓度随要素的变化", "Dependence"),
        [new("variable", new("要素", "Variable")), new("at", new("取值", "At"), "", 2), new("mean", new("浓度", "Mean"), unit), new("lower", new("区间下限", "Lower end"), unit), new("upper", new("区间上限", "Upper end"), unit)],
        [.. curves.SelectMany(c => c.At.Select((at, i) => new object?[] { c.Variable.Name, at, c.Mean[i], c.Lower[i], c.Upper[i] }))]);

    private static Phrase Reading(AnalysisInput input, WeatherModel model, IReadOnlyList<ModelledMean> years, ModelledMean whole, IReadOnlyList<WindBreak> breaks)
    {
        Phrase subject = input.Subject();
        string skill = Numbers.Of(model.BlockedTest.R2, 2), unit = model.Unit;
        List<ModelledMean> known = [.. years.Where(y => y.Mean is not null)];
        if (known.Count < 2)
        {
            Phrase mean = Subjects.WithInterval(whole.Mean ?? double.NaN, whole.Lower, whole.Upper, unit);
            return new(
                $"{subject.Zh} 去天气后均值 {mean.Zh}，实测 {Numbers.Short(whole.Observed ?? double.NaN)}；不足两个完整年，年际变化说不准（整段检验 R² {skill}）",
                $"{subject.En}: the mean with the weather taken out is {mean.En}, observed {Numbers.Short(whole.Observed ?? double.NaN)}; without two whole years no change can be told (R² on left-out blocks {skill})");
        }

        ModelledMean first = known[0], last = known[^1];
        double change = last.Mean!.Value - first.Mean!.Value, seen = (last.Observed - first.Observed) ?? double.NaN;
        bool told = last.Lower > first.Upper || last.Upper < first.Lower;
        Phrase a = Subjects.WithInterval(first.Mean.Value, first.Lower, first.Upper, unit), b = Subjects.WithInterval(last.Mean.Value, last.Lower, last.Upper, unit);
        bool broken = breaks.Any(b => b.Start > first.Start && b.Start <= last.Start.AddMonths(6));
        Phrase verdict = broken ? new("变没变说不准（其间风速记录断了档）", "cannot be told to have changed (the record of wind breaks in between)")
            : told ? change < 0 ? new("确有下降", "fell") : new("确有上升", "rose") : new("变没变说不准（区间重叠）", "cannot be told to have changed (the intervals overlap)");
        return new(
            $"{subject.Zh} 去天气后{verdict.Zh}：{first.Start.Year} 年 {a.Zh}，{last.Start.Year} 年 {b.Zh}；实测变化 {Numbers.Signed(seen)}，去天气后 {Numbers.Signed(change)} {unit}（整段检验 R² {skill}）",
            $"{subject.En} with the weather taken out {verdict.En}: {first.Start.Year} {a.En}, {last.Start.Year} {b.En}; the observed change is {Numbers.Signed(seen)}, without weather {Numbers.Signed(change)} {unit} (R² on left-out blocks {skill})");
    }
}
