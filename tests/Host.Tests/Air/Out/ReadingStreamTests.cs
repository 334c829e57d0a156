using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Live;
using Wangge.Platform.People;

namespace Wangge.Tests.Air.Out;

public sealed class ReadingStreamTests
{
    [Fact]
    public async Task Stream_ForStaff_SendsEachStoredFrameInTheStationsUnits()
    {
        await using var site = await AirSite.StartAsync();
        var devices = await site.AddDevicesAsync();
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));
        await using var stream = await EventStream.OpenAsync(client, "/api/v1/air/stream");

        // Window 07:00 to 08:00 by its start, pressure in kPa; then PM2.5 that this device sends in mg/m³.
        await site.StoreAsync(devices["MN-A"], ReadingKind.Hour, "2019-11-09 07:00", ("a34004", 35.5, 'N'), ("a21005", 0.8, 'D'), ("a01006", 101.3, 'N'), ("a99999", 1, 'N'));
        var first = await stream.NextAsync();
        await site.StoreAsync(devices["MN-B"], ReadingKind.RealTime, "2019-11-09 07:59", ("a34004", 0.0412, '\0'));
        var second = await stream.NextAsync();

        Assert.Equal("reading", first.Name);
        Assert.Equal("""{"station":"A1","device":"MN-A","time":"2019-11-09T08:00","kind":"hour","values":{"pm25":35.5,"co":0.8,"pressure":1013},"flags":{"pm25":"N","co":"D","pressure":"N"}}""", first.Data);
        Assert.Equal("""{"station":"B1","device":"MN-B","time":"2019-11-09T07:59:00","kind":"realtime","values":{"pm25":41.2},"flags":{}}""", second.Data);
    }

    [Fact]
    public async Task Stream_ForAnOfficerOfOneTown_KeepsOthersOut()
    {
        await using var site = await AirSite.StartAsync();
        var devices = await site.AddDevicesAsync();
        await using var stream = await EventStream.OpenAsync(await site.SignInAsync(new Grant(Role.BureauOfficer, AirSite.TownA, "air")), "/api/v1/air/stream");

        await site.StoreAsync(devices["MN-B"], ReadingKind.Hour, "2019-11-09 08:00", ("a34004", 0.04, 'N'));
        await site.StoreAsync(devices["MN-X"], ReadingKind.Hour, "2019-11-09 08:00", ("a34004", 40, 'N'));
        await site.StoreAsync(devices["MN-A"], ReadingKind.Hour, "2019-11-09 07:00", ("a34004", 35, 'N'));

        Assert.Equal("A1", (await stream.NextAsync()).Json.GetProperty("station").GetString());
    }

    [Fact]
    public async Task PublicStream_Always_ShowsHoursOfPublicStationsWithoutDevices()
    {
        await using var site = await AirSite.StartAsync();
        var devices = await site.AddDevicesAsync();
        await using var stream = await EventStream.OpenAsync(site.Anonymous(), "/api/v1/air/public/stream");

        await site.StoreAsync(devices["MN-A"], ReadingKind.RealTime, "2019-11-09 07:00", ("a34004", 35, 'N'));
        await site.StoreAsync(devices["MN-D"], ReadingKind.Hour, "2019-11-09 07:00", ("a34004", 35, 'N'));
        await site.StoreAsync(devices["MN-B"], ReadingKind.Hour, "2019-11-09 08:00", ("a34004", 0.04, 'N'));

        Assert.Equal("""{"station":"B1","time":"2019-11-09T08:00","kind":"hour","values":{"pm25":40},"flags":{"pm25":"N"}}""", (await stream.NextAsync()).Data);
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Anonymous().GetAsync("/api/v1/air/stream")).StatusCode);
    }

    [Fact]
    public async Task Stream_OpenedLater_BeginsWithTheNewestOrWithWhatTheReaderHasNotSeen()
    {
        await using var site = await AirSite.StartAsync();
        var devices = await site.AddDevicesAsync();
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Leader));
        await using var before = await EventStream.OpenAsync(client, "/api/v1/air/stream");
        await site.StoreAsync(devices["MN-A"], ReadingKind.Hour, "2019-11-09 05:00", ("a34004", 1, 'N'));
        await site.StoreAsync(devices["MN-A"], ReadingKind.Hour, "2019-11-09 06:00", ("a34004", 2, 'N'));
        // History that was asked for is no news.
        await site.StoreAsync(devices["MN-A"], ReadingKind.Hour, "2019-11-09 04:00", ("a34004", 3, 'N'));
        await site.StoreAsync(devices["MN-B"], ReadingKind.Hour, "2019-11-09 07:00", ("a34004", 0.04, 'N'));
        EventStream.Event last;
        do
            last = await before.NextAsync();
        while (last.Json.GetProperty("station").GetString() != "B1");

        await using var anew = await EventStream.OpenAsync(client, "/api/v1/air/stream");
        Assert.Equal("2019-11-09T07:00", (await anew.NextAsync()).Json.GetProperty("time").GetString());
        Assert.Equal("B1", (await anew.NextAsync()).Json.GetProperty("station").GetString());

        await using var resumed = await EventStream.OpenAsync(client, "/api/v1/air/stream", last.Id);
        await site.StoreAsync(devices["MN-A"], ReadingKind.Hour, "2019-11-09 07:00", ("a34004", 5, 'N'));
        Assert.Equal("2019-11-09T08:00", (await resumed.NextAsync()).Json.GetProperty("time").GetString());

        await using var stranger = await EventStream.OpenAsync(client, "/api/v1/air/stream", "1-999999");
        Assert.Equal("B1", (await stranger.NextAsync()).Json.GetProperty("station").GetString());
    }

    [Fact]
    public async Task Streams_MoreThanOnePersonMayHave_AreRefusedAndGivenBackWhenClosed()
    {
        await using var site = await AirSite.StartAsync();
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Leader));
        int most = site.App.Services.GetRequiredService<StreamLimits>().Each;
        var open = new List<EventStream>();
        for (int i = 0; i < most; i++)
            open.Add(await EventStream.OpenAsync(client, "/api/v1/air/stream"));

        using var refused = await client.GetAsync("/api/v1/air/stream", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        foreach (var stream in open)
            await stream.DisposeAsync();
    }

    [Fact]
    public void Places_GivenBack_AreFreeAgain()
    {
        var places = new StreamPlaces(new(Staff: 2, Public: 1, Each: 2));
        var first = places.TryTake("a", false)!;
        Assert.NotNull(places.TryTake("a", false));
        Assert.Null(places.TryTake("a", false));
        Assert.Null(places.TryTake("b", false));
        Assert.NotNull(places.TryTake("b", true));
        Assert.Null(places.TryTake("c", true));
        first.Dispose();
        first.Dispose();
        Assert.NotNull(places.TryTake("b", false));
        Assert.Null(places.TryTake("b", false));
    }
}

/// <summary>Reads server-sent events.</summary>
internal sealed class EventStream(HttpResponseMessage answer, StreamReader reader) : IAsyncDisposable
{
    public sealed record Event(string? Id, string? Name, string Data)
    {
        public JsonElement Json => JsonDocument.Parse(Data).RootElement;
    }

    public static async Task<EventStream> OpenAsync(HttpClient client, string address, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        var stream = new EventStream(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
        Assert.Equal("retry: 3000", await stream.LineAsync());
        return stream;
    }

    public async Task<Event> NextAsync()
    {
        string? id = null, name = null, data = null;
        while (true)
        {
            string line = await LineAsync() ?? throw new EndOfStreamException();
            if (line.Length == 0 && data is not null)
                return new(id, name, data);
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
        }
    }

    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        answer.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string?> LineAsync() => await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
}
