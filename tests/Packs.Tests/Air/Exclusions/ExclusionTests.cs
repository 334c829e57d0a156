using Wangge.Air.Assessment;
using Wangge.Air.Exclusions;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.People;
using Wangge.Tests.Air.Assessment;

namespace Wangge.Tests.Air.Exclusions;

public sealed class ExclusionTests
{
    private static readonly DateTime Now = new(2019, 11, 9, 0, 0, 0, DateTimeKind.Utc);
    private static readonly HashSet<string> Stations = ["A", "B"];
    private static readonly SaveExclusion Good = new(
        AirStore.Time("2019-10-28 10:00"), AirStore.Time("2019-10-28 20:00"), "/1/", null, ["pm25", "pm10"], "卫星影像", "省监测中心", "环测〔2019〕1号");

    [Fact]
    public void Decide_ByWhom_IsLeadersAndBureauOfficersOfTheGrid()
    {
        foreach (Role role in Enum.GetValues<Role>())
        {
            bool may = role is Role.Leader or Role.BureauOfficer;
            Assert.Equal(may, Good.Decide(null, Stations, RankingTableTests.Of(role, "/1/"), Now).Refusal is null);
        }

        Assert.Equal("forbidden", Good.Decide(null, Stations, RankingTableTests.Of(Role.Leader, "/1/2/"), Now).Refusal!.Code);
    }

    public static TheoryData<string, SaveExclusion> Bad() => new()
    {
        { "to", Good with { To = AirStore.Time("2019-10-28 09:00") } },
        { "to", Good with { To = AirStore.Time("2019-11-28 09:00") } },
        { "from", Good with { From = AirStore.Time("2019-10-28 10:30") } },
        { "from", Good with { From = AirStore.Time("2019-12-01 10:00"), To = AirStore.Time("2019-12-01 12:00") } },
        { "pollutants", Good with { Pollutants = [] } },
        { "pollutants", Good with { Pollutants = ["dust"] } },
        { "stations", Good with { Stations = ["A", "Z"] } },
        { "evidence", Good with { Evidence = " " } },
        { "decidedBy", Good with { DecidedBy = null } },
        { "documentNumber", Good with { DocumentNumber = new string('x', 101) } },
    };

    [Theory, MemberData(nameof(Bad))]
    public void Decide_BadField_IsNamed(string field, SaveExclusion request) =>
        Assert.Equal(field, request.Decide(null, Stations, RankingTableTests.Of(Role.Leader, "/"), Now).Refusal!.Field);

    [Fact]
    public void Revise_NeedsAReasonAndTheRevisionThatStands()
    {
        var leader = RankingTableTests.Of(Role.Leader, "/");
        var first = Good.Decide(null, Stations, leader, Now).Value;
        first.EpisodeId = 7;

        Assert.Equal("reason", (Good with { Revision = 1 }).Decide(first, Stations, leader, Now).Refusal!.Field);
        Assert.Equal("conflict", (Good with { Revision = 2, Reason = "r" }).Decide(first, Stations, leader, Now).Refusal!.Code);
        var second = (Good with { Revision = 1, Reason = "时段核定" }).Decide(first, Stations, leader, Now).Value;
        Assert.Equal((7, 2), (second.EpisodeId, second.Revision));
        var gone = new WithdrawExclusion("误判", 2).Decide(second, leader, Now).Value;
        Assert.True(gone.IsWithdrawn);
        Assert.Equal("conflict", new WithdrawExclusion("误判", 3).Decide(gone, leader, Now).Refusal!.Code);
    }

    [Fact]
    public void AppliesTo_NamedStations_HoldsForAnAreaOnlyWhenAllOfItsStationsAreNamed()
    {
        var exclusion = (Good with { Stations = ["A", "B"] }).Decide(null, Stations, RankingTableTests.Of(Role.Leader, "/"), Now).Value;

        Assert.True(exclusion.AppliesTo(Area("A", "B")));
        Assert.False(exclusion.AppliesTo(Area("A", "B", "C")));
        Assert.False(exclusion.AppliesTo(Area("A") with { GridPath = "/2/" }));
        Assert.Equal(["/1/2/"], exclusion.ToEpisode([Area("A", "B")]).Stations!);
    }

    private static AirSubject Area(params string[] codes) => new("/1/2/", "T", "/1/2/", SubjectKind.Town, false, false,
        [.. codes.Select(c => new Station { Code = c, Name = c, GridPath = "/1/2/" })]);
}
