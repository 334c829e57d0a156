using System.Globalization;
using Wangge.Air.Assessment;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.Platform.Web;

namespace Wangge.Air.Normalised;

/// <summary>Normalised figures in words.</summary>
public static class NormalisedWords
{
    /// <summary>Why a model gives no days.</summary>
    public static Phrase InWords(this ModelReason reason) => reason switch
    {
        ModelReason.None => new("已归一化", "normalised"),
        ModelReason.NoPollutant => new("没有该污染物", "no values of it"),
        ModelReason.NoWeather => new("没有气象数据", "no weather data"),
        ModelReason.TooFewHours => new($"同时有浓度和气象的小时不足 {WeatherModelOptions.DefaultMinimumHours}", $"fewer than {WeatherModelOptions.DefaultMinimumHours} hours with both it and weather"),
        ModelReason.ConstantPollutant => new("数值始终不变", "its values never change"),
        ModelReason.NoLibrary => new("这台机器缺少 libgomp1", "this machine lacks libgomp1"),
        ModelReason.WindBreak => new("风速记录断了档", "the record of wind breaks"),
        _ => new("天气解释不了它的变化，不给归一化值", "the weather explains too little of it"),
    };

    /// <summary>Why a line has no normalised figure; null where its models stand.</summary>
    internal static Phrase? Lack(RankingQuery query, RankingLine line, IReadOnlyDictionary<(string, Pollutant), NormalisedModel> models)
    {
        if (query.By == RankBy.GoodRatio)
            return new("优良天逐日判定，不归一化", "good days are judged day by day");
        var pollutants = NormalisedRanking.PollutantsOf(query);
        if (pollutants.Count == 0)
            return new("此规则取均值与百分位之大者，不归一化", "this rule takes the larger of mean and percentile");
        if (line.Subject is { Indicative: true, Kind: not SubjectKind.Station })
            return new("微型站均值不归一化", "means of micro stations are not normalised");
        foreach (Pollutant p in pollutants)
        {
            if (!models.TryGetValue((line.Subject.Key, p), out var model))
                return new("还没有算好", "not computed yet");
            if (model.Reason != ModelReason.None)
                return new($"{p.Symbol()}：{model.Reason.InWords().Zh}", $"{p.Symbol()}: {model.Reason.InWords().En}");
        }

        return null;
    }

    /// <summary>Decimals of a normalised figure: one more than the standard one, which is rounded for the law.</summary>
    public static int NormalisedDecimals(this RankingQuery query) => query.By == RankBy.Composite ? 2 : 1;

    /// <summary>44.1（42.9 ~ 45.3）.</summary>
    public static string Interval(this RankingQuery query, NormalisedFigure figure) =>
        $"{Figures.Number(figure.Low, query.NormalisedDecimals())} ~ {Figures.Number(figure.High, query.NormalisedDecimals())}";

    /// <summary>Whether a line can be told apart from the first with the weather taken out.</summary>
    public static Phrase ApartNormalised(this RankingQuery query, NormalisedFigure figure)
    {
        if (figure.FromFirst is not { } apart)
            return new($"不比（本身是第 1 名、未参加排名，或共同日数不足 {Separation.MinimumDays} 天）。", $"Not compared: it is the first, is not ranked, or shares fewer than {Separation.MinimumDays} days with it.");
        int decimals = query.NormalisedDecimals();
        string difference = Figures.Change((decimal)apart.Estimate, decimals), interval = $"{Figures.Change((decimal)apart.Low, decimals)} ~ {Figures.Change((decimal)apart.High, decimals)}";
        return apart.Distinct
            ? new($"去掉天气后分得开：差 {difference}，90% 区间 {interval}。", $"With the weather taken out it can be told apart: {difference}, 90% interval {interval}.")
            : new($"去掉天气后分不开：差 {difference}，90% 区间 {interval} 含 0。", $"With the weather taken out it cannot be told apart: {difference}, and the 90% interval {interval} holds 0.");
    }

    /// <summary>Who cannot be told apart from the first without the weather, in one sentence; null where nothing is compared.</summary>
    public static Phrase? LeadNormalised(this RankingQuery query, IReadOnlyList<RankingLine> lines, NormalisedRanking normalised)
    {
        var compared = lines.Where(l => normalised.Figures.GetValueOrDefault(l.Subject.Key)?.FromFirst is not null).ToList();
        if (compared.Count == 0)
            return null;
        string first = string.Join('、', lines.Where(l => l.Rank == 1).Take(1).Select(l => l.Subject.Name));
        var close = compared.Where(l => !normalised.Figures[l.Subject.Key].FromFirst!.Distinct).Select(l => l.Subject.Name).ToList();
        return close.Count == 0
            ? new($"去掉天气后，{first}与其余各位仍分得开。", $"With the weather taken out, {first} is still apart from all others.")
            : new($"去掉天气后，{string.Join('、', close)}与{first}分不开。", $"With the weather taken out, {string.Join(", ", close)} cannot be told apart from {first}.");
    }

    /// <summary>What the weather made of a figure.</summary>
    public static Phrase WeatherOf(this RankingQuery query, NormalisedFigure figure)
    {
        string size = Figures.Number(Math.Abs(figure.Weather), query.NormalisedDecimals()), unit = query.FigureUnit;
        string zhUnit = unit.Length == 0 ? "" : " " + unit;
        return figure.Weather > 0
            ? new($"天气使它偏高 {size}{zhUnit}。", $"The weather made it {size}{zhUnit} worse.")
            : new($"天气使它偏低 {size}{zhUnit}。", $"The weather made it {size}{zhUnit} better.");
    }

    /// <summary>Which parts of a figure are normalised, and what the interval carries.</summary>
    public static Phrase HowNormalised(this RankingQuery query) => query.By == RankBy.Composite
        ? new(
            "PM2.5、PM10、SO2、NO2 用归一化均值；CO 第 95 与 O3 第 90 百分位数取自单日，仍用实测。区间：数值为模型之差，与第 1 名之差另含日子的整段重抽。名次不按归一化值。",
            "PM2.5, PM10, SO2 and NO2 are normalised means; CO's 95th and O3's 90th percentile are of single days and stay as measured. Intervals: of the figure over models, of the difference over resampled days as well. Ranks do not go by it.")
        : new(
            "归一化均值与实测均值取相同的日子。区间：数值为模型之差，与第 1 名之差另含日子的整段重抽。名次不按归一化值。",
            "The normalised mean takes the same days as the measured one. Intervals: of the figure over models, of the difference over resampled days as well. Ranks do not go by it.");

    /// <summary>天气归一化：12/36.</summary>
    public static Phrase InWords(this NormalisationProgress progress) => new(
        string.Create(CultureInfo.InvariantCulture, $"天气归一化：{progress.Done}/{progress.All}"),
        string.Create(CultureInfo.InvariantCulture, $"Weather normalisation: {progress.Done}/{progress.All}"));
}
