namespace Wangge.AirQuality;

/// <summary>The weather columns an observation file may carry beside the pollutants, stored in ten-thousandths like them.</summary>
public enum Weather : byte
{
    /// <summary>Wind speed, m/s.</summary>
    WindSpeed = 0,

    /// <summary>Direction the wind blows from, degrees clockwise from north, 0 to 360.</summary>
    WindDirection = 1,

    /// <summary>Air temperature, °C.</summary>
    Temperature = 2,

    /// <summary>Relative humidity, %.</summary>
    Humidity = 3,

    /// <summary>Air pressure at the station, hPa.</summary>
    Pressure = 4,

    /// <summary>Rain in the hour, mm.</summary>
    Rain = 5,
}

/// <summary>Names of <see cref="Weather"/>.</summary>
public static class Weathers
{
    /// <summary>How many weather columns there are: 6.</summary>
    public const int Count = 6;

    private static readonly string[] Codes = ["wind_speed", "wind_direction", "temperature", "humidity", "pressure", "rain"];
    private static readonly string[] Units = ["m/s", "°", "°C", "%", "hPa", "mm"];

    /// <summary>The column name in Wangge's files.</summary>
    public static string Code(this Weather weather) => Codes[(int)weather];

    /// <summary>The unit: m/s, °, °C, %, hPa, mm.</summary>
    public static string Unit(this Weather weather) => Units[(int)weather];
}
