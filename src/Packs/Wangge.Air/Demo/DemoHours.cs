using Microsoft.EntityFrameworkCore;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Demo;

/// <summary>Writes simulated hours into the store, through the writer that files go through.</summary>
internal static class DemoHours
{
    /// <summary>Name under which they stand as an import.</summary>
    public const string Source = "演示数据（模拟）";

    /// <summary>Simulates and stores a span of hours of every station.</summary>
    /// <param name="db">The store; the stations stand in it.</param>
    /// <param name="from">First hour, see <see cref="HourLabel"/>.</param>
    /// <param name="to">Last hour, inclusive.</param>
    /// <param name="at">When they are said to have come in, UTC.</param>
    /// <param name="cancel">Stops; nothing is stored then.</param>
    public static async Task WriteAsync(WanggeDb db, int from, int to, DateTime at, CancellationToken cancel)
    {
        var air = new DemoAir(to);
        var ids = await db.Set<Station>().AsNoTracking().ToDictionaryAsync(s => s.Code, s => s.Id, StringComparer.Ordinal, cancel);
        var stations = DemoStations.All.Where(s => ids.ContainsKey(s.Code)).OrderBy(s => ids[s.Code]).ToArray();
        var readings = new int[stations.Length][];
        Parallel.For(0, stations.Length, k => readings[k] = DemoInstruments.Read(air, stations[k], from - DemoSeasons.First));
        await using var writer = await ObservationWriter.BeginAsync(db, new ObservationImport { File = Source, At = at }, cancel);
        for (int k = 0; k < stations.Length; k++)
        {
            for (int hour = from; hour <= to; hour++)
            {
                int start = (hour - from) * ObservationColumns.Count;
                if (readings[k][start] != HourlySeries.Missing && writer.Add(ids[stations[k].Code], hour, readings[k].AsSpan(start, ObservationColumns.Count)))
                    await writer.FlushAsync(cancel);
            }
        }

        db.Audit(Actor.System, "air.observations.simulated", "air/demo", new { from = HourLabel.End(from), to = HourLabel.End(to), stations = stations.Length });
        await writer.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
