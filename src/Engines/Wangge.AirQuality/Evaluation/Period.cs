using System.Globalization;

namespace Wangge.AirQuality;

/// <summary>The kinds of span that figures are evaluated over.</summary>
public enum PeriodKind : byte
{
    /// <summary>Calendar month.</summary>
    Month,

    /// <summary>Season of three months: spring March-May, summer June-August, autumn September-November, winter December-February.</summary>
    Season,

    /// <summary>Autumn-winter campaign season, 1 October to 31 March (秋冬季攻坚).</summary>
    Campaign,

    /// <summary>Calendar year.</summary>
    Year,

    /// <summary>Calendar quarter, January-March first (季度).</summary>
    Quarter,
}

/// <summary>One month, quarter, season, campaign season or year. Made by <see cref="Containing"/>.</summary>
public readonly record struct Period : IComparable<Period>
{
    private static readonly string[] Seasons = ["spring", "summer", "autumn", "winter"];

    private Period(PeriodKind kind, DateOnly from, int months)
    {
        Kind = kind;
        From = from;
        Months = months;
    }

    /// <summary>The kind of span.</summary>
    public PeriodKind Kind { get; }

    /// <summary>First day.</summary>
    public DateOnly From { get; }

    /// <summary>Length in calendar months: 1, 3, 6 or 12.</summary>
    public int Months { get; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly To => From.AddMonths(Months).AddDays(-1);

    /// <summary>Number of days.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>
    /// The name in files: <c>2019-11</c>, <c>2019-autumn</c> (a winter is named by the year of its December),
    /// <c>2019-2020</c> for a campaign season, <c>2019-Q4</c> for a quarter, <c>2019</c>.
    /// </summary>
    public string Label => Kind switch
    {
        PeriodKind.Month => From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        PeriodKind.Season => string.Create(CultureInfo.InvariantCulture, $"{From.Year:D4}-{Seasons[(From.Month / 3) - 1]}"),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{From.Year:D4}-Q{(From.Month + 2) / 3}"),
        PeriodKind.Campaign => string.Create(CultureInfo.InvariantCulture, $"{From.Year:D4}-{From.Year + 1:D4}"),
        _ => From.ToString("yyyy", CultureInfo.InvariantCulture),
    };

    /// <summary>The same span a year earlier, for year-on-year.</summary>
    public Period YearBefore => new(Kind, From.AddYears(-1), Months);

    /// <summary>The months of the span, in order.</summary>
    public IEnumerable<Period> EachMonth
    {
        get
        {
            DateOnly from = From;
            return Enumerable.Range(0, Months).Select(i => new Period(PeriodKind.Month, from.AddMonths(i), 1));
        }
    }

    /// <summary>The span of a kind that holds a date; null for a campaign season when the date lies in April to September.</summary>
    public static Period? Containing(PeriodKind kind, DateOnly date) => kind switch
    {
        PeriodKind.Month => Month(date.Year, date.Month),
        PeriodKind.Season => new Period(kind, FirstOfMonth(date).AddMonths(-(date.Month % 3)), 3),
        PeriodKind.Quarter => new Period(kind, FirstOfMonth(date).AddMonths(-((date.Month - 1) % 3)), 3),
        PeriodKind.Campaign when date.Month >= 10 => Campaign(date.Year),
        PeriodKind.Campaign when date.Month <= 3 => Campaign(date.Year - 1),
        PeriodKind.Campaign => null,
        _ => Year(date.Year),
    };

    /// <summary>A calendar month.</summary>
    public static Period Month(int year, int month) => new(PeriodKind.Month, new DateOnly(year, month, 1), 1);

    /// <summary>The campaign season that opens on 1 October of a year.</summary>
    public static Period Campaign(int year) => new(PeriodKind.Campaign, new DateOnly(year, 10, 1), 6);

    /// <summary>A calendar year.</summary>
    public static Period Year(int year) => new(PeriodKind.Year, new DateOnly(year, 1, 1), 12);

    /// <summary>Reads a <see cref="Label"/>. Returns false where it is none, or its year lies outside 1900 to 2999.</summary>
    public static bool TryParse(string? label, out Period period)
    {
        period = default;
        if (label is not { Length: >= 4 } || !int.TryParse(label.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year) || year is < 1900 or > 2999)
            return false;
        string rest = label[4..];
        int season = rest.Length > 0 ? Array.IndexOf(Seasons, rest[1..]) : -1;
        PeriodKind kind;
        int month = 1;
        if (rest.Length == 0)
            kind = PeriodKind.Year;
        else if (season >= 0)
            (kind, month) = (PeriodKind.Season, 3 * (season + 1));
        else if (rest is "-Q1" or "-Q2" or "-Q3" or "-Q4")
            (kind, month) = (PeriodKind.Quarter, (3 * (rest[2] - '1')) + 1);
        else if (rest.Length == 5)
            (kind, month) = (PeriodKind.Campaign, 10);
        else if (rest.Length == 3 && int.TryParse(rest.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out month) && month is >= 1 and <= 12)
            kind = PeriodKind.Month;
        else
            return false;
        period = Containing(kind, new DateOnly(year, month, 1))!.Value;
        return period.Label == label;
    }

    /// <summary>Whether the date lies in the span.</summary>
    public bool Contains(DateOnly date) => date >= From && date <= To;

    /// <summary>By first day, then by length.</summary>
    public int CompareTo(Period other) => From == other.From ? Months.CompareTo(other.Months) : From.CompareTo(other.From);

    /// <summary>The <see cref="Label"/>.</summary>
    public override string ToString() => Label;

    private static DateOnly FirstOfMonth(DateOnly date) => new(date.Year, date.Month, 1);
}
