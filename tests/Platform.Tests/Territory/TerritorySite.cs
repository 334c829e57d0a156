using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Territory;

/// <summary>The territory's routes over real HTTP on a fresh store; the header <c>X-Account</c> signs in.</summary>
internal sealed class TerritorySite : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private TerritorySite()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2019, 11, 9, 8, 0, 0, TimeSpan.FromHours(8))));
        builder.Services.AddWanggeStore(new StoreLocation(_folder.Path, null), []);
        builder.Services.AddScoped<ActorSource>().AddTerritory();
        _app = builder.Build();
        _app.Use((http, next) =>
        {
            if (http.Request.Headers.TryGetValue("X-Account", out var account))
                http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account.ToString())], "test"));
            return next();
        });
        var api = _app.MapGroup("/api/v1");
        TerritoryRoutes.MapPublic(api);
        TerritoryRoutes.Map(api);
    }

    public HttpClient Client { get; private set; } = null!;

    public static async Task<TerritorySite> StartAsync()
    {
        var site = new TerritorySite();
        await using (var scope = site._app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<WanggeDb>().Database.EnsureCreatedAsync();
        await site._app.StartAsync();
        var address = site._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        site.Client = new HttpClient { BaseAddress = new Uri(address) };
        return site;
    }

    /// <summary>Makes an account with a role everywhere and signs it in.</summary>
    public async Task SignInAsync(Role role)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        var account = new Account { Id = Guid.CreateVersion7(), UserName = role.ToString() };
        db.Add(account);
        db.Add(new RoleGrant { AccountId = account.Id, Role = role, GridPath = "/", Field = Fields.Any, From = new DateOnly(2018, 1, 1) });
        await db.SaveChangesAsync();
        Client.DefaultRequestHeaders.Remove("X-Account");
        Client.DefaultRequestHeaders.Add("X-Account", account.Id.ToString());
    }

    /// <summary>Sends an import.</summary>
    public Task<HttpResponseMessage> ImportAsync(byte[]? file, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        if (file is not null)
            form.Add(new ByteArrayContent(file), "file", "grids.geojson");
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return Client.PostAsync(new Uri("/api/v1/grids/import", UriKind.Relative), form);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
