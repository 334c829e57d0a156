using Wangge.Air.Sta.Model;
using Wangge.Air.Sta.Query;
using Wangge.Platform.Storage;

namespace Wangge.Air.Sta.Observations;

/// <summary>Reads observations by key: a page of many streams, the first of each of many streams, one, or how many.</summary>
internal sealed class ObservationReader(WanggeDb db, CancellationToken cancel)
{
    /// <summary>Most observations that one expansion may give.</summary>
    public const int MostExpanded = 50_000;

    /// <summary>Most observations that are counted; from there on the count is a lower bound.</summary>
    public const int MostCounted = 100_000;

    /// <summary>Station-hours that one request may look at where no key leads to what it asks: a second, about.</summary>
    private const double MostRows = 2_000_000;

    /// <summary>Station-hours that an expansion may look at to find values of streams that have few.</summary>
    private const double MostReached = 400_000;

    private const int CountedAtOnce = 12;
    private const double Years = 24 * 366 * 20;

    private readonly Source _hours = new Source.Hours(db is PostgresDb);
    private readonly Source _readings = new Source.Readings(db is PostgresDb);

    /// <summary>A page in order. Where finding it would take too long it is short, and has a next one all the same.</summary>
    /// <param name="asks">The streams.</param>
    /// <param name="order">The order.</param>
    /// <param name="top">Most observations.</param>
    /// <param name="skip">How many to leave out.</param>
    /// <param name="after">Where the page before ended.</param>
    public async Task<(IReadOnlyList<ObservationRow> Rows, Position? Next)> PageAsync(List<StreamAsk> asks, ObservationOrder order, int top, int skip, Position? after)
    {
        if (after is { } end && !order.ByResult)
            asks = [.. asks.Select(a => a.After(end, order.TimeDescending)).Where(a => a.From <= a.Until)];
        int wanted = skip + top + 1;
        List<ObservationRow> rows;
        Position? further = null;
        if (asks.Count == 0 || top == 0)
            return ([], null);
        if (asks.Count > 1 && !order.ByResult)
            (rows, further) = await SlabsAsync(asks, order, wanted);
        else
        {
            if (asks.Count > 1)
                await CheckCostAsync("$orderby", asks);
            rows = await ReadAsync(asks, order, wanted, wanted, after, null);
        }

        if (further is not null && skip > 0)
            throw StaFault.TooWide("$skip", "这样略过需要查看的数据太多；请跟随 @iot.nextLink 翻页。", "skipping here would look at too much; follow @iot.nextLink from page to page.");
        ObservationRow[] page = [.. rows.Skip(skip).Take(top)];
        return rows.Count < wanted ? (page, further) : (page, PositionOf(page[^1]));
    }

    /// <summary>
    /// The first observations of each stream, in one query for hours and one for readings. A stream that has few values is
    /// looked into as far as fits; <c>IsShort</c> says that there may be more further on.
    /// </summary>
    public async Task<Dictionary<int, (List<ObservationRow> Rows, bool IsShort)>> FirstAsync(IReadOnlyList<StreamAsk> asks, ObservationOrder order, int limit)
    {
        if ((long)asks.Count * limit > MostExpanded)
        {
            throw StaFault.TooWide("$top", $"$expand 将给出多达 {(long)asks.Count * limit} 条观测，上限 {MostExpanded}；请给 Observations 更小的 $top。",
                $"$expand would give up to {(long)asks.Count * limit} Observations, at most {MostExpanded}; give Observations a smaller $top.");
        }

        double weight = asks.Sum(a => SourceOf(a).Weight(a.Stream));
        double hours = MostReached / weight;
        if (order.ByResult)
            await CheckCostAsync("$orderby", asks);
        bool all = order.ByResult || hours >= Years;
        var rows = asks.Count == 0 ? [] : await ReadAsync(asks, order, limit, null, null, all ? null : (long)hours);
        var found = rows.ToLookup(r => r.Stream.Order);
        return asks.ToDictionary(a => a.Stream.Order, a => (found[a.Stream.Order].Order(order).ToList(),
            !all && found[a.Stream.Order].Count() < limit && !(a.Stream.Extent?.TotalHours <= hours)));
    }

    /// <summary>The observation of a key; null where there is none.</summary>
    public async Task<ObservationRow?> FindAsync(DatastreamEntity stream, long key)
    {
        var start = stream.Window(key).From;
        var rows = await ReadAsync([new StreamAsk(stream, start, start, null)], default, 1, null, null, null);
        return rows.Count > 0 ? rows[0] : null;
    }

    /// <summary>How many there are, up to <see cref="MostCounted"/>; not exact where counting on would take too long.</summary>
    public async Task<(long Count, bool IsExact)> CountAsync(IReadOnlyList<StreamAsk> asks)
    {
        if (asks.Count == 0)
            return (0, true);
        var (first, last) = await ExtentAsync(asks);
        long count = 0;
        double looked = 0;
        foreach (var chunk in asks.Chunk(CountedAtOnce))
        {
            if (count >= MostCounted || looked > MostRows)
                return (count, false);
            foreach (var group in chunk.GroupBy(SourceOf))
            {
                await using var rows = await Sql.ReadAsync(db, new StreamQuery(group.Key, [.. group], default, MostCounted).Counts(), cancel);
                while (await rows.DbDataReader.ReadAsync(cancel))
                    count += rows.DbDataReader.GetInt64(1);
            }

            looked += Cost(chunk, first, last);
        }

        return (count, count < MostCounted);
    }

    /// <summary>How many each stream has, up to <see cref="MostCounted"/>: one query for hours and one for readings.</summary>
    public async Task<Dictionary<int, long>> CountEachAsync(IReadOnlyList<StreamAsk> asks)
    {
        await CheckCostAsync("$count", asks);
        var counts = asks.ToDictionary(a => a.Stream.Order, _ => 0L);
        foreach (var group in asks.GroupBy(SourceOf))
        {
            await using var rows = await Sql.ReadAsync(db, new StreamQuery(group.Key, [.. group], default, MostCounted).Counts(), cancel);
            while (await rows.DbDataReader.ReadAsync(cancel))
                counts[rows.DbDataReader.GetInt32(0)] = rows.DbDataReader.GetInt64(1);
        }

        return counts;
    }

    /// <summary>Where a page that ends with an observation ended.</summary>
    public static Position PositionOf(ObservationRow row) => new(row.Start, row.Stream.Order, row.Result ?? ObservationOrder.Least);

    private Source SourceOf(StreamAsk ask) => ask.Stream is HourlyDatastream ? _hours : _readings;

    private async Task<List<ObservationRow>> ReadAsync(IReadOnlyList<StreamAsk> asks, ObservationOrder order, int limit, int? overall, Position? after, long? reachHours)
    {
        var rows = new List<ObservationRow>();
        int sources = 0;
        foreach (var group in asks.GroupBy(SourceOf))
        {
            sources++;
            var query = new StreamQuery(group.Key, [.. group], order, limit) { Overall = overall, After = after, Reach = reachHours * 3_600 / group.Key.Step };
            rows.AddRange(await query.ReadAsync(db, cancel));
        }

        if (overall is { } most && sources > 1)
        {
            rows.Sort(order);
            rows.RemoveRange(Math.Min(most, rows.Count), Math.Max(0, rows.Count - most));
        }

        return rows;
    }

    /// <summary>Reads many streams in order of time: a span after the other, each longer than the one before, until the page is full.</summary>
    private async Task<(List<ObservationRow> Rows, Position? Further)> SlabsAsync(List<StreamAsk> asks, ObservationOrder order, int wanted)
    {
        var (first, last) = await ExtentAsync(asks);
        var from = Later(asks.Min(a => a.From), first);
        var until = Earlier(asks.Max(a => a.Until), last);
        var rows = new List<ObservationRow>();
        double looked = 0;
        var span = TimeSpan.FromHours(Math.Max(24, 2.0 * wanted / asks.Count));
        while (from <= until)
        {
            var cut = order.TimeDescending ? Later(from, until - span) : Earlier(until, from + span);
            var (slabFrom, slabUntil) = order.TimeDescending ? (cut, until) : (from, cut);
            StreamAsk[] slab = [.. asks.Select(a => a.Within(slabFrom, slabUntil)).Where(a => a.From <= a.Until)];
            if (slab.Length > 0)
                rows.AddRange(await ReadAsync(slab, order, wanted - rows.Count, wanted - rows.Count, null, null));
            if (rows.Count >= wanted)
                break;
            looked += Cost(slab, slabFrom, slabUntil);
            if (order.TimeDescending)
                until = cut.AddTicks(-1);
            else
                from = cut.AddTicks(1);
            if (looked > MostRows && from <= until)
                return (rows, new Position(cut, int.MaxValue, 0));
            span *= 4;
        }

        return (rows, null);
    }

    private async Task CheckCostAsync(string option, IReadOnlyList<StreamAsk> asks)
    {
        if (asks.Count <= 1)
            return;
        var (first, last) = await ExtentAsync(asks);
        double cost = Cost(asks, first, last);
        if (cost > MostRows)
        {
            throw StaFault.TooWide(option, $"{option} 需要查看约 {cost:0} 个值，上限 {MostRows:0}；请用 phenomenonTime 限定时段，或只查少数 Datastream。",
                $"{option} would look at about {cost:0} values, at most {MostRows:0}; bound phenomenonTime, or ask fewer Datastreams.");
        }
    }

    private double Cost(IReadOnlyList<StreamAsk> asks, DateTime first, DateTime last) =>
        asks.Sum(a => Math.Max(0, (Earlier(a.Until, last) - Later(a.From, first)).TotalHours) * SourceOf(a).Weight(a.Stream));

    /// <summary>The first and last time that streams have anything of.</summary>
    private async Task<(DateTime First, DateTime Last)> ExtentAsync(IReadOnlyList<StreamAsk> asks)
    {
        var (first, last) = (StreamAsk.Ever, StreamAsk.Always);
        foreach (var group in asks.GroupBy(SourceOf))
        {
            var source = group.Key;
            // One row for each station, or device and kind: what shares a key has the same ends.
            var owners = group.DistinctBy(a => a.Stream is RawDatastream raw ? (raw.Device.Id, (int)raw.Stream.Kind) : (a.Stream.Place.Id, -1)).ToDictionary(a => a.Stream.Order);
            string streams = string.Join(',', owners.Values.Select(a => $"({source.Row(a.Stream)},0,0,0)"));
            string End(string which) => $"(select {which}(m.{source.Key}) from {source.Table} m where {source.OfOwner("m")})";
            await using var rows = await Sql.ReadAsync(db, $"with d({source.Columns}) as (values {streams}) select d.k, {End("min")}, {End("max")} from d", cancel);
            var reader = rows.DbDataReader;
            while (await reader.ReadAsync(cancel))
            {
                if (reader.IsDBNull(1))
                    continue;
                var stream = owners[reader.GetInt32(0)].Stream;
                first = Earlier(first, stream.Window(reader.GetInt64(1)).From);
                last = Later(last, stream.Window(reader.GetInt64(2)).From);
            }
        }

        return (first, last);
    }

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;
}
