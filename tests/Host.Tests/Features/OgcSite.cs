using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices.Register;
using Wangge.Air.Stations;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory.Demo;

namespace Wangge.Tests.Features;

/// <summary>A site with the demo's boundaries (1 district, 6 towns, 62 villages), four stations and a device.</summary>
internal static class OgcSite
{
    public static async Task<TestSite> StartAsync()
    {
        var site = await TestSite.StartAsync();
        await site.RunAsync(async services =>
        {
            var db = services.GetRequiredService<WanggeDb>();
            await DemoTerritory.SeedAsync(db, new DateOnly(2018, 1, 1), default);
            Station New(string code, StationClass kind, double longitude, string grid) => new() { Code = code, Name = "站" + code, Class = kind, Longitude = longitude, Latitude = 35.2, GridPath = grid };
            var first = New("A1", StationClass.National, 113.2, "/410871/410871203/");
            first.City = "焦作市";
            first.From = new DateOnly(2013, 1, 1);
            var ended = New("A2", StationClass.Micro, 113.25, "/410871/");
            (ended.From, ended.To) = (new DateOnly(2015, 1, 1), new DateOnly(2018, 12, 31));
            db.AddRange(first, ended, New("A3", StationClass.Provincial, 113.3, "/410871/"), New("S1", StationClass.Site, 113.35, "/410871/"));
            await db.SaveChangesAsync();
            db.Add(new Device { Mn = "MN-A", Name = "设备", PasswordCipher = services.GetRequiredService<PersonalData>().Encrypt("geheim-pw"), System = "22", StationId = first.Id, GridPath = first.GridPath });
            return await db.SaveChangesAsync();
        });
        return site;
    }

    public static async Task<JsonElement> JsonAsync(this HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>A token of the client's account: <c>read</c>, <c>write</c> or <c>data</c>.</summary>
    public static async Task<string> TokenAsync(this HttpClient client, string scope)
    {
        var made = await client.PostAsJsonAsync("/api/v1/account/tokens", new { name = scope, days = 30, scope });
        return JsonDocument.Parse(await made.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString()!;
    }

    public static IEnumerable<string> Ids(this JsonElement items) => items.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetString()!);

    /// <summary>Runs a program of Debian's gdal-bin; skips the calling test by name where it is absent.</summary>
    public static async Task<string> GdalAsync(string program, params string[] arguments)
    {
        string path = Path.Combine("/usr/bin", program);
        Assert.SkipUnless(File.Exists(path), $"needs {path}: apt-get install gdal-bin");
        var start = new ProcessStartInfo(path, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {await output}{await error}");
        Assert.DoesNotContain("ERROR", await error, StringComparison.Ordinal);
        return await output;
    }
}
