using System.Globalization;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Marks;

/// <summary>Makes <see cref="Observations.Observation.Invalid"/> say what the marks say; run in the transaction that changed them.</summary>
internal static class InvalidBits
{
    private const string Marked = """
        coalesce((select sum(distinct 1 << m.pollutant) from air_quality_mark m
        where m.station_id = air_observation.station_id and m.hour = air_observation.hour and m.state = 2
        and not exists (select 1 from air_quality_mark v
        where v.station_id = m.station_id and v.hour = m.hour and v.pollutant = m.pollutant and v.state = 3)), 0)
        """;

    /// <summary>Sets and clears them for stations over a span of hours, both ends inclusive.</summary>
    public static async Task FollowAsync(WanggeDb db, IReadOnlyCollection<int> stations, int from, int to, CancellationToken cancel)
    {
        if (stations.Count == 0)
            return;
        string ids = string.Join(',', stations.Select(s => s.ToString(CultureInfo.InvariantCulture)));
        string span = string.Create(CultureInfo.InvariantCulture, $"hour between {from} and {to}");
        // Only rows that have a mark or a bit: most have neither, and stay unwritten.
        await using var command = await db.CommandAsync($"""
            update air_observation set invalid = {Marked} where station_id in ({ids}) and {span}
            and (invalid <> 0 or exists (select 1 from air_quality_mark k where k.station_id = air_observation.station_id and k.hour = air_observation.hour))
            and invalid <> {Marked}
            """, cancel);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
