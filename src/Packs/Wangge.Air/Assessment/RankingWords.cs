using System.Globalization;
using Wangge.AirQuality;
using Wangge.Platform.Web;

namespace Wangge.Air.Assessment;

/// <summary>A ranking in sentences, for pages, exports and publication alike.</summary>
public static class RankingWords
{
    /// <summary>乡镇（街道）空气质量排名.</summary>
    public static Phrase Title(this RankingQuery query) => query.Unit == SubjectKind.Station
        ? new("监测站点空气质量排名", "Ranking of monitoring stations")
        : new("乡镇（街道）空气质量排名", "Ranking of towns by air quality");

    /// <summary>原始 or 扣沙.</summary>
    public static Phrase BasisName(this RankingQuery query) => query.Basis == StatisticBasis.Raw
        ? new("原始（未扣沙）", "raw (nothing excluded)")
        : new("扣沙后", "exclusions taken out");

    /// <summary>A figure of the ranking with its unit.</summary>
    public static string With(this RankingQuery query, decimal? figure) =>
        query.FigureUnit.Length == 0 ? Figures.Number(figure, query.Decimals) : Figures.With(query.FigureUnit, figure, query.Decimals);

    /// <summary>Who is first, and who cannot be told apart from it.</summary>
    public static Phrase Lead(this RankingTable table, IReadOnlyList<RankingLine> lines)
    {
        RankingQuery query = table.Query;
        Phrase period = query.Period.InWords(), by = query.ByName;
        var first = lines.Where(l => l.Rank == 1).ToList();
        if (first.Count == 0)
            return new($"{period.Zh}{by.Zh}：没有可以排名的对象，原因见各行。", $"{by.En}, {period.En}: nothing can be ranked; the reason stands in each row.");
        string zhNames = string.Join('、', first.Select(l => l.Subject.Name)), enNames = string.Join(", ", first.Select(l => l.Subject.Name));
        var rest = lines.Where(l => l.Rank > 1 && l.FromFirst is not null).ToList();
        var close = rest.Where(l => !l.FromFirst!.Distinct).Select(l => l.Subject.Name).ToList();
        string zh = $"{period.Zh}{by.Zh}：{zhNames} {query.With(first[0].Figure)} {(first.Count > 1 ? "并列" : "排")}第 1";
        string en = $"{by.En}, {period.En}: {enNames} {(first.Count > 1 ? "tie for" : "is")} first with {query.With(first[0].Figure)}";
        if (rest.Count > 0)
        {
            zh += close.Count == 0 ? "，与其余各位分得开" : $"；{string.Join('、', close)}与它分不开";
            en += close.Count == 0 ? ", apart from all others" : $"; {string.Join(", ", close)} cannot be told apart from it";
        }

        return table.IsProvisional
            ? new($"暂排（满 {table.DaysSoFar} 天）：{zh}。", $"Provisional ({table.DaysSoFar} days so far): {en}.")
            : new(zh + "。", en + ".");
    }

    /// <summary>PM2.5 72/35 = 2.06 · … 合计 6.55.</summary>
    public static Phrase Working(this PeriodValue value)
    {
        if (value.Composite is not { } composite)
            return new("六项不齐，没有综合指数。", "A pollutant has no figure, so there is no composite index.");
        var zh = composite.Parts.Select(p => Part(p, p.Pollutant switch { Pollutant.O3 => " 90%", Pollutant.Co => " 95%", _ => "" }));
        string sum = Figures.Number(composite.Value, composite.Profile.Decimals);
        string text = string.Join(" · ", zh);
        return new($"{text}，合计 {sum}", $"{text}; sum {sum}");

        string Part(CompositePart part, string statistic) => string.Create(CultureInfo.InvariantCulture,
            $"{part.Pollutant.Symbol()}{statistic} {part.Concentration}/{part.Standard}{(part.Weight == 1 ? "" : $" × {part.Weight}")} = {Figures.Number(part.Share, composite.Profile.Decimals)}");
    }

    /// <summary>Whether a line can be told apart from the first.</summary>
    public static Phrase ApartFromFirst(this RankingLine line, RankingLine? first, RankingQuery query)
    {
        if (line.Rank is null || first?.Figure is null)
            return new("未参加排名，不作比较。", "Not ranked, so not compared.");
        if (line.Subject.Key == first.Subject.Key)
            return new("这就是第 1 名。", "This is the first.");
        if (line.FromFirst is not { } apart)
            return new($"两者都有数据的日子不足 {Separation.MinimumDays} 天，不下结论。", $"Fewer than {Separation.MinimumDays} days on which both have data: nothing is said.");
        int decimals = query.Decimals + (query.By is RankBy.Composite ? 0 : 1);
        string difference = Figures.Change(line.Figure - first.Figure, query.Decimals);
        string interval = $"{Figures.Change((decimal)apart.Low, decimals)} ~ {Figures.Change((decimal)apart.High, decimals)}";
        return apart.Distinct
            ? new($"分得开：差 {difference}，90% 区间 {interval}。", $"Yes: it differs by {difference}, 90% interval {interval}.")
            : new($"分不开：差 {difference}，90% 区间 {interval} 含 0，不宜据此约谈。", $"No: it differs by {difference}, and the 90% interval {interval} holds 0; nobody should be called in for it.");
    }

    /// <summary>How the interval was made, and what it does not tell.</summary>
    public static Phrase HowApart(RankingLine line) => new(
        $"区间按两者同日数据整段重抽得出（{line.FromFirst?.Days} 天，{Separation.BlockDays} 天一段，{Separation.Draws} 次，种子固定）；未去除天气影响。",
        $"From resampling whole blocks of the same days of both ({line.FromFirst?.Days} days, {Separation.BlockDays} a block, {Separation.Draws} times, fixed seed); the weather is not taken out.");

    /// <summary>The figure before and after exclusions.</summary>
    public static Phrase BeforeAndAfter(this RankingLine line, RankingQuery query)
    {
        if (line.Excluded.Exclusions.Count == 0)
            return new("本期没有扣除，扣沙前后相同。", "Nothing was excluded in this period; both are the same.");
        decimal? raw = Ranking.Figure(line.Raw, query.By), excluded = Ranking.Figure(line.Excluded, query.By);
        var days = line.Excluded.Days.Count(d => d.Excluded != PollutantSet.None);
        string documents = string.Join('、', line.Excluded.Exclusions.Select(e => e.DocumentNumber));
        return new(
            $"扣前 {query.With(raw)}，扣后 {query.With(excluded)}；扣除 {days} 天，依据 {documents}。",
            $"Before {query.With(raw)}, after {query.With(excluded)}; {days} days excluded by {documents}.");
    }

    /// <summary>What must be read beside a ranking.</summary>
    public static IReadOnlyList<Phrase> Notes(this RankingTable table)
    {
        var notes = new List<Phrase>
        {
            new("名次按修约后的数值（GB/T 8170），相等并列，下一名次顺延。乡镇值为其评价站点逐时平均后再评价，对照点不参加。",
                "Ranks go by the rounded figure (GB/T 8170); equal ones share a rank and the next is skipped. A town is the hourly mean of its evaluated stations, evaluated afterwards; background stations take no part."),
            new("PM2.5、PM10、SO2、NO2 为均值，CO 为第 95 百分位数，O3 为日最大 8 小时第 90 百分位数（HJ 663）；月有效天数至少 27 天（2 月 25 天）。",
                "PM2.5, PM10, SO2 and NO2 are means, CO is the 95th and O3 the 90th percentile (HJ 663); a month needs 27 valid days (February 25)."),
        };
        if (!table.Query.Profile.Confirmed)
            notes.Add(new("所选综合指数规则未见文件原文，结果仅供参考。", "The text of the chosen composite rule was not seen: its results are provisional."));
        notes.AddRange(table.Warnings.InWords());
        return notes;
    }

    /// <summary>What speaks against a comparison with last year.</summary>
    public static IEnumerable<Phrase> InWords(this ComparisonWarnings warnings)
    {
        if (warnings.HasFlag(ComparisonWarnings.GasState))
            yield return new("同比跨 2018 年 9 月 1 日：此前气态污染物按 273 K、此后按 298 K 计，颗粒物改按实况，不可直接比较。",
                "The comparison crosses 1 September 2018: gases were given at 273 K before and at 298 K since, particles at ambient conditions since; they do not compare directly.");
        if (warnings.HasFlag(ComparisonWarnings.AqiEdition))
            yield return new("同比两期的 AQI 版本不同（HJ 633-2012 与 HJ 633-2026），优良天、重污染天不可直接比较。",
                "The two years were judged by different AQI editions (HJ 633-2012 and 2026): good and heavy days do not compare directly.");
        if (warnings.HasFlag(ComparisonWarnings.NotValid))
            yield return new("两期中有一期有效天数不足。", "One of the two periods lacks valid days.");
    }
}
