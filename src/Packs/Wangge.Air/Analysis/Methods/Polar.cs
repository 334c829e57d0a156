using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>A pollutant over where the wind comes from and how fast it blows.</summary>
public sealed class Polar : AnalysisMethod
{
    /// <inheritdoc/>
    public override string Name => "polar";

    /// <inheritdoc/>
    public override Phrase Title => new("极坐标图", "Polar plot");

    /// <inheritdoc/>
    public override Phrase Question => new("哪个方向、多大的风下浓度高？", "With which wind direction and speed is it high?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "按风向风速分箱后用样条平滑（nwr 为核回归）；最高处与全部小时相比，区间按几天一段并计入全图多处比较。低风速高值多为近处低矮源，高风速高值可能来自高架或远处；风向不等于源的方向。",
        "Bins of wind direction and speed smoothed by splines (nwr: kernel regression); the highest place is held against all hours with an interval over blocks of days that allows for looking everywhere. High values in low wind point to low sources nearby, in high wind perhaps to tall or distant ones; a wind direction is not the direction of a source.");

    /// <inheritdoc/>
    public override string Source => "Carslaw & Beevers (2013); Henry et al. (2009); Uria-Tellaetxe & Carslaw (2014)";

    /// <inheritdoc/>
    public override AnalysisNeeds Needs => AnalysisNeeds.Pollutant | AnalysisNeeds.Wind;

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Choice("statistic", new("统计量", "what is said about the hours"), "mean", "weighted", "cpf", "nwr", "median", "maximum", "frequency"),
        AnalysisOption.Number("percentile", new("cpf 的百分位", "percentile of cpf"), 90, 0, 99.9),
        AnalysisOption.Whole("resolution", new("一边的格数", "places along a side"), 101, 11, 401),
        AnalysisOption.Whole("minimum-hours", new("每箱至少的小时", "least hours of a bin"), 1, 1, 10_000),
        new("max-speed", OptionKind.Number, new("只用不大于此风速的小时（m/s）", "leave out faster wind, m/s")) { Least = 0.1, Most = 100 },
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        string word = settings.Text("statistic");
        double? fastest = settings.Text("max-speed").Length > 0 ? settings.Number("max-speed") : null;
        int side = settings.Whole("resolution") | 1, least = settings.Whole("minimum-hours");
        PolarResult polar = word == "nwr"
            ? WindRegression.Of(input.Subject, input.Pollutant, new WindRegressionOptions { Resolution = side, MinimumHours = least, LargestSpeed = fastest }, cancel)
            : PolarPlot.Of(input.Subject, input.Pollutant, new PolarPlotOptions { Statistic = PolarWords.Statistic(word), AbovePercentile = settings.Number("percentile"), Resolution = side, MinimumHours = least, LargestSpeed = fastest }, cancel);
        if (polar.Surface is not { } surface || polar.Maximum is not { } maximum)
            return WindWords.Refused(polar.Reason, polar.Coverage);
        Phrase what = PolarWords.Name(word, settings.Number("percentile")), title = input.Subject().Shows($"按风向风速的{what.Zh}", $"{what.En} by wind"), errors = input.Subject().Shows("标准误", "standard error");
        return new AnalysisOutcome(Reading(input, polar, maximum, what).With(polar.Coverage.Capture), polar.Coverage.Capture)
        {
            Figures =
            [
                new("mean", new("全部小时", "All hours"), polar.Mean, polar.Unit, 2), new("maximum", new("最高处", "Highest place"), maximum.Value, polar.Unit, 2),
                new("maximum_standard_error", new("其标准误", "Its standard error"), maximum.StandardError, polar.Unit, 2), new("direction", new("风向", "Direction"), maximum.Direction, "°", 0), new("speed", new("风速", "Speed"), maximum.Speed, "m/s"),
                new("excess", new("高出", "Excess"), maximum.Contrast?.Excess, polar.Unit, 2), new("lower", new("区间下限", "Lower end"), maximum.Contrast?.Lower, polar.Unit, 2), new("upper", new("区间上限", "Upper end"), maximum.Contrast?.Upper, polar.Unit, 2),
                new("stands_out", new("突出", "Stands out"), maximum.Contrast?.StandsOut), new("above", new("cpf 界值", "Bound of cpf"), polar.Above, input.Unit, 2),
            ],
            Tables = [Places(surface, what, polar.Unit)],
            Drawings =
            [
                new("polar", title, (width, english) => PolarDrawing.Draw(width, title, english, surface, surface.Values, maximum, what, polar.Unit)),
                new("uncertainty", errors, (width, english) => PolarDrawing.Draw(width, errors, english, surface, surface.StandardErrors, null, new("标准误", "standard error"), polar.Unit)),
            ],
            Notes = [.. WindWords.Notes(polar.Coverage)],
        };
    }

    private static AnalysisTable Places(PolarSurface surface, Phrase what, string unit)
    {
        int side = surface.Axis.Count;
        return new(
            "places", new("各处", "Places"),
            [new("east", new("东向风速", "To the east"), "m/s", 2), new("north", new("北向风速", "To the north"), "m/s", 2), new("value", what, unit, 2), new("standard_error", new("标准误", "Standard error"), unit, 2), new("hours", new("小时", "Hours"), "", 0)],
            [.. Enumerable.Range(0, surface.Values.Count).Where(i => double.IsFinite(surface.Values[i])).Select(i => new object?[] { surface.Axis[i % side], surface.Axis[i / side], surface.Values[i], surface.StandardErrors[i], surface.Hours[i] })]);
    }

    private static Phrase Reading(AnalysisInput input, PolarResult polar, PolarMaximum maximum, Phrase what)
    {
        Phrase subject = input.Subject();
        Phrase wind = double.IsNaN(maximum.Direction) ? new("静风", "calm air") : WindWords.Wind(maximum.Direction);
        string speed = Numbers.Of(maximum.Speed), unit = polar.Unit.Length > 0 ? $" {polar.Unit}" : "";
        if (maximum.Contrast is { } thin && !(double.IsFinite(thin.Lower) && double.IsFinite(thin.Upper)))
            return new($"{subject.Zh} 来向说不准：{what.Zh}最高处在{wind.Zh}、风速约 {speed} m/s，但那里的小时太少，算不出区间", $"{subject.En}: the direction cannot be told; the {what.En} is highest with {wind.En} of about {speed} m/s, where too few hours stand for an interval");
        if (maximum.Contrast is not { } contrast)
            return new($"{subject.Zh} {what.Zh}最高处在{wind.Zh}、风速约 {speed} m/s（{maximum.Hours} 小时；此统计量无区间，只供参考）", $"{subject.En}: the {what.En} is highest with {wind.En} of about {speed} m/s ({maximum.Hours} hours; this statistic has no interval)");
        string interval = $"{Numbers.Short(contrast.Lower)} ~ {Numbers.Short(contrast.Upper)}", excess = $"{Numbers.Short(contrast.Excess)}{unit}";
        return contrast.StandsOut
            ? new($"{subject.Zh} {what.Zh}在{wind.Zh}、风速约 {speed} m/s 时最高，那里比全部小时高 {excess}（95% 区间 {interval}，{contrast.Hours} 小时）", $"{subject.En}: the {what.En} is highest with {wind.En} of about {speed} m/s, where it lies {excess} above all hours (95% interval {interval}, {contrast.Hours} hours)")
            : new($"{subject.Zh} 来向说不准：{what.Zh}最高处在{wind.Zh}、风速约 {speed} m/s，但与全部小时分不开（高 {excess}，区间 {interval}）", $"{subject.En}: the direction cannot be told; the {what.En} is highest with {wind.En} of about {speed} m/s, but not apart from all hours (excess {excess}, interval {interval})");
    }
}
