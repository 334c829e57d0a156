using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Air.Observations;
using Wangge.AirQuality;
using Wangge.Platform.Audit;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Tests.Air.Out;

namespace Wangge.Tests.Air;

/// <summary>The register of devices over HTTP, by each role.</summary>
public sealed class DeviceHttpTests
{
    private const string Mn = "41080000000000000000A001";
    private static readonly Role[] Managing = [Role.Administrator, Role.BureauOfficer];

    [Fact]
    public async Task Device_RegisteredChangedAndSwitched_NeverShowsItsSecretsAndIsAudited()
    {
        await using var site = await AirSite.StartAsync();
        var bureau = await site.SignInAsync(new Grant(Role.BureauOfficer, AirSite.District, "air"));

        var saved = await ReadAsync(await bureau.PostAsJsonAsync("/api/v1/air/devices", Body(contentKey: "0123456789abcdef0123456789abcdef", units: new { a34004 = "mg/m3" })));
        string shown = await bureau.GetStringAsync($"/api/v1/air/devices/{Mn}"), listed = await bureau.GetStringAsync("/api/v1/air/devices");
        string form = await bureau.GetStringAsync($"/air/devices/{Mn}/edit");
        await using var scope = site.App.Services.CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<DeviceBook>();

        Assert.Equal(Mn, saved.GetProperty("mn").GetString());
        Assert.Equal(JsonValueKind.Null, saved.GetProperty("warning").ValueKind);
        Assert.Equal(("never", AirSite.TownA, true), JsonDocument.Parse(shown).RootElement is var d ? (d.GetProperty("state").GetString(), d.GetProperty("gridPath").GetString(), d.GetProperty("encrypted").GetBoolean()) : default);
        Assert.Equal("a34004", JsonDocument.Parse(listed).RootElement.GetProperty("devices")[0].GetProperty("units").EnumerateObject().Single().Name);
        foreach (string text in new[] { shown, listed, form })
        {
            Assert.DoesNotContain("pw1234", text, StringComparison.Ordinal);
            Assert.DoesNotContain("0123456789ABCDEF", text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal("pw1234", Encoding.UTF8.GetString(book.Find(Mn)!.Password));
        // An empty password keeps it; a new MN takes its place.
        Assert.Equal("DUST-9", (await ReadAsync(await bureau.PutAsJsonAsync($"/api/v1/air/devices/{Mn}", Body("DUST-9", password: "")))).GetProperty("mn").GetString());
        Assert.Equal("pw1234", Encoding.UTF8.GetString(book.Find("DUST-9")!.Password));
        Assert.Null(book.Find(Mn));
        Assert.Equal(HttpStatusCode.BadRequest, (await bureau.PostAsJsonAsync("/api/v1/air/devices/DUST-9/disable", new { reason = "" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await bureau.PostAsJsonAsync("/api/v1/air/devices/DUST-9/disable", new { reason = "检修" })).StatusCode);
        Assert.False(book.Find("DUST-9")!.Device.Enabled);
        Assert.Equal(HttpStatusCode.Conflict, (await bureau.PostAsJsonAsync("/api/v1/air/devices/DUST-9/disable", new { reason = "检修" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await bureau.PostAsJsonAsync("/api/v1/air/devices/DUST-9/enable", new { reason = "修好" })).StatusCode);
        var audit = await site.RunAsync(p => p.GetRequiredService<WanggeDb>().Set<AuditEntry>().Where(a => a.Action.StartsWith("air.device")).OrderBy(a => a.Sequence).ToListAsync());
        Assert.Equal(["air.device.registered", "air.device.changed", "air.device.disabled", "air.device.enabled"], audit.Select(a => a.Action));
        Assert.DoesNotContain(audit, a => a.Details.Contains("pw1234", StringComparison.Ordinal) || a.Details.Contains("89ABCDEF", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unit_PutRight_BringsTheHoursSentBeforeAnew()
    {
        await using var site = await AirSite.StartAsync();
        var bureau = await site.SignInAsync(new Grant(Role.BureauOfficer, AirSite.District, "air"));
        await ReadAsync(await bureau.PostAsJsonAsync("/api/v1/air/devices", Body()));
        int device = await site.RunAsync(p => p.GetRequiredService<WanggeDb>().Set<Device>().Where(d => d.Mn == Mn).Select(d => d.Id).SingleAsync());
        // In mg/m3, where the register still says µg/m3: no air has that, and the hour is not taken.
        await site.StoreAsync(device, ReadingKind.Hour, "2019-11-07 05:00", ("a34004", 0.086, 'N'));
        Assert.Null(await Pm25Async());

        await ReadAsync(await bureau.PutAsJsonAsync($"/api/v1/air/devices/{Mn}", Body(password: "", units: new { a34004 = "mg/m3" })));
        foreach (var (from, reason) in new[] { (null, "x"), ("2019-11-31", "x"), ("1999-12-31", "x"), ("2030-01-01", "x"), ("2019-11-07", "") })
            Assert.Equal(HttpStatusCode.BadRequest, (await bureau.PostAsJsonAsync($"/api/v1/air/devices/{Mn}/redo-hours", new { from, reason })).StatusCode);
        Assert.Equal(0, await HoursAsync("2019-11-08"));
        Assert.Equal(1, await HoursAsync("2019-11-07"));
        Assert.Equal(860_000, await Pm25Async());

        async Task<int> HoursAsync(string from) =>
            (await ReadAsync(await bureau.PostAsJsonAsync($"/api/v1/air/devices/{Mn}/redo-hours", new { from, reason = "单位填错" }))).GetProperty("hours").GetInt32();

        Task<int?> Pm25Async() => site.RunAsync(async p =>
        {
            while (await p.GetRequiredService<HourBatch>().RunAsync(100, default) is not null)
                continue;
            int hour = HourLabel.Of(new DateTime(2019, 11, 7, 6, 0, 0));
            return await p.GetRequiredService<WanggeDb>().Set<Observation>().Where(o => o.Hour == hour && o.Pm25 != null).Select(o => o.Pm25).SingleOrDefaultAsync();
        });
    }

    [Fact]
    public async Task Device_ByEachRole_IsRefusedToThoseWhoMayNot()
    {
        await using var site = await AirSite.StartAsync();
        await RegisterAsync(site);
        foreach (Role role in Enum.GetValues<Role>())
        {
            var client = await site.SignInAsync(AirSite.Everywhere(role));
            bool manages = Managing.Contains(role), reads = DevicePermissionsOf(role);
            var refused = manages ? HttpStatusCode.BadRequest : HttpStatusCode.Forbidden;
            // Whoever may is told of a wrong field, whoever may not that they may not: nothing is changed either way.
            Assert.Equal(refused, (await client.PostAsJsonAsync("/api/v1/air/devices", Body("NEW1", name: manages ? "" : "x"))).StatusCode);
            Assert.Equal(reads ? refused : HttpStatusCode.NotFound, (await client.PutAsJsonAsync($"/api/v1/air/devices/{Mn}", Body(name: manages ? "" : "x"))).StatusCode);
            Assert.Equal(reads ? refused : HttpStatusCode.NotFound, (await client.PostAsJsonAsync($"/api/v1/air/devices/{Mn}/disable", new { reason = manages ? "" : "x" })).StatusCode);
            Assert.Equal(reads ? refused : HttpStatusCode.NotFound, (await client.PostAsJsonAsync($"/api/v1/air/devices/{Mn}/enable", new { reason = manages ? "" : "x" })).StatusCode);
            Assert.Equal(reads ? refused : HttpStatusCode.NotFound, (await client.PostAsJsonAsync($"/api/v1/air/devices/{Mn}/redo-hours", new { from = "2019-11-01", reason = manages ? "" : "x" })).StatusCode);
            Assert.Equal(manages ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.Forbidden, (await client.PostAsync("/api/v1/air/devices/import", AirSite.FileForm("mn\nA/B\n"u8.ToArray(), "d.csv"))).StatusCode);
            Assert.Equal(manages ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, (await client.PostAsJsonAsync("/api/v1/air/devices/quarantine/register", Body("GONE"))).StatusCode);
            Assert.Equal(manages ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, (await client.PostAsJsonAsync("/api/v1/air/devices/quarantine/forget", new { mn = "GONE" })).StatusCode);
            Assert.Equal(manages ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await client.GetAsync("/api/v1/air/devices/quarantine")).StatusCode);
            Assert.Equal(reads ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/air/devices/{Mn}")).StatusCode);
            Assert.Equal(reads ? 1 : 0, (await client.GetFromJsonAsync<JsonElement>("/api/v1/air/devices")).GetProperty("devices").GetArrayLength());
            string list = await client.GetStringAsync("/air/devices");
            Assert.Equal(manages, list.Contains("/api/v1/air/devices/import", StringComparison.Ordinal));
        }

        var elsewhere = await site.SignInAsync(new Grant(Role.BureauOfficer, AirSite.TownB, "air"));
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/api/v1/air/devices/{Mn}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/air/devices/{Mn}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.PutAsJsonAsync($"/api/v1/air/devices/{Mn}", Body())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await elsewhere.PostAsJsonAsync("/api/v1/air/devices", Body("NEW1"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Anonymous().GetAsync("/api/v1/air/devices")).StatusCode);
    }

    [Fact]
    public async Task Quarantine_SenderRegisteredOrForgotten_LeavesTheList()
    {
        await using var site = await AirSite.StartAsync();
        await site.RunAsync(async p =>
        {
            var db = p.GetRequiredService<WanggeDb>();
            db.AddRange(Held(Mn, "unknown", "ST=39;CN=2011;PW=…;MN=x;CP=&&&&"), Held("<b>x", "unknown", "CP=&&<script>&&"));
            return await db.SaveChangesAsync();
        });
        var bureau = await site.SignInAsync(AirSite.Everywhere(Role.BureauOfficer));

        string page = await bureau.GetStringAsync("/air/devices/quarantine"), form = await bureau.GetStringAsync($"/air/devices/new?held={Mn}");

        Assert.Contains($"/air/devices/new?held={Mn}", page, StringComparison.Ordinal);
        // What strangers send is shown as text; an MN that cannot be registered offers no form.
        Assert.DoesNotContain("<script>&", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;x", page, StringComparison.Ordinal);
        Assert.Contains("/api/v1/air/devices/quarantine/register", form, StringComparison.Ordinal);
        Assert.Matches("<option value=\"39\" selected", form);
        Assert.Contains("10.0.0.9", form, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await bureau.PostAsJsonAsync("/api/v1/air/devices/quarantine/register", Body())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await bureau.PostAsJsonAsync("/api/v1/air/devices/quarantine/forget", new { mn = "<b>x" })).StatusCode);
        Assert.Equal(0, (await bureau.GetFromJsonAsync<JsonElement>("/api/v1/air/devices/quarantine")).GetProperty("senders").GetArrayLength());
        Assert.Equal(1, (await bureau.GetFromJsonAsync<JsonElement>("/api/v1/air/devices")).GetProperty("devices").GetArrayLength());
        Assert.Contains("隔离区是空的", WebUtility.HtmlDecode(await bureau.GetStringAsync("/air/devices/quarantine")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_PagedByKeyAndFiltered_GivesEachDeviceOnce()
    {
        await using var site = await AirSite.StartAsync();
        var admin = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));
        string csv = "mn,name,password,st,station,grid\n" + string.Concat(Enumerable.Range(1, 7).Select(i => $"D{i},设备{i},123456,{(i % 2 == 0 ? "39" : "22")},{(i < 4 ? "A1," : ",410871101")}\n"));
        var tried = await admin.PostAsync("/api/v1/air/devices/import", new MultipartFormDataContent { { new StringContent("true"), "try" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "d.csv" } });
        Assert.False((await ReadAsync(tried)).GetProperty("stored").GetBoolean());
        Assert.Equal(7, (await ReadAsync(await admin.PostAsync("/api/v1/air/devices/import", AirSite.FileForm(Encoding.UTF8.GetBytes(csv), "d.csv")))).GetProperty("registered").GetInt32());

        var seen = new List<string>();
        string? after = "";
        while (after is not null)
        {
            var page = await admin.GetFromJsonAsync<JsonElement>($"/api/v1/air/devices?limit=3&after={after}");
            seen.AddRange(page.GetProperty("devices").EnumerateArray().Select(d => d.GetProperty("mn").GetString()!));
            after = page.GetProperty("next").GetString();
        }

        Assert.Equal(["D1", "D2", "D3", "D4", "D5", "D6", "D7"], seen);
        Assert.Equal(3, await CountAsync("station=A1"));
        Assert.Equal(4, await CountAsync($"grid={AirSite.TownB}"));
        Assert.Equal(3, await CountAsync("st=39"));
        Assert.Equal(1, await CountAsync("text=%E8%AE%BE%E5%A4%875"));
        Assert.Equal(7, await CountAsync("state=never"));
        Assert.Equal(0, await CountAsync("state=problem"));

        async Task<int> CountAsync(string query) => (await admin.GetFromJsonAsync<JsonElement>($"/api/v1/air/devices?{query}")).GetProperty("devices").GetArrayLength();
    }

    internal static Task RegisterAsync(TestSite site) => site.RunAsync(async p =>
    {
        var db = p.GetRequiredService<WanggeDb>();
        int station = await db.Set<Wangge.Air.Stations.Station>().Where(s => s.Code == "A1").Select(s => s.Id).SingleAsync();
        db.Add(new Device { Mn = Mn, Name = "阳庙微站", PasswordCipher = p.GetRequiredService<PersonalData>().Encrypt("pw1234"), System = "22", StationId = station, GridPath = AirSite.TownA });
        return await db.SaveChangesAsync();
    });

    private static bool DevicePermissionsOf(Role role) => Wangge.Air.Devices.DevicePermissions.Read.Roles.Contains(role);

    private static object Body(string mn = Mn, string name = "阳庙微站", string password = "pw1234", string? contentKey = null, object? units = null) =>
        new { mn, name, system = "22", password, station = "A1", contentKey, units };

    private static QuarantinedDevice Held(string mn, string reason, string sample) => new()
    {
        Mn = mn,
        Address = "10.0.0.9",
        Reason = reason,
        Frames = 3,
        Sample = sample,
        FirstAt = new DateTime(2019, 11, 8, 0, 0, 0, DateTimeKind.Utc),
        LastAt = new DateTime(2019, 11, 8, 23, 0, 0, DateTimeKind.Utc),
    };

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
