using System.Text.Json;

namespace Wangge.Tests.Air.Sta;

public sealed class ReadTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Observations_OfADatastream_AreItsHoursInOrder(StoreKind kind)
    {
        await using var sta = await StaStore.CreateAsync(kind);

        var page = await sta.GetAsync("Datastreams('1-pm25')/Observations");

        Assert.Equal(["1-pm25-2019110906", "1-pm25-2019110907", "1-pm25-2019110908"], StaStore.Ids(page));
        var first = page.GetProperty("value")[0];
        Assert.Equal("2019-11-09T05:00:00+08:00/2019-11-09T06:00:00+08:00", first.GetProperty("phenomenonTime").GetString());
        Assert.Equal("2019-11-09T06:00:00+08:00", first.GetProperty("resultTime").GetString());
        Assert.Equal(40, first.GetProperty("result").GetDouble());
        Assert.Equal("valid", first.GetProperty("resultQuality").GetProperty("code").GetString());
        Assert.Equal("http://wangge.test/sta/v1.1/Observations('1-pm25-2019110906')", first.GetProperty("@iot.selfLink").GetString());
        Assert.False(page.TryGetProperty("@iot.count", out _));
        Assert.Null(StaStore.Next(page));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Observation_MarkedInvalid_HasNoResultAndSaysSo(StoreKind kind)
    {
        await using var sta = await StaStore.CreateAsync(kind);

        var one = await sta.GetAsync("Observations('1-pm25-2019110907')");

        Assert.Equal(JsonValueKind.Null, one.GetProperty("result").ValueKind);
        Assert.Equal("invalid", one.GetProperty("resultQuality").GetProperty("code").GetString());
        Assert.Equal(50, one.GetProperty("parameters").GetProperty("rejected").GetDouble());
        // Its other columns are good.
        Assert.Equal(61, (await sta.GetAsync("Observations('1-o3-2019110907')")).GetProperty("result").GetDouble());
        // A missing hour has no observation.
        Assert.Equal(404, (await sta.TryGetAsync("Observations('1-pm10-2019110907')")).Status);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite, "result gt 45", "08")]
    [InlineData(StoreKind.Postgres, "result gt 45", "08")]
    [InlineData(StoreKind.Sqlite, "result mul 2 eq 80 or result sub 10 eq 50", "06 08")]
    [InlineData(StoreKind.Postgres, "result mul 2 eq 80 or result sub 10 eq 50", "06 08")]
    [InlineData(StoreKind.Sqlite, "round(result div 7) eq 6 or floor(result div 7) eq 8 or ceiling(result mod 7) eq 1000", "06 08")]
    [InlineData(StoreKind.Postgres, "round(result div 7) eq 6 or floor(result div 7) eq 8 or ceiling(result mod 7) eq 1000", "06 08")]
    [InlineData(StoreKind.Sqlite, "resultQuality/code eq 'invalid'", "07")]
    [InlineData(StoreKind.Postgres, "resultQuality/code eq 'invalid'", "07")]
    [InlineData(StoreKind.Sqlite, "result eq null", "07")]
    [InlineData(StoreKind.Sqlite, "not (result ne null)", "07")]
    [InlineData(StoreKind.Postgres, "result eq null", "07")]
    [InlineData(StoreKind.Sqlite, "phenomenonTime ge 2019-11-09T06:00:00+08:00", "07 08")]
    [InlineData(StoreKind.Sqlite, "phenomenonTime gt 2019-11-09T06:00:00+08:00", "08")]
    [InlineData(StoreKind.Sqlite, "phenomenonTime le 2019-11-09T06:00:00+08:00", "06 07")]
    [InlineData(StoreKind.Sqlite, "phenomenonTime lt 2019-11-09T06:30:00+08:00 and phenomenonTime gt 2019-11-08T22:00:00Z", "")]
    [InlineData(StoreKind.Sqlite, "2019-11-09T06:00:00+08:00 lt phenomenonTime", "08")]
    [InlineData(StoreKind.Sqlite, "phenomenonTime eq 2019-11-09T06:00:00+08:00/2019-11-09T07:00:00+08:00", "07")]
    [InlineData(StoreKind.Sqlite, "phenomenonTime eq 2019-11-09T06:00:00+08:00/2019-11-09T08:00:00+08:00", "")]
    [InlineData(StoreKind.Sqlite, "not (phenomenonTime ge 2019-11-09T06:30:00+08:00)", "06 07")]
    [InlineData(StoreKind.Sqlite, "resultTime gt 2019-11-09T07:00:00+08:00", "08")]
    [InlineData(StoreKind.Sqlite, "resultTime ge now()", "08")]
    [InlineData(StoreKind.Sqlite, "resultTime gt now() sub duration'PT90M'", "07 08")]
    [InlineData(StoreKind.Sqlite, "hour(phenomenonTime) eq 7 or hour(resultTime) eq 6", "06 08")]
    [InlineData(StoreKind.Postgres, "hour(phenomenonTime) eq 7 or hour(resultTime) eq 6", "06 08")]
    [InlineData(StoreKind.Sqlite, "year(phenomenonTime) eq 2019 and month(phenomenonTime) eq 11 and day(phenomenonTime) eq 9 and minute(resultTime) eq 0 and second(resultTime) eq 0", "06 07 08")]
    [InlineData(StoreKind.Postgres, "year(phenomenonTime) eq 2019 and month(phenomenonTime) eq 11 and day(phenomenonTime) eq 9 and minute(resultTime) eq 0 and second(resultTime) eq 0", "06 07 08")]
    [InlineData(StoreKind.Sqlite, "id eq '1-pm25-2019110907'", "07")]
    [InlineData(StoreKind.Sqlite, "@iot.id ne '1-pm25-2019110907'", "06 08")]
    [InlineData(StoreKind.Sqlite, "id eq '1-pm10-2019110908'", "")]
    [InlineData(StoreKind.Sqlite, "Datastream/ObservedProperty/name eq 'PM2.5' and result eq 40", "06")]
    [InlineData(StoreKind.Sqlite, "Datastream/Thing/properties/code eq 'B1'", "")]
    [InlineData(StoreKind.Sqlite, "FeatureOfInterest/id eq 1 and st_within(FeatureOfInterest/feature, geography'POLYGON ((113 35, 114 35, 114 36, 113 36, 113 35))')", "06 07 08")]
    public async Task Observations_Filtered_AreThoseThatMeetIt(StoreKind kind, string filter, string hours)
    {
        await using var sta = await StaStore.CreateAsync(kind);

        var page = await sta.GetAsync($"Datastreams('1-pm25')/Observations?$filter={Uri.EscapeDataString(filter)}");

        Assert.Equal(hours.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(h => $"1-pm25-20191109{h}"), StaStore.Ids(page));
    }

    [Theory]
    [InlineData("startswith(result, 'a')")]
    [InlineData("resultQuality/code gt 'a'")]
    [InlineData("parameters eq 1")]
    [InlineData("phenomenonTime add duration'PT1H' gt now()")]
    [InlineData("result")]
    public async Task Observations_FilteredByWhatCannotBe_AreRefusedInASentence(string filter)
    {
        await using var sta = await StaStore.CreateAsync();

        var (status, body) = await sta.TryGetAsync($"Observations?$filter={Uri.EscapeDataString(filter)}");

        Assert.Equal(400, status);
        Assert.Contains("$filter", body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Observations_OfAll_AreOrderedByTimeAndPagedByKey(StoreKind kind)
    {
        await using var sta = await StaStore.CreateAsync(kind);
        foreach (string order in (string[])["", "&$orderby=phenomenonTime desc", "&$orderby=result desc", "&$orderby=result,phenomenonTime desc"])
        {
            string all = "Observations?$filter=" + Uri.EscapeDataString("Datastream/ObservedProperty/id eq 'pm25' or Datastream/ObservedProperty/id eq 'o3'");
            string[] whole = StaStore.Ids(await sta.GetAsync(all + order));
            var paged = new List<string>();
            for (string? next = all + order + "&$top=2"; next is not null;)
            {
                var page = await sta.GetAsync(next);
                paged.AddRange(StaStore.Ids(page));
                next = StaStore.Next(page);
            }

            Assert.Equal(9, whole.Length);
            Assert.Equal(whole, paged);
            Assert.DoesNotContain(sta.Commands.Texts, t => t.Contains("offset", StringComparison.OrdinalIgnoreCase));
        }

        Assert.Equal(["2-pm25-2019110908", "1-pm25-2019110908"], StaStore.Ids(await sta.GetAsync("Observations?$orderby=result desc&$filter=Datastream/ObservedProperty/id eq 'pm25'&$top=2")));
        Assert.Equal(["1-pm25-2019110908", "2-pm25-2019110908"], StaStore.Ids(await sta.GetAsync("Observations?$orderby=phenomenonTime desc&$filter=Datastream/ObservedProperty/id eq 'pm25'&$top=2")));
        Assert.Equal(["2-pm25-2019110908"], StaStore.Ids(await sta.GetAsync("Observations?$orderby=phenomenonTime desc&$filter=Datastream/ObservedProperty/id eq 'pm25'&$top=1&$skip=1")));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Count_WhenAsked_IsThatOfAllPages(StoreKind kind)
    {
        await using var sta = await StaStore.CreateAsync(kind);

        Assert.Equal(3, (await sta.GetAsync("Datastreams('1-pm25')/Observations?$count=true&$top=1")).GetProperty("@iot.count").GetInt32());
        Assert.Equal(1, (await sta.GetAsync("Datastreams('1-pm25')/Observations?$count=true&$filter=result gt 50")).GetProperty("@iot.count").GetInt32());
        Assert.Equal(26, (await sta.GetAsync("Observations?$count=true&$top=0")).GetProperty("@iot.count").GetInt32());
        Assert.Equal(24, (await sta.GetAsync("Datastreams?$count=true&$top=2")).GetProperty("@iot.count").GetInt32());
        Assert.Equal(3, (await sta.GetAsync("Datastreams('1-pm25')?$expand=Observations($count=true;$top=1)")).GetProperty("Observations@iot.count").GetInt32());
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Expand_ToTheNewestValueOfEveryDatastream_IsOneQueryALevel(StoreKind kind)
    {
        await using var sta = await StaStore.CreateAsync(kind);

        var page = await sta.GetAsync("Things?$expand=Datastreams($expand=ObservedProperty,Observations($orderby=phenomenonTime desc;$top=1;$expand=FeatureOfInterest))");

        // Stations with their grids, spans of the streams shown, their observations.
        Assert.Equal(3, sta.Commands.Texts.Count);
        Assert.Equal((1, 2), (sta.Commands.Of("air_station"), sta.Commands.Of("air_observation")));
        var newest = page.GetProperty("value").EnumerateArray().SelectMany(t => t.GetProperty("Datastreams").EnumerateArray())
            .Where(d => d.GetProperty("ObservedProperty").GetProperty("name").GetString() == "PM2.5")
            .Select(d => d.GetProperty("Observations").EnumerateArray().Single()).ToList();
        Assert.Equal([60, 61], newest.Select(o => o.GetProperty("result").GetDouble()));
        Assert.Equal([1, 2], newest.Select(o => o.GetProperty("FeatureOfInterest").GetProperty("@iot.id").GetInt32()));
        var wind = page.GetProperty("value")[1].GetProperty("Datastreams").EnumerateArray().Single(d => d.GetProperty("@iot.id").GetString() == "2-wind_speed");
        Assert.Empty(wind.GetProperty("Observations").EnumerateArray());
        // The station's hours were all looked at: there is no further page.
        Assert.False(wind.TryGetProperty("Observations@iot.nextLink", out _));
    }

    [Fact]
    public async Task Expand_WithMoreThanThePage_LinksToTheRest()
    {
        await using var sta = await StaStore.CreateAsync();

        var thing = await sta.GetAsync("Things(1)?$expand=Datastreams($top=2;$select=name;$expand=Observations($top=2;$select=result))");

        string link = thing.GetProperty("Datastreams@iot.nextLink").GetString()!.Split("/v1.1/")[1];
        Assert.Equal(2, thing.GetProperty("Datastreams").GetArrayLength());
        var next = await sta.GetAsync(link);
        Assert.Equal(["阳庙镇站 SO2 小时值", "阳庙镇站 NO2 小时值"], next.GetProperty("value").EnumerateArray().Select(d => d.GetProperty("name").GetString()));
        var stream = thing.GetProperty("Datastreams")[0];
        var rest = await sta.GetAsync(stream.GetProperty("Observations@iot.nextLink").GetString()!.Split("/v1.1/")[1]);
        Assert.Equal("""{"value":[{"result":60}]}""", rest.GetRawText());
    }

    [Theory]
    [InlineData("Things(1)/Datastreams('1-pm25')/Observations('1-pm25-2019110908')/Datastream/Thing/Locations(1)/HistoricalLocations(1)/Thing/name", """{"name":"阳庙镇站"}""")]
    [InlineData("Observations('1-pm25-2019110908')/FeatureOfInterest/feature", """{"feature":{"type":"Point","coordinates":[113.2,35.2]}}""")]
    [InlineData("ObservedProperties('pm25')/Datastreams('2-pm25')/Sensor/id", """{"id":"s2"}""")]
    [InlineData("Things(1)/Locations/$ref", """{"value":[{"@iot.selfLink":"http://wangge.test/sta/v1.1/Locations(1)"}]}""")]
    [InlineData("Datastreams('1-pm25')/Thing/$ref", """{"@iot.selfLink":"http://wangge.test/sta/v1.1/Things(1)"}""")]
    [InlineData("Observations('1-pm25-2019110908')/result/$value", "60")]
    [InlineData("Things(1)/name/$value", "阳庙镇站")]
    [InlineData("Datastreams('1-pm25')/unitOfMeasurement/$value", """{"name":"microgram per cubic metre","symbol":"µg/m³","definition":"http://www.opengis.net/def/uom/UCUM/ug%2Fm3"}""")]
    [InlineData("Datastreams('1-pm25')/phenomenonTime/$value", "2019-11-09T05:00:00+08:00/2019-11-09T08:00:00+08:00")]
    [InlineData("Datastreams('1-co')/resultTime/$value", "2019-11-09T06:00:00+08:00/2019-11-09T08:00:00+08:00")]
    [InlineData("HistoricalLocations(1)/time/$value", "2019-11-09T05:00:00+08:00")]
    public async Task Path_OfAnyDepth_LeadsThere(string path, string expected)
    {
        await using var sta = await StaStore.CreateAsync();

        Assert.Equal((200, expected), await sta.TryGetAsync(path));
    }

    [Theory]
    [InlineData("Nothing", 404)]
    [InlineData("Things(9)", 404)]
    [InlineData("Things('1')", 404)]
    [InlineData("Datastreams('1-dust')", 404)]
    [InlineData("Observations(5)", 404)]
    [InlineData("Observations('1-pm25-2019110909')", 404)]
    [InlineData("Observations('1-pm25-x')", 404)]
    [InlineData("Things(1)/Datastreams('2-pm25')", 404)]
    [InlineData("Datastreams('1-pm25')/Observations('2-pm25-2019110908')", 404)]
    [InlineData("Things(1)/colour", 404)]
    [InlineData("Things/name", 400)]
    [InlineData("Things(1)/Datastreams/Observations", 400)]
    [InlineData("Things(1)/name/first", 400)]
    [InlineData("Things(1)?$filter=name eq 'x'", 400)]
    [InlineData("Things?$skiptoken=x", 400)]
    [InlineData("Observations?$skiptoken=x", 400)]
    [InlineData("FeaturesOfInterest?$expand=Observations", 400)]
    [InlineData("Datastreams?$expand=Observations($top=100000;$skip=9000)", 400)]
    public async Task Path_ThatLeadsNowhere_IsTold(string address, int status)
    {
        await using var sta = await StaStore.CreateAsync();

        var answer = await sta.TryGetAsync(address);

        Assert.Equal(status, answer.Status);
        Assert.Contains("\"title\"", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Things?$filter=Datastreams/ObservedProperty/name eq 'PM2.5' and properties/class eq 'micro'", "2")]
    [InlineData("Things?$filter=st_within(Locations/location, geography'POLYGON ((113.15 35, 113.25 35, 113.25 36, 113.15 36, 113.15 35))')", "1")]
    [InlineData("Locations?$filter=geo.distance(location, geography'POINT (113.3 35.2)') lt 0.05", "2")]
    [InlineData("Things?$orderby=properties/code desc", "2 1")]
    [InlineData("Things?$orderby=name&$top=1", "2")]
    [InlineData("Things?$filter=id eq 1 or @iot.id eq 2&$skip=1", "2")]
    [InlineData("Sensors", "s1 s2")]
    [InlineData("FeaturesOfInterest", "1 2")]
    [InlineData("ObservedProperties?$filter=startswith(name,'PM')", "pm25 pm10")]
    [InlineData("Datastreams?$filter=Thing/id eq 2 and unitOfMeasurement/symbol eq 'mg/m³'", "2-co")]
    [InlineData("Datastreams?$filter=Thing/id eq 1 and phenomenonTime ne null&$orderby=id&$top=2", "1-co 1-no2")]
    [InlineData("HistoricalLocations?$filter=time lt 2019-11-10", "1 2")]
    public async Task Set_FilteredAndOrdered_IsWhatWasAsked(string address, string ids)
    {
        await using var sta = await StaStore.CreateAsync();

        Assert.Equal(ids.Split(' '), StaStore.Ids(await sta.GetAsync(address)));
    }

    [Fact]
    public async Task Set_PagedByKey_GivesEachOnce()
    {
        await using var sta = await StaStore.CreateAsync();
        var ids = new List<string>();
        for (string? next = "Datastreams?$orderby=unitOfMeasurement/symbol&$top=5"; next is not null;)
        {
            var page = await sta.GetAsync(next);
            ids.AddRange(StaStore.Ids(page));
            next = StaStore.Next(page);
        }

        Assert.Equal(24, ids.Distinct().Count());
        Assert.Equal(24, ids.Count);
    }

    [Fact]
    public async Task DataArray_WhenAsked_IsATableForEachDatastream()
    {
        await using var sta = await StaStore.CreateAsync();

        var plain = await sta.GetAsync("Datastreams('1-pm25')/Observations?$resultFormat=dataArray&$top=2");
        var chosen = await sta.GetAsync("Observations?resultFormat=dataArray&$select=result,resultQuality&$filter=Datastream/ObservedProperty/id eq 'pm25' and phenomenonTime ge 2019-11-09T07:00:00%2B08:00");

        Assert.Equal(
            """[{"Datastream@iot.navigationLink":"http://wangge.test/sta/v1.1/Datastreams('1-pm25')","components":["id","phenomenonTime","resultTime","result"],"dataArray@iot.count":2,"dataArray":[["1-pm25-2019110906","2019-11-09T05:00:00+08:00/2019-11-09T06:00:00+08:00","2019-11-09T06:00:00+08:00",40],["1-pm25-2019110907","2019-11-09T06:00:00+08:00/2019-11-09T07:00:00+08:00","2019-11-09T07:00:00+08:00",null]]}]""",
            plain.GetProperty("value").GetRawText());
        Assert.NotNull(StaStore.Next(plain));
        Assert.Equal(["""[[60,{"code":"valid"}]]""", """[[61,{"code":"valid"}]]"""], chosen.GetProperty("value").EnumerateArray().Select(g => g.GetProperty("dataArray").GetRawText()));
    }

    [Fact]
    public async Task Root_Always_NamesSetsAndConformance()
    {
        await using var sta = await StaStore.CreateAsync();

        var root = await sta.GetAsync("");

        Assert.Equal(["Things", "Locations", "HistoricalLocations", "Datastreams", "Sensors", "ObservedProperties", "Observations", "FeaturesOfInterest"],
            root.GetProperty("value").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        Assert.Contains("http://www.opengis.net/spec/iot_sensing/1.1/req/request-data", root.GetProperty("serverSettings").GetProperty("conformance").EnumerateArray().Select(c => c.GetString()));
        foreach (var set in root.GetProperty("value").EnumerateArray())
            Assert.NotEmpty((await sta.GetAsync(set.GetProperty("name").GetString()!)).GetProperty("value").EnumerateArray());
    }
}
