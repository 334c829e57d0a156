namespace Wangge.AirQuality;

/// <summary>The hourly AQI of one station, column by column, aligned with the hours of the series it was made from.</summary>
public sealed class HourlyAqi
{
    private readonly short[][] _parts;

    internal HourlyAqi(short[] aqi, PollutantSet[] primary, short[][] parts) => (Aqi, Primary, _parts) = (aqi, primary, parts);

    /// <summary>The mark of no index in a column: -1.</summary>
    public const short None = -1;

    /// <summary>AQI of each hour, 0 to 500; <see cref="None"/> where no pollutant has a sub-index.</summary>
    public short[] Aqi { get; }

    /// <summary>Primary pollutants of each hour, ties all in the set; empty up to 50.</summary>
    public PollutantSet[] Primary { get; }

    /// <summary>Sub-indices of a pollutant, <see cref="None"/> where there is none.</summary>
    public ReadOnlySpan<short> SubIndices(Pollutant pollutant) => _parts[(int)pollutant];

    /// <summary>All of one hour as a result; exceedance is left empty, it belongs to the daily report.</summary>
    public AqiResult this[int hour] => new(
        Value(Aqi[hour]), Primary[hour], PollutantSet.None,
        Part(Pollutant.Pm25, hour), Part(Pollutant.Pm10, hour), Part(Pollutant.So2, hour),
        Part(Pollutant.No2, hour), Part(Pollutant.Co, hour), Part(Pollutant.O3, hour));

    private int? Part(Pollutant pollutant, int hour) => Value(_parts[(int)pollutant][hour]);

    private static int? Value(short index) => index == None ? null : index;
}
