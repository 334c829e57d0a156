using System.Data.Common;
using System.Text;
using Wangge.Air.Sta.Model;
using Wangge.Air.Sta.Query;
using Wangge.Platform.Storage;

namespace Wangge.Air.Sta.Observations;

/// <summary>One query over the streams of one table.</summary>
/// <param name="Source">The table.</param>
/// <param name="Asks">What is asked of each stream; at least one.</param>
/// <param name="Order">The order.</param>
/// <param name="Limit">Most rows of each stream.</param>
internal sealed record StreamQuery(Source Source, IReadOnlyList<StreamAsk> Asks, ObservationOrder Order, int Limit)
{
    /// <summary>Most rows of all streams together; null for no such limit.</summary>
    public int? Overall { get; init; }

    /// <summary>Where the page before ended, for an order by result; bounds in time stand in the asks.</summary>
    public Position? After { get; init; }

    /// <summary>How far each stream is looked into from its newest (or oldest) row on, in keys; null for all of it.</summary>
    public long? Reach { get; init; }

    private static string Way(bool descending) => descending ? "desc" : "asc";

    /// <summary>The query that gives the rows.</summary>
    public string Rows()
    {
        string condition = ConditionOver("i", out string streams);
        string time = $"i.{Source.Key} {Way(Order.TimeDescending)}";
        string order = Order.ByResult ? $"{Result("i")} {Way(Order.ResultDescending)}, {time}" : time;
        string tail = "";
        if (Overall is { } overall)
        {
            string start = $"{Source.Start("o")} {Way(Order.TimeDescending)}, d.k";
            tail = $" order by {(Order.ByResult ? $"{Result("o")} {Way(Order.ResultDescending)}, {start}" : start)} limit {overall}";
        }

        return Source.Select(streams, condition, order, Limit, tail);
    }

    /// <summary>The query that counts each stream's rows, up to the limit.</summary>
    public string Counts()
    {
        string condition = ConditionOver("i", out string streams);
        return $"with d({Source.Columns}) as (values {streams}) select d.k, "
            + $"(select count(*) from (select 1 from {Source.Table} i where {Source.Of("i")} and {condition} limit {Limit}) n) from d";
    }

    /// <summary>Reads the rows.</summary>
    public async Task<List<ObservationRow>> ReadAsync(WanggeDb db, CancellationToken cancel)
    {
        var streams = Asks.ToDictionary(a => a.Stream.Order, a => a.Stream);
        var found = new List<ObservationRow>();
        try
        {
            await using var rows = await Sql.ReadAsync(db, Rows(), cancel);
            var reader = rows.DbDataReader;
            bool readings = Source is Source.Readings;
            while (await reader.ReadAsync(cancel))
            {
                var row = new ObservationRow(streams[reader.GetInt32(0)], reader.GetInt64(1), reader.GetDouble(2), reader.GetInt32(3) != 0);
                found.Add(readings ? row with { Min = Double(reader, 4), Max = Double(reader, 5), Total = Double(reader, 6), Flag = reader.GetInt32(7), ReceivedAt = reader.GetInt64(8) } : row);
            }
        }
        catch (DbException failure) when (failure.SqlState?.StartsWith("22", StringComparison.Ordinal) == true)
        {
            throw StaFault.Of("$filter", "条件里的计算超出了数的范围。", "a calculation in the condition leaves the range of numbers.");
        }

        return found;
    }

    private static double? Double(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);

    private string Result(string alias) => $"coalesce({new Condition(Source, alias).Result}, {Sql.Number(ObservationOrder.Least)})";

    private string ConditionOver(string alias, out string streams)
    {
        var groups = new List<string>();
        var rows = new StringBuilder();
        foreach (var ask in Asks)
        {
            string condition = ConditionOf(ask, alias);
            int group = groups.IndexOf(condition);
            if (group < 0)
            {
                group = groups.Count;
                groups.Add(condition);
            }

            long first = Source.FirstFrom(ask.Stream, ask.From), last = Source.FirstFrom(ask.Stream, ask.Until.AddTicks(1)) - 1;
            rows.Append(rows.Length == 0 ? "" : ",").Append('(').Append(Source.Row(ask.Stream))
                .Append(',').Append(Sql.Number(first)).Append(',').Append(Sql.Number(last)).Append(',').Append(group).Append(')');
        }

        streams = rows.ToString();
        string conditions = groups.Count == 1 ? groups[0] : $"case d.g {string.Concat(groups.Select((c, g) => $"when {g} then {c} "))}end";
        return $"{Bounds(alias)} and {conditions}";
    }

    /// <summary>The span of keys, as one bound on either side: of two on one side a store seeks by one and tries the other row by row.</summary>
    private string Bounds(string alias)
    {
        string key = Source.Key, of = Source.OfOwner("m"), lowest = "d.lo", highest = "d.hi";
        if (Reach is { } reach && Order.TimeDescending)
            lowest = Source.Larger(lowest, $"coalesce((select max(m.{key}) from {Source.Table} m where {of} and m.{key} <= d.hi), 0) - {reach - 1}");
        else if (Reach is { } ahead)
            highest = Source.Smaller(highest, $"coalesce((select min(m.{key}) from {Source.Table} m where {of} and m.{key} >= d.lo), 0) + {ahead - 1}");
        return $"{alias}.{key} >= {lowest} and {alias}.{key} <= {highest}";
    }

    private string ConditionOf(StreamAsk ask, string alias)
    {
        string rest = ask.Rest is { } expr ? new Condition(Source, alias).Write(expr) : "1=1";
        if (After is not { } end || !Order.ByResult)
            return $"({rest})";
        string result = Result(alias), value = Sql.Number(end.Result);
        bool behind = ask.Stream.Order > end.Stream;
        var op = (Order.TimeDescending, behind) switch
        {
            (false, false) => Operator.Gt,
            (false, true) => Operator.Ge,
            (true, false) => Operator.Lt,
            _ => Operator.Le,
        };
        return $"({rest} and ({result} {(Order.ResultDescending ? "<" : ">")} {value} or ({result} = {value} and {Source.Compare(alias, end: false, op, end.Start)})))";
    }
}
