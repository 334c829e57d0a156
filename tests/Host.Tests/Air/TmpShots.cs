using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Wangge.Air.Observations;
using Wangge.Air.Rules;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory.Demo;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Territory;
namespace Wangge.Tests.Air;
public sealed class TmpShots(ITestOutputHelper o)
{
    [Fact]
    public async Task Shots()
    {
        await using var site = await TestSite.StartAsync();
        site.Clock.SetUtcNow(new DateTimeOffset(2019, 11, 24, 8, 20, 0, TimeSpan.FromHours(8)));
        var sw = System.Diagnostics.Stopwatch.StartNew();
        await site.RunAsync(async p =>
        {
            var db = p.GetRequiredService<WanggeDb>();
            await DemoTerritory.SeedAsync(db, new DateOnly(2018, 1, 1), default);
            var towns = await db.Set<Grid>().Where(g => g.Level == GridLevel.Town).OrderBy(g => g.Path).ToListAsync();
            var wk = await db.Set<GridBoundary>().ToListAsync();
            var rd = new NetTopologySuite.IO.WKBReader();
            string[] codes = ["1828A", "1829A", "1830A", "3169A", "1810A", "1812A"];
            for (int i = 0; i < 6; i++)
            {
                var c = rd.Read(wk.First(b => b.GridId == towns[i].Id).Wkb).InteriorPoint;
                db.Add(new Station { Code = codes[i], Name = towns[i].Name + "站", Class = i == 5 ? StationClass.Micro : StationClass.National, Longitude = c.X, Latitude = c.Y, GridPath = towns[i].Path, IsBackground = i == 2 });
            }
            await db.SaveChangesAsync();
            (await p.GetRequiredService<Accounts>().CreateAsync("boss", "Weiqi-2019-abc", null, [new Grant(Role.Administrator, "/", Fields.Any), new Grant(Role.Dispatcher, "/", Fields.Any)])).ToString();
            return 0;
        });
        foreach (var m in new[] { "09", "10", "11" })
            await site.RunAsync(p => p.GetRequiredService<ImportObservations>().RunAsync(null, () => File.OpenRead(Paths.SharedData($"cn-stations-2019/henan_region_2019{m}.csv.gz")), $"henan_region_2019{m}.csv.gz", new(), null, default));
        o.WriteLine($"import {sw.ElapsedMilliseconds}"); sw.Restart();
        var run = await site.RunAsync(p => p.GetRequiredService<RunRules>().RunAsync(HourLabel.Of(new DateTime(2019, 11, 1)), HourLabel.Of(new DateTime(2019, 11, 24, 8, 0, 0)), null, default));
        o.WriteLine($"rules {sw.ElapsedMilliseconds} ms {run.Findings} {run.Opened.Count} {run.Noted.Count}");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
        foreach (var (w, h, tag) in new[] { (1380, 860, "d"), (390, 844, "p") })
        {
            var context = await browser.NewContextAsync(new() { BaseURL = site.Address, ViewportSize = new() { Width = w, Height = h } });
            var answer = await context.APIRequest.PostAsync("/api/v1/sign-in", new() { Headers = [new("X-Wangge", "1")], DataObject = new { name = "boss", password = "Weiqi-2019-abc" } });
            var page = await context.NewPageAsync();
            page.Console += (_, e) => { if (e.Type == "error") o.WriteLine(e.Text); };
            int n = 0;
            foreach (var a in new[] { "/map", "/air/stations", "/air/stations/1828A", "/air/stations/1828A?p=pm10&from=2019-10-01&to=2019-11-24", "/air/import", "/air/rules", "/air/rules/neighbours-pm10?settings.kind=neighbours&settings.pollutant=pm10&settings.excess=60&settings.radiusKm=20&settings.minimumNeighbours=3&settings.hours=1&settings.cooldownHours=24&settings.classes[]=national&days=30", "/air/stations/new", "/public" })
            {
                await page.GotoAsync(a);
                await page.WaitForTimeoutAsync(1500);
                await page.ScreenshotAsync(new() { Path = $"/tmp/shot-air-{tag}{n++}.png", FullPage = true });
            }
        }
    }
}
