using System.Globalization;
using Microsoft.AspNetCore.Http;
using NetTopologySuite.Geometries;
using Wangge.Platform.Calendar;

namespace Wangge.Platform.Features;

/// <summary>Which features of a collection are asked for (OGC API - Features parts 1 and 2).</summary>
/// <param name="Boxes">Boxes in stored coordinates of which a feature must touch one; null for everywhere.</param>
/// <param name="Days">First and last day, null for open; null for no limit in time.</param>
/// <param name="Limit">Most features of a page.</param>
/// <param name="After">Id of the last feature of the page before; null for the first page.</param>
/// <param name="Crs">System of the answer.</param>
/// <param name="Filters">Places of properties and the texts they must have.</param>
internal sealed record FeatureQuery(
    IReadOnlyList<Envelope>? Boxes, (DateOnly? From, DateOnly? To)? Days, int Limit, string? After, Crs Crs, IReadOnlyList<(int Place, string Text)> Filters)
{
    /// <summary>Features of a page where nothing is asked for.</summary>
    public const int DefaultLimit = 100;

    /// <summary>Most features of a page; a greater limit gives this many.</summary>
    public const int MostLimit = 10_000;

    private static readonly string[] Common = ["f", "lang"];
    private static readonly string[] Known = [.. Common, "bbox", "bbox-crs", "datetime", "limit", "after", "crs"];

    /// <summary>Reads a query; a parameter that the description does not know is refused, as the standard asks (part 1, 7.15.1).</summary>
    public static Outcome<FeatureQuery> Read(FeatureSource source, IQueryCollection query)
    {
        var filters = new List<(int, string)>();
        foreach (var (name, values) in query)
        {
            if (values.Count != 1)
                return Refusal.BadField(name, $"参数 {name} 只能给一次。", $"The parameter {name} may be given once only.");
            int place = source.Properties.ToList().FindIndex(p => p.Name == name);
            if (place < 0 && !Known.Contains(name, StringComparer.Ordinal))
                return Refusal.BadField(name, $"没有参数 {name}。", $"There is no parameter {name}.");
            if (place >= 0 && !Fits(source.Properties[place].Kind, values.ToString()))
                return Refusal.BadField(name, $"参数 {name} 的值“{values}”不合它的类型。", $"The value \"{values}\" does not fit the type of {name}.");
            if (place >= 0)
                filters.Add((place, values.ToString()));
        }

        if (CrsOf(query, "crs") is not { } crs)
            return BadCrs("crs", query);
        if (CrsOf(query, "bbox-crs") is not { } boxCrs)
            return BadCrs("bbox-crs", query);
        if (!TryBox(query["bbox"].ToString(), boxCrs, out var boxes))
            return Refusal.BadField("bbox", "bbox 应为 4 个或 6 个用逗号隔开的数，先小后大。", "bbox must be 4 or 6 numbers joined by commas, lower corner first.");
        if (!TryDays(query["datetime"].ToString(), out var days))
            return Refusal.BadField("datetime", "datetime 应为 RFC 3339 时刻、日期或用 / 隔开的区间，如 2019-11-01/..。", "datetime must be a moment of RFC 3339, a day, or an interval such as 2019-11-01/...");
        if (!TryLimit(query["limit"].ToString(), out int limit))
            return Refusal.BadField("limit", "limit 应为正整数。", "limit must be a whole number of at least 1.");
        return new FeatureQuery(boxes, days, limit, query["after"].ToString() is { Length: > 0 } after ? after : null, crs, filters);
    }

    /// <summary>The system that one feature is asked for in, or the refusal.</summary>
    public static Outcome<Crs> ReadCrs(IQueryCollection query) =>
        query.Keys.FirstOrDefault(k => k != "crs" && !Common.Contains(k, StringComparer.Ordinal)) is { } unknown
            ? Refusal.BadField(unknown, $"没有参数 {unknown}。", $"There is no parameter {unknown}.")
            : CrsOf(query, "crs") is { } crs ? crs : BadCrs("crs", query);

    /// <summary>The features asked for, by id, and how many match on all pages.</summary>
    public (IReadOnlyList<GeoFeature> Page, int Matched, bool HasMore) Of(FeatureSource source, IReadOnlyList<GeoFeature> all, DateOnly today)
    {
        var days = Days ?? (source.IsOfToday ? (today, today) : (null, null));
        var matched = all.Where(f => f.HoldsWithin(days.From, days.To) && Filters.All(x => Text(f.Values[x.Place]) == x.Text) && Touches(f.Shape))
            // Of several versions within the time asked for the newest answers.
            .GroupBy(f => f.Id, StringComparer.Ordinal).Select(g => g.MaxBy(f => f.From ?? DateOnly.MinValue)!)
            .OrderBy(f => f.Id, StringComparer.Ordinal).ToList();
        var rest = After is null ? matched : matched.Where(f => string.CompareOrdinal(f.Id, After) > 0).ToList();
        return (rest.Count > Limit ? rest[..Limit] : rest, matched.Count, rest.Count > Limit);
    }

    /// <summary>A value as queries and pages write it.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>Reads a moment, a day or an interval as days of the district; nothing is no limit.</summary>
    internal static bool TryDays(string text, out (DateOnly? From, DateOnly? To)? days)
    {
        days = null;
        if (text.Length == 0)
            return true;
        var ends = text.Split('/');
        if (ends.Length > 2 || !TryEnd(ends[0], ends.Length == 2, out var from) || !TryEnd(ends[^1], ends.Length == 2, out var to) || from > to)
            return false;
        days = (from, to);
        return true;
    }

    private static bool TryEnd(string text, bool mayBeOpen, out DateOnly? day)
    {
        day = null;
        if (text is "" or "..")
            return mayBeOpen;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            day = date;
            return true;
        }

        // A plus sign that was not escaped arrives as a space.
        string moment = text.ToUpperInvariant().Replace(' ', '+');
        bool hasOffset = moment.Length > 19 && (moment.EndsWith('Z') || moment.AsSpan(19).ContainsAny('+', '-'));
        if (!hasOffset || !DateTimeOffset.TryParseExact(moment, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            return false;
        day = DateOnly.FromDateTime(DistrictTime.FromUtc(instant.UtcDateTime));
        return true;
    }

    private static bool TryBox(string text, Crs crs, out IReadOnlyList<Envelope>? boxes)
    {
        boxes = null;
        if (text.Length == 0)
            return true;
        var parts = text.Split(',');
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
                return false;
        }

        // With heights, which nothing here has, the third and sixth number stand for them.
        if (numbers is not ([_, _, _, _] or [_, _, _, _, _, _]))
            return false;
        int second = numbers.Length / 2;
        var ((west, south), (east, north)) = (crs.ToStored(numbers[0], numbers[1]), crs.ToStored(numbers[second], numbers[second + 1]));
        if (south > north)
            return false;
        // West of which east lies west crosses the antimeridian.
        boxes = west <= east ? [new(west, east, south, north)] : [new(west, 180, south, north), new(-180, east, south, north)];
        return true;
    }

    private static bool TryLimit(string text, out int limit)
    {
        limit = DefaultLimit;
        if (text.Length == 0)
            return true;
        bool whole = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long asked) && asked > 0;
        limit = (int)Math.Min(asked, MostLimit);
        return whole;
    }

    private static bool Fits(PropertyKind kind, string text) => kind switch
    {
        PropertyKind.Whole => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        PropertyKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        PropertyKind.Flag => text is "true" or "false",
        PropertyKind.Day => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true,
    };

    private static Crs? CrsOf(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } uri ? Crs.Find(uri) : Crs.Crs84;

    private static Refusal BadCrs(string name, IQueryCollection query) => Refusal.BadField(name,
        $"不支持坐标系 {query[name]}；可用：{string.Join("、", Crs.All.Select(c => c.Uri))}。",
        $"The system {query[name]} is not offered; these are: {string.Join(", ", Crs.All.Select(c => c.Uri))}.");

    private bool Touches(Geometry shape)
    {
        if (Boxes is null)
            return true;
        foreach (var box in Boxes)
        {
            if (box.Intersects(shape.EnvelopeInternal) && (shape is Point || box.Contains(shape.EnvelopeInternal) || shape.Intersects(shape.Factory.ToGeometry(box))))
                return true;
        }

        return false;
    }
}
