using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>Tables of <see cref="Effect"/>.</summary>
internal static class EffectTables
{
    public static AnalysisTable Estimates(IEnumerable<EffectEstimate> estimates, string unit) => new(
        "estimates", new("各方法的估计", "Estimates"),
        [
            new("method", new("方法", "Method")),
            new("value", new("变化", "Effect"), unit),
            new("lower", new("区间下限", "Lower end"), unit),
            new("upper", new("区间上限", "Upper end"), unit),
            new("percent", new("变化率", "Effect in %"), "%"),
            new("days_before", new("行动前天数", "Days before"), "", 0),
            new("days_after", new("行动后天数", "Days after"), "", 0),
            new("stations", new("站点数", "Stations"), "", 0),
            new("reason", new("未给出的原因", "Why there is none")),
        ],
        [.. estimates.Select(e => e.Figure is { } f
            ? new object?[] { EffectWords.Code(e.Method), f.Value, f.Low, f.High, f.Percent ?? double.NaN, f.DaysBefore, f.DaysAfter, e.Stations, null }
            : [EffectWords.Code(e.Method), null, null, null, null, null, null, e.Stations, EffectWords.Code(e.Reason)])]);

    public static IEnumerable<AnalysisTable> Detail(AnalysisInput input, EffectResult result, string unit)
    {
        if (result.Detail is not { } detail)
            yield break;
        yield return new(
            "days", new("逐日实测与参照", "Observed and reference by day"),
            [
                new("date", new("日期", "Date")), new("observed", new("实测", "Observed"), unit),
                new("without", new("若无行动", "Without the action"), unit), new("gap", new("差", "Gap"), unit),
            ],
            [.. detail.Observed.Select((value, i) => new object?[] { detail.FirstDay.AddDays(i), value, detail.Without[i], detail.Gap[i] })]);
        yield return new(
            "placebos_in_space", new("空间安慰剂", "Placebos in space"),
            [
                new("station", new("站点", "Station")), new("before", new("行动前误差", "Error before"), unit),
                new("after", new("行动后误差", "Error after"), unit), new("ratio", new("比值", "Ratio"), "", 2),
            ],
            [
                [input.NameOf(result.Place), detail.Before, detail.After, detail.Ratio],
                .. detail.InSpace.Select(p => new object?[] { input.NameOf(p.Name), p.Before, p.After, p.Ratio }),
            ]);
        yield return new(
            "placebos_in_time", new("时间安慰剂", "Placebos in time"),
            [
                new("start", new("假定首日", "Fake start")), new("value", new("变化", "Effect"), unit), new("p", new("p", "p"), "", 3),
                new("days_before", new("前天数", "Days before"), "", 0), new("days_after", new("后天数", "Days after"), "", 0),
            ],
            [.. detail.InTime.Select(p => new object?[] { p.Start, p.Value, p.P, p.DaysBefore, p.DaysAfter })]);
        yield return new(
            "weights", new("参照的权重", "Weights of the reference"),
            [new("station", new("站点", "Station")), new("weight", new("权重", "Weight"), "", 3)],
            [.. detail.Weights.Select(w => new object?[] { input.NameOf(w.Name), w.Weight })]);
    }
}
