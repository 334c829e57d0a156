using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Wangge.Host;
using Wangge.Host.Cli;
using Wangge.Host.Demo;
using Wangge.Platform.Demo;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Tests.Browser;

/// <summary>The demo district, made and served once for all walks through it, and one Chromium to walk it with.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            return;
        var location = new StoreLocation(_folder.Path, null);
        var cli = new CommandLine(TextWriter.Null, TextWriter.Null, TimeProvider.System, (where, _) => StoreServices.OpenAsync(where, TimeProvider.System), English: true);
        var clock = await DemoDistrict.PrepareAsync(location, cli, CancellationToken.None);
        _app = Site.Build(new SiteOptions(location, "http://127.0.0.1:0", clock, services =>
        {
            services.AddSingleton(new RateLimits(SignIn: 1000, Account: 100_000, Anonymous: 100_000));
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
            // Two hundred models would keep a core from the walks.
            services.AddSingleton(new Wangge.Air.Normalised.NormalisationPace(TimeSpan.FromDays(1), TimeSpan.FromDays(1)));
        })
        {
            Values = new ServeValues(new Dictionary<string, string>(StringComparer.Ordinal) { ["--devices"] = "127.0.0.1:0" }),
        });
        await _app.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A browser of one person's own, signed in under a demo name, or not signed in. Skips the test by name where there is no Chromium.</summary>
    public async Task<Walk> WalkAsync(string? name, bool phone = false, bool english = false)
    {
        Assert.SkipWhen(_browser is null, $"needs Chromium at {Chromium}: apt-get install chromium fonts-noto-cjk");
        var address = _app!.Urls.Single();
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = address,
            Locale = english ? "en-GB" : "zh-CN",
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1380, Height = 860 },
            HasTouch = phone,
        });
        context.SetDefaultTimeout(30_000);
        await context.AddCookiesAsync([new() { Name = "wangge.lang", Value = english ? "en" : "zh", Url = address }]);
        if (name is not null)
        {
            var answer = await context.APIRequest.PostAsync("/api/v1/sign-in", new() { Headers = [new("X-Wangge", "1")], DataObject = new { name, password = DemoPeople.Password } });
            Assert.True(answer.Ok, await answer.TextAsync());
        }

        return new Walk(context, await context.NewPageAsync());
    }

    /// <summary>Reads the store of the site.</summary>
    public async Task<T> ReadAsync<T>(Func<WanggeDb, Task<T>> work)
    {
        await using var scope = _app!.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<WanggeDb>());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}

/// <summary>Shares one <see cref="DemoSite"/> among the walks.</summary>
[CollectionDefinition(Name)]
public sealed class DemoCollection : ICollectionFixture<DemoSite>
{
    /// <summary>Its name.</summary>
    public const string Name = "demo district";
}
