using Microsoft.EntityFrameworkCore;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Marks;

/// <summary>Marks of one station, pollutant and code that follow each other, gaps of a few hours among them.</summary>
/// <param name="Station">The station.</param>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Code">Code of the check.</param>
/// <param name="First">First hour, see <see cref="HourLabel"/>.</param>
/// <param name="Last">Last hour, inclusive.</param>
/// <param name="Hours">Marks.</param>
public sealed record MarkStretch(Station Station, Pollutant Pollutant, string Code, int First, int Last, int Hours)
{
    /// <summary>Hours without a mark that a stretch goes on over: a day of missing values does not end a drift.</summary>
    private const int MostGap = 24;

    /// <summary>Most marks that are read: the newest.</summary>
    private const int MostRead = 50_000;

    /// <summary>The stretches of a state, the newest first.</summary>
    /// <param name="db">The store.</param>
    /// <param name="stations">Stations that the reader sees.</param>
    /// <param name="state">The state.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<IReadOnlyList<MarkStretch>> ReadAsync(WanggeDb db, IReadOnlyList<Station> stations, MarkState state, CancellationToken cancel)
    {
        var byId = stations.ToDictionary(s => s.Id);
        List<int> ids = [.. byId.Keys];
        var marks = await db.Set<QualityMark>().AsNoTracking().Where(m => m.State == state && ids.Contains(m.StationId))
            .OrderByDescending(m => m.Hour).Take(MostRead).Select(m => new { m.StationId, m.Pollutant, m.Code, m.Hour }).ToListAsync(cancel);
        var stretches = new List<MarkStretch>();
        foreach (var group in marks.GroupBy(m => (m.StationId, m.Pollutant, m.Code)))
            stretches.AddRange(Of(byId[group.Key.StationId], group.Key.Pollutant, group.Key.Code, [.. group.Select(m => m.Hour).Order()]));
        return [.. stretches.OrderByDescending(s => s.Last).ThenBy(s => s.Station.Code, StringComparer.Ordinal).ThenBy(s => s.Pollutant)];
    }

    /// <summary>Joins hours in ascending order into stretches.</summary>
    public static IEnumerable<MarkStretch> Of(Station station, Pollutant pollutant, string code, IReadOnlyList<int> hours)
    {
        int first = 0;
        for (int i = 1; i <= hours.Count; i++)
        {
            if (i < hours.Count && hours[i] - hours[i - 1] <= MostGap)
                continue;
            yield return new(station, pollutant, code, hours[first], hours[i - 1], i - first);
            first = i;
        }
    }
}
