using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Tests.Air;

public sealed class DevicePageTests
{
    private const string Mn = "41080000000000000000A001";
    private static readonly DateTime Now = new(2019, 11, 9, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("/air/devices", "还没有登记设备", "No device is registered")]
    [InlineData("/air/devices/quarantine", "隔离区是空的", "Nobody is held in quarantine")]
    [InlineData("/air/devices/new", "登记设备", "Register a device")]
    public async Task Page_BeforeAnyDevice_SaysWhatToDo(string address, string zh, string en)
    {
        await using var site = await AirSite.StartAsync();
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));

        Assert.Contains(zh, await ReadAsync(client, address), StringComparison.Ordinal);
        Assert.Contains(en, await ReadAsync(client, address + "?lang=en"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Pages_WithReadings_AnswerFirst(StoreKind kind)
    {
        await using var site = await AirSite.StartAsync(kind);
        await DeviceHttpTests.RegisterAsync(site);
        await SeedAsync(site);
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));

        string list = await ReadAsync(client, "/air/devices"), late = await ReadAsync(client, "/air/devices?state=late");
        string device = await ReadAsync(client, $"/air/devices/{Mn}"), english = await ReadAsync(client, $"/air/devices/{Mn}?lang=en");
        string station = await ReadAsync(client, "/air/stations/A1"), form = await ReadAsync(client, $"/air/devices/{Mn}/edit");

        Assert.Contains("共 1 台：在线 1；1 台有问题要看。", list, StringComparison.Ordinal);
        Assert.Contains("近 24 小时：2 个小时值", list, StringComparison.Ordinal);
        Assert.Contains("本程序没有接收设备，状态来自数据库", list, StringComparison.Ordinal);
        Assert.Contains("没有这样的设备", late, StringComparison.Ordinal);
        Assert.Contains("30 分钟前（11 月 9 日 07:30）来过数，时钟慢 5 分 0 秒，近 24 小时收到 2 个小时值。", device, StringComparison.Ordinal);
        Assert.Contains("11 月 9 日 07:00–08:00", device, StringComparison.Ordinal);
        Assert.Contains("校准", device, StringComparison.Ordinal);
        Assert.Contains("没有补传或修改过的值", device, StringComparison.Ordinal);
        Assert.Contains("its clock is 5 min 0 s behind, 2 hour values within the last 24 h.", english, StringComparison.Ordinal);
        Assert.Contains("Calibrating", english, StringComparison.Ordinal);
        Assert.Contains($"/air/devices/{Mn}", station, StringComparison.Ordinal);
        Assert.Contains("value=\"阳庙微站\"", form, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/air/devices/NOBODY")]
    [InlineData("/air/devices/NOBODY/edit")]
    public async Task Page_OfAnUnknownDevice_IsNotFound(string address)
    {
        await using var site = await AirSite.StartAsync();
        var client = await site.SignInAsync(AirSite.Everywhere(Role.Administrator));

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address)).StatusCode);
    }

    private static Task SeedAsync(TestSite site) => site.RunAsync(async p =>
    {
        var db = p.GetRequiredService<WanggeDb>();
        var device = await db.Set<Device>().SingleAsync();
        (device.SeenAt, device.DriftSeconds) = (Now.AddMinutes(-30), -300);
        var factor = new Factor { Code = "a34004" };
        db.Add(factor);
        await db.SaveChangesAsync();
        foreach (int hours in new[] { 1, 2 })
            db.Add(new Reading { DeviceId = device.Id, Kind = ReadingKind.Hour, At = (long)(Now - DateTime.UnixEpoch).TotalSeconds - (hours * 3600), FactorId = factor.Id, Value = 40 + hours, Flag = hours == 1 ? 'C' : 'N' });
        return await db.SaveChangesAsync();
    });

    private static async Task<string> ReadAsync(HttpClient client, string address)
    {
        var answer = await client.GetAsync(address);
        string text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode}\n{text}");
        return text;
    }
}
