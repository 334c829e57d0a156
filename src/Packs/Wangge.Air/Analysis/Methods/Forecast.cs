using System.Globalization;
using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>The next days, where a forecast has proved its skill.</summary>
public sealed class Forecast : AnalysisMethod
{
    private static readonly (ForecastQuantity Quantity, string Code, Phrase Name, string Unit)[] Quantities =
    [
        (ForecastQuantity.Aqi, "aqi", new("AQI", "AQI"), ""),
        (ForecastQuantity.Pm25, "pm25", new("PM2.5 日均", "PM2.5, daily mean"), "µg/m³"),
        (ForecastQuantity.Pm10, "pm10", new("PM10 日均", "PM10, daily mean"), "µg/m³"),
        (ForecastQuantity.O3, "o3", new("O3 日最大 8 小时", "O3, largest 8 h mean"), "µg/m³"),
    ];

    /// <inheritdoc/>
    public override string Name => "forecast";

    /// <inheritdoc/>
    public override Phrase Title => new("预报", "Forecast");

    /// <inheritdoc/>
    public override Phrase Question => new("今后几天会怎样，这预报靠得住吗？", "What will the next days bring, and can the forecast be trusted?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "提升树由近日实测、季节和（有则）气象预报推算；逐日滚动回报检验，只有明显好于持续性和气候平均的天数才给数。检验用的是实况天气，真实预报天气有误差，实际会差一些。",
        "Boosted trees from what was measured, the season and (where given) a weather forecast; each day ahead is tested on rolling origins and shown only where it clearly beats persistence and climatology. The test had the observed weather: with a real forecast of it the skill is less.");

    /// <inheritdoc/>
    public override string Source => "Ke et al. (2017); Lei et al. (2018)";

    /// <inheritdoc/>
    public override AnalysisNeeds Needs => AnalysisNeeds.None;

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Whole("days", new("预报天数", "days ahead"), 7, 1, 10),
        AnalysisOption.Whole("trees", new("每个模型的树数", "trees of a model"), 200, 10, 5_000),
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        ForecastResult result = AirForecast.Of(input.Subject, input.Forecast, new ForecastOptions { Seed = input.Seed, Leads = settings.Whole("days"), Trees = settings.Whole("trees") }, progress, cancel);
        if (result.Issued is not { } issued)
            return AnalysisOutcome.Refused("all-missing", new("没有一天有可用的日值。", "No day has a figure."), DataCapture.Of(input.Subject));
        QuantityForecast[] quantities = [.. Quantities.Select(q => result.Quantities.First(r => r.Quantity == q.Quantity))];
        DataCapture capture = quantities[0].Capture;
        if (quantities.Any(q => q.Leads.Any(l => l.Reason == ForecastReason.NoLibrary)))
            return AnalysisOutcome.Refused("no-library", ModelWords.NoLibrary, capture);
        if (!quantities.Any(q => q.Leads.Any(l => l.Score is not null)))
            return AnalysisOutcome.Refused("too-few-data", new($"有日值的天数太少（{capture.Used} 天），学不出也检验不了预报。", $"Too few days have a figure ({capture.Used}) to learn and to test a forecast."), capture);
        return new AnalysisOutcome(Reading(input, result, quantities, capture), capture)
        {
            Figures = [new("issued", new("起报日", "Issued"), issued), new("uses_weather", new("用了气象预报", "Uses a weather forecast"), result.UsesWeather), new("shown", new("给出的天次", "Values shown"), quantities.Sum(q => q.Leads.Count(l => l.Value is not null)), "", 0)],
            Tables = [Leads(quantities)],
            Drawings = [.. Enumerable.Range(0, quantities.Length).Where(i => quantities[i].Leads.Any(l => l.Value is not null)).Select(i => Days(input, quantities[i], i)), Skills(input, quantities)],
            Notes = result.UsesWeather ? [] : [new("没有气象预报，只凭实测和季节推算。", "Without a weather forecast: from measurements and season alone.")],
        };
    }

    private static string Code(ForecastReason reason) => reason switch
    {
        ForecastReason.NoSkill => "no-skill",
        ForecastReason.NoWeather => "no-weather",
        _ => "too-few-data",
    };

    private static Phrase Reading(AnalysisInput input, ForecastResult result, QuantityForecast[] quantities, DataCapture capture)
    {
        Phrase station = input.Subject("");
        string days = string.Create(CultureInfo.InvariantCulture, $"{capture.Used} / {capture.Possible}"), share = Numbers.Share(capture.Share);
        var shown = quantities[0].Leads.Where(l => l.Value is not null).ToList();
        int held = quantities.Sum(q => q.Leads.Count(l => l.Value is null)), all = quantities.Sum(q => q.Leads.Count);
        string heldZh = held == 0 ? "" : $"；{all} 个天次中 {held} 个没有本事，不给数", heldEn = held == 0 ? "" : $"; {held} of {all} values have no proven skill and are not shown";
        if (shown.Count == 0)
            return new($"{station.Zh} 的 AQI 预报不比持续性和气候平均好，说不准{heldZh}；数据覆盖 {share}（{days} 天）。", $"{station.En}: the AQI cannot be told, as its forecast is no better than persistence and climatology{heldEn}; data capture {share} ({days} days).");
        string zh = string.Join("，", shown.Select(l => $"{l.Date.Month} 月 {l.Date.Day} 日 {Numbers.Of(l.Value!.Value, 0)}（{Numbers.Of(l.Lower!.Value, 0)} ~ {Numbers.Of(l.Upper!.Value, 0)}，{l.Level!.Value.Chinese()}）"));
        string en = string.Join(", ", shown.Select(l => $"{l.Date:yyyy-MM-dd} {Numbers.Of(l.Value!.Value, 0)} ({Numbers.Of(l.Lower!.Value, 0)} to {Numbers.Of(l.Upper!.Value, 0)}, {l.Level!.Value.English()})"));
        return new($"{station.Zh} AQI：{zh}（括号内为 90% 区间）{heldZh}；数据覆盖 {share}（{days} 天）。", $"{station.En}, AQI: {en} (90% intervals in brackets){heldEn}; data capture {share} ({days} days).");
    }

    private static AnalysisTable Leads(QuantityForecast[] quantities) => new(
        "leads", new("逐日预报与检验", "Days ahead and their tests"),
        [
            new("quantity", new("项目", "Quantity")), new("date", new("日期", "Date")), new("lead", new("提前天数", "Days ahead"), "", 0), new("value", new("预报", "Forecast"), "", 0), new("lower", new("区间下限", "Lower end"), "", 0), new("upper", new("区间上限", "Upper end"), "", 0),
            new("level", new("级别", "Level"), "", 0), new("reason", new("不给数的原因", "Why there is none")), new("skill", new("技巧", "Skill"), "", 2), new("skill_lower", new("技巧下限", "Skill, lower"), "", 2), new("skill_upper", new("技巧上限", "Skill, upper"), "", 2),
            new("rmse", new("RMSE", "RMSE")), new("persistence_rmse", new("持续性 RMSE", "RMSE of persistence")), new("climatology_rmse", new("气候平均 RMSE", "RMSE of climatology")), new("origins", new("检验天数", "Days tested"), "", 0), new("coverage", new("区间命中", "Interval held"), "", 2),
        ],
        [
            .. quantities.SelectMany((q, i) => q.Leads.Select(l => new object?[]
            {
                Quantities[i].Code, l.Date, l.Lead, l.Value, l.Lower, l.Upper, l.Level is { } level ? (int)level : null, l.Reason == ForecastReason.None ? null : Code(l.Reason),
                l.Score?.Skill, l.Score?.Lower, l.Score?.Upper, l.Score?.Rmse, l.Score?.PersistenceRmse, l.Score?.ClimatologyRmse, l.Score?.Origins, l.Score?.Coverage,
            })),
        ]);

    private static AnalysisDrawing Days(AnalysisInput input, QuantityForecast forecast, int quantity)
    {
        Phrase title = input.Subject("").Shows($"{Quantities[quantity].Name.Zh} 预报", $"{Quantities[quantity].Name.En}, forecast");
        return new(Quantities[quantity].Code, title, (width, english) => Draw(Heading.Begin(width, 300, title, english), forecast, Quantities[quantity].Unit));
    }

    // Whether a forecast is worth its name: how much less it errs than the better of persistence and climatology.
    private static AnalysisDrawing Skills(AnalysisInput input, QuantityForecast[] quantities)
    {
        const double PanelHeight = 150, Between = 60;
        Phrase title = input.Subject("").Shows("预报本事：误差比持续性和气候平均小多少", "skill: how much less it errs than persistence and climatology");
        return new("skill", title, (width, english) =>
        {
            int across = width < 600 ? 1 : 2;
            Sketch sketch = Heading.Begin(width, Heading.Height + 20 + (quantities.Length / across * (PanelHeight + Between)), title, english);
            LeadScore[] scores = [.. quantities.SelectMany(q => q.Leads).Select(l => l.Score).OfType<LeadScore>()];
            var ticks = Ticks.Around(Math.Min(-0.1, scores.Min(s => s.Lower)), Math.Max(0.1, scores.Max(s => s.Upper)), 4);
            double panel = (width - 24 - (24 * (across - 1))) / across;
            for (int q = 0; q < quantities.Length; q++)
            {
                double left = 8 + (q % across * (panel + 24)), top = Heading.Height + 30 + (q / across * (PanelHeight + Between));
                var plot = new Plot(sketch, left, top, left + panel, top + PanelHeight, ticks, $"{Quantities[q].Name.In(english)}{(english ? ", by days ahead" : "（按提前天数）")}");
                plot.Parts([.. quantities[q].Leads.Select(l => l.Lead.ToString(CultureInfo.InvariantCulture))]);
                for (int i = 0; i < quantities[q].Leads.Count; i++)
                {
                    if (quantities[q].Leads[i].Score is { } score)
                        plot.Whisker(plot.Middle(i, quantities[q].Leads.Count), score.Skill, score.Lower, score.Upper, score.Lower > 0 ? Ink.Accent : Ink.Grey);
                }
            }

            return sketch;
        });
    }

    private static Sketch Draw(Sketch sketch, QuantityForecast forecast, string unit)
    {
        bool english = sketch.English;
        double most = forecast.Leads.Select(l => l.Upper ?? 0).DefaultIfEmpty(0).Max();
        var plot = new Plot(sketch, 8, Heading.Height + 26, sketch.Width - 16, sketch.Height - 30, Ticks.Around(0, Math.Max(most, 50)), unit.Length > 0 ? unit : "AQI");
        int days = forecast.Leads.Count;
        plot.Parts([.. forecast.Leads.Select(l => english ? $"{l.Date.Day} {Names.Month(l.Date.Month).En}" : $"{l.Date.Month}月{l.Date.Day}日")]);
        for (int i = 0; i < days; i++)
        {
            LeadForecast lead = forecast.Leads[i];
            double x = plot.Middle(i, days);
            if (lead.Value is { } value)
            {
                plot.Whisker(x, value, lead.Lower!.Value, lead.Upper!.Value, radius: 5);
                sketch.Write(x + 8, plot.Y[value] + 4, Numbers.Of(value, 0), Ink.Text, bold: true);
                continue;
            }

            Phrase none = lead.Reason switch { ForecastReason.NoSkill => new("无技巧", "no skill"), ForecastReason.NoWeather => new("缺气象", "no weather"), _ => new("数据少", "few data") };
            sketch.Write(x, plot.Bottom - 10, none.In(english), Ink.Axis, Anchor.Middle, 11);
        }

        return sketch;
    }
}
