using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Storage;

namespace Wangge.Air.Export;

/// <summary>The hours of stations as measured, in the columns of Wangge's observation files: what was found invalid is missing.</summary>
public static class HourTable
{
    /// <summary>Rows read by one query: short enough that no reading transaction stays open while a slow client takes them.</summary>
    private const int BlockRows = 4096;

    private static readonly ExportColumn[] Plain =
    [
        new("station", ExportKind.Text, null, new("站点编码", "Code of the station")),
        new("time", ExportKind.Minute, null, new("小时的结束时刻，北京时间", "End of the hour, Asia/Shanghai")),
        .. Pollutants.All.Select(p => new ExportColumn(p.Code(), ExportKind.Number, p.Unit(), new($"{p.Symbol()} 小时值", $"{p.Symbol()}, hourly"))),
        .. Enum.GetValues<Weather>().Select(w => new ExportColumn(w.Code(), ExportKind.Number, w.Unit(), new(WeatherName(w), w.Code().Replace('_', ' ')))),
    ];

    private static readonly ExportColumn Invalid = new("invalid", ExportKind.Text, null, new("有值但判为无效的污染物，以 + 相连", "Pollutants with a value that was found invalid, joined by +"));

    /// <summary>The columns.</summary>
    /// <param name="withValidity">Whether the last column names what was found invalid; an observation file has no such column.</param>
    public static IReadOnlyList<ExportColumn> Columns(bool withValidity) => withValidity ? [.. Plain, Invalid] : Plain;

    /// <summary>Reads the hours of stations, station by station in the order given, hours that have a value in order.</summary>
    /// <param name="db">The store.</param>
    /// <param name="stations">The stations.</param>
    /// <param name="from">First day; its hours are those that end at 01:00 to 24:00.</param>
    /// <param name="to">Last day, inclusive.</param>
    /// <param name="withValidity">Whether the last column names what was found invalid.</param>
    public static ExportTable Read(WanggeDb db, IReadOnlyList<Station> stations, DateOnly from, DateOnly to, bool withValidity) =>
        new("hours", Columns(withValidity), BlocksAsync(db, stations, from, to, withValidity));

    /// <summary>First and last hour of a span of days.</summary>
    internal static (int First, int Last) Hours(DateOnly from, DateOnly to) =>
        (HourLabel.Of(from.ToDateTime(new TimeOnly(1, 0))), HourLabel.Of(to.AddDays(1).ToDateTime(TimeOnly.MinValue)));

    private static async IAsyncEnumerable<ExportBlock> BlocksAsync(
        WanggeDb db, IReadOnlyList<Station> stations, DateOnly from, DateOnly to, bool withValidity, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var (first, last) = Hours(from, to);
        foreach (var station in stations)
        {
            int next = first;
            while (next <= last)
            {
                var rows = await db.Set<Observation>().AsNoTracking().Where(o => o.StationId == station.Id && o.Hour >= next && o.Hour <= last)
                    .OrderBy(o => o.Hour).Take(BlockRows).ToListAsync(cancel);
                if (rows.Count > 0 && Block(station.Code, rows, withValidity) is { Count: > 0 } block)
                    yield return block;
                next = rows.Count < BlockRows ? last + 1 : rows[^1].Hour + 1;
            }
        }
    }

    private static ExportBlock Block(string station, List<Observation> rows, bool withValidity)
    {
        // Rows without any value left say nothing in a file without validity, and an import would not take them.
        rows.RemoveAll(o => !Enumerable.Range(0, ObservationColumns.Count).Any(c => Value(o, c) is not null) && !(withValidity && o.Invalid != PollutantSet.None));
        var columns = new List<Array> { Fill(rows, _ => (string?)station), Fill(rows, o => HourLabel.End(o.Hour)) };
        for (int c = 0; c < ObservationColumns.Count; c++)
            columns.Add(Fill(rows, o => Value(o, c) / 10_000.0));
        if (withValidity)
            columns.Add(Fill(rows, o => (string?)string.Join('+', o.Invalid.Members().Where(p => Stored(o, (int)p) is not null).Select(p => p.Code()))));
        return new(rows.Count, columns);
    }

    private static T[] Fill<T>(List<Observation> rows, Func<Observation, T> value) => [.. rows.Select(value)];

    private static int? Value(Observation o, int column) => column < Pollutants.Count && o.Invalid.Has((Pollutant)column) ? null : Stored(o, column);

    private static int? Stored(Observation o, int column) => column switch
    {
        0 => o.Pm25,
        1 => o.Pm10,
        2 => o.So2,
        3 => o.No2,
        4 => o.Co,
        5 => o.O3,
        6 => o.WindSpeed,
        7 => o.WindDirection,
        8 => o.Temperature,
        9 => o.Humidity,
        10 => o.Pressure,
        _ => o.Rain,
    };

    private static string WeatherName(Weather weather) => weather switch
    {
        Weather.WindSpeed => "风速",
        Weather.WindDirection => "风向（来向）",
        Weather.Temperature => "气温",
        Weather.Humidity => "相对湿度",
        Weather.Pressure => "气压",
        _ => "降水",
    };
}
