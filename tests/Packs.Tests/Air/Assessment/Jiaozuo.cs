using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Stations;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Air.Assessment;

/// <summary>Jiaozuo's stations with real months of 2019, as an office would bring them into a fresh store.</summary>
internal static class Jiaozuo
{
    private static readonly string[] Codes = ["1827A", "1828A", "1829A", "1830A", "3169A"];

    /// <summary>Registers the stations from the list and imports the months.</summary>
    public static async Task<TestStore> CreateAsync(StoreKind kind, params string[] months)
    {
        var files = months.Select(m => Paths.SharedData($"cn-stations-2019/henan_region_{m}.csv.gz")).ToList();
        var store = await AirStore.CreateAsync(kind);
        store.Clock.SetUtcNow(new DateTimeOffset(2020, 1, 10, 0, 0, 0, TimeSpan.Zero));
        await store.RunAsync(async p =>
        {
            using var text = new StreamReader(Paths.SharedData("cn-stations-2019/stations_henan_region.csv"));
            var (rows, errors) = StationList.Read(text);
            return await p.GetRequiredService<ImportStations>().RunAsync(null, [.. rows.Where(r => Codes.Contains(r.Code))], errors, CoordinateSystem.Wgs84, default);
        });
        foreach (string file in files)
            Assert.Null((await store.ImportAsync(File.OpenRead(file), Path.GetFileName(file))).Refused);
        return store;
    }
}
