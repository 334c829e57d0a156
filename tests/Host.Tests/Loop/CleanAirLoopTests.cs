using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Wangge.Platform.Cases;
using Wangge.Platform.Storage;

namespace Wangge.Tests.Loop;

/// <summary>Real observations in, a breach, a case, rectified and verified, its audit proved; and the ranking that opens.</summary>
public sealed partial class CleanAirLoopTests
{
    [Fact]
    public async Task Loop_OnTheMonthsOfJiaozuo_IsWalkedToItsEndByThreeSignInsAndItsAuditHolds()
    {
        await using var office = await JiaozuoOffice.OpenAsync();
        var run = await office.DoAsync(0, "air", "rules", "run", "--from", "2019-11-01", "--to", "2019-11-30");
        Assert.DoesNotContain(" 0 cases opened", run.Out, StringComparison.Ordinal);

        var number = await CaseOfTheEastAsync(office);
        await WalkAsync(office, number);

        var verified = await office.DoAsync(0, "audit", "verify");
        Assert.Contains("case events", verified.Out, StringComparison.Ordinal);
        var again = await office.DoAsync(0, "air", "rules", "run", "--from", "2019-11-01", "--to", "2019-11-30");
        Assert.StartsWith("0 new hours in breach; 0 cases opened", again.Out, StringComparison.Ordinal);

        await office.Site.RunAsync(services => services.GetRequiredService<WanggeDb>().Set<CaseEventRow>()
            .Where(e => e.CaseNumber == number && e.Sequence == 3).ExecuteUpdateAsync(s => s.SetProperty(e => e.At, e => e.At.AddDays(-1))));
        var tampered = await office.DoAsync(1, "audit", "verify");
        Assert.Contains($"Event 3 of case {number}", tampered.Error, StringComparison.Ordinal);

        await AssertRankingAsync(office);
    }

    /// <summary>The case that the level rule opened for 太极体育中心, proposed to whoever answers for the east.</summary>
    private static async Task<string> CaseOfTheEastAsync(JiaozuoOffice office)
    {
        var east = await ListAsync(office.Supervisor, $"class=air.level&grid={JiaozuoOffice.East}");
        var number = east.Single(c => c.GetProperty("title").GetProperty("zh").GetString()!.Contains("太极体育中心", StringComparison.Ordinal)).GetProperty("number").GetString()!;
        Assert.NotEmpty(await ListAsync(office.OfficerOfTheWest, ""));
        Assert.DoesNotContain(await ListAsync(office.OfficerOfTheWest, ""), c => c.GetProperty("gridPath").GetString() != JiaozuoOffice.West);
        Assert.Equal(HttpStatusCode.NotFound, (await office.OfficerOfTheWest.GetAsync($"/cases/{number}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await office.OfficerOfTheWest.GetAsync($"/api/v1/cases/{number}")).StatusCode);
        return number;
    }

    private static async Task WalkAsync(JiaozuoOffice office, string number)
    {
        var at = $"/api/v1/cases/{number}/";
        int version = (await office.Supervisor.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{number}")).GetProperty("version").GetInt32();

        await RefusedAsync(office.Dispatcher, at + "file", new { version }, HttpStatusCode.Forbidden);
        await RefusedAsync(office.Officer, at + "file", new { version }, HttpStatusCode.Forbidden);
        version = await DoneAsync(office.Supervisor, at + "file", new { version });

        await RefusedAsync(office.Supervisor, at + "dispatch", new { version, personId = office.OfficerId }, HttpStatusCode.Forbidden);
        Assert.Contains($"value=\"{office.OfficerId}\" selected", await PageAsync(office.Dispatcher, $"/cases/{number}"), StringComparison.Ordinal);
        version = await DoneAsync(office.Dispatcher, at + "dispatch", new { version, personId = office.OfficerId, note = "查明周边源" });

        await RefusedAsync(office.OfficerOfTheWest, at + "handle", new { version, result = "不是我的" }, HttpStatusCode.NotFound);
        await RefusedAsync(office.Dispatcher, at + "handle", new { version, result = "代办" }, HttpStatusCode.Forbidden);
        await RefusedAsync(office.Officer, at + "handle", new { version, result = " " }, HttpStatusCode.BadRequest);
        version = await PhotographAsync(office.Officer, at + "evidence", version);
        version = await DoneAsync(office.Officer, at + "handle", new { version, result = "停止露天作业两处，洒水两遍" });
        version = await DoneAsync(office.Officer, at + "reply", new { version });

        var own = await RefusedAsync(office.Officer, at + "verify", new { version, passed = true, finding = "自己看过" }, HttpStatusCode.Forbidden);
        Assert.Contains("处置人不能核查", own, StringComparison.Ordinal);
        await RefusedAsync(office.Supervisor, at + "close", new { version }, HttpStatusCode.UnprocessableEntity);
        var stale = await RefusedAsync(office.Supervisor, at + "verify", new { version = version - 1, passed = true, finding = "现场已清" }, HttpStatusCode.Conflict);
        Assert.Contains("东片网格长", stale, StringComparison.Ordinal);
        version = await DoneAsync(office.Supervisor, at + "verify", new { version, passed = true, finding = "现场已清，浓度回落" });
        await DoneAsync(office.Supervisor, at + "close", new { version });

        var closed = await office.Officer.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{number}");
        Assert.Equal("Closed", closed.GetProperty("stage").GetString());
        Assert.Equal(1, closed.GetProperty("evidence").GetArrayLength());
    }

    /// <summary>The figures that an independent program computed from the same hours with exact fractions.</summary>
    private static async Task AssertRankingAsync(JiaozuoOffice office)
    {
        const string query = "/air/ranking?period=2019-11&unit=station";
        var page = await PageAsync(office.Supervisor, query + "&open=1828A");
        var rows = Row().Matches(page).ToDictionary(m => m.Groups["key"].Value, m => Words(m.Groups["cells"].Value));
        // The figure without the weather stands between: there is none yet, and no weather to make one of.
        Assert.StartsWith("1 市环保局 6.48 还没有算好 70 143", rows["1828A"], StringComparison.Ordinal);
        Assert.StartsWith("2 高新区政府 6.55", rows["1829A"], StringComparison.Ordinal);
        Assert.StartsWith("3 太极体育中心 6.60", rows["3169A"], StringComparison.Ordinal);
        Assert.StartsWith("— 影视城(对照点) 5.36", rows["1830A"], StringComparison.Ordinal);
        Assert.Contains("对照点，不参加排名", rows["1830A"], StringComparison.Ordinal);

        var opened = Words(page[page.IndexOf("class=\"how\"", StringComparison.Ordinal)..]);
        string[] parts = ["PM2.5 均值 70", "PM10 均值 143", "SO2 均值 16", "NO2 均值 47", "CO 95% 位 1.5", "O3 90% 位 98"];
        string[] indices = ["35 2.00", "70 2.04", "60 0.27", "40 1.18", "4 0.38", "160 0.61", "合计 6.48"];
        Assert.All(parts.Concat(indices), p => Assert.Contains(p, opened, StringComparison.Ordinal));

        var days = await PageAsync(office.Supervisor, "/air/days?subject=1828A&period=2019-11");
        Assert.Equal(30, days.Split("/air/hours?subject=1828A&date=2019-11-").Length / 2);
        Assert.Contains("<table", await PageAsync(office.Supervisor, "/air/hours?subject=1828A&date=2019-11-09"), StringComparison.Ordinal);
        var elsewhere = await PageAsync(office.OfficerOfTheWest, query);
        Assert.DoesNotContain("太极体育中心", elsewhere, StringComparison.Ordinal);
    }

    private static async Task<int> PhotographAsync(HttpClient officer, string path, int version)
    {
        using var text = new MultipartFormDataContent { { new ByteArrayContent("not a photo"u8.ToArray()), "photo", "photo.jpg" } };
        using var refused = await officer.PostAsync(path, text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var bitmap = new SKBitmap(320, 240);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(png.ToArray()), "photo", "photo.png" }, { new StringContent("整改后"), "caption" } };
        using var added = await officer.PostAsync(path, form);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(added.Headers.Location)).StatusCode);
        return version + 1;
    }

    private static async Task<int> DoneAsync(HttpClient by, string path, object body)
    {
        using var answer = await by.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt32();
    }

    private static async Task<string> RefusedAsync(HttpClient by, string path, object body, HttpStatusCode expected)
    {
        using var answer = await by.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{path}: {answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("zh").GetString()!;
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(HttpClient by, string filter) =>
        [.. (await by.GetFromJsonAsync<JsonElement>($"/api/v1/cases?{filter}")).GetProperty("cases").EnumerateArray()];

    private static async Task<string> PageAsync(HttpClient by, string path)
    {
        using var answer = await by.GetAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static string Words(string html) => Space().Replace(Tag().Replace(html, " "), " ").Trim();

    [GeneratedRegex("<tr id=\"row-(?<key>\\w+)\"[^>]*>(?<cells>.*?)</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
