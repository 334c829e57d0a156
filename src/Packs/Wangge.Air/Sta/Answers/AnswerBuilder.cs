using Wangge.Air.Sta.Model;
using Wangge.Air.Sta.Observations;
using Wangge.Air.Sta.Query;
using Wangge.Platform.Storage;

namespace Wangge.Air.Sta.Answers;

/// <summary>Makes answers: filters, orders and pages what is in memory, reads observations, and expands level by level.</summary>
/// <param name="db">The store.</param>
/// <param name="catalogue">What the reader may see.</param>
/// <param name="root">Address of the service root, with a slash at its end.</param>
/// <param name="now">The present, UTC.</param>
/// <param name="cancel">Stops.</param>
internal sealed class AnswerBuilder(WanggeDb db, Catalogue catalogue, string root, DateTime now, CancellationToken cancel)
{
    /// <summary>Entities of a page where <c>$top</c> does not say.</summary>
    public const int DefaultTop = 100;

    /// <summary>Most entities of a page; observations may be ten times as many.</summary>
    public const int MostTop = 1_000;

    /// <summary>Most observations of a page.</summary>
    public const int MostObservations = 10_000;

    /// <summary>Most entities of an answer, expanded ones too.</summary>
    public const int MostEntities = 100_000;

    private readonly EntityPaths _paths = new();
    private readonly ObservationReader _reader = new(db, cancel);

    /// <summary>A page of a set in memory.</summary>
    public NodeSet Page(IReadOnlyList<Entity> all, QueryOptions options, string address)
    {
        var found = options.Filter is { } filter ? [.. all.Where(e => Reducer.Holds(Over(e).Reduce(filter)))] : all;
        if (options.OrderBy.Count > 0)
            found = Ordered(found, options.OrderBy);
        int start = options.Skip;
        if (options.SkipToken is { } token)
        {
            string id = SkipTokens.Id(token);
            int last = found.ToList().FindIndex(e => string.Equals(Convert.ToString(e.Id, System.Globalization.CultureInfo.InvariantCulture), id, StringComparison.Ordinal));
            start += last >= 0 ? last + 1 : throw SkipTokens.Gone();
        }

        int top = Math.Min(options.Top ?? DefaultTop, MostTop);
        Node[] items = [.. found.Skip(start).Take(top).Select(e => new Node(e))];
        return new(items)
        {
            Count = options.Count ? found.Count : null,
            NextLink = items.Length > 0 && start + items.Length < found.Count ? Link(address, options, SkipTokens.Of(items[^1].Entity.Id)) : null,
        };
    }

    /// <summary>A page of observations.</summary>
    public async Task<NodeSet> ObservationsAsync(IEnumerable<DatastreamEntity> streams, QueryOptions options, string address)
    {
        var asks = StreamAsk.Of(streams.OrderBy(s => s.Order), options.Filter, _paths, now);
        int top = Math.Min(options.Top ?? DefaultTop, MostObservations);
        Position? after = options.SkipToken is { } token ? SkipTokens.Position(token, catalogue) : null;
        var (rows, next) = await _reader.PageAsync(asks, OptionsCheck.OrderOf(options), top, options.Skip, after);
        (long Count, bool IsExact)? count = options.Count ? await _reader.CountAsync(asks) : null;
        return new([.. rows.Select(r => new Node(new ObservationEntity(r)))])
        {
            Count = count?.Count,
            CountIsLowerBound = count is { IsExact: false },
            NextLink = next is { } position ? Link(address, options, SkipTokens.Of(position, catalogue.Datastreams)) : null,
        };
    }

    /// <summary>The observation of an id; null where there is none, or not for this reader.</summary>
    public async Task<ObservationEntity?> FindObservationAsync(object id) =>
        catalogue.FindObservation(id) is { } place && await _reader.FindAsync(place.Stream, place.Key) is { } row ? new ObservationEntity(row) : null;

    /// <summary>Reads the times of everything that the reader sees, for conditions that ask for them.</summary>
    public Task ReadSpansAsync() => Spans.LoadAsync(db, catalogue.Places, cancel);

    /// <summary>Expands entities of one kind: observations with one query a level, all else in memory. Reads the spans of streams that are shown.</summary>
    public async Task ExpandAsync(IReadOnlyList<Node> nodes, EntityKind kind, QueryOptions options)
    {
        if (nodes.Count == 0)
            return;
        if (kind is EntityKind.Datastream or EntityKind.HistoricalLocation)
            await SpansOfAsync(nodes);
        foreach (var item in options.Expand)
        {
            var navigation = kind.Find(item.Navigation)!;
            IReadOnlyList<Node> children;
            if (navigation.Kind == EntityKind.Observation)
                children = await ExpandObservationsAsync(nodes, item);
            else if (navigation.ToMany)
                children = ExpandMany(nodes, item);
            else
                children = ExpandOne(nodes, item);
            if (children.Count > MostEntities)
                throw TooMany();
            await ExpandAsync(children, navigation.Kind, item.Options);
        }
    }

    /// <summary>Refuses an answer that would hold too much.</summary>
    public static void CheckSize(long size)
    {
        if (size > MostEntities)
            throw TooMany();
    }

    private static StaFault TooMany() => StaFault.TooWide("$expand",
        $"答复将超过 {MostEntities} 个对象；请用更小的 $top 或更少的 $expand。", $"the answer would hold more than {MostEntities} entities; use a smaller $top or less $expand.");

    private Reducer Over(Entity entity) => new(path => _paths.Resolve(entity, path.Steps, path.At), now);

    private List<Entity> Ordered(IReadOnlyList<Entity> all, IReadOnlyList<OrderTerm> terms)
    {
        var rows = all.Select(e => (Entity: e, Keys: terms.Select(t => (Constant)Over(e).Reduce(t.Value)).ToArray())).ToList();
        IOrderedEnumerable<(Entity Entity, Constant[] Keys)>? ordered = null;
        for (int i = 0; i < terms.Count; i++)
        {
            int at = i;
            var order = Comparer<Constant>.Create((a, b) => Order(a, b));
            ordered = (ordered, terms[i].Descending) switch
            {
                (null, false) => rows.OrderBy(r => r.Keys[at], order),
                (null, true) => rows.OrderByDescending(r => r.Keys[at], order),
                (_, false) => ordered.ThenBy(r => r.Keys[at], order),
                _ => ordered.ThenByDescending(r => r.Keys[at], order),
            };
        }

        return [.. ordered!.Select(r => r.Entity)];
    }

    private static int Order(Constant a, Constant b) => (Values.Single(a), Values.Single(b)) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        var (x, y) => Values.Order(x, y, a.At),
    };

    private List<Node> ExpandOne(IReadOnlyList<Node> nodes, ExpandItem item)
    {
        // What many lead to is expanded once.
        var shared = new Dictionary<Entity, Node>();
        foreach (var node in nodes)
        {
            var entity = node.Entity.Follow(item.Navigation)[0];
            if (!shared.TryGetValue(entity, out var child))
                shared[entity] = child = new(entity);
            node.Expanded.Add((item, child));
        }

        return [.. shared.Values];
    }

    private List<Node> ExpandMany(IReadOnlyList<Node> nodes, ExpandItem item)
    {
        var children = new List<Node>();
        foreach (var node in nodes)
        {
            var page = Page(node.Entity.Follow(item.Navigation), item.Options, $"{node.Entity.Address}/{item.Navigation}");
            node.Expanded.Add((item, page));
            children.AddRange(page.Items);
            if (children.Count > MostEntities)
                throw TooMany();
        }

        return children;
    }

    private async Task<List<Node>> ExpandObservationsAsync(IReadOnlyList<Node> nodes, ExpandItem item)
    {
        var children = new List<Node>();
        if (nodes[0].Entity is FeatureEntity feature)
        {
            if (nodes.Count > 1)
                throw StaFault.At(item.At, "Observations 只能在 Datastreams 或单个 FeatureOfInterest 下展开。", "Observations are expanded below Datastreams, or below a single FeatureOfInterest.");
            var page = await ObservationsAsync(feature.Datastreams, item.Options, $"{feature.Address}/{item.Navigation}");
            nodes[0].Expanded.Add((item, page));
            return [.. page.Items];
        }

        var options = item.Options;
        int top = Math.Min(options.Top ?? DefaultTop, MostTop);
        var asks = StreamAsk.Of(nodes.Select(n => (DatastreamEntity)n.Entity), options.Filter, _paths, now);
        var found = await _reader.FirstAsync(asks, OptionsCheck.OrderOf(options), options.Skip + top + 1);
        var counts = options.Count ? await _reader.CountEachAsync(asks) : null;
        foreach (var node in nodes)
        {
            var stream = (DatastreamEntity)node.Entity;
            var (rows, isShort) = found.TryGetValue(stream.Order, out var some) ? some : ([], false);
            Node[] items = [.. rows.Skip(options.Skip).Take(top).Select(r => new Node(new ObservationEntity(r)))];
            string address = $"{stream.Address}/{item.Navigation}";
            string? next = null;
            if (rows.Count > options.Skip + top || (isShort && items.Length > 0))
                next = top == 0 ? null : Link(address, options, SkipTokens.Of(ObservationReader.PositionOf(((ObservationEntity)items[^1].Entity).Row), catalogue.Datastreams));
            else if (isShort)
                next = Link(address, options, null);
            long? count = counts?.GetValueOrDefault(stream.Order);
            var page = new NodeSet(items) { NextLink = next, Count = count, CountIsLowerBound = count >= ObservationReader.MostCounted };
            node.Expanded.Add((item, page));
            children.AddRange(items);
        }

        return children;
    }

    private async Task SpansOfAsync(IReadOnlyList<Node> nodes)
    {
        var places = nodes.Select(n => n.Entity switch
        {
            DatastreamEntity stream => stream.Place,
            HistoricalLocationEntity history => history.Place,
            _ => throw new InvalidOperationException(n.Entity.Kind.ToString()),
        }).Distinct().Where(p => p.FirstHour is null).ToList();
        await Spans.LoadAsync(db, places, cancel);
    }

    private string Link(string address, QueryOptions options, string? token)
    {
        var parts = options.Kept.Select(k => k.Split('=', 2) is var pair ? $"{pair[0]}={Uri.EscapeDataString(pair[1])}" : "");
        return $"{root}{address}?{string.Join('&', token is null ? parts : parts.Append("$skiptoken=" + token))}";
    }
}
