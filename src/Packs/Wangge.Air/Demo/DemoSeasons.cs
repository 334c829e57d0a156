using Wangge.AirQuality;

namespace Wangge.Air.Demo;

/// <summary>A span of hours with a strength.</summary>
/// <param name="From">First hour, see <see cref="HourLabel"/>.</param>
/// <param name="Hours">How many.</param>
/// <param name="Strength">How strong; its unit is that of the list it stands in.</param>
internal readonly record struct DemoSpan(int From, int Hours, double Strength)
{
    /// <summary>A span from a district time on.</summary>
    public static DemoSpan At(int year, int month, int day, int hour, int hours, double strength) =>
        new(HourLabel.Of(new DateTime(year, month, day, hour, 0, 0)), hours, strength);

    /// <summary>The hour after the last.</summary>
    public int Until => From + Hours;

    /// <summary>How far an hour is into the span, 0 to 1; null outside.</summary>
    public double? Share(int hour) => hour >= From && hour < Until ? (hour - From + 0.5) / Hours : null;
}

/// <summary>What the weather and the people did in the demo's two seasons. All of it is invented but the days of the festivals.</summary>
internal static class DemoSeasons
{
    /// <summary>First hour of data: that which ends at 2018-10-01 01:00.</summary>
    public static readonly int First = HourLabel.Of(new DateTime(2018, 10, 1, 1, 0, 0));

    /// <summary>The newest hour when a demo district is made: that which ends at 2019-11-09 08:00.</summary>
    public static readonly int Newest = HourLabel.Of(new DateTime(2019, 11, 9, 8, 0, 0));

    /// <summary>Days of still air in which particles gather over the region; each ends with a north-west wind. Strength 1 is a heavy one.</summary>
    public static readonly DemoSpan[] Stagnations =
    [
        DemoSpan.At(2018, 10, 12, 20, 60, 0.6), DemoSpan.At(2018, 10, 23, 20, 70, 0.7),
        DemoSpan.At(2018, 11, 4, 10, 56, 0.6), DemoSpan.At(2018, 11, 11, 8, 84, 0.95), DemoSpan.At(2018, 11, 23, 6, 90, 1.05),
        DemoSpan.At(2018, 12, 1, 0, 50, 0.8), DemoSpan.At(2018, 12, 14, 6, 60, 0.75), DemoSpan.At(2018, 12, 19, 12, 72, 1),
        DemoSpan.At(2019, 1, 2, 0, 80, 1.15), DemoSpan.At(2019, 1, 10, 0, 96, 1.2), DemoSpan.At(2019, 1, 17, 12, 60, 0.8), DemoSpan.At(2019, 1, 24, 0, 66, 0.9),
        DemoSpan.At(2019, 2, 2, 18, 66, 0.8), DemoSpan.At(2019, 2, 11, 0, 60, 0.8), DemoSpan.At(2019, 2, 19, 0, 120, 1.15),
        DemoSpan.At(2019, 3, 2, 12, 60, 0.7), DemoSpan.At(2019, 3, 18, 0, 48, 0.6), DemoSpan.At(2019, 4, 23, 0, 48, 0.6),
        DemoSpan.At(2019, 10, 11, 18, 56, 0.5), DemoSpan.At(2019, 10, 19, 0, 84, 0.7), DemoSpan.At(2019, 10, 31, 12, 50, 0.6), DemoSpan.At(2019, 11, 4, 2, 44, 0.4),
        DemoSpan.At(2019, 11, 7, 2, 96, 0.36), DemoSpan.At(2019, 11, 20, 6, 80, 0.9), DemoSpan.At(2019, 12, 6, 0, 96, 1.1),
        DemoSpan.At(2019, 12, 19, 12, 72, 0.9), DemoSpan.At(2020, 1, 1, 0, 84, 1.1), DemoSpan.At(2020, 1, 14, 0, 80, 1.1),
        DemoSpan.At(2020, 1, 24, 0, 60, 0.9), DemoSpan.At(2020, 2, 9, 0, 72, 0.8), DemoSpan.At(2020, 3, 6, 0, 50, 0.6),
    ];

    /// <summary>Dust blown in from the north-west; strength is the PM10 at its height, µg/m³.</summary>
    public static readonly DemoSpan[] DustStorms =
    [
        DemoSpan.At(2018, 11, 27, 4, 20, 380), DemoSpan.At(2019, 3, 21, 8, 22, 260), DemoSpan.At(2019, 4, 5, 10, 20, 320), DemoSpan.At(2019, 4, 17, 6, 18, 230),
        DemoSpan.At(2019, 5, 12, 2, 26, 480), DemoSpan.At(2019, 10, 28, 6, 22, 520), DemoSpan.At(2020, 3, 18, 8, 22, 400),
    ];

    /// <summary>Nights of fireworks, Spring Festival's Eve and the Lantern Festival; strength is the PM2.5 they add at their height, µg/m³.</summary>
    public static readonly DemoSpan[] Fireworks =
        [DemoSpan.At(2019, 2, 4, 20, 9, 290), DemoSpan.At(2019, 2, 5, 19, 6, 90), DemoSpan.At(2019, 2, 19, 19, 6, 80), DemoSpan.At(2020, 1, 24, 20, 9, 180)];

    /// <summary>The night and morning in which the demo stands: a weak wind from the east; strength is its speed, m/s.</summary>
    public static readonly DemoSpan EastWind = DemoSpan.At(2019, 11, 8, 21, 18, 1.2);

    /// <summary>Direction of <see cref="EastWind"/>, degrees.</summary>
    public const double EastWindFrom = 86;

    /// <summary>Days on which a regional plan stops site work and stoves fall still for the holiday: none of the day cycle of weekdays.</summary>
    public static bool IsHoliday(DateTime day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
        || day is { Month: 10, Day: <= 7 } || (day.Year == 2019 && day is { Month: 2, Day: >= 4 and <= 10 });

    /// <summary>How much of winter an instant has: 1 in mid-January, 0 in mid-July.</summary>
    public static double Winter(DateTime time) => 0.5 + (0.5 * Math.Cos(2 * Math.PI * (time.DayOfYear - 15) / 365.25));

    /// <summary>How much of the dry turn of the year an instant has: 1 in mid-April and mid-October, 0 in January and July.</summary>
    public static double DryTurn(DateTime time) => 0.5 - (0.5 * Math.Cos(4 * Math.PI * (time.DayOfYear - 15) / 365.25));
}
