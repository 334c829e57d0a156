using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.People;

namespace Wangge.Tests.People;

public sealed class ImportPeopleTests
{
    private const string Good = """
        单位,姓名,电话,网格,领域,起始,截止
        一镇人民政府,甲,138 0013 5678,t1,air,2019-10-01,
        一镇人民政府,"乙, 副镇长",0391-3581234,v1,,2019/10/1,2020-3-31
        一镇人民政府,甲,13800135678,v1,air,,
        """;

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Import_OfAGoodFile_StoresItOnceAndADryRunNothing(StoreKind kind)
    {
        await using var site = await StartAsync(kind);
        var browser = await site.SignInAsync("zhao");

        var dry = await browser.PostAsync("people/import", File(Encoding.UTF8.GetBytes(Good), dryRun: true));
        Assert.Equal((3, 2, 3, false), Counts(dry));
        Assert.Equal(0, await site.WithDbAsync(db => db.Set<Duty>().CountAsync()));

        Assert.Equal((3, 2, 3, true), Counts(await browser.PostAsync("people/import", File(Encoding.UTF8.GetBytes(Good)))));
        Assert.Equal((3, 0, 0, true), Counts(await browser.PostAsync("people/import", File([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good.Replace("\n", "\r\n", StringComparison.Ordinal))]))));
        var holder = await site.WithDbAsync(db => Duties.HolderFor(db, "/d/t1/v1/", "air", new(2019, 11, 9)));
        Assert.Equal(["甲"], holder.Holders.Select(h => h.Name));
        Assert.Equal("乙, 副镇长", (await site.WithDbAsync(db => Duties.HolderFor(db, "/d/t1/v1/", "premiums", new(2020, 3, 31)))).Holder?.Name);
        Assert.All(await site.WithDbAsync(db => db.Set<Person>().ToListAsync()), p => Assert.StartsWith("1:", p.PhoneCipher));
    }

    [Fact]
    public async Task Import_SavedByASpreadsheetInGb18030_IsRead()
    {
        await using var site = await StartAsync();
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Good);

        Assert.Equal((3, 2, 3, true), Counts(await (await site.SignInAsync("zhao")).PostAsync("people/import", File(bytes))));
    }

    [Fact]
    public async Task Import_WithWrongRows_NamesEachAndStoresNothing()
    {
        await using var site = await StartAsync();
        const string Bad = """
            name,unit,phone,grid,field,from,to
            甲,一镇人民政府,13800135678,t1,air,2019-10-01,
            乙,没有的单位,123,nowhere,Air!,昨天,
            丙,一镇人民政府,,t1,air,2019-10-02,2019-10-01
            """;

        var answer = await (await site.SignInAsync("zhao")).PostAsync("people/import", File(Encoding.UTF8.GetBytes(Bad)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(["3 单位", "3 电话", "3 网格", "3 领域", "3 起始", "4 截止"],
            answer.Json.GetProperty("rows").EnumerateArray().Select(r => $"{r.GetProperty("line").GetInt32()} {r.GetProperty("column").GetString()}"));
        Assert.StartsWith("有 6 处错误，未存入任何数据。第 3 行“单位”：您的网格内没有单位“没有的单位”。", answer.Title);
        Assert.Equal(0, await site.WithDbAsync(db => db.Set<Person>().CountAsync()));
    }

    [Theory]
    [InlineData("", "1 ")]
    [InlineData("姓名,电话\n甲,1", "1 单位")]
    public void Make_WithoutItsColumns_NamesThem(string text, string expected)
    {
        var plan = ImportPlan.Make(Actor.System, CsvTable.Read(Encoding.UTF8.GetBytes(text)), new(new Dictionary<string, Unit>(), new Dictionary<(int, string), Person>(), new Dictionary<string, string>(), []), new(2019, 11, 9));

        Assert.Equal(expected, string.Join(',', plan.Errors.Select(e => $"{e.Line} {e.Column}")));
    }

    [Fact]
    public async Task Import_ByAnAdministratorOfAnotherTown_FindsNeitherUnitNorGrid()
    {
        await using var site = await StartAsync();
        await site.AddAccountAsync("other", new Grant(Role.Administrator, "/d/t2/", Fields.Any));
        await site.AddAccountAsync("leader", new Grant(Role.Leader, "/", Fields.Any));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await (await site.SignInAsync("other")).PostAsync("people/import", File(Encoding.UTF8.GetBytes(Good)))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync("leader")).PostAsync("people/import", File(Encoding.UTF8.GetBytes(Good)))).Status);
    }

    private static async Task<PeopleSite> StartAsync(StoreKind kind = StoreKind.Sqlite)
    {
        var site = await PeopleSite.StartAsync(kind);
        await site.AddGridsAsync();
        await site.AddAsync(new Unit { Name = "一镇人民政府", Kind = UnitKind.Town, GridPath = "/d/t1/" });
        await site.AddAccountAsync("zhao", new Grant(Role.Administrator, "/", Fields.Any));
        return site;
    }

    private static MultipartFormDataContent File(byte[] bytes, bool dryRun = false) =>
        new() { { new ByteArrayContent(bytes), "file", "people.csv" }, { new StringContent(dryRun ? "true" : "false"), "dryRun" } };

    private static (int, int, int, bool) Counts(Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return (answer.Json.GetProperty("rows").GetInt32(), answer.Json.GetProperty("people").GetInt32(), answer.Json.GetProperty("duties").GetInt32(), answer.Json.GetProperty("stored").GetBoolean());
    }
}
