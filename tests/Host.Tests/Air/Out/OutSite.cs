using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Air.Stations;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Tests.Air.Out;

/// <summary>A site with stations and devices, and the ways in which tests of the ways out put readings into it.</summary>
internal static class OutSite
{
    /// <summary>Adds a device for each of the stations A1 and B1, one for a construction site in town B, and one without a station.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> AddDevicesAsync(this TestSite site)
    {
        var ids = await site.RunAsync(async p =>
        {
            var db = p.GetRequiredService<WanggeDb>();
            var dust = new Station { Code = "D1", Name = "工地", Class = StationClass.Site, Longitude = 113.31, Latitude = 35.21, GridPath = AirSite.TownB };
            db.Add(dust);
            await db.SaveChangesAsync();
            var stations = db.Set<Station>().ToDictionary(s => s.Code, s => s.Id);
            string secret = p.GetRequiredService<PersonalData>().Encrypt("123456");
            Device New(string mn, string? station, string grid, TimeLabel label) => new()
            {
                Mn = mn,
                Name = mn,
                PasswordCipher = secret,
                System = "22",
                StationId = station is null ? null : stations[station],
                GridPath = grid,
                Label = label,
            };
            Device[] devices = [New("MN-A", "A1", AirSite.TownA, TimeLabel.Start), New("MN-B", "B1", AirSite.TownB, TimeLabel.End), New("MN-D", "D1", AirSite.TownB, TimeLabel.End), New("MN-X", null, AirSite.TownB, TimeLabel.End)];
            devices[1].Factors.Add(new() { Code = "a34004", Unit = "mg/m3" });
            db.AddRange(devices);
            await db.SaveChangesAsync();
            return devices.ToDictionary(d => d.Mn, d => d.Id);
        });
        await site.App.Services.GetRequiredService<DeviceBook>().RefreshAsync(default);
        return ids;
    }

    /// <summary>Stores a frame through the writer and waits until it is stored and told of.</summary>
    public static async Task StoreAsync(this TestSite site, int device, ReadingKind kind, string time, params (string Code, double Value, char Flag)[] values)
    {
        var factors = site.App.Services.GetRequiredService<FactorBook>();
        var list = new List<PendingValue>();
        foreach (var (code, value, flag) in values)
            list.Add(new(await factors.IdOfAsync(code, default), value, double.NaN, double.NaN, double.NaN, (byte)flag));
        var district = DateTime.ParseExact(time, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        long at = (long)(district.AddHours(-8) - DateTime.UnixEpoch).TotalSeconds;
        var frame = new Frame { DeviceId = device, Kind = kind, At = at, ReceivedAt = at + 60, Values = list };
        await site.App.Services.GetRequiredService<ReadingWriter>().WriteAsync(frame, default);
        await frame.Done.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private sealed class Frame : PendingReadings
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Stored() => Done.SetResult();
    }
}
