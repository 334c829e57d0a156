using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Cases;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Air;

/// <summary>Steps that tests of the pack share.</summary>
internal static class AirStore
{
    public static Task<TestStore> CreateAsync(StoreKind kind = StoreKind.Sqlite) =>
        TestStore.CreateAsync(kind, new PackList(new AirPack()), s => s.AddSingleton<GridIndexes>().AddCases());

    /// <summary>Registers national stations at a place of their own each.</summary>
    public static Task AddStationsAsync(this TestStore store, params string[] codes) => store.WithDbAsync(async db =>
    {
        foreach (var (index, code) in codes.Index())
            db.Add(new Station { Code = code, Name = $"站{code}", Class = StationClass.National, Longitude = 113.2 + (index * 0.01), Latitude = 35.2, GridPath = "/" });
        await db.SaveChangesAsync();
    });

    public static Task<ImportReport> ImportAsync(this TestStore store, string text, string name = "a.csv", ImportOptions? options = null) =>
        store.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), name, options);

    public static Task<ImportReport> ImportAsync(this TestStore store, Stream stream, string name, ImportOptions? options = null) =>
        store.RunAsync(p => p.GetRequiredService<ImportObservations>().RunAsync(null, () => stream, name, options ?? new(), null, default));

    public static Task<IReadOnlyList<ObservedSeries>> LoadAsync(this TestStore store, DateTime from, DateTime to) => store.WithDbAsync(async db =>
        await ObservationStore.LoadAsync(db, await VisibleStations.AllAsync(db, default), HourLabel.Of(from), HourLabel.Of(to), default));

    public static Task<List<Observation>> RowsAsync(this TestStore store) =>
        store.WithDbAsync(db => db.Set<Observation>().AsNoTracking().OrderBy(o => o.StationId).ThenBy(o => o.Hour).ToListAsync());

    public static DateTime Time(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
