using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;
using Wangge.Platform.Web;

namespace Wangge.Tests.People;

/// <summary>A small site of its own over real HTTP: the people of the platform, a fresh store and a clock that the test moves.</summary>
public sealed class PeopleSite : IAsyncDisposable
{
    public const string Password = "meadow-lantern-42";
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentBag<Browser> _browsers = [];
    private WebApplication _app = null!;

    /// <summary>Starts on 2019-11-09 08:00 district time.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2019, 11, 9, 0, 0, 0, TimeSpan.Zero));

    public IServiceProvider Services => _app.Services;
    public string Folder => _folder.Path;
    public Logs Logs { get; } = new();
    public Uri Address { get; private set; } = null!;

    public static async Task<PeopleSite> StartAsync(StoreKind kind = StoreKind.Sqlite, RateLimits? limits = null)
    {
        var site = new PeopleSite();
        var connection = kind == StoreKind.Postgres ? await PostgresServer.NewDatabaseAsync() : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://localhost:0".Replace("localhost", "127.0.0.1", StringComparison.Ordinal));
        builder.Logging.ClearProviders().AddProvider(site.Logs).SetMinimumLevel(LogLevel.Debug);
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddScoped<Language>();
        services.AddSingleton<TimeProvider>(site.Clock);
        services.AddKeyedSingleton<TimeProvider>(WorldClock.Key, site.Clock);
        services.AddSingleton(limits ?? new RateLimits(10_000, 10_000, 10_000));
        services.AddWanggeStore(new StoreLocation(site.Folder, connection), new PackList());
        services.AddPeople();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);
        site._app = builder.Build();
        site._app.UseRouting();
        site._app.UsePeople();
        var api = site._app.MapGroup("/api/v1").RequireAuthorization().RequireRateLimiting(RateLimits.Policy);
        PeopleRoutes.Map(api);
        PeopleRoutes.MapPublic(site._app.MapGroup("/api/v1").AllowAnonymous().RequireRateLimiting(RateLimits.Policy));
        api.MapGet("/who", (Actor actor) => actor);
        await site.WithDbAsync(db => db.Database.EnsureCreatedAsync());
        await site._app.StartAsync();
        var port = new Uri(site._app.Urls.Single()).Port;
        site.Address = new Uri($"http://localhost:{port}");
        return site;
    }

    public async Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task<T> WithDbAsync<T>(Func<WanggeDb, Task<T>> work) => RunAsync(p => work(p.GetRequiredService<WanggeDb>()));

    public Task<int> AddAsync(params object[] things) => WithDbAsync(db =>
    {
        db.AddRange(things);
        return db.SaveChangesAsync();
    });

    /// <summary>A district with two towns, one with a village.</summary>
    public Task AddGridsAsync() => AddAsync(
        new Grid { Code = "d", Name = "区", Level = GridLevel.District, Path = "/d/" },
        new Grid { Code = "t1", Name = "一镇", Level = GridLevel.Town, Path = "/d/t1/" },
        new Grid { Code = "v1", Name = "一村", Level = GridLevel.Village, Path = "/d/t1/v1/" },
        new Grid { Code = "t2", Name = "二镇", Level = GridLevel.Town, Path = "/d/t2/" });

    public async Task<Account> AddAccountAsync(string name, params Grant[] grants)
    {
        var created = await RunAsync(p => p.GetRequiredService<Accounts>().CreateAsync(name, Password, null, grants));
        return created.Value;
    }

    /// <summary>An account whose person belongs to a unit of a grid.</summary>
    public async Task<Account> AddOfficerAsync(string name, string unitGrid, params Grant[] grants)
    {
        var unit = new Unit { Name = "单位 " + name, GridPath = unitGrid };
        await AddAsync(unit);
        var created = await RunAsync(p => p.GetRequiredService<Accounts>().CreateAsync(name, Password, new Person { Name = "人 " + name, UnitId = unit.Id }, grants));
        return created.Value;
    }

    public Browser Open()
    {
        var browser = new Browser(Address);
        _browsers.Add(browser);
        return browser;
    }

    public async Task<Browser> SignInAsync(string name)
    {
        var browser = Open();
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("sign-in", new { name, password = Password })).Status);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        // Open connections would hold the server's shutdown up.
        foreach (var browser in _browsers)
            browser.Client.Dispose();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}

/// <summary>A browser with cookies that shows one of our own pages.</summary>
public sealed class Browser(Uri site)
{
    private readonly HttpClientHandler _handler = new() { CookieContainer = new CookieContainer(), AllowAutoRedirect = false };
    private HttpClient? _client;

    public Uri Site { get; } = site;
    public string? Language { get; set; }
    public HttpClient Client => _client ??= new HttpClient(_handler) { BaseAddress = new Uri(Site, "/api/v1/") };

    public Task<Answer> PostAsync(string path, object? body = null, Action<HttpRequestMessage>? change = null) => SendAsync(HttpMethod.Post, path, body, change);

    public Task<Answer> GetAsync(string path, Action<HttpRequestMessage>? change = null) => SendAsync(HttpMethod.Get, path, null, change);

    private async Task<Answer> SendAsync(HttpMethod method, string path, object? body, Action<HttpRequestMessage>? change)
    {
        using var request = new HttpRequestMessage(method, path + (Language is null ? "" : "?lang=" + Language));
        if (method != HttpMethod.Get)
            request.Headers.Add("X-Wangge", "1");
        request.Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body));
        change?.Invoke(request);
        using var response = await Client.SendAsync(request);
        Assert.False(response.StatusCode == HttpStatusCode.InternalServerError, path);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.RetryAfter?.Delta, response.Headers.Location);
    }
}

/// <summary>What a request was answered.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, TimeSpan? RetryAfter, Uri? Location)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;
    public string? Code => Json.TryGetProperty("code", out var code) ? code.GetString() : null;
    public string? Title => Json.GetProperty("title").GetString();
}

/// <summary>Everything that was logged.</summary>
public sealed class Logs : ILoggerProvider, ILogger
{
    private readonly StringBuilder _text = new();

    public override string ToString()
    {
        lock (_text)
            return _text.ToString();
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_text)
            _text.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
    }

    public void Dispose()
    {
    }
}
