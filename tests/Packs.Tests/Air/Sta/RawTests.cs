namespace Wangge.Tests.Air.Sta;

public sealed class RawTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Readings_OfADevice_AreStreamsOfTheirOwn(StoreKind kind)
    {
        await using var sta = await StaStore.CreateAsync(kind);
        var officer = StaStore.Officer("/");

        var streams = await sta.GetAsync("Sensors('d1')/Datastreams?$expand=ObservedProperty,Observations", officer);

        Assert.Equal(["d1-realtime-a34004", "d1-hour-a34001", "d1-hour-a34004"], StaStore.Ids(streams));
        Assert.Equal(["pm25", "a34001", "pm25"], streams.GetProperty("value").EnumerateArray().Select(d => d.GetProperty("ObservedProperty").GetProperty("@iot.id").GetString()));
        var flagged = await sta.GetAsync("Observations('d1-hour-a34001-20191109050000')", officer);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, flagged.GetProperty("result").ValueKind);
        Assert.Equal(("invalid", "D"), (flagged.GetProperty("resultQuality").GetProperty("code").GetString(), flagged.GetProperty("resultQuality").GetProperty("flag").GetString()));
        var hour = streams.GetProperty("value")[2].GetProperty("Observations").EnumerateArray().Single();
        Assert.Equal("2019-11-09T05:00:00+08:00/2019-11-09T06:00:00+08:00", hour.GetProperty("phenomenonTime").GetString());
        Assert.Equal((39.5, 30, 50), (hour.GetProperty("result").GetDouble(), hour.GetProperty("parameters").GetProperty("min").GetDouble(), hour.GetProperty("parameters").GetProperty("max").GetDouble()));
        var real = streams.GetProperty("value")[0].GetProperty("Observations").EnumerateArray().Single();
        Assert.Equal("2019-11-09T05:01:00+08:00", real.GetProperty("phenomenonTime").GetString());
    }

    [Theory]
    [InlineData(StoreKind.Sqlite, "resultQuality/flag eq 'D'", "d1-hour-a34001-20191109050000")]
    [InlineData(StoreKind.Postgres, "resultQuality/flag eq 'D'", "d1-hour-a34001-20191109050000")]
    [InlineData(StoreKind.Sqlite, "phenomenonTime eq 2019-11-09T05:00:00+08:00/2019-11-09T06:00:00+08:00 and Datastream/Sensor/id eq 'd1' and result gt 1", "d1-hour-a34004-20191109050000")]
    [InlineData(StoreKind.Sqlite, "phenomenonTime gt 2019-11-09T05:00:59+08:00 and Datastream/properties/raw eq true and minute(phenomenonTime) eq 1", "d1-realtime-a34004-20191109050100")]
    [InlineData(StoreKind.Postgres, "resultTime eq 2019-11-09T06:00:00+08:00 and Datastream/ObservedProperty/id eq 'pm25' and Datastream/Thing/id eq 1", "1-pm25-2019110906 d1-hour-a34004-20191109050000")]
    [InlineData(StoreKind.Sqlite, "resultTime eq 2019-11-09T06:00:00+08:00 and Datastream/ObservedProperty/id eq 'pm25' and Datastream/Thing/id eq 1", "1-pm25-2019110906 d1-hour-a34004-20191109050000")]
    public async Task Readings_Filtered_AreThoseThatMeetIt(StoreKind kind, string filter, string ids)
    {
        await using var sta = await StaStore.CreateAsync(kind);

        var page = await sta.GetAsync($"Observations?$filter={Uri.EscapeDataString(filter)}", StaStore.Officer("/"));

        Assert.Equal(ids.Split(' '), StaStore.Ids(page));
    }
}
