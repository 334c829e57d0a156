using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Cases;

namespace Wangge.Tests.Browser;

/// <summary>From a handled case to an action that is followed, in the browser, with what people do wrong on the way.</summary>
[Collection(DemoCollection.Name)]
public sealed class ActionWalkTests(DemoSite demo)
{
    [Fact]
    public async Task Action_FromACaseToItsVerdict_IsEnteredReadAndWithdrawn()
    {
        string number = await demo.ReadAsync(db => db.Set<CaseRecord>().Where(c => c.Stage == CaseStage.Closed && c.ClassCode == "air.coal" && c.Longitude != null)
            .OrderBy(c => c.HandledAt).Select(c => c.Number).FirstAsync());
        await using var bureau = await demo.WalkAsync("bureau");
        await bureau.GoAsync($"/cases/{number}");
        await bureau.Page.GetByText("整改见效了吗").WaitForAsync();
        await bureau.Page.GetByText("登记为措施").ClickAsync();
        var form = bureau.Page.Locator("form[action='/api/v1/air/actions']");
        await form.WaitForAsync();
        Assert.Equal(number, await form.Locator("[name=caseNumber]").InputValueAsync());

        await form.Locator("[name=title]").FillAsync("");
        await form.Locator("button[type=submit]").ClickAsync();
        await bureau.Page.Locator("#title-error").GetByText("这一项必须填写。").WaitForAsync();
        await form.Locator("[name=title]").FillAsync("走查：散煤清零");
        await form.Locator("[name=kind]").SelectOptionAsync("coal-replacement");
        await form.Locator("[name=to]").FillAsync("2019-01-01");
        await bureau.SendAsync("actions", refused: true);
        await bureau.Page.Locator("#to-error").GetByText("结束日期须不早于开始日期").WaitForAsync();
        await form.Locator("[name=to]").FillAsync("");
        await bureau.SendAsync("actions");
        await bureau.Page.WaitForURLAsync("**/air/actions/*");
        await bureau.Page.Locator(".chip").First.WaitForAsync();
        Assert.Empty(await bureau.FaultsOfLookAsync());
        string path = new Uri(bureau.Page.Url).AbsolutePath;

        await using var leader = await demo.WalkAsync("leader", phone: true);
        await leader.GoAsync(path);
        await leader.Page.Locator("figure.chart svg").First.WaitForAsync();
        Assert.Empty(await leader.FaultsOfLookAsync());

        await bureau.Page.Locator("details summary").GetByText("撤销").ClickAsync();
        await bureau.Page.FillAsync("#reason", "走查完毕");
        await bureau.Page.Locator("form[action$='/withdraw'] button[type=submit]").ClickAsync();
        await bureau.Page.Locator("dialog button.d").ClickAsync();
        await bureau.Page.WaitForURLAsync("**/air/actions");
        await bureau.GoAsync(path);
        await bureau.Page.GetByText("已撤销：走查完毕").WaitForAsync();
        Assert.Empty(bureau.Complaints(refusals: true).Concat(leader.Complaints()));
    }
}
