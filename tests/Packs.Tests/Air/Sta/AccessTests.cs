using System.Text.Json;
using Wangge.Platform.People;

namespace Wangge.Tests.Air.Sta;

/// <summary>What a reader does not see is not there: not by path, not by navigation, not by expansion, not by condition, not by order.</summary>
public sealed class AccessTests
{
    /// <summary>Ways to everything of a kind, and all that can be expanded.</summary>
    private static readonly string[] Everything =
    [
        "Things?$expand=Locations/HistoricalLocations,HistoricalLocations,Datastreams($expand=Observations,Sensor,ObservedProperty;$top=1000)&$count=true",
        "Locations?$expand=Things/Datastreams($top=1000)&$count=true",
        "HistoricalLocations?$expand=Thing,Locations&$count=true",
        "Datastreams?$top=1000&$expand=Thing,Sensor/Datastreams,ObservedProperty/Datastreams($top=1000),Observations($expand=FeatureOfInterest)&$count=true",
        "Sensors?$expand=Datastreams($top=1000;$expand=Observations)&$count=true",
        "ObservedProperties?$expand=Datastreams($top=1000;$expand=Thing,Observations)&$count=true",
        "FeaturesOfInterest?$count=true",
        "Observations?$top=1000&$expand=Datastream/Thing,FeatureOfInterest&$count=true",
        "Observations?$orderby=result desc&$top=1000",
        "Observations?$resultFormat=dataArray&$top=1000",
        "ObservedProperties('pm25')/Datastreams?$expand=Thing",
    ];

    [Fact]
    public async Task Anonymous_OnEveryWay_SeesNoSiteStationAndNoDevice()
    {
        await using var sta = await StaStore.CreateAsync();
        foreach (string way in Everything)
        {
            string all = (await sta.GetAsync(way)).GetRawText();

            Assert.Contains("1", all, StringComparison.Ordinal);
            Hides(way, all, "工地一", "\"3-", "(3)", "S1", "d1-", "MN1", "阳庙镇监测仪", "200", "secret");
        }
    }

    [Fact]
    public async Task OfficerOfOneTown_OnEveryWay_SeesNothingOfTheOther()
    {
        await using var sta = await StaStore.CreateAsync();
        foreach (string way in Everything)
        {
            string all = (await sta.GetAsync(way, StaStore.Officer(StaStore.TownB))).GetRawText();

            Assert.Contains("工地一", way.Contains("expand", StringComparison.Ordinal) || way.StartsWith("Fe", StringComparison.Ordinal) ? all : "工地一", StringComparison.Ordinal);
            Hides(way, all, "阳庙镇", "\"1-", "(1)", "A1", "d1", "MN1");
        }
    }

    [Fact]
    public async Task OfficerOfTheDistrict_SeesDevicesToo_AndNobodySeesTheirSecrets()
    {
        await using var sta = await StaStore.CreateAsync();
        string all = string.Concat(await Everything.ToAsyncEnumerable().Select(async (string way, CancellationToken _) => (await sta.GetAsync(way, StaStore.Officer("/"))).GetRawText()).ToListAsync());

        Assert.Contains("MN1", all, StringComparison.Ordinal);
        Assert.Contains("d1-hour-a34004-20191109050000", all, StringComparison.Ordinal);
        Assert.Contains("工地一", all, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnitAccount_WhoMaySeeAirButNoDevices_SeesNone()
    {
        await using var sta = await StaStore.CreateAsync();
        var unit = new Actor(Guid.Empty, null, null, "单位", [new Grant(Role.UnitAccount, "/", Fields.Any)]);

        Assert.Equal(["s1", "s2", "s3"], StaStore.Ids(await sta.GetAsync("Sensors", unit)));
    }

    [Fact]
    public async Task SomebodyWithoutARoleInAir_SeesNothing()
    {
        await using var sta = await StaStore.CreateAsync();
        var other = new Actor(Guid.Empty, null, null, "别处", [new Grant(Role.GridOfficer, "/", Fields.Appearance)]);

        foreach (string set in (string[])["Things", "Datastreams", "Observations", "Sensors", "ObservedProperties", "FeaturesOfInterest"])
            Assert.Empty(StaStore.Ids(await sta.GetAsync(set, other)));
    }

    [Theory]
    [InlineData("Things(3)")]
    [InlineData("Locations(3)")]
    [InlineData("HistoricalLocations(3)")]
    [InlineData("FeaturesOfInterest(3)/Observations")]
    [InlineData("Sensors('s3')")]
    [InlineData("Sensors('d1')")]
    [InlineData("Datastreams('3-pm25')")]
    [InlineData("Datastreams('3-pm25')/Observations")]
    [InlineData("Datastreams('d1-hour-a34004')/Observations")]
    [InlineData("Observations('3-pm25-2019110908')")]
    [InlineData("Observations('3-pm25-2019110908')/Datastream/Thing")]
    [InlineData("Observations('3-pm25-2019110908')/result/$value")]
    [InlineData("Observations('d1-hour-a34004-20191109050000')")]
    [InlineData("ObservedProperties('a34001')")]
    [InlineData("ObservedProperties('pm25')/Datastreams('3-pm25')")]
    [InlineData("Datastreams('1-pm25')/ObservedProperty/Datastreams('3-pm25')/Observations")]
    public async Task HiddenThing_ByItsAddress_IsNotThere(string path)
    {
        await using var sta = await StaStore.CreateAsync();

        Assert.Equal(404, (await sta.TryGetAsync(path)).Status);
        Assert.Equal(200, (await sta.TryGetAsync(path, StaStore.Officer("/"))).Status);
    }

    [Theory]
    [InlineData("Observations?$filter=result gt 150")]
    [InlineData("Observations?$filter=id eq '3-pm25-2019110908'")]
    [InlineData("Observations?$filter=Datastream/id eq '3-pm25'")]
    [InlineData("Observations?$filter=Datastream/Thing/properties/class eq 'site'")]
    [InlineData("Observations?$filter=Datastream/ObservedProperty/Datastreams/Thing/id eq 3")]
    [InlineData("Observations?$filter=FeatureOfInterest/name eq '工地一'")]
    [InlineData("Things?$filter=Datastreams/ObservedProperty/Datastreams/Thing/name eq '工地一'")]
    [InlineData("Things?$filter=Locations/location eq geography'POINT (113.4 35.2)'")]
    [InlineData("Datastreams?$filter=ObservedProperty/Datastreams/id eq '3-pm25'")]
    [InlineData("Sensors?$filter=Datastreams/ObservedProperty/Datastreams/Sensor/id eq 'd1'")]
    [InlineData("ObservedProperties?$filter=Datastreams/Sensor/properties/mn eq 'MN1'")]
    public async Task HiddenThing_ByACondition_CannotBeAskedAfter(string address)
    {
        await using var sta = await StaStore.CreateAsync();

        Assert.Empty(StaStore.Ids(await sta.GetAsync(address)));
        Assert.NotEmpty(StaStore.Ids(await sta.GetAsync(address, StaStore.Officer("/"))));
    }

    [Fact]
    public async Task SkipToken_OfWhoSeesMore_ShowsNoMore()
    {
        await using var sta = await StaStore.CreateAsync();
        string next = StaStore.Next(await sta.GetAsync("Observations?$orderby=phenomenonTime desc&$top=1&$filter=Datastream/ObservedProperty/id eq 'pm25'", StaStore.Officer(StaStore.TownB)))!;

        Assert.DoesNotContain("3-", string.Join(' ', StaStore.Ids(await sta.GetAsync(next))), StringComparison.Ordinal);
    }

    private static void Hides(string way, string all, params string[] words) =>
        Assert.All(words, word => Assert.False(all.Contains(word, StringComparison.Ordinal), $"{way} shows {word}"));
}
