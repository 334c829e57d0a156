using System.Net;
using Wangge.Platform.People;

namespace Wangge.Tests;

/// <summary>PostgreSQL answers later than the page asks on, where SQLite answers at once: every page must bear that.</summary>
public sealed class PostgresPagesTests
{
    [Fact]
    public async Task Pages_OnPostgres_AnswerForAnAdministrator()
    {
        await using var site = await TestSite.StartAsync(StoreKind.Postgres);
        var client = await site.SignInAsync(Enum.GetValues<Role>().Select(r => new Grant(r, "/", Fields.Any)).ToArray());
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        string[] pages =
        [
            "/map", "/todo", "/cases", "/cases/new", "/cases/indicators", "/cases/classes", "/territory", "/account",
            "/people", "/people?view=persons", "/people?view=units", "/people?view=accounts", "/people/permissions",
            "/air/ranking", "/air/campaigns", "/air/exclusions", "/air/stations", "/air/import", "/air/rules", "/public", "/public/rankings",
        ];

        foreach (var page in pages)
        {
            var answer = await client.GetAsync(page);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{page}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
