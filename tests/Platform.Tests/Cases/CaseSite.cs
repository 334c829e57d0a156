using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wangge.Platform.Cases;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Cases;

/// <summary>The addresses of cases on a real server, over the district of <see cref="CaseDistrict"/>; the header X-Account signs in.</summary>
internal sealed class CaseSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private CaseSite(TestStore store, WebApplication app)
    {
        Store = store;
        _app = app;
        // A refusal that comes before the body is waited for: else the client would send what nobody reads.
        _client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public TestStore Store { get; }

    public static async Task<CaseSite> StartAsync()
    {
        var store = await CaseDistrict.CreateAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<TimeProvider>(store.Clock);
        builder.Services.AddWanggeStore(new StoreLocation(store.Folder, null), new PackList());
        builder.Services.AddScoped<ActorSource>();
        builder.Services.AddTerritory();
        builder.Services.AddCases();
        var app = builder.Build();
        app.Use((http, next) =>
        {
            if (http.Request.Headers["X-Account"].ToString() is { Length: > 0 } account)
                http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account)], "test"));
            return next();
        });
        CaseRoutes.Map(app.MapGroup("/api/v1"));
        CaseRoutes.MapPublic(app.MapGroup("/public"));
        await app.StartAsync();
        return new CaseSite(store, app);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Actor? by, HttpContent? content = null, Action<HttpRequestMessage>? more = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (by is not null)
            request.Headers.Add("X-Account", by.AccountId.ToString());
        more?.Invoke(request);
        return await _client.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path, Actor? by) => SendAsync(HttpMethod.Get, path, by);

    public Task<HttpResponseMessage> PostAsync(string path, Actor by, object body) => SendAsync(HttpMethod.Post, path, by, JsonContent.Create(body));

    public async Task<JsonElement> ReadAsync(string path, Actor? by)
    {
        using var answer = await GetAsync(path, by);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static async Task<(int Status, JsonElement Body)> Read(HttpResponseMessage answer)
    {
        using (answer)
            return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await Store.DisposeAsync();
    }
}
