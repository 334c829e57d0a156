using Wangge.Air.Assessment;
using Wangge.AirQuality;
using Wangge.Platform.Accountability;
using Wangge.Platform.People;

namespace Wangge.Tests.Air.Assessment;

public sealed class RankingTableTests
{
    private static readonly DateOnly Today = new(2020, 1, 10);

    [Fact]
    public void Ranking_EqualRoundedFigures_ShareTheRankInWords()
    {
        var table = Table(("A", 50, 30), ("B", 60, 30), ("C", 60, 30), ("D", 70, 30));

        Assert.Equal([1, 2, 2, 4], table.Lines.Select(l => l.Rank).OfType<int>());
        Assert.Equal([false, true, true, false], table.Lines.Select(l => l.Tied));
    }

    [Fact]
    public void Ranking_TownThatLacksDays_StandsUnrankedWithItsCount()
    {
        var table = Table(("A", 50, 30), ("B", 40, 24));

        var lacking = table.Lines.Single(l => l.Subject.Key == "B");
        Assert.Null(lacking.Rank);
        Assert.Equal("有效天数 24 / 27，不参加排名", lacking.Reason!.Value.Zh);
        Assert.Equal(1, table.Lines.Single(l => l.Subject.Key == "A").Rank);
    }

    [Fact]
    public void Ranking_MicroStations_StandApart()
    {
        var table = Table(("A", 50, 30), ("M~micro", 10, 30));

        Assert.Equal("A", Assert.Single(table.Lines).Subject.Key);
        Assert.Equal("M~micro", Assert.Single(table.Indicative).Subject.Key);
        Assert.Equal(1, table.Lines[0].Rank);
        Assert.DoesNotContain(PublishAirRanking.Document(table).Rows, r => r.Key == "M~micro");
    }

    [Fact]
    public void Ranking_AgainstAYearBefore2018_WarnsOfTheGasState()
    {
        var query = Query("2019-03");
        var table = RankingTable.Of(query, Days(new(2019, 3, 1), ("A", 50, 31)), Days(new(2018, 3, 1), ("A", 60, 31)), [], Today);

        Assert.Equal(-16.7m, table.Lines[0].Year!.PercentOf(Pollutant.Pm25));
        Assert.True(table.Warnings.HasFlag(ComparisonWarnings.GasState));
        Assert.Contains(table.Notes(), n => n.Zh.Contains("2018 年 9 月 1 日", StringComparison.Ordinal));
    }

    [Fact]
    public void Separation_OfEqualDays_IsNoDifferenceAndOfAConstantShift_IsTheShift()
    {
        var table = Table(("A", 50, 30), ("B", 50, 30), ("C", 57, 30));

        Assert.Equal((0, 0), (table.Lines[1].FromFirst!.Low, table.Lines[1].FromFirst!.High));
        Assert.False(table.Lines[1].FromFirst!.Distinct);
        Assert.Equal(7 / 35.0, table.Lines[2].FromFirst!.Low, 1e-9);
        Assert.Equal(7 / 35.0, table.Lines[2].FromFirst!.High, 1e-9);
    }

    [Fact]
    public void Publish_ByWhom_IsTheLeadersOfTheDistrictAlone()
    {
        var table = Table(("A", 50, 30));
        var request = new PublishAirRanking("2019-11", "town", "composite", "raw", null, table.InputHash);
        DateTime now = new(2020, 1, 10, 0, 0, 0, DateTimeKind.Utc);

        foreach (Role role in Enum.GetValues<Role>())
        {
            var outcome = request.Decide(table, "/1/", Of(role, "/1/"), now);
            Assert.Equal(role == Role.Leader, outcome.Refusal is null);
        }

        Assert.Equal("forbidden", request.Decide(table, "/1/", Of(Role.Leader, "/2/"), now).Refusal!.Code);
        Assert.Equal("conflict", (request with { InputHash = "old" }).Decide(table, "/1/", Of(Role.Leader, "/1/"), now).Refusal!.Code);
        Assert.Equal("ranking.period-running", request.Decide(table, "/1/", Of(Role.Leader, "/1/"), new(2019, 11, 20, 0, 0, 0, DateTimeKind.Utc)).Refusal!.Code);
    }

    [Fact]
    public void Withdraw_WithoutReason_IsRefused()
    {
        var record = new PublishAirRanking("2019-11", "town", "composite", "raw", null, Table(("A", 50, 30)).InputHash)
            .Decide(Table(("A", 50, 30)), "/1/", Of(Role.Leader, "/"), new(2020, 1, 10, 0, 0, 0, DateTimeKind.Utc)).Value;

        Assert.Equal("reason", new WithdrawRanking(" ").Decide(record, Of(Role.Leader, "/"))!.Field);
        Assert.Null(new WithdrawRanking("数据有误").Decide(record, Of(Role.Leader, "/")));
        Assert.Equal("forbidden", new WithdrawRanking("数据有误").Decide(record, Of(Role.BureauOfficer, "/"))!.Code);
    }

    internal static Actor Of(Role role, string grid) => new(Guid.Empty, null, null, "x", [new Grant(role, grid, AirField)]);

    internal static AirDays Days(DateOnly first, params (string Key, decimal Pm25, int Days)[] subjects) => new(
        first, first.AddMonths(1).AddDays(-1),
        [.. subjects.Select(s => new AirSubject(s.Key, s.Key, "/1/2/", SubjectKind.Town, s.Key.EndsWith(AirSubject.IndicativeMark, StringComparison.Ordinal), false, []))],
        subjects.ToDictionary(s => s.Key, s => (IReadOnlyList<DailyValue>)[.. Enumerable.Range(0, s.Days)
            .Select(i => DailyValue.FromConcentrations(s.Key, first.AddDays(i), new DailyConcentrations(s.Pm25, 70, 6, 20, 1, 80, 90)))]));

    private const string AirField = "air";

    private static RankingTable Table(params (string Key, decimal Pm25, int Days)[] subjects) =>
        RankingTable.Of(Query("2019-11"), Days(new(2019, 11, 1), subjects), Days(new(2018, 11, 1)), [], Today);

    private static RankingQuery Query(string period) => RankingQuery.Parse(period, "town", "composite", "raw", null, Today, towns: true);
}
