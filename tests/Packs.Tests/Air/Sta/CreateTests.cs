using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Observations;
using Wangge.Air.Quality.Marks;
using Wangge.Air.Sta.Creating;
using Wangge.Platform.Audit;
using Wangge.Platform.People;

namespace Wangge.Tests.Air.Sta;

public sealed class CreateTests
{
    private const string Good = """
        [{"Datastream":{"@iot.id":"1-pm25"},"components":["phenomenonTime","result","FeatureOfInterest/id"],"dataArray@iot.count":2,
          "dataArray":[["2019-11-09T07:00:00+08:00/2019-11-09T08:00:00+08:00",77.5,1],["2019-11-08T21:00:00Z",33,1]]},
         {"Datastream":{"@iot.id":"1-co"},"components":["result","phenomenonTime"],"dataArray":[[1.1,"2019-11-09T08:00:00+08:00"]]}]
        """;

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task DataArrays_OfHours_AreStoredWithRevisionsInOneImport(StoreKind kind)
    {
        await using var sta = await StaStore.CreateAsync(kind);

        var (status, body, errors) = await sta.PostAsync("CreateObservations", Good, StaStore.Officer("/"));

        Assert.Equal((201, ""), (status, errors));
        Assert.Equal(["http://wangge.test/sta/v1.1/Observations('1-pm25-2019110908')", "http://wangge.test/sta/v1.1/Observations('1-pm25-2019110905')", "http://wangge.test/sta/v1.1/Observations('1-co-2019110908')"],
            JsonSerializer.Deserialize<string[]>(body)!);
        foreach (var (id, value) in (ValueTuple<string, double>[])[("1-pm25-2019110908", 77.5), ("1-pm25-2019110905", 33), ("1-co-2019110908", 1.1), ("1-pm10-2019110908", 90)])
            Assert.Equal(value, (await sta.GetAsync($"Observations('{id}')")).GetProperty("result").GetDouble());
        var import = await sta.Store.WithDbAsync(db => db.Set<ObservationImport>().OrderByDescending(i => i.Id).FirstAsync());
        Assert.Equal(("SensorThings", 1, 1), (import.File, import.Inserted, import.Changed));
        var old = Assert.Single(await sta.Store.WithDbAsync(db => db.Set<ObservationRevision>().ToListAsync()));
        Assert.Equal((600_000, import.Id), (old.Pm25, old.ReplacedBy));
        Assert.Contains(await sta.Store.WithDbAsync(db => db.Set<AuditEntry>().ToListAsync()), a => a.Action == "air.observations.imported" && a.Subject == $"air/import/{import.Id}");
    }

    [Fact]
    public async Task Hours_Sent_AreCheckedLikeThoseOfAFile()
    {
        await using var sta = await StaStore.CreateAsync();
        var after = sta.Store.Services.GetRequiredService<SentHours>();
        await after.StartAsync(default);

        // PM2.5 of 777 beside PM10 of 90.
        await sta.PostAsync("CreateObservations", Good.Replace("77.5", "777", StringComparison.Ordinal), StaStore.Officer("/"));
        await after.StopAsync(default);

        Assert.Contains(await sta.Store.WithDbAsync(db => db.Set<QualityMark>().ToListAsync()), m => m.StationId == 1 && m.Value == 7_770_000);
    }

    [Fact]
    public async Task DataArrays_SomeOfThemWrong_AreStoredButForThose()
    {
        await using var sta = await StaStore.CreateAsync();
        const string Body = """
            [{"Datastream":{"@iot.id":"1-pm25"},"components":["phenomenonTime","result"],"dataArray":[
                ["2019-11-09T06:30:00+08:00",1],["2019-11-09T04:00:00+08:00/2019-11-09T06:00:00+08:00",1],["2019-11-09T09:00:00+08:00",1],["gestern",1],
                ["2019-11-09T03:00:00+08:00",null],["2019-11-09T03:00:00+08:00","5"],["2019-11-09T03:00:00+08:00",9999],["2019-11-09T03:00:00+08:00"],
                ["2019-11-09T02:00:00+08:00",11],["2019-11-09T02:00:00+08:00",12],["2019-11-09T02:00:00+08:00",11]]},
             {"Datastream":{"@iot.id":"9-pm25"},"components":["phenomenonTime","result"],"dataArray":[["2019-11-09T02:00:00+08:00",11]]}]
            """;

        var (status, body, errors) = await sta.PostAsync("CreateObservations", Body, StaStore.Officer("/"));

        const string Url = "http://wangge.test/sta/v1.1/Observations('1-pm25-2019110902')";
        Assert.Equal(201, status);
        Assert.Equal([.. Enumerable.Repeat("error", 8), Url, "error", Url, "error"], JsonSerializer.Deserialize<string[]>(body)!);
        Assert.StartsWith("10; first at 0: the time", errors, StringComparison.Ordinal);
        Assert.Equal(11, (await sta.GetAsync("Observations('1-pm25-2019110902')")).GetProperty("result").GetDouble());
    }

    [Theory]
    [InlineData("{}", "body: it must be an array")]
    [InlineData("[{}]", "[0].Datastream")]
    [InlineData("[{\"Datastream\":{\"@iot.id\":\"1-pm25\"},\"components\":[\"result\"],\"dataArray\":[]}]", "phenomenonTime or result is missing")]
    [InlineData("[{\"Datastream\":{\"@iot.id\":\"1-pm25\"},\"components\":[\"result\",\"phenomenonTime\",\"resultQuality\"],\"dataArray\":[]}]", "resultQuality")]
    [InlineData("[{\"Datastream\":{\"@iot.id\":\"1-pm25\"},\"components\":[\"result\",\"phenomenonTime\"],\"dataArray\":5}]", "[0].dataArray")]
    [InlineData("[1,\n2", "line 2, byte 2")]
    public async Task Body_ThatIsNoDataArray_IsRefusedAndNothingIsStored(string body, string sentence)
    {
        await using var sta = await StaStore.CreateAsync();

        var answer = await sta.PostAsync("CreateObservations", body, StaStore.Officer("/"));

        Assert.Equal(400, answer.Status);
        Assert.Contains(sentence, JsonDocument.Parse(answer.Body).RootElement.GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.Single(await sta.Store.WithDbAsync(db => db.Set<ObservationImport>().ToListAsync()));
    }

    [Fact]
    public async Task Observations_OfSomebodyElsesGrid_AreNotTaken()
    {
        await using var sta = await StaStore.CreateAsync();
        var town = StaStore.Officer(StaStore.TownB);
        var leader = new Actor(Guid.Empty, null, null, "领导", [new Grant(Role.Leader, "/", Fields.Any)]);
        const string One = """{"phenomenonTime":"2019-11-09T08:00:00+08:00","result":5,"Datastream":{"@iot.id":"1-pm25"}}""";

        Assert.Equal(401, (await sta.PostAsync("CreateObservations", Good, null)).Status);
        Assert.Equal(403, (await sta.PostAsync("CreateObservations", Good, leader)).Status);
        Assert.Equal("""["error","error","error"]""", (await sta.PostAsync("CreateObservations", Good, town)).Body);
        Assert.Equal(404, (await sta.PostAsync("Observations", One, town)).Status);
        Assert.Equal(403, (await sta.PostAsync("Observations", One, leader)).Status);
        Assert.Equal(60, (await sta.GetAsync("Observations('1-pm25-2019110908')")).GetProperty("result").GetDouble());
    }

    [Theory]
    [InlineData("Datastreams('1-pm25')/Observations", """{"phenomenonTime":"2019-11-09T05:00:00+08:00","result":5}""")]
    [InlineData("Observations", """{"phenomenonTime":"2019-11-09T04:00:00+08:00/2019-11-09T05:00:00+08:00","result":5,"Datastream":{"@iot.id":"1-pm25"}}""")]
    public async Task Observation_PostedAlone_IsStored(string path, string body)
    {
        await using var sta = await StaStore.CreateAsync();

        var (status, location, _) = await sta.PostAsync(path, body, StaStore.Officer("/"));

        Assert.Equal((201, "http://wangge.test/sta/v1.1/Observations('1-pm25-2019110905')"), (status, location));
        Assert.Equal(5, (await sta.GetAsync("Observations('1-pm25-2019110905')")).GetProperty("result").GetDouble());
    }

    [Theory]
    [InlineData("Things", "{}", 405)]
    [InlineData("Datastreams('1-pm25')", "{}", 405)]
    [InlineData("Datastreams('1-pm25')/Observations", "{}", 400)]
    [InlineData("Datastreams('1-pm25')/Observations", """{"phenomenonTime":"2019-11-09T05:00:00+08:00","result":-5}""", 400)]
    [InlineData("Datastreams('9-pm25')/Observations", """{"phenomenonTime":"2019-11-09T05:00:00+08:00","result":5}""", 404)]
    public async Task Observation_ThatCannotBe_IsToldWhy(string path, string body, int status)
    {
        await using var sta = await StaStore.CreateAsync();

        Assert.Equal(status, (await sta.PostAsync(path, body, StaStore.Officer("/"))).Status);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Readings_Posted_AreDurableWhenAnswered(StoreKind kind)
    {
        await using var sta = await StaStore.CreateAsync(kind);
        var writer = sta.Store.Services.GetRequiredService<ReadingWriter>();
        await writer.StartAsync(default);
        const string Body = """
            [{"Datastream":{"@iot.id":"d1-hour-a34004"},"components":["phenomenonTime","result"],
              "dataArray":[["2019-11-09T06:00:00+08:00/2019-11-09T07:00:00+08:00",41.5],["2019-11-09T07:00:00+08:00",42.5],["2019-11-09T06:00:00+08:00/2019-11-09T06:30:00+08:00",1]]}]
            """;

        var (status, body, _) = await sta.PostAsync("CreateObservations", Body, StaStore.Officer("/"));
        await writer.StopAsync(default);

        Assert.Equal(201, status);
        Assert.EndsWith("""Observations('d1-hour-a34004-20191109070000')","error"]""", body, StringComparison.Ordinal);
        var page = await sta.GetAsync("Datastreams('d1-hour-a34004')/Observations", StaStore.Officer("/"));
        Assert.Equal([39.5, 41.5, 42.5], page.GetProperty("value").EnumerateArray().Select(o => o.GetProperty("result").GetDouble()));
    }
}
