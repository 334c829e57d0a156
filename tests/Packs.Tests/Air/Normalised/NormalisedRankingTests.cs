using Wangge.Air.Assessment;
using Wangge.Air.Normalised;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.Tests.Air.Assessment;

namespace Wangge.Tests.Air.Normalised;

public sealed class NormalisedRankingTests
{
    private static readonly DateOnly Today = new(2020, 1, 10);

    [Fact]
    public void Of_Composite_TakesNormalisedMeansAndTheStandardPartsOfCoAndO3()
    {
        var table = Table("composite");
        var figure = Of(table, ("A", 43)).Figures["A"];

        // 43/35 + 70/70 + 6/60 + 20/40, and CO 1/4 and O3 80/160 as measured.
        Assert.Equal((43 / 35.0) + 1 + 0.1 + 0.5 + 0.25 + 0.5, figure.Value, 1e-6);
        Assert.Equal((50 - 43) / 35.0, figure.Weather, 1e-6);
        Assert.Equal([Pollutant.Pm25, Pollutant.Pm10, Pollutant.So2, Pollutant.No2], figure.Parts.Select(p => p.Pollutant));
        Assert.Equal((7, 30, 30), (figure.Parts[0].Weather, figure.Parts[0].Days, figure.Parts[0].OfDays));
        Assert.Null(figure.FromFirst);
    }

    [Fact]
    public void Of_ModelsThatDiffer_GiveTheTIntervalOfTheirSpread()
    {
        // Models 40, 41, 42, 43, 44: mean 42, deviation 1.5811, t(4, 95 %) 2.132 by table.
        var figure = Of(Table("pm25"), [("A", [40, 41, 42, 43, 44])]).Figures["A"];

        Assert.Equal((42, 42 - (2.132 * 1.58114), 42 + (2.132 * 1.58114)), (figure.Value, figure.Low, figure.High), (a, b) => Near(a.Item1, b.Item1) && Near(a.Item2, b.Item2) && Near(a.Item3, b.Item3));

        static bool Near(double a, double b) => Math.Abs(a - b) < 1e-3;
    }

    [Fact]
    public void Of_TownsWithinTheModelsSpread_CannotBeToldApart()
    {
        var ranking = Of(Table("pm25"), [("A", [40, 41, 42, 43, 44]), ("B", [41, 42, 43, 44, 45]), ("C", [70, 71, 72, 73, 74])]);

        Assert.False(ranking.Figures["B"].FromFirst!.Distinct);
        Assert.True(ranking.Figures["C"].FromFirst!.Distinct);
        Assert.Equal(1, ranking.Figures["B"].FromFirst!.Estimate, 1e-6);
        Assert.Equal("去掉天气后，B与A分不开。", Table("pm25").Query.LeadNormalised(Table("pm25").Lines, ranking)!.Value.Zh);
    }

    [Fact]
    public void Of_WhatHasNoNormalisedForm_SaysWhy()
    {
        Assert.Equal("优良天逐日判定，不归一化", Of(Table("good"), ("A", 40)).Lacks["A"].Zh);
        Assert.Equal("此规则取均值与百分位之大者，不归一化", Of(Table("composite", "hj663-2013"), ("A", 40)).Lacks["A"].Zh);
        Assert.Equal("还没有算好", Of(Table("pm25"), ("A", 40)).Lacks["B"].Zh);
        Assert.Equal("微型站均值不归一化", Of(Table("pm25"), ("A", 40)).Lacks["M~micro"].Zh);
        var models = new Dictionary<(string, Pollutant), NormalisedModel> { [("A", Pollutant.Pm25)] = Model("A", Pollutant.Pm25, ModelReason.NoWeather) };
        Assert.Equal("PM2.5：没有气象数据", NormalisedRanking.Of(Table("pm25"), models, Array.Empty<NormalisedDay>().ToLookup(d => (d.Subject, d.Pollutant)), new(1, 6)).Lacks["A"].Zh);
    }

    [Fact]
    public void Of_FewNormalisedDays_GivesNoFigure()
    {
        var models = new Dictionary<(string, Pollutant), NormalisedModel> { [("A", Pollutant.Pm25)] = Model("A", Pollutant.Pm25, ModelReason.None) };
        var days = Days("A", Pollutant.Pm25, [40, 40, 40, 40, 40]).Take(20).ToLookup(d => (d.Subject, d.Pollutant));

        Assert.Equal("归一化日数不足", NormalisedRanking.Of(Table("pm25"), models, days, new(1, 6)).Lacks["A"].Zh);
    }

    /// <summary>Normalised figures of a table: PM2.5 as given, the other pollutants as they were measured.</summary>
    internal static NormalisedRanking Of(RankingTable table, params (string Key, double Pm25)[] subjects) =>
        Of(table, [.. subjects.Select(s => (s.Key, new[] { (float)s.Pm25, (float)s.Pm25, (float)s.Pm25, (float)s.Pm25, (float)s.Pm25 }))]);

    private static NormalisedRanking Of(RankingTable table, (string Key, float[] Pm25)[] subjects)
    {
        var of = subjects.SelectMany(s => Pollutants.All.Select(p => (s.Key, Pollutant: p, Values: p switch
        {
            Pollutant.Pm25 => s.Pm25,
            Pollutant.Pm10 => [70, 70, 70, 70, 70],
            Pollutant.So2 => [6, 6, 6, 6, 6],
            _ => new float[] { 20, 20, 20, 20, 20 },
        }))).ToList();
        return NormalisedRanking.Of(
            table, of.ToDictionary(o => (o.Key, o.Pollutant), o => Model(o.Key, o.Pollutant, ModelReason.None)),
            of.SelectMany(o => Days(o.Key, o.Pollutant, o.Values)).ToLookup(d => (d.Subject, d.Pollutant)), new(of.Count, of.Count));
    }

    private static IEnumerable<NormalisedDay> Days(string key, Pollutant pollutant, float[] values) => Enumerable.Range(0, 30).Select(i => new NormalisedDay
    {
        Subject = key,
        Pollutant = pollutant,
        Day = new DateOnly(2019, 11, 1).AddDays(i).DayNumber,
        Value = values.Average(),
        Members = NormalisedDay.Pack(values),
    });

    private static NormalisedModel Model(string key, Pollutant pollutant, ModelReason reason) =>
        new() { Subject = key, Pollutant = pollutant, Reason = reason, Version = NormaliseSubject.Version, DataState = "" };

    private static RankingTable Table(string by, string? rule = null) => RankingTable.Of(
        RankingQuery.Parse("2019-11", "town", by, "raw", rule, Today, towns: true),
        RankingTableTests.Days(new(2019, 11, 1), ("A", 50, 30), ("B", 60, 30), ("C", 70, 30), ("M~micro", 55, 30)), RankingTableTests.Days(new(2018, 11, 1)), [], Today);
}
