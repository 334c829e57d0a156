using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Wangge.Platform.People;
using Wangge.Tests.Features;

namespace Wangge.Tests.Air.Sta;

public sealed class StaHttpTests
{
    private const string Latest = "/sta/v1.1/Datastreams?$filter=ObservedProperty/name%20eq%20'PM2.5'&$select=name&$expand=Observations($orderby=phenomenonTime%20desc;$top=1;$select=result)";

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Anybody_FromAnyPage_ReadsThePublicStations(StoreKind kind)
    {
        await using var site = await AirSite.StartAsync(kind);
        await site.ImportAsync(AirSite.Hours(30, 40));
        var client = site.Anonymous();

        var answer = await client.GetAsync(Latest);
        var page = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var observations = await client.GetFromJsonAsync<JsonElement>("/sta/v1.1/Things(1)/Datastreams('1-pm25')/Observations?$top=20&$count=true");
        var rest = await client.GetFromJsonAsync<JsonElement>(observations.GetProperty("@iot.nextLink").GetString());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal([40, 50], page.GetProperty("value").EnumerateArray().Select(d => d.GetProperty("Observations")[0].GetProperty("result").GetInt32()));
        Assert.Equal((30, 20, 10), (observations.GetProperty("@iot.count").GetInt32(), observations.GetProperty("value").GetArrayLength(), rest.GetProperty("value").GetArrayLength()));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/sta/v1.1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/sta/v1.1/")).StatusCode);
    }

    [Fact]
    public async Task OfficerOfATown_ByTokenOrSignIn_SeesTheirOwn()
    {
        await using var site = await AirSite.StartAsync();
        var signedIn = await site.SignInAsync(new Grant(Role.BureauOfficer, AirSite.TownB, Fields.Any));
        string token = await signedIn.TokenAsync("data");

        foreach (var client in (HttpClient[])[signedIn, Bearer(site, token)])
        {
            var things = await client.GetFromJsonAsync<JsonElement>("/sta/v1.1/Things");
            Assert.Equal(["B1"], things.GetProperty("value").EnumerateArray().Select(t => t.GetProperty("properties").GetProperty("code").GetString()));
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/sta/v1.1/Things(1)")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await Bearer(site, "wg_" + new string('x', 40)).GetAsync("/sta/v1.1/Things")).StatusCode);
    }

    [Fact]
    public async Task Observations_PostedWithATokenThatWrites_AreThereForAll()
    {
        await using var site = await AirSite.StartAsync();
        var officer = await site.SignInAsync(AirSite.Everywhere(Role.BureauOfficer));
        const string Body = """[{"Datastream":{"@iot.id":"1-pm25"},"components":["phenomenonTime","result"],"dataArray":[["2019-11-09T08:00:00+08:00",55]]}]""";

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(site.Anonymous(), Body)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(Bearer(site, await officer.TokenAsync("read")), Body)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(Bearer(site, await officer.TokenAsync("data")), Body)).StatusCode);
        var answer = await PostAsync(Bearer(site, await officer.TokenAsync("write")), Body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        string url = (await answer.Content.ReadFromJsonAsync<string[]>())!.Single();
        Assert.Equal(55, (await site.Anonymous().GetFromJsonAsync<JsonElement>(url)).GetProperty("result").GetInt32());
    }

    [Fact]
    public async Task Body_LargerThanTheAddressTakes_IsRefusedInASentence()
    {
        await using var site = await AirSite.StartAsync();
        var client = Bearer(site, await (await site.SignInAsync(AirSite.Everywhere(Role.BureauOfficer))).TokenAsync("write"));
        using var body = new StringContent("[" + new string(' ', 2_000_000) + "]", Encoding.UTF8, "application/json");
        using var one = new StringContent("{" + new string(' ', 2_000_000) + "}", Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.Created, (await client.PostAsync("/sta/v1.1/CreateObservations", body)).StatusCode);
        var refused = await client.PostAsync("/sta/v1.1/Observations", one);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("1 MB", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("en").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongQuery_InTheReadersLanguage_NamesThePlace()
    {
        await using var site = await AirSite.StartAsync();
        var problem = await (await site.Anonymous().GetAsync("/sta/v1.1/Things?$filter=name%20eq")).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("$filter 第 8 个字符：此处应为值、函数或属性。", problem.GetProperty("zh").GetString());
        Assert.Equal("$filter, character 8: a value, function or property is expected here.", problem.GetProperty("en").GetString());
        Assert.Equal("$filter", problem.GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("sensorthings.md")]
    [InlineData("sensorthings.zh-CN.md")]
    public async Task Examples_OfTheGuide_GiveWhatItShows(string guide)
    {
        await using var site = await AirSite.StartAsync();
        await site.ImportAsync(AirSite.Hours(30, 40));
        var officer = Bearer(site, await (await site.SignInAsync(AirSite.Everywhere(Role.BureauOfficer))).TokenAsync("write"));
        string[] blocks = File.ReadAllText(Path.Combine(Paths.Repository, "docs", "guide", guide)).Split("```http\n")[1..];
        Assert.True(blocks.Length > 5);
        foreach (string block in blocks)
        {
            // The request line, a body where one is sent, an empty line, what comes back.
            string[] parts = block[..block.IndexOf("```", StringComparison.Ordinal)].Split("\n\n");
            string[] request = parts[0].Split('\n', 2);
            string address = "/sta/v1.1" + request[0].Split(' ', 2)[1].Replace(" ", "%20", StringComparison.Ordinal);
            var answer = request[0].StartsWith("POST", StringComparison.Ordinal)
                ? await officer.PostAsync(address, new StringContent(request[1], Encoding.UTF8, "application/json"))
                : await site.Anonymous().GetAsync(address);
            string body = (await answer.Content.ReadAsStringAsync()).Replace(site.Address, "https://wangge.example", StringComparison.Ordinal);
            Assert.Equal(Compact(parts[1]), Compact(body));
        }
    }

    private static string Compact(string json) => JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(json));

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string body) =>
        client.PostAsync("/sta/v1.1/CreateObservations", new StringContent(body, Encoding.UTF8, "application/json"));

    private static HttpClient Bearer(TestSite site, string token)
    {
        var client = site.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }
}
