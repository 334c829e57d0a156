using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Wangge.Tests.Air.Sta;

/// <summary>Which way the store goes to what is asked, and how many commands it takes.</summary>
public sealed class PlanTests
{
    [Theory]
    [InlineData("Observations('1-pm25-2019110908')")]
    [InlineData("Datastreams('1-pm25')/Observations?$orderby=phenomenonTime desc&$top=5")]
    [InlineData("Datastreams('1-pm25')/Observations?$filter=phenomenonTime ge 2019-11-09T00:00:00Z and result gt 5&$count=true")]
    [InlineData("Datastreams?$expand=Observations($orderby=phenomenonTime desc;$top=1)")]
    [InlineData("Datastreams?$expand=Observations($orderby=phenomenonTime desc;$top=1;$filter=result gt 5 and Datastream/Thing/id eq 1 or result gt 6)")]
    [InlineData("Observations?$orderby=phenomenonTime desc&$top=10")]
    [InlineData("Observations?$orderby=result desc&$top=10&$filter=phenomenonTime gt 2019-11-08")]
    public async Task Observations_OnSqlite_AreSoughtByKeyNeverScanned(string address)
    {
        await using var sta = await StaStore.CreateAsync();
        foreach (var actor in (Wangge.Platform.People.Actor?[])[null, StaStore.Officer("/")])
        {
            sta.Commands.Texts.Clear();
            await sta.GetAsync(address, actor);
            string[] sent = [.. sta.Commands.Texts.Where(t => t.Contains("air_observation", StringComparison.Ordinal) || t.Contains("air_reading", StringComparison.Ordinal))];

            Assert.NotEmpty(sent);
            foreach (string sql in sent)
            {
                var plan = await sta.Store.WithDbAsync(db => ExplainAsync(db, sql));
                // The list of streams is walked; the tables are not.
                Assert.All(plan.Where(l => l.StartsWith("SCAN", StringComparison.Ordinal)), l => Assert.Matches(@"^SCAN (d|s|n|([0-9]+ )?CONSTANT ROWS?|\(subquery)", l));
                Assert.Contains(plan, l => l.Contains("USING INDEX sqlite_autoindex_air_", StringComparison.Ordinal) || l.Contains("USING COVERING INDEX sqlite_autoindex_air_", StringComparison.Ordinal) || l.Contains("PRIMARY KEY", StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [InlineData("Things?$expand=Locations,Datastreams($expand=Sensor,ObservedProperty)", 2)]
    [InlineData("Datastreams('1-pm25')/Observations", 2)]
    [InlineData("Observations('1-pm25-2019110908')/Datastream/Thing", 2)]
    [InlineData("Observations?$top=5", 3)]
    [InlineData("Observations?$top=5&$expand=Datastream($expand=Thing/Locations,Observations($top=2))", 5)]
    [InlineData("ObservedProperties?$expand=Datastreams($expand=Observations($top=1;$orderby=phenomenonTime desc),Thing)", 3)]
    public async Task Request_HoweverDeep_TakesAFewCommands(string address, int commands)
    {
        await using var sta = await StaStore.CreateAsync();

        await sta.GetAsync(address);

        Assert.Equal(commands, sta.Commands.Texts.Count);
    }

    [Fact]
    public async Task Expand_OverSparseStreams_LooksSoFarAndLinksToTheRest()
    {
        await using var sta = await StaStore.CreateAsync();
        // Rain fell once, eight years before the newest hours; the expansion of 24 streams does not look back as far.
        await sta.Store.ImportAsync("station,time,pm25,pm10,so2,no2,co,o3,wind_speed,wind_direction,temperature,humidity,pressure,rain\nA1,2011-07-01T08:00,,,,,,,,,,,,12.5\n");

        var page = await sta.GetAsync("Datastreams?$expand=Observations($orderby=phenomenonTime desc;$top=1)");
        var rain = page.GetProperty("value").EnumerateArray().Single(d => d.GetProperty("@iot.id").GetString() == "1-rain");

        Assert.Empty(rain.GetProperty("Observations").EnumerateArray());
        var rest = await sta.GetAsync(rain.GetProperty("Observations@iot.nextLink").GetString()!.Split("/v1.1/")[1]);
        Assert.Equal(["1-rain-2011070108"], StaStore.Ids(rest));
    }

    [Fact]
    public async Task Observations_FewAndFarApart_AreFoundOverShortPages()
    {
        await using var sta = await StaStore.CreateAsync();
        var text = new StringBuilder("station,time,pm25,pm10,so2,no2,co,o3\n");
        foreach (int year in (int[])[2000, 2009])
            text.Append(CultureInfo.InvariantCulture, $"A1,{year}-07-01T08:00,{year - 1990},,,,,\n");
        await sta.Store.ImportAsync(text.ToString());
        var found = new List<string>();
        int pages = 0;
        for (string? next = "Observations?$filter=result lt 1000 and Datastream/ObservedProperty/id ne 'co'&$orderby=phenomenonTime desc&$top=50"; next is not null; pages++)
        {
            var page = await sta.GetAsync(next);
            found.AddRange(StaStore.Ids(page));
            next = StaStore.Next(page);
        }

        Assert.Equal(found.Distinct(), found);
        Assert.Equal(["1-pm25-2009070108", "1-pm25-2000070108"], found.TakeLast(2));
        Assert.InRange(pages, 2, 10);
    }

    [Fact]
    public async Task OrderByResult_OverTooMuch_IsRefusedWithTheWayOut()
    {
        await using var sta = await StaStore.CreateAsync();
        await sta.Store.ImportAsync("station,time,pm25,pm10,so2,no2,co,o3\nA1,2000-07-01T08:00,1,,,,,\n");

        var (status, body) = await sta.TryGetAsync("Observations?$orderby=result desc");

        Assert.Equal(400, status);
        Assert.Contains("bound phenomenonTime, or ask fewer Datastreams", body, StringComparison.Ordinal);
        Assert.Equal(200, (await sta.TryGetAsync("Observations?$orderby=result desc&$filter=phenomenonTime gt 2019-01-01")).Status);
    }

    private static async Task<List<string>> ExplainAsync(Wangge.Platform.Storage.WanggeDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "explain query plan " + sql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(3));
        return lines;
    }
}
