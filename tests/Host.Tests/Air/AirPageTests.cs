using System.Net;
using Wangge.Platform.People;

namespace Wangge.Tests.Air;

public sealed class AirPageTests
{
    [Theory]
    [InlineData("/air/stations", "还没有观测数据")]
    [InlineData("/air/stations/A1", "这个站还没有观测数据")]
    [InlineData("/air/import", "还没有导入过数据")]
    [InlineData("/air/rules", "7 条规则有效")]
    [InlineData("/air/stations/new", "登记站点")]
    [InlineData("/air/rules/new", "哪一种规则")]
    public async Task Page_BeforeAnyData_SaysWhatWillAppear(string address, string sentence)
    {
        await using var site = await AirSite.StartAsync();
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));

        Assert.Contains(sentence, await ReadAsync(client, address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_WithData_AnswerFirst()
    {
        await using var site = await AirSite.StartAsync();
        await site.ImportAsync(AirSite.Hours(48, 90));
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));

        var list = await ReadAsync(client, "/air/stations");
        var station = await ReadAsync(client, "/air/stations/A1");
        var trial = await ReadAsync(client, "/air/rules/level?settings.kind=level&settings.level=3&settings.hours=2&settings.scope=station&settings.cooldownHours=24&settings.classes[]=national&days=2");
        var map = await ReadAsync(client, "/map");

        Assert.Contains("11 月 9 日 08:00，全区 AQI 119，轻度污染；2 站中 2 站有数据。", list, StringComparison.Ordinal);
        Assert.Contains("首要污染物 PM2.5", station, StringComparison.Ordinal);
        Assert.Contains("日均标准 75", station, StringComparison.Ordinal);
        Assert.Contains("会立案 1 件", trial, StringComparison.Ordinal);
        Assert.Contains("全区现在", map, StringComparison.Ordinal);
        Assert.Contains("/api/v1/air/map/strip", map, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StationPage_OutsideTheReadersGrids_IsNotFound()
    {
        await using var site = await AirSite.StartAsync();
        var client = await site.SignInAsync(new Grant(Role.GridOfficer, AirSite.TownA, Fields.Any));

        var answer = await client.GetAsync("/air/stations/B1");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Pages_InEnglish_AreEnglish()
    {
        await using var site = await AirSite.StartAsync();
        await site.ImportAsync(AirSite.Hours(48, 90));
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));

        Assert.Contains("the district's AQI is 119", await ReadAsync(client, "/air/stations?lang=en"), StringComparison.Ordinal);
        Assert.Contains("Data quality", await ReadAsync(client, "/air/stations/A1?lang=en"), StringComparison.Ordinal);
        Assert.Contains("rules are in force", await ReadAsync(client, "/air/rules?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PublicPage_WithoutSignIn_ShowsTownsAndNoStationOrPerson()
    {
        await using var site = await AirSite.StartAsync();
        await site.ImportAsync(AirSite.Hours(48, 90));

        var page = await ReadAsync(site.Anonymous(), "/public");

        Assert.Contains("阳庙镇", page, StringComparison.Ordinal);
        Assert.Contains("请减少户外活动", page, StringComparison.Ordinal);
        Assert.DoesNotContain("阳庙镇站", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/air/stations/", page, StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(HttpClient client, string address)
    {
        var answer = await client.GetAsync(address);
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode}\n{text}");
        return text;
    }
}
