using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;
using Wangge.Platform.Territory.Demo;

namespace Wangge.Tests.Territory;

public sealed class TerritoryPageTests
{
    [Fact]
    public async Task Page_OfEmptyStore_SaysWhatWillAppearAndOffersTheImport()
    {
        await using var site = await TestSite.StartAsync();

        var page = await ReadAsync(await site.SignInAsync(new Grant(Role.Administrator, "/", Fields.Any)), "/territory");

        Assert.Contains("还没有网格", page, StringComparison.Ordinal);
        Assert.Contains("/api/v1/grids/import", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfDemo_ShowsTreeMapAndHolders()
    {
        await using var site = await DemoAsync();
        var client = await site.SignInAsync(new Grant(Role.GridOfficer, "/410871/", Fields.Any));

        var district = await ReadAsync(client, "/territory");
        var village = await ReadAsync(client, "/territory?grid=410871203901");
        var town = await ReadAsync(client, "/territory?grid=410871203");

        Assert.Contains("全域 6 个乡镇（街道）、62 个村（社区）；62 个最小网格中 1 个有自己的责任人，61 个由上级网格负责，没有无人负责的。", district, StringComparison.Ordinal);
        Assert.Contains("下辖 14", district, StringComparison.Ordinal);
        Assert.Contains("&links=true&parent=410871\"", district, StringComparison.Ordinal);
        Assert.Contains("村网格员", village, StringComparison.Ordinal);
        Assert.Contains("由上级 焦作城乡一体化示范区 负责", town, StringComparison.Ordinal);
        Assert.Contains("示范区管委会", town, StringComparison.Ordinal);
        // Imports are an administrator's.
        Assert.DoesNotContain("/api/v1/grids/import", district, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoTerritory.Source, district, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ForTheAdministrator_ShowsVersions()
    {
        await using var site = await DemoAsync();

        var page = await ReadAsync(await site.SignInAsync(new Grant(Role.Administrator, "/", Fields.Any)), "/territory");

        Assert.Contains("自 2018-01-01 起", page, StringComparison.Ordinal);
        Assert.Contains("新增 69，变更 0，撤销 0，不变 0", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OnSearch_ListsWhatMatches()
    {
        await using var site = await DemoAsync();
        var client = await site.SignInAsync(new Grant(Role.Leader, "/", Fields.Any));

        var found = await ReadAsync(client, "/territory?q=" + Uri.EscapeDataString("小寨"));
        var none = await ReadAsync(client, "/territory?q=zzz");

        Assert.Contains("李万街道 · 410871060901", found, StringComparison.Ordinal);
        Assert.DoesNotContain("苏家作乡", found, StringComparison.Ordinal);
        Assert.Contains("没有名称或代码含“zzz”的网格", none, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAnotherDayOrGrid_SaysThatThereIsNone()
    {
        await using var site = await DemoAsync();
        var client = await site.SignInAsync(new Grant(Role.Leader, "/", Fields.Any));

        Assert.Contains("2017-12-31 还没有网格", await ReadAsync(client, "/territory?asOf=2017-12-31"), StringComparison.Ordinal);
        Assert.Contains("没有网格 999", await ReadAsync(client, "/territory?grid=999"), StringComparison.Ordinal);
        Assert.Contains("6 towns, 62 villages; of 62 smallest grids", await ReadAsync(client, "/territory?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithoutAnyRole_IsRefused()
    {
        await using var site = await DemoAsync();

        Assert.Contains("没有查看网格的权限", await ReadAsync(await site.SignInAsync(), "/territory"), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await site.Anonymous().GetAsync("/territory")).StatusCode);
    }

    [Fact]
    public async Task Boundaries_WithoutSignIn_AreReadAndImportIsNot()
    {
        await using var site = await DemoAsync();

        Assert.Equal(HttpStatusCode.OK, (await site.Anonymous().GetAsync("/api/v1/grids/boundaries?level=2")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Anonymous().GetAsync("/api/v1/grids/base-map")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Anonymous().PostAsync("/api/v1/grids/import", new MultipartFormDataContent())).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Anonymous().GetAsync("/api/v1/grids/history")).StatusCode);
    }

    private static async Task<TestSite> DemoAsync()
    {
        var site = await TestSite.StartAsync();
        await site.RunAsync(async services =>
        {
            var db = services.GetRequiredService<WanggeDb>();
            await DemoTerritory.SeedAsync(db, new DateOnly(2018, 1, 1), default);
            var (village, district) = (new Person { Name = "村网格员" }, new Person { Name = "示范区管委会" });
            db.AddRange(village, district);
            await db.SaveChangesAsync();
            db.AddRange(
                new Duty { PersonId = village.Id, GridPath = "/410871/410871203/410871203901/", Field = Fields.Any, From = new DateOnly(2018, 1, 1) },
                new Duty { PersonId = district.Id, GridPath = "/410871/", Field = Fields.Any, From = new DateOnly(2018, 1, 1) });
            return await db.SaveChangesAsync();
        });
        return site;
    }

    private static async Task<string> ReadAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
