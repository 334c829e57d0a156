
namespace Wangge.AirQuality;

/// <summary>An AQI with what it is made of.</summary>
/// <param name="Aqi">The largest sub-index, 0 to 500; null where it may not be given.</param>
/// <param name="Primary">首要污染物: the pollutants with the largest sub-index, ties all named; empty up to 50 or without an AQI.</param>
/// <param name="Exceedance">超标污染物: the pollutants whose sub-index is above 100; a notion of the 2012 edition (cl. 3.4), empty under 2026.</param>
/// <param name="Pm25">Sub-index of PM2.5; null where missing.</param>
/// <param name="Pm10">Sub-index of PM10; null where missing.</param>
/// <param name="So2">Sub-index of SO2; null where missing.</param>
/// <param name="No2">Sub-index of NO2; null where missing.</param>
/// <param name="Co">Sub-index of CO; null where missing.</param>
/// <param name="O3">Sub-index of O3; null where missing.</param>
public readonly record struct AqiResult(
    int? Aqi, PollutantSet Primary, PollutantSet Exceedance, int? Pm25, int? Pm10, int? So2, int? No2, int? Co, int? O3)
{
    /// <summary>The level; null without an AQI.</summary>
    public AqiLevel? Level => Aqi is { } aqi ? AqiLevels.Of(aqi) : null;

    /// <summary>The sub-index of a pollutant; null where missing.</summary>
    public int? this[Pollutant pollutant] => pollutant switch
    {
        Pollutant.Pm25 => Pm25,
        Pollutant.Pm10 => Pm10,
        Pollutant.So2 => So2,
        Pollutant.No2 => No2,
        Pollutant.Co => Co,
        Pollutant.O3 => O3,
        _ => throw new ArgumentOutOfRangeException(nameof(pollutant)),
    };
}
