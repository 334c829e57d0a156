using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Assessment;
using Wangge.Air.Exclusions;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Tests.Air.Assessment;

/// <summary>Rankings of real months. Expected figures were computed by an independent program with exact fractions.</summary>
public sealed class JiaozuoRankingTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Ranking_OfNovember_ShowsEachStationsCompositeWithItsParts(StoreKind kind)
    {
        await using var store = await Jiaozuo.CreateAsync(kind, "201911");

        var table = await RankAsync(store, "2019-11");

        var lines = table.Lines.ToDictionary(l => l.Subject.Key);
        Assert.Equal(6.48m, lines["1828A"].Figure);
        Assert.Equal(6.55m, lines["1829A"].Figure);
        Assert.Equal(5.36m, lines["1830A"].Figure);
        Assert.Equal(6.60m, lines["3169A"].Figure);
        Assert.Equal(
            [(70m, 2.00m), (143m, 2.04m), (16m, 0.27m), (47m, 1.18m), (1.5m, 0.38m), (98m, 0.61m)],
            lines["1828A"].Value.Composite!.Parts.Select(p => (p.Concentration, p.Index)));
        Assert.Equal(
            [(74m, 2.11m), (141m, 2.01m), (15m, 0.25m), (50m, 1.25m), (1.4m, 0.35m), (101m, 0.63m)],
            lines["3169A"].Value.Composite!.Parts.Select(p => (p.Concentration, p.Index)));
        Assert.Equal(["1828A", "1829A", "3169A"], table.Lines.Where(l => l.Rank is not null).Select(l => l.Subject.Key));
        Assert.Equal([1, 2, 3], table.Lines.Select(l => l.Rank).OfType<int>());
        Assert.False(table.IsProvisional);
        Assert.All(table.Lines, l => Assert.Null(l.Year));
    }

    [Fact]
    public async Task Ranking_WhereAStationLacksDataOrIsBackground_SaysSo()
    {
        await using var store = await Jiaozuo.CreateAsync(StoreKind.Sqlite, "201911");

        var lines = (await RankAsync(store, "2019-11")).Lines.ToDictionary(l => l.Subject.Key);

        Assert.Equal("没有数据，不参加排名", lines["1827A"].Reason!.Value.Zh);
        Assert.Equal("对照点，不参加排名", lines["1830A"].Reason!.Value.Zh);
        Assert.Equal("background station, not ranked", lines["1830A"].Reason!.Value.En);
    }

    [Fact]
    public async Task Ranking_OfMoreMonths_NamesTheMonthThatLacksDays()
    {
        await using var store = await Jiaozuo.CreateAsync(StoreKind.Sqlite, "201911", "201912");

        var lines = (await RankAsync(store, "2019-Q4")).Lines.ToDictionary(l => l.Subject.Key);

        Assert.All(lines.Values, l => Assert.Null(l.Rank));
        Assert.Equal("10 月 有效天数 0 / 27，不参加排名", lines["1828A"].Reason!.Value.Zh);
    }

    [Fact]
    public async Task Ranking_WhileTheMonthRuns_IsProvisionalAndTakesNoDayThatIsNotOver()
    {
        await using var store = await Jiaozuo.CreateAsync(StoreKind.Sqlite, "201911");
        store.Clock.SetUtcNow(new DateTimeOffset(2020, 1, 10, 0, 0, 0, TimeSpan.Zero));

        var table = await store.WithDbAsync(async db =>
        {
            var days = await new ReadDays(db, new AirDaysCache()).OfAsync(new(2019, 11, 1), new(2019, 11, 30), default);
            return RankingTable.Of(Query("2019-11"), days, days, [], today: new DateOnly(2019, 11, 9));
        });

        Assert.True(table.IsProvisional);
        Assert.Equal(8, table.DaysSoFar);
        Assert.All(table.Lines, l => Assert.All(l.Value.Days, d => Assert.True(d.Date < new DateOnly(2019, 11, 9))));
        Assert.StartsWith("暂排（满 8 天）", table.Lead(table.Lines).Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ranking_ByAnotherRule_ShowsTheRankByTheDefaultToo()
    {
        await using var store = await Jiaozuo.CreateAsync(StoreKind.Sqlite, "201911");

        var table = await RankAsync(store, "2019-11", rule: "hj663-2026");

        // 3·72/30 and so on: PM2.5 and NO2 weigh more, so the order of 1828A (70, 47) stays first.
        Assert.Equal([1, 2, 3], table.Lines.Select(l => l.RankByDefault).OfType<int>().Order());
        Assert.Contains(table.Notes(), n => n.Zh.Contains("未见文件原文", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ranking_WithAnExclusion_GivesBothFiguresAndOtherHashes()
    {
        await using var store = await Jiaozuo.CreateAsync(StoreKind.Sqlite, "201911");
        var raw = await RankAsync(store, "2019-11");
        await store.WithDbAsync(async db =>
        {
            db.Add(new Exclusion
            {
                EpisodeId = 1,
                Revision = 1,
                IsCurrent = true,
                GridPath = "/",
                Pollutants = ExclusionEpisode.Dust,
                Evidence = "e",
                DecidedBy = "d",
                DocumentNumber = "环测〔2019〕1号",
                At = DistrictTime.ToUtc(AirStore.Time("2019-11-20 08:00")),
                From = DistrictTime.ToUtc(AirStore.Time("2019-11-18 10:00")),
                To = DistrictTime.ToUtc(AirStore.Time("2019-11-18 20:00")),
            });
            db.Audit(Wangge.Platform.People.Actor.System, "air.exclusion.decided", "air/exclusion/1");
            await db.SaveChangesAsync();
        });

        var excluded = await RankAsync(store, "2019-11", basis: "excluded");
        var rawAgain = await RankAsync(store, "2019-11");

        var line = excluded.Lines.Single(l => l.Subject.Key == "1828A");
        Assert.Equal(1, line.Value[Pollutant.Pm10].ExcludedDays);
        Assert.Equal(0, line.Value[Pollutant.No2].ExcludedDays);
        Assert.Equal(6.48m, line.Raw.Composite!.Value);
        Assert.Contains("环测〔2019〕1号", line.BeforeAndAfter(excluded.Query).Zh, StringComparison.Ordinal);
        Assert.Equal(raw.InputHash, rawAgain.InputHash);
        Assert.NotEqual(raw.InputHash, excluded.InputHash);
    }

    [Fact]
    public async Task Separation_OfTheSecondFromTheFirst_IsThatOfAnIndependentResampling()
    {
        await using var store = await Jiaozuo.CreateAsync(StoreKind.Sqlite, "201911");

        var composite = (await RankAsync(store, "2019-11")).Lines.Single(l => l.Subject.Key == "3169A").FromFirst!;
        var pm25 = (await RankAsync(store, "2019-11", by: "pm25")).Lines.Single(l => l.Subject.Key == "3169A").FromFirst!;

        // 4,000 resamples of the same blocks by another generator: 0.0917 to 0.2885 and 3.970 to 6.576.
        Assert.Equal(0.092, composite.Low, 0.02);
        Assert.Equal(0.289, composite.High, 0.02);
        Assert.Equal(3.97, pm25.Low, 0.25);
        Assert.Equal(6.58, pm25.High, 0.25);
        Assert.True(composite.Distinct);
    }

    private static Task<RankingTable> RankAsync(TestStore store, string period, string by = "composite", string basis = "raw", string rule = "ranking2018") =>
        store.RunAsync(p => p.GetRequiredService<ReadRanking>().OfAsync(Query(period, by, basis, rule), default));

    private static RankingQuery Query(string period, string by = "composite", string basis = "raw", string rule = "ranking2018") =>
        RankingQuery.Parse(period, "station", by, basis, rule, new DateOnly(2019, 11, 30), towns: false);
}
