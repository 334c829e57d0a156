using Wangge.AirQuality;

namespace Wangge.Air.Demo;

/// <summary>What a source does in an hour.</summary>
/// <param name="End">End of the hour, district time.</param>
/// <param name="Hour">The hour, see <see cref="HourLabel"/>.</param>
/// <param name="Chance">Evenly spread over 0 to 1, one draw a source and day.</param>
internal readonly record struct SourceHour(DateTime End, int Hour, double Chance)
{
    /// <summary>Whether the hour ends within a span of hours of the day, both inclusive, over midnight where the first is larger.</summary>
    public bool Between(int first, int last) => first <= last ? End.Hour >= first && End.Hour <= last : End.Hour >= first || End.Hour <= last;
}

/// <summary>A named source whose part in the air is known.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">What people read.</param>
/// <param name="Places">Where it stands on the sketch; several for a road, each giving off the emission.</param>
/// <param name="Height">Height of release, m.</param>
/// <param name="Emission">Grams a second at full work, by pollutant in table order, at each place.</param>
/// <param name="Activity">How much it works in an hour, 0 to 1 and above.</param>
internal sealed record DemoSource(string Code, Phrase Name, (double X, double Y)[] Places, double Height, double[] Emission, Func<SourceHour, double> Activity)
{
    /// <summary>Hour from which an action keeps it from working; null where none does.</summary>
    public int? StoppedFrom { get; init; }
}

/// <summary>The sources of the demo district and how their smoke spreads.</summary>
internal static class DemoSources
{
    private const double MetresToAUnit = 21;
    private const double StartWidth = 45;
    private const int Streams = 200;

    private static readonly int Workshop = HourLabel.Of(new DateTime(2019, 8, 20, 0, 0, 0));
    private static readonly int SiteOpens = HourLabel.Of(new DateTime(2019, 9, 1, 0, 0, 0));

    /// <summary>First day on which lorries keep off the freight road: an action that works.</summary>
    public static readonly DateOnly FreightBan = new(2019, 7, 15);

    /// <summary>All, in the order of truth records.</summary>
    public static readonly DemoSource[] All =
    [
        new("site-wenchang", new("文昌示意工地", "Construction site in Wenchang (illustrative)"), [(746, 492)], 2, [0.16, 1.6, 0, 0, 0, 0], Site),
        new("burning-xiaozhai", new("小寨村东露天焚烧", "Open burning east of Xiaozhai"), [(606, 596)], 4, [3.2, 4, 0.1, 0.3, 30, 0], Burning),
        new("workshop-ningguo", new("宁郭示意散乱污作坊", "Scattered-polluter workshop in Ningguo (illustrative)"), [(792, 264)], 6, [0.5, 0.8, 1.4, 0.4, 2, 0], AtNight),
        new("trucks-south", new("示意南北大道渣土运输", "Muck lorries on the north-south road (illustrative)"), [(694, 420), (702, 520), (690, 610), (680, 700)], 2, [0.15, 1.3, 0, 0.3, 0.3, 0], Trucks),
        new("boiler-sujiazuo", new("苏家作示意燃煤锅炉", "Coal boiler in Sujiazuo (illustrative)"), [(520, 330)], 25, [0.3, 0.45, 1, 0.8, 1.5, 0], Boiler),
        // On all sides of the town's station, so that it shows in any wind.
        new("freight-yangmiao", new("阳庙示意货运通道", "Freight road through Yangmiao (illustrative)"), [(975, 296), (1003, 306), (1009, 340), (985, 348), (965, 332), (967, 310)], 2, [0.08, 0.25, 0.005, 0.5, 0.4, 0], Freight)
            { StoppedFrom = HourLabel.Of(FreightBan.ToDateTime(new TimeOnly(1, 0))) },
    ];

    /// <summary>What a source adds at a place in an hour, µg/m³ (CO mg/m³), by pollutant in table order.</summary>
    /// <param name="index">The source, its place in <see cref="All"/>.</param>
    /// <param name="x">The place.</param>
    /// <param name="y">The place.</param>
    /// <param name="weather">The weather.</param>
    /// <param name="i">The hour's place from <see cref="DemoSeasons.First"/> on.</param>
    /// <param name="added">Receives the sum with what it holds.</param>
    public static void Add(int index, double x, double y, DemoWeather weather, int i, Span<double> added)
    {
        if (DemoSeasons.First + i < (All[index].StoppedFrom ?? int.MaxValue))
            Give(index, x, y, weather, i, added);
    }

    /// <summary>What an action spares a place in an hour: what the source would have added had nothing stopped it; nothing before the action. The truth that effects are measured by.</summary>
    /// <inheritdoc cref="Add"/>
    public static void Spare(int index, double x, double y, DemoWeather weather, int i, Span<double> added)
    {
        if (DemoSeasons.First + i >= (All[index].StoppedFrom ?? int.MaxValue))
            Give(index, x, y, weather, i, added);
    }

    private static void Give(int index, double x, double y, DemoWeather weather, int i, Span<double> added)
    {
        var source = All[index];
        int hour = DemoSeasons.First + i;
        double activity = source.Activity(new(HourLabel.End(hour), hour, new DemoNoise(Streams + index).Uniform(HourLabel.DayNumber(hour))));
        if (activity <= 0)
            return;
        double reach = 0;
        foreach (var place in source.Places)
            reach += Reach((x - place.X) * MetresToAUnit, (place.Y - y) * MetresToAUnit, source.Height, weather, i);
        if (reach <= 0)
            return;
        for (int p = 0; p < Pollutants.Count; p++)
            added[p] += activity * reach * source.Emission[p] * (p == (int)Pollutant.Co ? 1e3 : 1e6);
    }

    /// <summary>
    /// Gaussian plume at the ground with its mirror in it, s/m³: Briggs' urban widths (D by day, E-F by night), a first width
    /// of its own, and the wandering of weak winds within an hour.
    /// </summary>
    private static double Reach(double east, double north, double height, DemoWeather weather, int i)
    {
        double from = weather.From(i) * Math.PI / 180, speed = Math.Max(0.6, weather.Speed(i));
        double along = -(east * Math.Sin(from)) - (north * Math.Cos(from));
        double across = (east * Math.Cos(from)) - (north * Math.Sin(from));
        if (along < 10)
            return 0;
        bool day = HourLabel.End(DemoSeasons.First + i).Hour is >= 9 and <= 18;
        double wander = 1 + (0.9 / speed);
        double width = StartWidth + (wander * (day ? 0.16 : 0.11) * along / Math.Sqrt(1 + (0.0004 * along)));
        double depth = (StartWidth / 5) + (day ? 0.14 * along / Math.Sqrt(1 + (0.0003 * along)) : 0.08 * along / Math.Sqrt(1 + (0.0015 * along)));
        return Math.Exp(-0.5 * across * across / (width * width)) * Math.Exp(-0.5 * height * height / (depth * depth)) / (Math.PI * speed * width * depth);
    }

    private static double Site(SourceHour at)
    {
        if (at.Hour < SiteOpens)
            return 0;
        // The morning in which the demo stands: earth moved without water from 07:00 on.
        if (at.Hour == DemoSeasons.Newest)
            return SiteMorning;
        return at.Between(9, 18) ? 0.1 + (0.12 * at.Chance) : 0;
    }

    private const double SiteMorning = 1.15;

    private static double Burning(SourceHour at) =>
        at.End.Month is 9 or 10 or 11 && at.Between(18, 21) && (at.Chance < 0.12 || at.Hour > DemoSeasons.Newest - 38) ? 0.6 + at.Chance : 0;

    private static double AtNight(SourceHour at) => at.Hour >= Workshop && at.Between(23, 5) && at.Chance < 0.8 ? 0.5 + (0.5 * at.Chance) : 0;

    private static double Trucks(SourceHour at) => at.Between(22, 5) && at.End.Month is not (1 or 2) ? 0.4 + (0.6 * at.Chance) : 0;

    private static double Freight(SourceHour at) => (at.Between(6, 22) ? 1 : 0.45) * (0.85 + (0.3 * at.Chance));

    private static double Boiler(SourceHour at) => at.End.Month is 11 or 12 or 1 or 2 || at.End is { Month: 3, Day: <= 15 } ? (at.Between(5, 9) || at.Between(17, 22) ? 1 : 0.5) : 0;
}
