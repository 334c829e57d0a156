using System.Net;
using Wangge.Platform.People;

namespace Wangge.Tests;

public sealed class OperationsTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Site_WhenUp_AnswersItsMonitors(StoreKind kind)
    {
        await using var site = await TestSite.StartAsync(kind);
        var client = site.Anonymous();

        Assert.Equal("ok", await client.GetStringAsync("/healthz"));
        Assert.Equal("ready", await client.GetStringAsync("/readyz"));
        Assert.Contains("http_server", await client.GetStringAsync("/metrics"), StringComparison.Ordinal);
        Assert.Contains("\"openapi\"", await client.GetStringAsync("/openapi/v1.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_WithoutSignIn_Answers401AsAProblem()
    {
        await using var site = await TestSite.StartAsync();

        var answer = await site.Anonymous().PostAsync("/api/v1/account/sign-out", null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task SignIn_WithAnAccount_IsKnownToTheApi()
    {
        await using var site = await TestSite.StartAsync();
        var client = await site.SignInAsync(new Grant(Role.Leader, "/", Fields.Any));

        var answer = await client.PostAsync("/api/v1/account/sign-out", null);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Read_WithTheTagOfTheLastAnswer_IsAnswered304()
    {
        await using var site = await TestSite.StartAsync();
        var client = await site.SignInAsync(new Grant(Role.Leader, "/", Fields.Any));
        var first = await client.GetAsync("/api/v1/campaigns");
        var tag = first.Headers.ETag!;

        var again = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/campaigns") { Headers = { IfNoneMatch = { tag } } });

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }
}
