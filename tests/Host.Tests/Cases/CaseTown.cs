using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Cases;

/// <summary>A site with one town, and people of four roles signed in.</summary>
internal sealed class CaseTown : IAsyncDisposable
{
    private const string District = "/410871/";

    private CaseTown(TestSite site) => Site = site;

    public TestSite Site { get; }

    public HttpClient Collector { get; private set; } = null!;

    public HttpClient Supervisor { get; private set; } = null!;

    public HttpClient Dispatcher { get; private set; } = null!;

    public HttpClient Handler { get; private set; } = null!;

    public HttpClient Leader { get; private set; } = null!;

    public int HandlerId { get; private set; }

    public static async Task<CaseTown> BuildAsync()
    {
        var town = new CaseTown(await TestSite.StartAsync());
        await town.Site.RunAsync(async services =>
        {
            var db = services.GetRequiredService<WanggeDb>();
            db.AddRange(
                new Grid { Id = 1, Code = "410871", Name = "示范区", Level = GridLevel.District, Path = District },
                new Grid { Id = 2, Code = "410871101", Name = "宁郭镇", Level = GridLevel.Town, ParentId = 1, Path = "/410871/410871101/" },
                new Unit { Id = 1, Name = "城管执法", GridPath = District });
            return await db.SaveChangesAsync();
        });
        town.Collector = await town.SignInAsync("宁郭第 3 网格", Role.GridOfficer);
        town.Supervisor = await town.SignInAsync("监督中心值班员", Role.Supervisor);
        town.Dispatcher = await town.SignInAsync("指挥中心值班员", Role.Dispatcher);
        town.Leader = await town.SignInAsync("分管领导", Role.Leader);
        var handler = new Person { Name = "城管执法值班员", UnitId = 1 };
        town.Handler = await town.Site.SignInAsync(handler, new Grant(Role.BureauOfficer, District, "air"));
        town.HandlerId = handler.Id;
        return town;
    }

    /// <summary>Opens a case and sends the commands; gives its number.</summary>
    public async Task<string> OpenAsync(params (HttpClient By, string Verb, object Body)[] steps)
    {
        var opened = await PostAsync(Collector, "/api/v1/cases", new
        {
            classCode = "0302",
            title = "渣土车未密闭",
            gridPath = "/410871/410871101/",
            place = "工地出口北 40 m",
            description = "两辆渣土车驶出工地，车厢未苫盖。",
            longitude = 113.21,
            latitude = 35.22,
        });
        var number = opened.GetProperty("number").GetString()!;
        foreach (var (by, verb, body) in steps)
            await PostAsync(by, $"/api/v1/cases/{number}/{verb}", body);
        return number;
    }

    public static async Task<JsonElement> PostAsync(HttpClient by, string path, object body)
    {
        using var answer = await by.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private Task<HttpClient> SignInAsync(string name, Role role) =>
        Site.SignInAsync(new Person { Name = name, UnitId = null }, new Grant(role, District, "air"));
}
