using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using Wangge.Air.Normalised;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;

namespace Wangge.Air.Assessment;

/// <summary>A ranking as a workbook (ranking, parts, days, explanation) or as CSV of the ranking alone.</summary>
public static class ExportRanking
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the workbook: numbers as numbers, headings in the first row, which stays in sight.</summary>
    /// <param name="table">The ranking.</param>
    /// <param name="lines">The lines the reader may see.</param>
    /// <param name="indicative">The same of micro stations, on a sheet of their own.</param>
    /// <param name="normalised">The figures without the weather.</param>
    /// <param name="made">When, district time.</param>
    public static byte[] ToWorkbook(RankingTable table, IReadOnlyList<RankingLine> lines, IReadOnlyList<RankingLine> indicative, NormalisedRanking normalised, DateTime made)
    {
        var sheets = new Dictionary<string, object>(StringComparer.Ordinal) { ["排名"] = Rows(table.Query, lines, normalised) };
        if (indicative.Count > 0)
            sheets["微型站（仅供内部管理）"] = Rows(table.Query, indicative, normalised);
        sheets["分项"] = lines.SelectMany(Parts).ToList();
        sheets["逐日"] = lines.SelectMany(Days).ToList();
        sheets["说明"] = Explanation(table, made).Select(e => new Dictionary<string, object?>(StringComparer.Ordinal) { ["项目"] = e.Item, ["内容"] = e.Text }).ToList();
        using var stream = new MemoryStream();
        stream.SaveAs(sheets, configuration: new OpenXmlConfiguration { FreezeRowCount = 1, EnableAutoWidth = true, FastMode = true });
        return stream.ToArray();
    }

    /// <summary>Writes the ranking as CSV with a byte order mark, which spreadsheets need to read Chinese.</summary>
    public static byte[] ToCsv(RankingTable table, IReadOnlyList<RankingLine> lines, NormalisedRanking normalised)
    {
        var rows = Rows(table.Query, lines, normalised);
        var text = new StringBuilder();
        if (rows.Count > 0)
            text.AppendJoin(',', rows[0].Keys.Select(Cell)).Append("\r\n");
        foreach (var row in rows)
            text.AppendJoin(',', row.Values.Select(Cell)).Append("\r\n");
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    internal static async Task<IResult> HandleAsync(
        string? period, string? unit, string? by, string? basis, string? rule, string? format, Actor actor, ReadRanking rankings, ReadNormalised normalised, TimeProvider clock, CancellationToken cancel)
    {
        DateOnly month = Period.TryParse(period, out var span) ? span.From : clock.Today();
        var query = RankingQuery.Parse(period, unit, by, basis, rule, month, await rankings.HasTownsAsync(month, cancel));
        var table = await rankings.OfAsync(query, cancel);
        var lines = ReadRanking.SeenBy(table.Lines, actor);
        var without = await normalised.OfAsync(table, cancel);
        string name = $"wangge-ranking-{query.UnitCode}-{query.Period.Label}-{query.ByCode}-{query.BasisCode}";
        return format == "csv"
            ? Results.File(ToCsv(table, lines, without), "text/csv; charset=utf-8", name + ".csv")
            : Results.File(ToWorkbook(table, lines, ReadRanking.SeenBy(table.Indicative, actor), without, DistrictTime.FromUtc(clock.UtcNow())), Workbook, name + ".xlsx");
    }

    private static List<Dictionary<string, object?>> Rows(RankingQuery query, IEnumerable<RankingLine> lines, NormalisedRanking normalised)
    {
        return [.. lines.Select(l => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["名次"] = l.Rank,
            ["并列"] = l.Tied ? "并列" : "",
            ["编码"] = l.Subject.Key,
            ["名称"] = l.Subject.Name,
            [$"{query.ByName.Zh}{(query.FigureUnit.Length > 0 ? $"（{query.FigureUnit}）" : "")}"] = l.Figure,
            [query.By == RankBy.GoodRatio ? "同比（百分点）" : "同比（%）"] = l.Change(query.By),
            ["综合指数"] = l.Value.Composite?.Value,
            ["PM2.5（µg/m³）"] = l.Value.Pm25,
            ["PM10（µg/m³）"] = l.Value.Pm10,
            ["SO2（µg/m³）"] = l.Value.So2,
            ["NO2（µg/m³）"] = l.Value.No2,
            ["CO 第95百分位数（mg/m³）"] = l.Value.CoP95,
            ["O3 第90百分位数（µg/m³）"] = l.Value.O3P90,
            ["有效天数"] = l.Value.DaysValid,
            ["优良天数"] = l.Value.DaysGood,
            ["优良天数比例（%）"] = l.Value.GoodRatio,
            ["重污染天数"] = l.Value.HeavyDays,
            ["数据获取率（%）"] = Rounding.HalfEven(l.Coverage * 100, 1),
            ["不参加排名的原因"] = l.Reason?.Zh ?? "",
            ["去掉天气"] = Normalised(l)?.Value is { } value ? Math.Round(value, 3) : null,
            ["去掉天气 90% 下限"] = Normalised(l)?.Low is { } low ? Math.Round(low, 3) : null,
            ["去掉天气 90% 上限"] = Normalised(l)?.High is { } high ? Math.Round(high, 3) : null,
            ["天气使然"] = Normalised(l)?.Weather is { } weather ? Math.Round(weather, 3) : null,
            ["去掉天气后与第 1 名"] = Normalised(l)?.FromFirst is { } apart ? apart.Distinct ? "分得开" : "分不开" : normalised.Lacks.GetValueOrDefault(l.Subject.Key).Zh ?? "",
        })];

        NormalisedFigure? Normalised(RankingLine line) => normalised.Figures.GetValueOrDefault(line.Subject.Key);
    }

    private static IEnumerable<Dictionary<string, object?>> Parts(RankingLine line) =>
        (line.Value.Composite?.Parts ?? []).Select(p => Part(line, p, line.Value[p.Pollutant]));

    private static Dictionary<string, object?> Part(RankingLine line, CompositePart p, PeriodStatistic s) => new(StringComparer.Ordinal)
    {
        ["编码"] = line.Subject.Key,
        ["名称"] = line.Subject.Name,
        ["污染物"] = p.Pollutant.Symbol(),
        ["评价浓度"] = p.Concentration,
        ["修约前"] = p.Pollutant is Pollutant.Co or Pollutant.O3 ? s.UnroundedPercentile : s.UnroundedMean,
        ["单位"] = p.Pollutant.Unit(),
        ["标准值"] = p.Standard,
        ["权重"] = p.Weight,
        ["单项指数"] = p.Index,
        ["计入"] = p.Share,
        ["有效天数"] = s.Days,
        ["扣除天数"] = s.ExcludedDays,
    };

    private static IEnumerable<Dictionary<string, object?>> Days(RankingLine line) =>
        line.Value.Days.Select(d => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["编码"] = line.Subject.Key,
            ["名称"] = line.Subject.Name,
            ["日期"] = d.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["PM2.5"] = d.Pm25,
            ["PM10"] = d.Pm10,
            ["SO2"] = d.So2,
            ["NO2"] = d.No2,
            ["CO"] = d.Co,
            ["O3 8小时"] = d.O3EightHours,
            ["AQI"] = d.Aqi.Aqi,
            ["级别"] = d.Level is { } level ? level.Chinese() : "",
            ["首要污染物"] = d.Aqi.Primary.Joined(),
            ["有效小时"] = d.ValidHours,
            ["扣除"] = d.Excluded.Joined(),
        });

    private static IEnumerable<(string Item, string Text)> Explanation(RankingTable table, DateTime made)
    {
        RankingQuery query = table.Query;
        yield return ("标题", query.Title().Zh);
        yield return ("周期", $"{query.Period.InWords().Zh}（{query.Period.From:yyyy-MM-dd} 至 {query.Period.To:yyyy-MM-dd}，已过 {table.DaysSoFar} 天{(table.IsProvisional ? "，暂排" : "")}）");
        yield return ("口径", query.BasisName().Zh);
        yield return ("综合指数规则", $"{query.Profile.Title().Zh}；{query.Profile.Source}");
        yield return ("规则版本", query.RuleVersion);
        yield return ("数据指纹（SHA-256）", table.InputHash);
        yield return ("生成时间", made.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        foreach (Phrase note in table.Notes())
            yield return ("注", note.Zh);
        yield return ("注", "去掉天气：" + query.HowNormalised().Zh);
        yield return ("注", "微型站数据仅供内部管理，另表列出，不与评价站点同表排名。");
        foreach (ExclusionEpisode episode in table.Episodes)
            yield return ("扣沙", $"{episode.From:yyyy-MM-dd HH:mm} 至 {episode.To:yyyy-MM-dd HH:mm}，{episode.Pollutants.Joined()}；{episode.DecidedBy}，{episode.DocumentNumber}");
    }

    // A leading sign would be taken for a formula by spreadsheets.
    private static string Cell(object? value)
    {
        string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (value is string && text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
