using Microsoft.EntityFrameworkCore;
using Wangge.Air.Devices.Gateway;
using Wangge.Air.Devices.Readings;

namespace Wangge.Tests.Air.Devices;

/// <summary>Asking devices for what they did not send. The clock stands at 2019-11-09 08:00, so that 06:00 is the newest hour due.</summary>
public sealed class BackFillTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fill_HoursMissing_AreAskedForAndArrive()
    {
        await using var site = await GatewayStore.StartAsync();
        using var device = await site.ConnectAsync();
        foreach (var hour in (string[])["00", "01", "03"])
            await device.AcknowledgeAsync($"201911090800000{hour}", $"20191109{hour}0000");
        var filling = site.Get<BackFill>().FillAsync(1, Cancel);

        await AnswerAsync(device, "BeginTime=20191109040000,EndTime=20191109060000", ["04", "05", "06"], 1);
        await AnswerAsync(device, "BeginTime=20191109020000,EndTime=20191109020000", [], 100);
        await filling;
        Assert.Equal(6, (await site.Store.ReadingsAsync()).Count);
        var gap = Assert.Single(await GapsAsync(site));
        Assert.Equal((1573236000, 1573236000, 1, GapState.Asked, "ended-100"), (gap.From, gap.To, gap.Asked, gap.State, gap.Answer));

        // Not again within the hour; then twice more, and no more.
        await site.Get<BackFill>().FillAsync(1, Cancel);
        for (int asked = 2; asked <= 3; asked++)
        {
            site.Clock.Advance(TimeSpan.FromHours(1));
            await device.AcknowledgeAsync($"2019110908{asked}000000", $"201911090{5 + asked}0000");
            filling = site.Get<BackFill>().FillAsync(1, Cancel);
            await AnswerAsync(device, "BeginTime=20191109020000,EndTime=20191109020000", [], 100);
            await filling;
        }

        Assert.Equal(GapState.GivenUp, Assert.Single(await GapsAsync(site)).State);
        Assert.Contains(site.Get<GatewayLog>().Newest(), e => e.What.En == "The device could not deliver hours from 2019-11-09 02:00 to 2019-11-09 02:00 (1 missing); it is not asked again.");
        site.Clock.Advance(TimeSpan.FromHours(1));
        await device.AcknowledgeAsync("20191109084000000", "20191109090000");
        await site.Get<BackFill>().FillAsync(1, Cancel);
    }

    [Fact]
    public async Task Fill_DeviceThatRefuses_IsNotAskedForMore()
    {
        await using var site = await GatewayStore.StartAsync();
        using var device = await site.ConnectAsync();
        await device.AcknowledgeAsync("20191109080000001", "20191107000000");
        var filling = site.Get<BackFill>().FillAsync(1, Cancel);
        var asked = (await device.ReceiveAsync())!;
        await device.SendAsync(DeviceClient.Frame($"QN={asked.Substring(9, 17)};ST=91;CN=9011;PW=123456;MN={GatewayStore.Mn};Flag=4;CP=&&QnRtn=8&&"));
        await filling;
        Assert.Equal("refused-8", Assert.Single(await GapsAsync(site)).Answer);
    }

    [Fact]
    public async Task LookOnce_DeviceThatHasSettled_IsLookedAtOnceAnHour()
    {
        await using var site = await GatewayStore.StartAsync();
        using var device = await site.ConnectAsync();
        await device.AcknowledgeAsync("20191109080000001", "20191109060000");
        var fill = site.Get<BackFill>();
        Assert.Equal(0, fill.LookOnce(Cancel));
        site.Clock.Advance(TimeSpan.FromSeconds(21));
        Assert.Equal(1, fill.LookOnce(Cancel));
        while (fill.LookOnce(Cancel) > 0)
            await Task.Yield();
        site.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(0, fill.LookOnce(Cancel));
    }

    private static async Task AnswerAsync(DeviceClient device, string expected, string[] hours, int result)
    {
        var asked = (await device.ReceiveAsync())!;
        Assert.Contains($"CP=&&{expected}&&", asked, StringComparison.Ordinal);
        var qn = asked.Substring(9, 17);
        await device.SendAsync(DeviceClient.Frame($"QN={qn};ST=91;CN=9011;PW=123456;MN={GatewayStore.Mn};Flag=4;CP=&&QnRtn=1&&"));
        foreach (var hour in hours)
            await device.AcknowledgeAsync($"201911090900000{hour}", $"20191109{hour}0000");
        await device.SendAsync(DeviceClient.Frame($"QN={qn};ST=91;CN=9012;PW=123456;MN={GatewayStore.Mn};Flag=4;CP=&&ExeRtn={result}&&"));
    }

    private static Task<List<DeviceGap>> GapsAsync(GatewayStore site) => site.Store.WithDbAsync(db => db.Set<DeviceGap>().AsNoTracking().ToListAsync());
}
