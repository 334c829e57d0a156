using System.Globalization;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Observations;
using Wangge.Air.Sta.Observations;
using Wangge.Platform.Storage;

namespace Wangge.Air.Sta.Model;

/// <summary>
/// From when to when streams have observations, by seeks at the ends of the keys: a station's first hour, the newest hour of
/// each column within the station's newest week, the first and last message of each kind of a device.
/// </summary>
internal static class Spans
{
    private const int Week = 168;

    /// <summary>Reads the spans of places: one query for hours, one for devices where there are any.</summary>
    public static async Task LoadAsync(WanggeDb db, IReadOnlyCollection<StationPlace> places, CancellationToken cancel)
    {
        if (places.Count == 0)
            return;
        await HoursAsync(db, places.ToDictionary(p => (int)p.Id), cancel);
        var devices = places.SelectMany(p => p.Datastreams.OfType<RawDatastream>()).Select(d => d.Device).DistinctBy(d => d.Id).ToDictionary(d => (int)d.Id);
        if (devices.Count > 0)
            await DevicesAsync(db, devices, cancel);
    }

    private static async Task HoursAsync(WanggeDb db, Dictionary<int, StationPlace> places, CancellationToken cancel)
    {
        await using var rows = await Sql.ReadAsync(db, $"""
            with s(id) as (values {string.Join(',', places.Keys.Select(k => string.Create(CultureInfo.InvariantCulture, $"({k})")))})
            select s.id, (select min(f.hour) from air_observation f where f.station_id = s.id), {ObservationColumns.Join(", ", c => $"max(case when o.{c} is not null then o.hour end)")}
            from s join air_observation o on o.station_id = s.id
            where o.hour > (select max(m.hour) from air_observation m where m.station_id = s.id) - {Week}
            group by s.id
            """, cancel);
        var reader = rows.DbDataReader;
        while (await reader.ReadAsync(cancel))
        {
            var newest = new int?[ObservationColumns.Count];
            for (int c = 0; c < newest.Length; c++)
                newest[c] = reader.IsDBNull(2 + c) ? null : reader.GetInt32(2 + c);
            places[reader.GetInt32(0)].SetSpan(reader.GetInt32(1), newest);
        }
    }

    private static async Task DevicesAsync(WanggeDb db, Dictionary<int, StationDevice> devices, CancellationToken cancel)
    {
        string pairs = string.Join(',', devices.Keys.SelectMany(d => Enum.GetValues<ReadingKind>(), (d, kind) => string.Create(CultureInfo.InvariantCulture, $"({d},{(int)kind})")));
        await using var rows = await Sql.ReadAsync(db, $"""
            with d(id, kind) as (values {pairs})
            select d.id, d.kind, (select min(r.at) from air_reading r where r.device_id = d.id and r.kind = d.kind),
            (select max(r.at) from air_reading r where r.device_id = d.id and r.kind = d.kind) from d
            """, cancel);
        var reader = rows.DbDataReader;
        while (await reader.ReadAsync(cancel))
        {
            if (!reader.IsDBNull(2))
                devices[reader.GetInt32(0)].SetSpan((ReadingKind)reader.GetInt32(1), reader.GetInt64(2), reader.GetInt64(3));
        }
    }
}
