using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Devices;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Air.Export;

/// <summary>The readings of devices as they were sent, one row for each factor.</summary>
public static class ReadingTable
{
    private const int BlockRows = 4096;

    /// <summary>The columns.</summary>
    public static IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("device", ExportKind.Text, null, new("设备编号 MN", "MN of the device")),
        new("kind", ExportKind.Text, null, new("realtime、minute、hour 或 day", "realtime, minute, hour or day")),
        new("time", ExportKind.Second, null, new("设备上报的 DataTime，北京时间", "DataTime as sent, Asia/Shanghai")),
        new("factor", ExportKind.Text, null, new("因子编码，折算值带 -Zs", "Code of the factor, -Zs behind it for converted values")),
        new("value", ExportKind.Number, null, new("Rtd 或 Avg，单位见 unit 列", "Rtd or Avg, in the unit of the column unit")),
        new("min", ExportKind.Number, null, new("Min", "Min")),
        new("max", ExportKind.Number, null, new("Max", "Max")),
        new("total", ExportKind.Number, null, new("Cou", "Cou")),
        new("flag", ExportKind.Text, null, new("数据标记", "Data flag")),
        new("unit", ExportKind.Text, null, new("上报单位；不明时为空", "Unit as sent; empty where not known")),
        new("received", ExportKind.Second, null, new("收到时刻，北京时间", "When it came in, Asia/Shanghai")),
    ];

    /// <summary>Reads the readings of devices of one kind, device by device in the order given, by time and factor.</summary>
    /// <param name="db">The store.</param>
    /// <param name="devices">The devices with their factors.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="from">First day of DataTime.</param>
    /// <param name="to">Last day, inclusive.</param>
    public static ExportTable Read(WanggeDb db, IReadOnlyList<Device> devices, ReadingKind kind, DateOnly from, DateOnly to) =>
        new("readings", Columns, BlocksAsync(db, devices, kind, from, to));

    /// <summary>First and last DataTime of a span of days, seconds since 1970-01-01 UTC.</summary>
    internal static (long First, long Last) Seconds(DateOnly from, DateOnly to) => (At(from), At(to.AddDays(1)) - 1);

    private static async IAsyncEnumerable<ExportBlock> BlocksAsync(
        WanggeDb db, IReadOnlyList<Device> devices, ReadingKind kind, DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var codes = await db.Set<Factor>().AsNoTracking().ToDictionaryAsync(f => f.Id, f => f.Code, cancel);
        var (first, last) = Seconds(from, to);
        foreach (var device in devices)
        {
            long at = first;
            int factor = int.MinValue;
            while (true)
            {
                // From the key of the last row on: no page is counted through to reach the next.
                var rows = await db.Set<Reading>().AsNoTracking()
                    .Where(r => r.DeviceId == device.Id && r.Kind == kind && r.At >= at && r.At <= last && (r.At > at || r.FactorId > factor))
                    .OrderBy(r => r.At).ThenBy(r => r.FactorId).Take(BlockRows).ToListAsync(cancel);
                if (rows.Count > 0)
                    yield return Block(device, rows, codes);
                if (rows.Count < BlockRows)
                    break;
                (at, factor) = (rows[^1].At, rows[^1].FactorId);
            }
        }
    }

    private static ExportBlock Block(Device device, List<Reading> rows, Dictionary<int, string> codes) => new(rows.Count,
    [
        Fill(rows, _ => (string?)device.Mn), Fill(rows, r => (string?)r.Kind.Word()), Fill(rows, r => Time(r.At)), Fill(rows, r => codes.GetValueOrDefault(r.FactorId)),
        Fill(rows, r => r.Value), Fill(rows, r => r.Min), Fill(rows, r => r.Max), Fill(rows, r => r.Total),
        Fill(rows, r => r.Flag == 0 ? null : ((char)r.Flag).ToString()), Fill(rows, r => UnitOf(device, codes.GetValueOrDefault(r.FactorId))), Fill(rows, r => Time(r.ReceivedAt)),
    ]);

    private static string? UnitOf(Device device, string? code) => code is null ? null
        : device.Factors.Find(f => f.Code == code)?.Unit ?? (FactorWords.UsualUnit(code) is { Length: > 0 } usual ? usual : null);

    private static T[] Fill<T>(List<Reading> rows, Func<Reading, T> value) => [.. rows.Select(value)];

    private static DateTime Time(long at) => DistrictTime.FromUtc(DateTime.UnixEpoch.AddSeconds(at));

    private static long At(DateOnly day) => (long)(DistrictTime.ToUtc(day.ToDateTime(TimeOnly.MinValue)) - DateTime.UnixEpoch).TotalSeconds;
}
