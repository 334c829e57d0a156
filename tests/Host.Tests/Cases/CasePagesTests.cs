using System.Net;
using Wangge.Platform.People;

namespace Wangge.Tests.Cases;

public sealed class CasePagesTests
{
    [Fact]
    public async Task CasePage_ForEachPerson_OffersTheirNextStep()
    {
        await using var town = await CaseTown.BuildAsync();
        var number = await town.OpenAsync((town.Supervisor, "file", new { version = 1 }), (town.Dispatcher, "dispatch", new { version = 2, personId = town.HandlerId }));

        var handler = await PageAsync(town.Handler, $"/cases/{number}");
        var leader = await PageAsync(town.Leader, $"/cases/{number}");

        Assert.Contains($"/api/v1/cases/{number}/handle", handler, StringComparison.Ordinal);
        Assert.Contains($"/api/v1/cases/{number}/request-extension", handler, StringComparison.Ordinal);
        Assert.Contains("actionbar", handler, StringComparison.Ordinal);
        // Saturday 08:00: the 4 working hours begin on Monday.
        Assert.Contains("剩 4:00", handler, StringComparison.Ordinal);
        Assert.Contains("渣土车未密闭", leader, StringComparison.Ordinal);
        Assert.DoesNotContain($"/api/v1/cases/{number}/handle", leader, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CasePage_OfACaseOutsideOnesGrid_IsNotFound()
    {
        await using var town = await CaseTown.BuildAsync();
        var number = await town.OpenAsync();
        var stranger = await town.Site.SignInAsync(new Grant(Role.Supervisor, "/410871/410871100/", "air"));

        using var answer = await stranger.GetAsync($"/cases/{number}");
        using var absent = await stranger.GetAsync("/cases/410871101-2019-9999");

        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (answer.StatusCode, absent.StatusCode));
        Assert.Contains($"没有案件 {number}，或者它不在您的网格和领域内。", html, StringComparison.Ordinal);
        Assert.DoesNotContain("渣土车", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Todo_ForTheDispatcher_ListsWhatWaitsForDispatch()
    {
        await using var town = await CaseTown.BuildAsync();
        var waiting = await town.OpenAsync((town.Supervisor, "file", new { version = 1 }));
        var reported = await town.OpenAsync();

        var dispatcher = await PageAsync(town.Dispatcher, "/todo");
        var supervisor = await PageAsync(town.Supervisor, "/todo");
        var handler = await PageAsync(town.Handler, "/todo");

        Assert.Contains(waiting, dispatcher, StringComparison.Ordinal);
        Assert.DoesNotContain(reported, dispatcher, StringComparison.Ordinal);
        Assert.Contains("1 件等您办理", supervisor, StringComparison.Ordinal);
        Assert.Contains("现在没有要您办的案件", handler, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/cases", "在办 1 件")]
    [InlineData("/cases?view=all&text=%E6%B8%A3%E5%9C%9F", "渣土车未密闭")]
    [InlineData("/cases?view=overdue", "没有这样的案件")]
    [InlineData("/cases/new", "发现了什么")]
    [InlineData("/cases/indicators", "立案率")]
    [InlineData("/cases/indicators?from=2019-12-01&to=2019-11-01", "起始日不能晚于截止日")]
    [InlineData("/cases/classes", "air.level")]
    [InlineData("/cases?lang=en", "1 open")]
    public async Task Pages_ForAnOfficer_ShowTheirAnswer(string path, string answer)
    {
        await using var town = await CaseTown.BuildAsync();
        await town.OpenAsync();

        Assert.Contains(answer, await PageAsync(town.Collector, path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewCase_WithoutTheRole_SaysWhoMay()
    {
        await using var town = await CaseTown.BuildAsync();
        var administrator = await town.Site.SignInAsync(new Grant(Role.Administrator, "/", "*"));

        Assert.Contains("您没有上报案件的权限", await PageAsync(administrator, "/cases/new"), StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(HttpClient by, string path)
    {
        using var answer = await by.GetAsync(path);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}\n{html[..Math.Min(html.Length, 2000)]}");
        return html;
    }
}
