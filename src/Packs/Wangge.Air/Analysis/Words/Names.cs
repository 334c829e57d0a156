using Wangge.AirQuality;

namespace Wangge.Air.Analysis.Words;

/// <summary>What people call columns, directions, months and days.</summary>
public static class Names
{
    private static readonly Phrase[] Directions =
    [
        new("北", "north"), new("东北", "north-east"), new("东", "east"), new("东南", "south-east"),
        new("南", "south"), new("西南", "south-west"), new("西", "west"), new("西北", "north-west"),
    ];

    private static readonly Phrase[] Days = [new("周一", "Mon"), new("周二", "Tue"), new("周三", "Wed"), new("周四", "Thu"), new("周五", "Fri"), new("周六", "Sat"), new("周日", "Sun")];

    private static readonly Phrase[] MonthsOfYear =
    [
        new("1 月", "Jan"), new("2 月", "Feb"), new("3 月", "Mar"), new("4 月", "Apr"), new("5 月", "May"), new("6 月", "Jun"),
        new("7 月", "Jul"), new("8 月", "Aug"), new("9 月", "Sep"), new("10 月", "Oct"), new("11 月", "Nov"), new("12 月", "Dec"),
    ];

    private static readonly Phrase[] Seasons = [new("春", "spring"), new("夏", "summer"), new("秋", "autumn"), new("冬", "winter")];

    private static readonly Phrase[] WeatherNames =
        [new("风速", "wind speed"), new("风向", "wind direction"), new("气温", "temperature"), new("湿度", "humidity"), new("气压", "pressure"), new("降水", "rain")];

    /// <summary>The eighth of the compass that a direction in degrees lies in.</summary>
    public static Phrase Direction(double degrees) => Directions[(int)Math.Floor((((degrees % 360) + 360) % 360 / 45) + 0.5) % 8];

    /// <summary>Monday is 1.</summary>
    public static Phrase Weekday(int day) => Days[day - 1];

    /// <summary>January is 1.</summary>
    public static Phrase Month(int month) => MonthsOfYear[month - 1];

    /// <summary>Spring (March to May) is 1.</summary>
    public static Phrase Season(int season) => Seasons[season - 1];

    /// <summary>A column: PM2.5, NOx, 风速.</summary>
    public static Phrase Column(string name)
    {
        foreach (Pollutant pollutant in Pollutants.All)
        {
            if (pollutant.Code() == name)
                return new(pollutant.Symbol(), pollutant.Symbol());
        }

        foreach (Weather weather in Enum.GetValues<Weather>())
        {
            if (weather.Code() == name)
                return WeatherNames[(int)weather];
        }

        string text = name == "nox" ? "NOx" : name;
        return new(text, text);
    }

    /// <summary>From a day to a day.</summary>
    public static Phrase Span(DateTime from, DateTime to) => from.Year == to.Year
        ? new($"{from.Year} 年 {from.Month} 月 {from.Day} 日至 {to.Month} 月 {to.Day} 日", $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}")
        : new($"{from.Year} 年 {from.Month} 月 {from.Day} 日至 {to.Year} 年 {to.Month} 月 {to.Day} 日", $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}");
}
