using NetTopologySuite.Geometries;
using Wangge.Platform.Calendar;

namespace Wangge.Air.Sta.Query;

/// <summary>The functions of the standard on constants; dates and hours are of district time.</summary>
internal static class Functions
{
    private static readonly Dictionary<string, (int Least, int Most)> Known = new(StringComparer.Ordinal)
    {
        ["substringof"] = (2, 2),
        ["contains"] = (2, 2),
        ["endswith"] = (2, 2),
        ["startswith"] = (2, 2),
        ["length"] = (1, 1),
        ["indexof"] = (2, 2),
        ["substring"] = (2, 3),
        ["tolower"] = (1, 1),
        ["toupper"] = (1, 1),
        ["trim"] = (1, 1),
        ["concat"] = (2, 2),
        ["year"] = (1, 1),
        ["month"] = (1, 1),
        ["day"] = (1, 1),
        ["hour"] = (1, 1),
        ["minute"] = (1, 1),
        ["second"] = (1, 1),
        ["fractionalseconds"] = (1, 1),
        ["date"] = (1, 1),
        ["time"] = (1, 1),
        ["totaloffsetminutes"] = (1, 1),
        ["now"] = (0, 0),
        ["mindatetime"] = (0, 0),
        ["maxdatetime"] = (0, 0),
        ["round"] = (1, 1),
        ["floor"] = (1, 1),
        ["ceiling"] = (1, 1),
        ["geo.distance"] = (2, 2),
        ["geo.length"] = (1, 1),
        ["geo.intersects"] = (2, 2),
        ["st_equals"] = (2, 2),
        ["st_disjoint"] = (2, 2),
        ["st_touches"] = (2, 2),
        ["st_within"] = (2, 2),
        ["st_overlaps"] = (2, 2),
        ["st_crosses"] = (2, 2),
        ["st_intersects"] = (2, 2),
        ["st_contains"] = (2, 2),
        ["st_relate"] = (3, 3),
    };

    /// <summary>Whether a name is a function and the number of its arguments is right; else the fault.</summary>
    public static void Check(Call call)
    {
        if (!Known.TryGetValue(call.Name, out var counts))
            throw StaFault.At(call.At, $"没有函数 {call.Name}。", $"there is no function {call.Name}.");
        int count = call.Arguments.Count;
        if (count < counts.Least || count > counts.Most)
            throw StaFault.At(call.At, $"函数 {call.Name} 需要 {counts.Least} 个参数，给了 {count} 个。", $"the function {call.Name} takes {counts.Least} arguments, not {count}.");
    }

    /// <summary>Applies a checked function; null where an argument is null.</summary>
    public static object? Apply(Call call, object?[] arguments, DateTime now)
    {
        if (Array.Exists(arguments, a => a is null))
            return null;
        var at = call.At;
        string Text(int i) => Values.Text(arguments[i]!, at);
        double Number(int i) => Values.Number(arguments[i]!, at);
        Geometry Shape(int i) => Values.Shape(arguments[i]!, at);
        DateTime District(int i) => DistrictTime.FromUtc(Values.Time(arguments[i]!, at).From);
        return call.Name switch
        {
            "substringof" => Text(1).Contains(Text(0), StringComparison.Ordinal),
            "contains" => Text(0).Contains(Text(1), StringComparison.Ordinal),
            "endswith" => Text(0).EndsWith(Text(1), StringComparison.Ordinal),
            "startswith" => Text(0).StartsWith(Text(1), StringComparison.Ordinal),
            "length" => (double)Text(0).Length,
            "indexof" => (double)Text(0).IndexOf(Text(1), StringComparison.Ordinal),
            "substring" => Substring(Text(0), Number(1), arguments.Length > 2 ? Number(2) : double.PositiveInfinity),
            "tolower" => Text(0).ToLowerInvariant(),
            "toupper" => Text(0).ToUpperInvariant(),
            "trim" => Text(0).Trim(),
            "concat" => Text(0) + Text(1),
            "year" => (double)District(0).Year,
            "month" => (double)District(0).Month,
            "day" => (double)District(0).Day,
            "hour" => (double)District(0).Hour,
            "minute" => (double)District(0).Minute,
            "second" => (double)District(0).Second,
            "fractionalseconds" => District(0).Ticks % TimeSpan.TicksPerSecond / (double)TimeSpan.TicksPerSecond,
            "date" => new StaTime(DistrictTime.ToUtc(District(0).Date)),
            "time" => District(0).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
            "totaloffsetminutes" => Values.Time(arguments[0]!, at) is var _ ? DistrictTime.Offset.TotalMinutes : 0,
            "now" => new StaTime(now),
            "mindatetime" => new StaTime(new DateTime(2, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
            "maxdatetime" => new StaTime(new DateTime(9998, 12, 31, 0, 0, 0, DateTimeKind.Utc)),
            "round" => Math.Round(Number(0), MidpointRounding.AwayFromZero),
            "floor" => Math.Floor(Number(0)),
            "ceiling" => Math.Ceiling(Number(0)),
            "geo.distance" => Shape(0).Distance(Shape(1)),
            "geo.length" => Shape(0).Length,
            "geo.intersects" or "st_intersects" => Shape(0).Intersects(Shape(1)),
            "st_equals" => Shape(0).EqualsTopologically(Shape(1)),
            "st_disjoint" => Shape(0).Disjoint(Shape(1)),
            "st_touches" => Shape(0).Touches(Shape(1)),
            "st_within" => Shape(0).Within(Shape(1)),
            "st_overlaps" => Shape(0).Overlaps(Shape(1)),
            "st_crosses" => Shape(0).Crosses(Shape(1)),
            "st_contains" => Shape(0).Contains(Shape(1)),
            "st_relate" => Relate(Shape(0), Shape(1), Text(2), at),
            _ => throw new InvalidOperationException(call.Name),
        };
    }

    private static string Substring(string text, double start, double length)
    {
        int from = (int)Math.Clamp(start, 0, text.Length);
        return text.Substring(from, (int)Math.Clamp(length, 0, text.Length - from));
    }

    private static bool Relate(Geometry a, Geometry b, string pattern, Place at) =>
        pattern.Length == 9 && pattern.All(c => "012TF*tf".Contains(c, StringComparison.Ordinal)) ? a.Relate(b, pattern.ToUpperInvariant())
            : throw StaFault.At(at, "st_relate 的第三个参数应为 9 个字符（0 1 2 T F *）。", "the third argument of st_relate must be nine characters of 0 1 2 T F *.");
}
