using Wangge.Air.Devices.Readings;
using Wangge.Air.Observations;
using Wangge.Air.Sta.Model;
using Wangge.Air.Sta.Query;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Air.Sta.Observations;

/// <summary>
/// A table that has observations, in the words of its SQL. <c>d</c> is the list of streams asked for, a row each with the
/// columns of <see cref="Columns"/>; <c>i</c> or <c>o</c> is the table.
/// </summary>
/// <param name="postgres">Whether the store is PostgreSQL; SQLite otherwise.</param>
internal abstract class Source(bool postgres)
{
    private const long Epoch = 62_135_596_800;

    /// <summary>The table.</summary>
    public abstract string Table { get; }

    /// <summary>The column of time.</summary>
    public abstract string Key { get; }

    /// <summary>Seconds between two keys.</summary>
    public abstract long Step { get; }

    /// <summary>Names of the columns of <c>d</c>.</summary>
    public abstract string Columns { get; }

    /// <summary>What one row more of every stream costs, against an hour of a station: other factors lie between.</summary>
    public abstract double Weight(DatastreamEntity stream);

    /// <summary>A stream's row in <c>d</c>.</summary>
    public abstract string Row(DatastreamEntity stream);

    /// <summary>That a row of the table has a value of the stream.</summary>
    public abstract string Of(string alias);

    /// <summary>That a row of the table is of the stream's station, or of its device and kind.</summary>
    public abstract string OfOwner(string alias);

    /// <summary>What orders rows of several streams by time.</summary>
    public abstract string Start(string alias);

    /// <summary>The value as measured, a number or null.</summary>
    public abstract string Value(string alias);

    /// <summary>Whether the value is not to be used.</summary>
    public abstract string Bad(string alias);

    /// <summary>More columns of an observation, with a comma in front of each.</summary>
    public abstract string More(string alias);

    /// <summary>Data flag; null where the table has none.</summary>
    public abstract string? Flag(string alias);

    /// <summary>The first row's key whose window starts at or after a time, in this stream.</summary>
    public abstract long FirstFrom(DatastreamEntity stream, DateTime utc);

    /// <summary>Seconds from year 1 of district time to the start or end of the window.</summary>
    public abstract string Seconds(string alias, bool end);

    /// <summary>The key with what a comparison with a time of the start or end adds: <c>key op (number)</c>.</summary>
    /// <param name="alias">The table.</param>
    /// <param name="end">Whether the end of the window is compared.</param>
    /// <param name="op">eq, ne, gt, ge, lt or le.</param>
    /// <param name="utc">The time.</param>
    public string Compare(string alias, bool end, Operator op, DateTime utc)
    {
        var (ticks, shift) = Place(end, utc);
        var (whole, rest) = Math.DivRem(ticks, Step * TimeSpan.TicksPerSecond);
        bool exact = rest == 0;
        string key = $"{alias}.{Key}";
        string at = Sql.Number(whole) + shift;
        return (op, exact) switch
        {
            (Operator.Eq, false) => "1=0",
            (Operator.Ne, false) => "1=1",
            (Operator.Eq, true) => $"{key} = {at}",
            (Operator.Ne, true) => $"{key} <> {at}",
            (Operator.Ge, true) => $"{key} >= {at}",
            (Operator.Lt, true) => $"{key} < {at}",
            (Operator.Gt, _) or (Operator.Ge, _) => $"{key} > {at}",
            _ => $"{key} <= {at}",
        };
    }

    /// <summary>A part of the district's date and time, whole.</summary>
    public string Part(string name, string alias, bool end)
    {
        string seconds = Seconds(alias, end);
        string part = name switch
        {
            "hour" => $"(({seconds} / 3600) % 24)",
            "minute" => $"(({seconds} / 60) % 60)",
            "second" => $"({seconds} % 60)",
            _ when postgres => $"extract({name} from to_timestamp({seconds} - {Epoch}) at time zone 'UTC')",
            _ => $"strftime('%{(name == "year" ? "Y" : name == "month" ? "m" : "d")}', {seconds} - {Epoch}, 'unixepoch')",
        };
        return $"cast({part} as double precision)";
    }

    /// <summary>The larger of two numbers.</summary>
    public string Larger(string a, string b) => $"{(postgres ? "greatest" : "max")}({a}, {b})";

    /// <summary>The smaller of two numbers.</summary>
    public string Smaller(string a, string b) => $"{(postgres ? "least" : "min")}({a}, {b})";

    /// <summary>The whole number below or at a number.</summary>
    public string Floor(string number) => postgres ? $"floor({number})" : $"(cast({number} as integer) - ({number} < cast({number} as integer)))";

    /// <summary>A number without what stands behind its point.</summary>
    public string Trunc(string number) => postgres ? $"trunc({number})" : $"cast({number} as integer)";

    /// <summary>The newest or oldest rows of each stream that meet a condition.</summary>
    /// <param name="streams">Rows of <c>d</c>.</param>
    /// <param name="condition">Over the alias <c>i</c>.</param>
    /// <param name="order">Order within a stream, over <c>i</c>.</param>
    /// <param name="limit">Most rows of a stream.</param>
    /// <param name="tail">Order and limit of the whole over <c>o</c> and <c>d</c>; empty for none.</param>
    public string Select(string streams, string condition, string order, int limit, string tail)
    {
        string columns = $"d.k, o.{Key}, {Value("o")}, case when {Bad("o")} then 1 else 0 end{More("o")}";
        string inner = $"from {Table} i where {Of("i")} and {condition} order by {order} limit {limit}";
        // PostgreSQL takes the limited select beside each stream; SQLite, which has no lateral, finds its keys first.
        return $"with d({Columns}) as (values {streams}) select {columns} from d cross join "
            + (postgres ? $"lateral (select i.* {inner}) o" : $"{Table} o where {Of("o")} and o.{Key} in (select i.{Key} {inner})") + tail;
    }

    /// <summary>A time as ticks of the table's own scale, and what the stream adds to the key.</summary>
    protected abstract (long Ticks, string Shift) Place(bool end, DateTime utc);

    /// <summary>The hours of stations.</summary>
    public sealed class Hours(bool postgres) : Source(postgres)
    {
        private static readonly string Column = $"case d.c {string.Concat(ObservationColumns.Names.Select((name, c) => $" when {c} then @.{name}"))} end";

        public override string Table => "air_observation";

        public override string Key => "hour";

        public override long Step => 3_600;

        public override string Columns => "k, s, c, lo, hi, g";

        public override double Weight(DatastreamEntity stream) => 1;

        public override string Row(DatastreamEntity stream) => $"{stream.Order},{stream.Place.Id},{((HourlyDatastream)stream).Column}";

        public override string Of(string alias) =>
            $"{OfOwner(alias)} and ({Column.Replace("@", alias, StringComparison.Ordinal)}) is not null";

        public override string OfOwner(string alias) => $"{alias}.station_id = d.s";

        public override string Start(string alias) => $"{alias}.hour";

        public override string Value(string alias) => $"(cast(({Column.Replace("@", alias, StringComparison.Ordinal)}) as double precision) / 10000)";

        public override string Bad(string alias) => $"(({alias}.invalid & (1 << d.c)) <> 0)";

        public override string More(string alias) => "";

        public override string? Flag(string alias) => null;

        public override long FirstFrom(DatastreamEntity stream, DateTime utc) =>
            (DistrictTime.FromUtc(utc).Ticks + TimeSpan.TicksPerHour - 1) / TimeSpan.TicksPerHour + 1;

        public override string Seconds(string alias, bool end) => $"(cast({alias}.hour{(end ? "" : " - 1")} as bigint) * 3600)";

        protected override (long Ticks, string Shift) Place(bool end, DateTime utc) =>
            (DistrictTime.FromUtc(utc).Ticks + (end ? 0 : TimeSpan.TicksPerHour), "");
    }

    /// <summary>The readings of devices.</summary>
    public sealed class Readings(bool postgres) : Source(postgres)
    {
        public override string Table => "air_reading";

        public override string Key => "at";

        public override long Step => 1;

        public override string Columns => "k, s, q, c, b, e, lo, hi, g";

        public override double Weight(DatastreamEntity stream) => ((RawDatastream)stream).Stream.Kind switch
        {
            ReadingKind.RealTime => 1_800,
            ReadingKind.Minute => 150,
            ReadingKind.Hour => 15,
            _ => 1,
        };

        public override string Row(DatastreamEntity stream) => stream is RawDatastream raw
            ? $"{raw.Order},{raw.Device.Id},{(int)raw.Stream.Kind},{raw.Stream.FactorId},{Sql.Number(raw.ToStart)},{Sql.Number(raw.ToEnd)}" : throw new InvalidOperationException();

        public override string Of(string alias) =>
            $"{OfOwner(alias)} and {alias}.factor_id = d.c and {alias}.value is not null";

        public override string OfOwner(string alias) => $"{alias}.device_id = d.s and {alias}.kind = d.q";

        public override string Start(string alias) => $"({alias}.at + d.b)";

        public override string Value(string alias) => $"{alias}.value";

        public override string Bad(string alias) => $"({alias}.flag not in (0, {(int)'N'}))";

        public override string More(string alias) => $", {alias}.min, {alias}.max, {alias}.total, {alias}.flag, {alias}.received_at";

        public override string Flag(string alias) => $"{alias}.flag";

        public override long FirstFrom(DatastreamEntity stream, DateTime utc) =>
            Math.DivRem((utc - DateTime.UnixEpoch).Ticks + TimeSpan.TicksPerSecond - 1, TimeSpan.TicksPerSecond).Quotient - ((RawDatastream)stream).ToStart;

        public override string Seconds(string alias, bool end) => $"({alias}.at + d.{(end ? "e" : "b")} + {Epoch + 28_800})";

        protected override (long Ticks, string Shift) Place(bool end, DateTime utc) => ((utc - DateTime.UnixEpoch).Ticks, end ? " - d.e" : " - d.b");
    }
}
