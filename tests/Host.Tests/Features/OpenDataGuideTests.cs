using System.Net;
using System.Text.RegularExpressions;
using Wangge.Platform.People;

namespace Wangge.Tests.Features;

/// <summary>Every address that the guide to open data shows answers as it says.</summary>
public sealed partial class OpenDataGuideTests
{
    [Fact]
    public async Task Guides_InBothLanguages_ShowAddressesThatAnswer()
    {
        await using var site = await OgcSite.StartAsync();
        string token = await (await site.SignInAsync(new Grant(Role.Administrator, "/", Fields.Any))).TokenAsync("data");
        var (anonymous, reader) = (site.Anonymous(), site.Anonymous());
        reader.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var guides = new[] { "open-data.md", "open-data.zh-CN.md" }.Select(g => Curl().Matches(File.ReadAllText(Path.Combine(Paths.Repository, "docs", "guide", g))).Select(m => m.Value).ToList()).ToList();

        // Both languages show the same; what one shows is tried.
        Assert.Equal(guides[0], guides[1]);
        Assert.True(guides[0].Count >= 10);
        foreach (var line in guides[0])
        {
            bool withToken = line.Contains("$TOKEN", StringComparison.Ordinal);
            string path = Address().Match(line).Groups["path"].Value;
            using var answer = await (withToken ? reader : anonymous).GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{line}: {(int)answer.StatusCode}");
            if (!withToken)
                continue;
            using var without = await anonymous.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        }
    }

    [GeneratedRegex(@"^curl .*$", RegexOptions.Multiline)]
    private static partial Regex Curl();

    [GeneratedRegex("http://localhost:5210(?<path>[^\"]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
