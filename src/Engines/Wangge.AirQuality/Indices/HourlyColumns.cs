namespace Wangge.AirQuality;

/// <summary>
/// Six columns of hourly means over the same hours, in stored ten-thousandths (µg/m³; CO mg/m³),
/// <see cref="HourlySeries.Missing"/> where there is none.
/// </summary>
public readonly ref struct HourlyColumns
{
    /// <summary>Takes the columns.</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public HourlyColumns(
        ReadOnlySpan<int> pm25, ReadOnlySpan<int> pm10, ReadOnlySpan<int> so2, ReadOnlySpan<int> no2, ReadOnlySpan<int> co, ReadOnlySpan<int> o3)
    {
        if (pm10.Length != pm25.Length || so2.Length != pm25.Length || no2.Length != pm25.Length || co.Length != pm25.Length || o3.Length != pm25.Length)
            throw new ArgumentException("The six columns must cover the same hours.", nameof(pm25));
        Pm25 = pm25;
        Pm10 = pm10;
        So2 = so2;
        No2 = no2;
        Co = co;
        O3 = o3;
    }

    /// <summary>PM2.5.</summary>
    public ReadOnlySpan<int> Pm25 { get; }

    /// <summary>PM10.</summary>
    public ReadOnlySpan<int> Pm10 { get; }

    /// <summary>SO2.</summary>
    public ReadOnlySpan<int> So2 { get; }

    /// <summary>NO2.</summary>
    public ReadOnlySpan<int> No2 { get; }

    /// <summary>CO, mg/m³.</summary>
    public ReadOnlySpan<int> Co { get; }

    /// <summary>O3.</summary>
    public ReadOnlySpan<int> O3 { get; }

    /// <summary>Number of hours.</summary>
    public int Count => Pm25.Length;

    /// <summary>The columns of a series, without copying.</summary>
    public static HourlyColumns Of(HourlySeries series) => new(
        series.Column(Pollutant.Pm25), series.Column(Pollutant.Pm10), series.Column(Pollutant.So2),
        series.Column(Pollutant.No2), series.Column(Pollutant.Co), series.Column(Pollutant.O3));

    /// <summary>The same columns over fewer hours.</summary>
    public HourlyColumns Slice(int start, int length) => new(
        Pm25.Slice(start, length), Pm10.Slice(start, length), So2.Slice(start, length),
        No2.Slice(start, length), Co.Slice(start, length), O3.Slice(start, length));

    /// <summary>The column of a pollutant.</summary>
    public ReadOnlySpan<int> this[Pollutant pollutant] => pollutant switch
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
