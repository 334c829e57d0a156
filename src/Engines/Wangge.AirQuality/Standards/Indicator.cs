namespace Wangge.AirQuality;

/// <summary>A pollutant with its averaging time: one concentration column of the IAQI tables of HJ 633.</summary>
public enum Indicator : byte
{
    /// <summary>SO2, 24 h mean, µg/m³.</summary>
    So2Day,

    /// <summary>SO2, 1 h mean, µg/m³.</summary>
    So2Hour,

    /// <summary>NO2, 24 h mean, µg/m³.</summary>
    No2Day,

    /// <summary>NO2, 1 h mean, µg/m³.</summary>
    No2Hour,

    /// <summary>PM10, 24 h mean, µg/m³; the hourly report looks its 1 h mean up here too.</summary>
    Pm10Day,

    /// <summary>CO, 24 h mean, mg/m³.</summary>
    CoDay,

    /// <summary>CO, 1 h mean, mg/m³.</summary>
    CoHour,

    /// <summary>O3, 1 h mean or the day's largest, µg/m³.</summary>
    O3Hour,

    /// <summary>O3, 8 h moving mean or the day's largest, µg/m³.</summary>
    O3EightHours,

    /// <summary>PM2.5, 24 h mean, µg/m³; the hourly report looks its 1 h mean up here too.</summary>
    Pm25Day,
}

/// <summary>What each <see cref="Indicator"/> measures.</summary>
public static class Indicators
{
    /// <summary>All ten, in the order of the tables of HJ 633.</summary>
    public static IReadOnlyList<Indicator> All { get; } = Enum.GetValues<Indicator>();

    /// <summary>The pollutant measured.</summary>
    public static Pollutant Pollutant(this Indicator indicator) => indicator switch
    {
        Indicator.So2Day or Indicator.So2Hour => AirQuality.Pollutant.So2,
        Indicator.No2Day or Indicator.No2Hour => AirQuality.Pollutant.No2,
        Indicator.Pm10Day => AirQuality.Pollutant.Pm10,
        Indicator.CoDay or Indicator.CoHour => AirQuality.Pollutant.Co,
        Indicator.O3Hour or Indicator.O3EightHours => AirQuality.Pollutant.O3,
        Indicator.Pm25Day => AirQuality.Pollutant.Pm25,
        _ => throw new ArgumentOutOfRangeException(nameof(indicator)),
    };

    /// <summary>Averaging time in hours: 1, 8 or 24.</summary>
    public static int Hours(this Indicator indicator) => indicator switch
    {
        Indicator.So2Hour or Indicator.No2Hour or Indicator.CoHour or Indicator.O3Hour => 1,
        Indicator.O3EightHours => 8,
        _ => 24,
    };

    /// <summary>The column the hourly report looks the 1 h mean of a pollutant up in (HJ 633-2026 cl. 4.2.4 for particles).</summary>
    public static Indicator HourlyIndicator(this Pollutant pollutant) => pollutant switch
    {
        AirQuality.Pollutant.Pm25 => Indicator.Pm25Day,
        AirQuality.Pollutant.Pm10 => Indicator.Pm10Day,
        AirQuality.Pollutant.So2 => Indicator.So2Hour,
        AirQuality.Pollutant.No2 => Indicator.No2Hour,
        AirQuality.Pollutant.Co => Indicator.CoHour,
        AirQuality.Pollutant.O3 => Indicator.O3Hour,
        _ => throw new ArgumentOutOfRangeException(nameof(pollutant)),
    };
}
