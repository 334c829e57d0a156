using Wangge.Air.Sta.Model;
using Wangge.Air.Sta.Query;

namespace Wangge.Air.Sta.Observations;

/// <summary>What is asked of one stream.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="From">Earliest start of an observation's window, UTC.</param>
/// <param name="Until">Latest start, inclusive.</param>
/// <param name="Rest">What else must hold of an observation; null for nothing.</param>
internal sealed record StreamAsk(DatastreamEntity Stream, DateTime From, DateTime Until, Expr? Rest)
{
    /// <summary>Earliest time of all.</summary>
    public static readonly DateTime Always = new(2, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Latest time of all.</summary>
    public static readonly DateTime Ever = new(9998, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(1);

    /// <summary>
    /// Works a filter out for each stream: what it says of the stream itself is decided here, streams that cannot meet it fall
    /// away, bounds in time become bounds of the key, and only the rest is left to the store.
    /// </summary>
    public static List<StreamAsk> Of(IEnumerable<DatastreamEntity> streams, Expr? filter, EntityPaths paths, DateTime now)
    {
        var asks = new List<StreamAsk>();
        foreach (var stream in streams)
        {
            var ask = new StreamAsk(stream, Always, Ever, null);
            if (filter is not null)
            {
                var left = new Reducer(path => Resolve(path, stream, paths), now).Reduce(WithKeys(filter, stream));
                if (left is not Constant)
                    ask = ask.Bound(left);
                else if (!Reducer.Holds(left))
                    continue;
            }

            if (ask.From <= ask.Until)
                asks.Add(ask);
        }

        return asks;
    }

    /// <summary>The same behind a page's end, in an order by time.</summary>
    public StreamAsk After(Position end, bool descending)
    {
        long apart = Stream.Order > end.Stream ? 0 : 1;
        return descending ? Within(Always, end.Start.AddTicks(-apart)) : Within(end.Start.AddTicks(apart), Ever);
    }

    /// <summary>The same within a span as well.</summary>
    public StreamAsk Within(DateTime from, DateTime until) => this with { From = from > From ? from : From, Until = until < Until ? until : Until };

    private static Expr Resolve(PathExpr path, DatastreamEntity stream, EntityPaths paths) => path.Steps[0] switch
    {
        "Datastream" => paths.Resolve(stream, [.. path.Steps.Skip(1)], path.At),
        "FeatureOfInterest" => paths.Resolve(stream.Place.Feature, [.. path.Steps.Skip(1)], path.At),
        // Hours have no parameters that could be compared but those of their marks.
        _ => path,
    };

    /// <summary>Puts the key in the place of an observation's id.</summary>
    private static Expr WithKeys(Expr expr, DatastreamEntity stream)
    {
        switch (expr)
        {
            case Unary unary:
                return unary with { Operand = WithKeys(unary.Operand, stream) };
            case Binary { Operator: Operator.Eq or Operator.Ne, Left: PathExpr { Steps: [var name] } path, Right: Constant { Value: string id } } binary when Schema.IsId(name):
                string start = $"{stream.Id}-";
                if (!id.StartsWith(start, StringComparison.Ordinal) || stream.KeyOf(id[start.Length..]) is not { } key)
                    return new Constant(binary.Operator == Operator.Ne, binary.At);
                var same = new Binary(Operator.Eq, new PathExpr([Condition.KeyName], path.At), new Constant((double)key, binary.Right.At), binary.At);
                return binary.Operator == Operator.Eq ? same : new Unary(IsNot: true, same, binary.At);
            case Binary binary:
                return binary with { Left = WithKeys(binary.Left, stream), Right = WithKeys(binary.Right, stream) };
            default:
                return expr;
        }
    }

    private StreamAsk Bound(Expr left)
    {
        if (left is Binary { Operator: Operator.And } both)
            return Bound(both.Left).Bound(both.Right);
        if (left is Binary { Operator: < Operator.Add, Left: PathExpr { Text: "phenomenonTime" or "resultTime" } path, Right: Constant { Value: StaTime time } } binary)
        {
            bool exact = path.Text == "phenomenonTime" && binary.Operator != Operator.Ne && (time.To is null || binary.Operator != Operator.Eq);
            // The start of a window lies at most its length before the result.
            var earliest = path.Text == "phenomenonTime" ? time.From : time.From - LongestWindow;
            var bound = binary.Operator switch
            {
                Operator.Ge => Within(earliest, Ever),
                Operator.Gt => Within(exact ? earliest.AddTicks(1) : earliest, Ever),
                Operator.Le => Within(Always, time.From),
                Operator.Lt => Within(Always, exact ? time.From.AddTicks(-1) : time.From),
                Operator.Eq => Within(earliest, time.From),
                _ => this,
            };
            return exact ? bound : bound.And(left);
        }

        return And(left);
    }

    private StreamAsk And(Expr condition) => this with { Rest = Rest is null ? condition : new Binary(Operator.And, Rest, condition, condition.At) };
}
