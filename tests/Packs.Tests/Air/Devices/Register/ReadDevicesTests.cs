using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices.Pages;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;

namespace Wangge.Tests.Air.Devices.Register;

public sealed class ReadDevicesTests
{
    private static readonly DateTime Now = new(2019, 11, 9, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(5, ReadingKind.RealTime, DeviceState.Online)]
    [InlineData(11, ReadingKind.RealTime, DeviceState.Late)]
    [InlineData(39, ReadingKind.Minute, DeviceState.Online)]
    [InlineData(79, ReadingKind.Hour, DeviceState.Online)]
    [InlineData(81, ReadingKind.Hour, DeviceState.Late)]
    [InlineData(181, ReadingKind.RealTime, DeviceState.Silent)]
    [InlineData(239, ReadingKind.Hour, DeviceState.Late)]
    [InlineData(241, ReadingKind.Hour, DeviceState.Silent)]
    [InlineData(60 * 30, ReadingKind.Day, DeviceState.Online)]
    public void State_ByAgeAndPace_IsOnlineLateOrSilent(int minutes, ReadingKind finest, DeviceState expected) =>
        Assert.Equal(expected, DeviceStates.Of(true, Now.AddMinutes(-minutes), finest, Now));

    [Fact]
    public void State_DisabledOrNeverHeard_IsNamed()
    {
        Assert.Equal(DeviceState.Disabled, DeviceStates.Of(false, Now, ReadingKind.Hour, Now));
        Assert.Equal(DeviceState.Never, DeviceStates.Of(true, null, null, Now));
    }

    [Theory]
    [InlineData(0.4, "与平台一致", "with ours")]
    [InlineData(12, "快 12 秒", "12 s ahead")]
    [InlineData(-200, "慢 3 分 20 秒", "3 min 20 s behind")]
    [InlineData(28_800, "快 8 小时 0 分", "8 h 0 min ahead")]
    public void Drift_InWords_SaysWhichWay(double seconds, string zh, string en)
    {
        Assert.Equal((zh, en), (DeviceProblem.Drift(seconds).Zh, DeviceProblem.Drift(seconds).En));
        Assert.Equal(Math.Abs(seconds) > 120, DeviceProblem.OfClock(seconds) is not null);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Read_DeviceWithReadings_GivesStateStripNewestAndChanges(StoreKind kind)
    {
        await using var store = await ImportDevicesTests.StoreAsync(kind);
        var (hours, minutes) = await SeedAsync(store);

        var seen = await store.RunAsync(p => p.GetRequiredService<ReadDevices>().SeenByAsync(DeviceGrounds.Of(Role.Inspector), default));
        var elsewhere = await store.RunAsync(p => p.GetRequiredService<ReadDevices>().SeenByAsync(DeviceGrounds.Of(Role.Inspector, "/1/3/"), default));
        var strips = await store.RunAsync(p => p.GetRequiredService<DeviceReadings>().StripsAsync([hours, minutes], default));
        var newest = await store.RunAsync(p => p.GetRequiredService<DeviceReadings>().NewestAsync(hours.Id, default));
        var changes = await store.RunAsync(p => p.GetRequiredService<DeviceReadings>().ChangesAsync(hours.Id, default));
        var series = await store.RunAsync(p => p.GetRequiredService<DeviceReadings>().SeriesAsync(hours.Id, ReadingKind.Hour, newest[0].Reading.FactorId, default));

        Assert.Equal(["H", "M"], seen.Select(d => d.Device.Mn));
        Assert.Equal([DeviceState.Online, DeviceState.Online], seen.Select(d => d.State));
        Assert.Equal(["password", "clock"], seen[0].Problems.Select(p => p.Code));
        Assert.Equal("A1", seen[0].Station!.Code);
        Assert.Equal("M", Assert.Single(elsewhere).Device.Mn);
        // Hours labelled by their end: 06:00, 07:00 and 08:00 of district time are the last three of the strip.
        Assert.Equal(Enumerable.Repeat(HourReceived.Nothing, 21).Concat(Enumerable.Repeat(HourReceived.Hour, 3)), strips[hours.Id]);
        // Minutes from 07:00 on, labelled by their start, lie in the last hour.
        Assert.Equal(Enumerable.Repeat(HourReceived.Nothing, 23).Append(HourReceived.Parts), strips[minutes.Id]);
        Assert.Equal(["a34004=33", "a34002=53"], newest.Select(v => $"{v.Code}={v.Reading.Value}"));
        Assert.Equal([31, 32, 33], series.Select(r => r.Value));
        // 40, then 41, then 33: newest change first.
        Assert.Equal(["41>33", "40>41"], changes.Select(c => $"{c.Old.Value}>{c.Now.Value}"));
        Assert.Equal("a34004", changes[0].Code);
    }

    private static async Task<(Device Hours, Device Minutes)> SeedAsync(TestStore store)
    {
        var hours = new Device { Mn = "H", Name = "小时", PasswordCipher = "", System = "22", StationId = 1, GridPath = "/1/2/", Label = TimeLabel.End, SeenAt = Now.AddMinutes(-30), DriftSeconds = 200 };
        var minutes = new Device { Mn = "M", Name = "分钟", PasswordCipher = "", System = "39", GridPath = "/1/3/", SeenAt = Now.AddMinutes(-5) };
        await store.WithDbAsync(async db =>
        {
            hours.StationId = await db.Set<Wangge.Air.Stations.Station>().Select(s => s.Id).SingleAsync();
            db.AddRange(hours, minutes);
            db.AddRange(new Factor { Code = "a34002" }, new Factor { Code = "a34004" });
            db.Add(new QuarantinedDevice { Mn = "H", Address = "10.0.0.1", Reason = "password", FirstAt = Now.AddHours(-2), LastAt = Now.AddHours(-1), Frames = 3, Sample = "" });
            await db.SaveChangesAsync();
            var factors = await db.Set<Factor>().ToDictionaryAsync(f => f.Code, f => f.Id);
            long end = Seconds(Now);
            for (int h = 0; h < 3; h++)
            {
                db.Add(Hour(factors["a34004"], end - (h * 3600), 33 - h));
                db.Add(Hour(factors["a34002"], end - (h * 3600), 53 - h));
            }

            for (int m = 0; m < 12; m++)
                db.Add(new Reading { DeviceId = minutes.Id, Kind = ReadingKind.Minute, At = end - 3600 + (m * 300), FactorId = factors["a34002"], Value = m, Flag = 'N' });
            foreach (double old in new[] { 40d, 41 })
                db.Add(new ReadingRevision { DeviceId = hours.Id, Kind = ReadingKind.Hour, At = end, FactorId = factors["a34004"], Value = old, Flag = 'N', ReplacedAt = end });
            await db.SaveChangesAsync();
        });
        return (hours, minutes);

        Reading Hour(int factor, long at, double value) => new() { DeviceId = hours.Id, Kind = ReadingKind.Hour, At = at, FactorId = factor, Value = value, Flag = 'N' };
    }

    private static long Seconds(DateTime utc) => (long)(utc - DateTime.UnixEpoch).TotalSeconds;
}
