using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;
using Engine = Wangge.AirQuality.Analysis.TheilSen;

namespace Wangge.Air.Analysis.Methods;

/// <summary>The trend over years with its interval.</summary>
public sealed class TheilSen : AnalysisMethod
{
    /// <inheritdoc/>
    public override string Name => "theil-sen";

    /// <inheritdoc/>
    public override Phrase Title => new("长期趋势", "Trend");

    /// <inheritdoc/>
    public override Phrase Question => new("这几年在变好还是变差，每年变多少？", "Is it getting better or worse over the years, and by how much a year?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "各时段均值两两连线，取斜率的中位数（Theil-Sen）；区间由自助重抽样给出；--deseason 先用 STL 去掉季节。未去除天气影响。",
        "The median of the slopes between all pairs of period means (Theil-Sen), its interval by bootstrap; --deseason takes the season out by STL first. The weather is not taken out.");

    /// <inheritdoc/>
    public override string Source => "Theil (1950); Sen (1968); Cleveland et al. (1990); Mann (1945), Kendall (1975); Künsch (1989)";

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Flag("deseason", new("先去掉季节变化", "take the season out first")),
        AnalysisOption.Choice("period", new("时段", "the periods"), "month", "week", "season", "year", "day"),
        new("percentile", OptionKind.Number, new("用各时段的百分位数代替均值", "a percentile of each period instead of its mean")) { Least = 0, Most = 100 },
        AnalysisOption.Flag("autocorrelated", new("相邻时段相关：成段重抽样", "neighbouring periods depend on each other: draw blocks")),
        AnalysisOption.Choice("correction", new("Mann-Kendall 的自相关修正", "correction of Mann-Kendall for autocorrelation"), "none", "hamed-rao", "yue-wang"),
        AnalysisOption.Number("confidence", new("区间的置信度", "confidence of the interval"), 0.95, 0.5, 0.999),
        AnalysisOption.Number("capture", new("每个时段至少要有的数据比例", "least share of data of a period"), 0.5, 0, 1),
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        var options = new TrendOptions
        {
            Deseasonalise = settings.Flag("deseason"),
            Period = Enum.Parse<TrendPeriod>(settings.Text("period"), ignoreCase: true),
            Percentile = settings.Text("percentile").Length > 0 ? settings.Number("percentile") : null,
            Autocorrelated = settings.Flag("autocorrelated"),
            Correction = settings.Text("correction") switch { "hamed-rao" => MannKendallCorrection.HamedRao, "yue-wang" => MannKendallCorrection.YueWang, _ => MannKendallCorrection.None },
            Confidence = settings.Number("confidence"),
            MinimumCapture = settings.Number("capture"),
            Seed = input.Seed,
        };
        TrendResult trend = Engine.Estimate(input.Subject, input.Pollutant, options, cancel);
        if (trend.Line is not { } line)
            return AnalysisOutcome.Refused(TrendWords.Code(trend.Reason), TrendWords.Reason(trend.Reason), trend.Capture);
        string unit = trend.Unit, perYear = $"{unit}/a";
        Phrase title = new(
            $"{input.NameOf(input.Subject.Station)} {Names.Column(input.Pollutant).Zh} 趋势：每年 {Numbers.Signed(line.Slope, 2)} {unit}",
            $"{input.NameOf(input.Subject.Station)} {Names.Column(input.Pollutant).En}, trend {Numbers.Signed(line.Slope, 2)} {unit} a year");
        return new AnalysisOutcome(TrendWords.Reading(input, trend, line), trend.Capture)
        {
            Figures =
            [
                new("slope", new("每年变化", "Change a year"), line.Slope, perYear, 2),
                new("lower", new("区间下限", "Lower end"), line.Interval.Lower, perYear, 2),
                new("upper", new("区间上限", "Upper end"), line.Interval.Upper, perYear, 2),
                new("p", new("p", "p"), line.P, "", 3),
                new("direction", new("方向", "Direction"), TrendWords.Code(line.Direction)),
                new("percent", new("每年变化率", "Change a year in %"), line.Percent ?? double.NaN, "%/a", 2),
                new("percent_lower", new("变化率下限", "Lower end in %"), line.PercentLower ?? double.NaN, "%/a", 2),
                new("percent_upper", new("变化率上限", "Upper end in %"), line.PercentUpper ?? double.NaN, "%/a", 2),
                new("intercept", new("1970 年截距", "Intercept at 1970"), line.Intercept, unit, 2),
                new("mann_kendall_p", new("Mann-Kendall p", "Mann-Kendall p"), trend.MannKendall?.P ?? double.NaN, "", 3),
                new("tau", new("Kendall τ", "Kendall's tau"), trend.MannKendall?.Tau ?? double.NaN, "", 3),
                new("deseasonalised", new("已去季节", "Deseasonalised"), trend.Seasonal == SeasonalState.Removed),
                new("block_length", new("重抽样段长", "Block length"), line.BlockLength, "", 0),
                new("periods", new("时段数", "Periods"), line.Periods, "", 0),
            ],
            Tables =
            [
                new(
                    "points", new("各时段", "Periods"),
                    [
                        new("start", new("起始", "Start")), new("value", new("数值", "Value"), unit), new("adjusted", new("去季节后", "Deseasonalised"), unit),
                        new("capture", new("数据比例", "Data capture"), "", 2), new("fitted", new("趋势线", "Line"), unit), new("band_lower", new("带下限", "Band, lower"), unit), new("band_upper", new("带上限", "Band, upper"), unit),
                    ],
                    [.. trend.Points.Select((p, i) => new object?[] { p.Start, p.Value, p.Adjusted, p.Capture, line.Fitted[i], line.Band[i].Lower, line.Band[i].Upper })]),
            ],
            Drawings = [new("trend", title, (width, english) => Draw(Heading.Begin(width, 340, title, english), trend, line))],
            Notes = [.. TrendWords.Notes(trend)],
        };
    }

    private static Sketch Draw(Sketch sketch, TrendResult trend, TrendLine line)
    {
        bool removed = trend.Seasonal == SeasonalState.Removed;
        string points = removed ? new Phrase("去季节后", "deseasonalised").In(sketch.English) : new Phrase("各时段均值", "period means").In(sketch.English);
        double bottom = Key.Strokes(sketch, 8, 48, (Ink.Accent, new Phrase("趋势与区间", "trend and interval").In(sketch.English)), (Ink.Grey, points));
        double[] values = [.. trend.Points.Select(p => p.Adjusted)];
        var ticks = Ticks.Around(0, values.Concat(line.Band.Select(b => b.Upper)).Where(double.IsFinite).Max());
        if (values.Any(v => v < 0))
            ticks = Ticks.Around(values.Where(double.IsFinite).Min(), ticks.Last);
        var plot = new Plot(sketch, 8, bottom + 34, sketch.Width - 16, sketch.Height - 30, ticks, trend.Unit);
        Scale time = plot.TimeAxis(trend.Points[0].Start, trend.Points[^1].Start);
        double[] x = [.. trend.Points.Select(p => time[p.Start])];
        plot.Line(x, values, Ink.Frame, 1);
        for (int i = 0; i < x.Length; i++)
        {
            if (double.IsFinite(values[i]))
                sketch.Dot(x[i], plot.Y[values[i]], trend.Points.Count > 200 ? 1.5 : 3, Ink.Grey, tip: $"{Files.Cells.ForPeople(trend.Points[i].Start, 0, sketch.English)}: {Numbers.Of(values[i])} {trend.Unit}");
        }

        plot.Band(x, [.. line.Band.Select(b => b.Lower)], [.. line.Band.Select(b => b.Upper)]);
        plot.Line(x, [.. line.Fitted], Ink.Accent, 2.5);
        return sketch;
    }
}
