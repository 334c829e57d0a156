using System.Collections.Concurrent;
using System.Globalization;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Sta.Observations;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Air.Sta.Model;

/// <summary>
/// Which factors devices send in which kind of message, by their newest readings; kept for a minute, so that a list of
/// streams does not look into the readings of thousands of devices each time.
/// </summary>
internal sealed class RawStreams(TimeProvider clock)
{
    /// <summary>Readings looked at of each device and kind: more than a frame has factors.</summary>
    private const int Newest = 64;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<int, (DateTime At, IReadOnlyList<RawStream> Streams)> _known = new();

    /// <summary>The streams of devices, by kind and code. At most one query.</summary>
    public async Task<IReadOnlyList<RawStream>> OfAsync(WanggeDb db, IReadOnlyList<int> devices, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var asked = devices.Where(d => !_known.TryGetValue(d, out var known) || now - known.At > Kept).ToList();
        if (asked.Count > 0)
        {
            var read = (await ReadAsync(db, asked, cancel)).ToLookup(s => s.DeviceId);
            foreach (int device in asked)
            {
                // A device that has sent nothing is looked at again: its first reading shows at once.
                if (read[device].Any())
                    _known[device] = (now, [.. read[device].OrderBy(s => s.Kind).ThenBy(s => s.Code, StringComparer.Ordinal)]);
            }
        }

        return [.. devices.SelectMany(d => _known.TryGetValue(d, out var known) ? known.Streams : [])];
    }

    private static async Task<List<RawStream>> ReadAsync(WanggeDb db, List<int> devices, CancellationToken cancel)
    {
        string pairs = string.Join(',', devices.SelectMany(d => Enum.GetValues<ReadingKind>(), (d, kind) => string.Create(CultureInfo.InvariantCulture, $"({d},{(int)kind})")));
        await using var rows = await Sql.ReadAsync(db, $"""
            with d(id, kind) as (values {pairs})
            select distinct d.id, d.kind, r.factor_id, f.code
            from d join air_reading r on r.device_id = d.id and r.kind = d.kind
            join air_factor f on f.id = r.factor_id
            where r.at >= (select min(n.at) from (select x.at from air_reading x where x.device_id = d.id and x.kind = d.kind order by x.at desc limit {Newest}) n)
            """, cancel);
        var reader = rows.DbDataReader;
        var streams = new List<RawStream>();
        while (await reader.ReadAsync(cancel))
            streams.Add(new(reader.GetInt32(0), (ReadingKind)reader.GetInt32(1), reader.GetInt32(2), reader.GetString(3)));
        return streams;
    }
}
