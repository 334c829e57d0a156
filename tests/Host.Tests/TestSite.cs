using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Wangge.Host;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Tests;

/// <summary>The whole site over a fresh store, listening on a free port of this machine.</summary>
public sealed class TestSite : IAsyncDisposable
{
    private const string Password = "Weiqi-2019-abc";
    private readonly TemporaryFolder _folder = new();
    private readonly List<HttpClient> _clients = [];
    private int _accounts;

    private TestSite(DateTimeOffset? now, string? dataFolder)
    {
        Clock = new(now ?? new DateTimeOffset(2019, 11, 9, 8, 0, 0, TimeSpan.FromHours(8)));
        DataFolder = dataFolder ?? _folder.Path;
    }

    /// <summary>The clock; starts on 2019-11-09 08:00 district time, a Saturday, where nothing else was said.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>The site.</summary>
    public WebApplication App { get; private set; } = null!;

    /// <summary>Its address.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The data folder.</summary>
    public string DataFolder { get; }

    /// <summary>Starts a site, over a data folder that is there already where one is given.</summary>
    public static async Task<TestSite> StartAsync(StoreKind kind = StoreKind.Sqlite, Action<IServiceCollection>? more = null, string? dataFolder = null, DateTimeOffset? now = null)
    {
        var site = new TestSite(now, dataFolder);
        var connection = kind == StoreKind.Postgres ? await PostgresServer.NewDatabaseAsync() : null;
        site.App = Site.Build(new SiteOptions(new StoreLocation(site.DataFolder, connection), "http://127.0.0.1:0", site.Clock, services =>
        {
            services.AddSingleton(new RateLimits(SignIn: 1000, Account: 100_000, Anonymous: 100_000));
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
            more?.Invoke(services);
        }));
        // The tables from the model itself: the architecture tests hold the migrations to the same model, the tests of the command line run them.
        await site.RunAsync(services => services.GetRequiredService<WanggeDb>().Database.EnsureCreatedAsync());
        await site.App.StartAsync();
        site.Address = site.App.Urls.Single();
        return site;
    }

    /// <summary>A client that is not signed in and follows no redirect.</summary>
    public HttpClient Anonymous()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Address) };
        client.DefaultRequestHeaders.Add("X-Wangge", "1");
        _clients.Add(client);
        return client;
    }

    /// <summary>A client signed in, as a browser is, with an account of its own that holds the roles.</summary>
    public async Task<HttpClient> SignInAsync(params Grant[] grants) => await SignInAsync(null, grants);

    /// <summary>The same for a person with a name, kept in the store.</summary>
    public async Task<HttpClient> SignInAsync(Person? person, params Grant[] grants)
    {
        var name = $"user{Interlocked.Increment(ref _accounts)}";
        await RunAsync(async services => (await services.GetRequiredService<Accounts>().CreateAsync(name, Password, person, grants)).Value);
        var client = Anonymous();
        var answer = await client.PostAsJsonAsync("/api/v1/sign-in", new { name, password = Password });
        answer.EnsureSuccessStatusCode();
        return client;
    }

    /// <summary>Runs a piece of work in a scope of the site's own services.</summary>
    public async Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
