using System.Collections.Immutable;

namespace Wangge.AirQuality;

/// <summary>A pollutant with its averaging time in the US EPA index.</summary>
public enum EpaIndicator : byte
{
    /// <summary>O3, 8 h mean, ppm.</summary>
    O3EightHours,

    /// <summary>O3, 1 h mean, ppm; indexed from 0.125 ppm on.</summary>
    O3Hour,

    /// <summary>PM2.5, 24 h mean, µg/m³.</summary>
    Pm25Day,

    /// <summary>PM10, 24 h mean, µg/m³.</summary>
    Pm10Day,

    /// <summary>CO, 8 h mean, ppm.</summary>
    CoEightHours,

    /// <summary>SO2, 1 h mean, ppb; indexed up to 304 ppb.</summary>
    So2Hour,

    /// <summary>SO2, 24 h mean, ppb; indexed from 305 ppb on.</summary>
    So2Day,

    /// <summary>NO2, 1 h mean, ppb.</summary>
    No2Hour,
}

/// <summary>One line of the EPA table: concentrations from and to, both ends included, and the indices at the ends.</summary>
/// <param name="Low">Lowest concentration, after truncation.</param>
/// <param name="High">Highest concentration, after truncation.</param>
/// <param name="IndexLow">Index at <paramref name="Low"/>.</param>
/// <param name="IndexHigh">Index at <paramref name="High"/>.</param>
public readonly record struct EpaSegment(decimal Low, decimal High, int IndexLow, int IndexHigh);

/// <summary>The column of one indicator.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Decimals">Decimals kept when a concentration is truncated.</param>
/// <param name="Segments">Rising lines of the table.</param>
public sealed record EpaColumn(EpaIndicator Indicator, int Decimals, ImmutableArray<EpaSegment> Segments);

/// <summary>The breakpoints of the US EPA air quality index, revision of May 2024.</summary>
public static class EpaTable
{
    private static readonly ImmutableArray<int> Lows = [0, 51, 101, 151, 201, 301];
    private static readonly ImmutableArray<int> Highs = [50, 100, 150, 200, 300, 500];

    /// <summary>Where the table stands.</summary>
    public static Citation Source { get; } =
        new("US EPA, Technical Assistance Document for the Reporting of Daily Air Quality, EPA-454/B-24-002", "Breakpoints for the AQI", new DateOnly(2024, 5, 6), null);

    /// <summary>The columns in the order of <see cref="EpaIndicator"/>.</summary>
    public static ImmutableArray<EpaColumn> Columns { get; } =
    [
        Column(EpaIndicator.O3EightHours, 3, 0, [0m, 0.055m, 0.071m, 0.086m, 0.106m], [0.054m, 0.070m, 0.085m, 0.105m, 0.200m]),
        Column(EpaIndicator.O3Hour, 3, 2, [0.125m, 0.165m, 0.205m, 0.405m], [0.164m, 0.204m, 0.404m, 0.604m]),
        Column(EpaIndicator.Pm25Day, 1, 0, [0m, 9.1m, 35.5m, 55.5m, 125.5m, 225.5m], [9.0m, 35.4m, 55.4m, 125.4m, 225.4m, 325.4m]),
        Column(EpaIndicator.Pm10Day, 0, 0, [0m, 55m, 155m, 255m, 355m, 425m], [54m, 154m, 254m, 354m, 424m, 604m]),
        Column(EpaIndicator.CoEightHours, 1, 0, [0m, 4.5m, 9.5m, 12.5m, 15.5m, 30.5m], [4.4m, 9.4m, 12.4m, 15.4m, 30.4m, 50.4m]),
        Column(EpaIndicator.So2Hour, 0, 0, [0m, 36m, 76m, 186m], [35m, 75m, 185m, 304m]),
        Column(EpaIndicator.So2Day, 0, 4, [305m, 605m], [604m, 1004m]),
        Column(EpaIndicator.No2Hour, 0, 0, [0m, 54m, 101m, 361m, 650m, 1250m], [53m, 100m, 360m, 649m, 1249m, 2049m]),
    ];

    private static EpaColumn Column(EpaIndicator indicator, int decimals, int first, decimal[] lows, decimal[] highs) =>
        new(indicator, decimals, [.. lows.Select((low, i) => new EpaSegment(low, highs[i], Lows[first + i], Highs[first + i]))]);
}
