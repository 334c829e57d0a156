using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.People;
using Wangge.Tests.Air;
using Wangge.Tests.Features;

namespace Wangge.Tests.Security;

/// <summary>What tokens open, over every address of the running site.</summary>
public sealed class TokenScopeTests
{
    [Theory]
    [InlineData("read", "token.read-only")]
    [InlineData("data", "token.data-only")]
    public async Task TokenThatOnlyReads_AtEveryAddressThatChangesSomething_IsRefused(string scope, string code)
    {
        await using var site = await AirSite.StartAsync();
        var token = await (await site.SignInAsync(AirSite.Everywhere(Role.Administrator))).TokenAsync(scope);
        var client = Bearer(site, token);
        int tried = 0;

        foreach (var endpoint in Endpoints(site))
        {
            foreach (string verb in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(v => v is not ("GET" or "HEAD")))
            {
                tried++;
                using var request = new HttpRequestMessage(new HttpMethod(verb), Address(endpoint)) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
                var answer = await client.SendAsync(request);
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{verb} {Address(endpoint)}: {(int)answer.StatusCode}");
                // Standards that take data are open to a data token for reading: there it lacks the scope to write.
                string expected = endpoint.Metadata.GetMetadata<OpenToDataTokens>() is null ? code : "token.read-only";
                Assert.Equal(expected, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString());
            }
        }

        Assert.True(tried > 60, $"{tried} addresses");
    }

    [Fact]
    public async Task TokenOfData_AtEveryAddressThatReads_OpensDataAlone()
    {
        await using var site = await AirSite.StartAsync();
        var client = Bearer(site, await (await site.SignInAsync(AirSite.Everywhere(Role.Administrator))).TokenAsync("data"));

        foreach (var endpoint in Endpoints(site).Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET") && e.Metadata.GetMetadata<OpenToDataTokens>() is null))
            Assert.True((await client.GetAsync(Address(endpoint))).StatusCode == HttpStatusCode.Forbidden, Address(endpoint));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/ogc/collections/stations/items")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/air/stream", HttpCompletionOption.ResponseHeadersRead)).StatusCode);
    }

    [Theory]
    [InlineData("/ogc")]
    [InlineData("/api/v1/air/public/now")]
    [InlineData("/api/v1/air/stream")]
    public async Task TokenThatDoesNotHold_EvenWhereAnybodyMayAsk_Answers401(string path)
    {
        await using var site = await AirSite.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await Bearer(site, "wg_" + new string('a', 40)).GetAsync(path)).StatusCode);
    }

    private static HttpClient Bearer(TestSite site, string token)
    {
        var client = site.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    // The addresses of programs: pages and files are for browsers.
    private static IEnumerable<RouteEndpoint> Endpoints(TestSite site) => site.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is not null && e.RoutePattern.RawText is { } path && !path.StartsWith("/_", StringComparison.Ordinal)
            && e.Metadata.All(m => m.GetType().Name is not ("StaticAssetDescriptor" or "FrameworkEndpointsMetadata" or "ComponentTypeMetadata"))
            && (e.Metadata.GetMetadata<IAuthorizeData>() is not null || e.Metadata.GetMetadata<OpenToDataTokens>() is not null));

    private static string Address(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { ParameterPolicies: [{ Content: "guid" }, ..] } => Guid.Empty.ToString(),
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart => "1",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        _ => "",
    }))));
}
