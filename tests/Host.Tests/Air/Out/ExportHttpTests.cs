using System.Net;
using Wangge.Air.Devices.Readings;
using Wangge.Platform.People;
using Wangge.Tests.Features;

namespace Wangge.Tests.Air.Out;

public sealed class ExportHttpTests
{
    private const string Span = "from=2019-11-09&to=2019-11-09";

    [Fact]
    public async Task Export_OfHours_GivesOwnStationsAsAFile()
    {
        await using var site = await AirSite.StartAsync();
        await site.ImportAsync(AirSite.Hours(2, 40));
        var all = await site.SignInAsync(AirSite.Everywhere(Role.Leader));
        var town = await site.SignInAsync(new Grant(Role.BureauOfficer, AirSite.TownA, "air"));

        var answer = await all.GetAsync("/api/v1/air/export?" + Span);
        string csv = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("wangge-hours-20191109-20191109.csv", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(5, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("B1,2019-11-09T08:00,50,90,5,20,0.8,60,,,,,,\n", csv, StringComparison.Ordinal);
        Assert.Equal(3, (await town.GetStringAsync("/api/v1/air/export?" + Span)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(3, (await all.GetStringAsync("/api/v1/air/export?station=A1&" + Span)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(csv, await all.GetStringAsync("/api/v1/air/export?station=A1,B1&" + Span));
        Assert.Equal(csv, await all.GetStringAsync("/api/v1/air/export?station=A1&station=B1&" + Span));
        Assert.Equal(HttpStatusCode.NotFound, (await town.GetAsync("/api/v1/air/export?station=B1&" + Span)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await all.GetAsync("/api/v1/air/export")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await all.GetAsync("/api/v1/air/export?format=xlsx&" + Span)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Anonymous().GetAsync("/api/v1/air/export?" + Span)).StatusCode);
    }

    [Fact]
    public async Task Export_AsParquet_IsAWholeParquetFile()
    {
        await using var site = await AirSite.StartAsync();
        await site.ImportAsync(AirSite.Hours(2, 40));
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Leader));

        var answer = await client.GetAsync("/api/v1/air/export?format=parquet&" + Span);
        var file = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal("application/vnd.apache.parquet", answer.Content.Headers.ContentType!.MediaType);
        // Its mark at both ends (apache/parquet-format).
        Assert.Equal("PAR1"u8.ToArray(), file[..4]);
        Assert.Equal("PAR1"u8.ToArray(), file[^4..]);
    }

    [Fact]
    public async Task Export_OfReadings_GivesOwnDevicesAsTheySent()
    {
        await using var site = await AirSite.StartAsync();
        var devices = await site.AddDevicesAsync();
        await site.StoreAsync(devices["MN-B"], ReadingKind.Minute, "2019-11-09 07:55", ("a34004", 0.0412, 'N'));
        await site.StoreAsync(devices["MN-X"], ReadingKind.Minute, "2019-11-09 07:55", ("a34001", 120, 'D'));
        var all = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));
        string token = await all.TokenAsync("data");

        string csv = await all.GetStringAsync("/api/v1/air/export?what=minute&" + Span);

        Assert.Equal("device,kind,time,factor,value,min,max,total,flag,unit,received\n"
            + "MN-B,minute,2019-11-09T07:55:00,a34004,0.0412,,,,N,mg/m3,2019-11-09T07:56:00\n"
            + "MN-X,minute,2019-11-09T07:55:00,a34001,120,,,,D,ug/m3,2019-11-09T07:56:00\n", csv);
        Assert.DoesNotContain("MN-X", await all.GetStringAsync("/api/v1/air/export?what=minute&station=B1&" + Span), StringComparison.Ordinal);
        Assert.DoesNotContain("MN-B", await (await site.SignInAsync(new Grant(Role.BureauOfficer, AirSite.TownA, "air"))).GetStringAsync("/api/v1/air/export?what=minute&" + Span), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync(AirSite.Everywhere(Role.UnitAccount))).GetAsync("/api/v1/air/export?what=minute&" + Span)).StatusCode);
        var reader = site.Anonymous();
        reader.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Equal(csv, await reader.GetStringAsync("/api/v1/air/export?what=minute&" + Span));
    }

    [Fact]
    public async Task Page_OfTheExport_CountsAndOffersBothForms()
    {
        await using var site = await AirSite.StartAsync();
        await site.ImportAsync(AirSite.Hours(2, 40));
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Leader));

        string page = WebUtility.HtmlDecode(await client.GetStringAsync("/air/export?station=A1&" + Span));
        string none = WebUtility.HtmlDecode(await client.GetStringAsync("/air/export?from=2018-01-01&to=2018-01-02"));
        string wrong = WebUtility.HtmlDecode(await client.GetStringAsync("/air/export?from=2018-01-03&to=2018-01-02"));

        Assert.Contains("共 2 行，2019-11-09 至 2019-11-09。", page, StringComparison.Ordinal);
        Assert.Contains("/api/v1/air/export?what=hours&from=2019-11-09&to=2019-11-09&format=parquet&station=A1", page, StringComparison.Ordinal);
        Assert.Contains("没有数据", none, StringComparison.Ordinal);
        Assert.Contains("不早于起始日", wrong, StringComparison.Ordinal);
        Assert.Contains("/air/export", await client.GetStringAsync("/air/stations/A1"), StringComparison.Ordinal);
    }
}
