using Wangge.Air.Actions;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.People;
using Wangge.Tests.Air.Assessment;

namespace Wangge.Tests.Air.Actions;

public sealed class SaveActionTests
{
    private static readonly DateTime Now = new(2019, 11, 9, 0, 0, 0, DateTimeKind.Utc);
    private static readonly ActionSurroundings Around = new(
        [Station("A", "/1/2/"), Station("B", "/1/3/"), Station("M", "/1/3/", StationClass.Micro), Station("S", "/1/2/", StationClass.Site)], true, true, true);
    private static readonly SaveAction Good = new("货车禁行", "traffic", null, "A", ["no2", "pm10"], new(2019, 7, 15), null);

    [Fact]
    public void Decide_ByWhom_IsLeadersAndBureauOfficersOfTheGrid()
    {
        foreach (Role role in Enum.GetValues<Role>())
            Assert.Equal(role is Role.Leader or Role.BureauOfficer, Good.Decide(null, Around, RankingTableTests.Of(role, "/1/"), Now).Refusal is null);
        Assert.Equal("forbidden", Good.Decide(null, Around, RankingTableTests.Of(Role.Leader, "/1/3/"), Now).Refusal!.Code);
    }

    [Fact]
    public void Decide_StationNamed_TakesItsGrid()
    {
        var action = (Good with { GridPath = "/1/3/" }).Decide(null, Around, RankingTableTests.Of(Role.Leader, "/"), Now).Value;

        Assert.Equal(("/1/2/", "A", PollutantSet.No2 | PollutantSet.Pm10, 1), (action.GridPath, action.Station, action.Pollutants, action.Version));
    }

    public static TheoryData<string, SaveAction> Bad() => new()
    {
        { "title", Good with { Title = " " } },
        { "title", Good with { Title = new string('x', 61) } },
        { "kind", Good with { Kind = "magic" } },
        { "pollutants", Good with { Pollutants = [] } },
        { "pollutants", Good with { Pollutants = ["dust"] } },
        { "from", Good with { From = null } },
        { "from", Good with { From = new(2031, 1, 1) } },
        { "to", Good with { To = new(2019, 7, 14) } },
        { "to", Good with { To = new(2030, 7, 14) } },
        { "station", Good with { Station = "Z" } },
        { "station", Good with { Station = "S" } },
        { "controls", Good with { Controls = ["M"] } },
        { "controls", Good with { Controls = ["A"] } },
        { "controls", Good with { Controls = ["Z"] } },
        { "controls", Good with { Station = null, GridPath = "/1/2/", Controls = ["A"] } },
        { "note", Good with { Note = new string('x', 1001) } },
    };

    [Theory, MemberData(nameof(Bad))]
    public void Decide_BadField_IsNamed(string field, SaveAction request) =>
        Assert.Equal(field, request.Decide(null, Around, RankingTableTests.Of(Role.Leader, "/"), Now).Refusal!.Field);

    [Fact]
    public void Decide_WhatIsNamedButNotSeen_IsNamed()
    {
        var leader = RankingTableTests.Of(Role.Leader, "/");
        Assert.Equal("gridPath", (Good with { Station = null }).Decide(null, Around with { GridIsThere = false }, leader, Now).Refusal!.Field);
        Assert.Equal("caseNumber", (Good with { CaseNumber = "1" }).Decide(null, Around with { CaseIsSeen = false }, leader, Now).Refusal!.Field);
        Assert.Equal("campaignId", (Good with { CampaignId = 1 }).Decide(null, Around with { CampaignIsSeen = false }, leader, Now).Refusal!.Field);
    }

    [Fact]
    public void Change_NeedsTheVersionThatWasSeenAndKeepsWhoEnteredIt()
    {
        var first = Good.Decide(null, Around, RankingTableTests.Of(Role.Leader, "/") with { Name = "甲" }, Now).Value;
        var bureau = RankingTableTests.Of(Role.BureauOfficer, "/") with { Name = "乙" };

        Assert.Equal("conflict", (Good with { Version = 2 }).Decide(first, Around, bureau, Now).Refusal!.Code);
        var second = (Good with { Version = 1, From = new(2019, 7, 20) }).Decide(first, Around, bureau, Now).Value;
        Assert.Equal((2, "甲"), (second.Version, second.EnteredBy));
        Assert.Equal("reason", new WithdrawAction(null, 2).Decide(second, bureau).Refusal!.Field);
        Assert.Equal("误登", new WithdrawAction("误登", 2).Decide(second, bureau).Value);
        second.Withdrawn = "误登";
        Assert.Equal("conflict", (Good with { Version = 2 }).Decide(second, Around, bureau, Now).Refusal!.Code);
        Assert.Equal("forbidden", new WithdrawAction("误登", 2).Decide(first, RankingTableTests.Of(Role.GridOfficer, "/")).Refusal!.Code);
    }

    internal static Station Station(string code, string grid, StationClass kind = StationClass.Provincial, bool background = false) =>
        new() { Code = code, Name = code, Class = kind, GridPath = grid, IsBackground = background };
}
