namespace Wangge.AirQuality;

/// <summary>The averaging time that a limit of GB 3095 is written for.</summary>
public enum Averaging : byte
{
    /// <summary>Calendar year.</summary>
    Annual,

    /// <summary>24 hours, a natural day.</summary>
    Daily,

    /// <summary>Largest moving 8-hour mean of a day (O3 only).</summary>
    EightHours,

    /// <summary>One hour.</summary>
    OneHour,
}

/// <summary>The class of a limit: grade I for nature reserves and scenic areas, grade II for everywhere people live and work.</summary>
public enum LimitGrade : byte
{
    /// <summary>Grade I (一级).</summary>
    One = 1,

    /// <summary>Grade II (二级), the one that attainment and rankings use.</summary>
    Two = 2,
}

/// <summary>
/// The limits of GB 3095 in force over a span of dates, as data with their citation. Chosen by the date of the
/// observation: <see cref="For"/>.
/// </summary>
public sealed class AmbientLimits
{
    private readonly Dictionary<(Pollutant, Averaging), (decimal One, decimal Two)> _limits;

    private AmbientLimits(Citation source, Dictionary<(Pollutant, Averaging), (decimal One, decimal Two)> limits)
    {
        Source = source;
        _limits = limits;
    }

    /// <summary>GB 3095-2012 with the amendment of 2018 (which changed the state gases are given in, see <see cref="GasState"/>, not the limits).</summary>
    public static AmbientLimits Gb3095Of2012 { get; } = new(
        new Citation("GB 3095-2012", "Table 1", new DateOnly(2012, 2, 29), new DateOnly(2026, 2, 28)), new()
        {
            [(Pollutant.So2, Averaging.Annual)] = (20, 60),
            [(Pollutant.So2, Averaging.Daily)] = (50, 150),
            [(Pollutant.So2, Averaging.OneHour)] = (150, 500),
            [(Pollutant.No2, Averaging.Annual)] = (40, 40),
            [(Pollutant.No2, Averaging.Daily)] = (80, 80),
            [(Pollutant.No2, Averaging.OneHour)] = (200, 200),
            [(Pollutant.Co, Averaging.Daily)] = (4, 4),
            [(Pollutant.Co, Averaging.OneHour)] = (10, 10),
            [(Pollutant.O3, Averaging.EightHours)] = (100, 160),
            [(Pollutant.O3, Averaging.OneHour)] = (160, 200),
            [(Pollutant.Pm10, Averaging.Annual)] = (40, 70),
            [(Pollutant.Pm10, Averaging.Daily)] = (50, 150),
            [(Pollutant.Pm25, Averaging.Annual)] = (15, 35),
            [(Pollutant.Pm25, Averaging.Daily)] = (35, 75),
        });

    /// <summary>GB 3095-2026, transition limits, to 2030-12-31 (cl. 4.4).</summary>
    public static AmbientLimits Gb3095Of2026Transition { get; } = new(
        new Citation("GB 3095-2026", "Table 1, transition (cl. 4.4)", new DateOnly(2026, 3, 1), new DateOnly(2030, 12, 31)), new()
        {
            [(Pollutant.So2, Averaging.Annual)] = (20, 60),
            [(Pollutant.So2, Averaging.Daily)] = (50, 150),
            [(Pollutant.So2, Averaging.OneHour)] = (150, 500),
            [(Pollutant.No2, Averaging.Annual)] = (40, 40),
            [(Pollutant.No2, Averaging.Daily)] = (80, 80),
            [(Pollutant.No2, Averaging.OneHour)] = (200, 200),
            [(Pollutant.Co, Averaging.Daily)] = (4, 4),
            [(Pollutant.Co, Averaging.OneHour)] = (10, 10),
            [(Pollutant.O3, Averaging.EightHours)] = (100, 160),
            [(Pollutant.O3, Averaging.OneHour)] = (160, 200),
            [(Pollutant.Pm10, Averaging.Annual)] = (40, 60),
            [(Pollutant.Pm10, Averaging.Daily)] = (50, 120),
            [(Pollutant.Pm25, Averaging.Annual)] = (15, 30),
            [(Pollutant.Pm25, Averaging.Daily)] = (35, 60),
        });

    /// <summary>GB 3095-2026, final limits, from 2031-01-01 (cl. 4.4).</summary>
    public static AmbientLimits Gb3095Of2026Final { get; } = new(
        new Citation("GB 3095-2026", "Table 1, from 2031 (cl. 4.4)", new DateOnly(2031, 1, 1), null), new()
        {
            [(Pollutant.So2, Averaging.Annual)] = (20, 20),
            [(Pollutant.So2, Averaging.Daily)] = (50, 50),
            [(Pollutant.So2, Averaging.OneHour)] = (150, 150),
            [(Pollutant.No2, Averaging.Annual)] = (30, 30),
            [(Pollutant.No2, Averaging.Daily)] = (50, 50),
            [(Pollutant.No2, Averaging.OneHour)] = (200, 200),
            [(Pollutant.Co, Averaging.Daily)] = (4, 4),
            [(Pollutant.Co, Averaging.OneHour)] = (10, 10),
            [(Pollutant.O3, Averaging.EightHours)] = (100, 160),
            [(Pollutant.O3, Averaging.OneHour)] = (160, 200),
            [(Pollutant.Pm10, Averaging.Annual)] = (20, 50),
            [(Pollutant.Pm10, Averaging.Daily)] = (50, 100),
            [(Pollutant.Pm25, Averaging.Annual)] = (10, 25),
            [(Pollutant.Pm25, Averaging.Daily)] = (25, 50),
        });

    /// <summary>The tables in order of their dates.</summary>
    public static IReadOnlyList<AmbientLimits> All { get; } = [Gb3095Of2012, Gb3095Of2026Transition, Gb3095Of2026Final];

    /// <summary>Document, table and dates in force; the oldest table serves earlier days too.</summary>
    public Citation Source { get; }

    /// <summary>The limits in force on the date of the observation (district time). Dates before 2012 get those of GB 3095-2012.</summary>
    public static AmbientLimits For(DateOnly date)
    {
        for (int i = All.Count - 1; i > 0; i--)
        {
            if (date >= All[i].Source.From)
                return All[i];
        }

        return All[0];
    }

    /// <summary>A limit in µg/m³ (CO mg/m³), or null where the standard sets none, such as an annual limit of CO.</summary>
    public decimal? Of(Pollutant pollutant, Averaging averaging, LimitGrade grade = LimitGrade.Two) =>
        _limits.TryGetValue((pollutant, averaging), out var limit) ? (grade == LimitGrade.One ? limit.One : limit.Two) : null;

    /// <summary>The limit a daily value is held against: the 8-hour limit for O3, the 24-hour limit for the rest.</summary>
    public decimal OfDay(Pollutant pollutant, LimitGrade grade = LimitGrade.Two) =>
        Of(pollutant, pollutant == Pollutant.O3 ? Averaging.EightHours : Averaging.Daily, grade)!.Value;
}
