using System.Globalization;
using System.Text.Json;
using Wangge.AirQuality;
using Wangge.Platform.Web;

namespace Wangge.Air.Quality.Checks;

/// <summary>Thresholds of one pollutant, µg/m³ (CO mg/m³).</summary>
/// <param name="Highest">Top of the usual instruments' range; above it a value is suspect.</param>
/// <param name="Step">Step from the hour before that is too large.</param>
/// <param name="StuckHours">Hours on end with one value that are too many, 3 to 72.</param>
/// <param name="StuckMove">By how much the neighbours' median must have moved over those hours.</param>
/// <param name="Floor">Least departure that is called a spike.</param>
/// <param name="RatioFloor">Least value of both stations whose ratio counts for a drift.</param>
public sealed record PollutantThresholds(decimal Highest, decimal Step, int StuckHours, decimal StuckMove, decimal Floor, decimal RatioFloor);

/// <summary>
/// Thresholds of the checks. Tops of ranges are those of HJ 653 (particles) and HJ 654 (gases) for instruments; all other
/// figures are Wangge's own, chosen on real stations (docs/quality.md), for a district to change.
/// </summary>
public sealed record QualitySettings
{
    /// <summary>PM2.5.</summary>
    public PollutantThresholds Pm25 { get; init; } = new(1_000, 120, 6, 10, 40, 8);

    /// <summary>PM10.</summary>
    public PollutantThresholds Pm10 { get; init; } = new(2_000, 250, 6, 15, 80, 15);

    /// <summary>SO2.</summary>
    public PollutantThresholds So2 { get; init; } = new(1_400, 120, 24, 10, 50, 4);

    /// <summary>NO2.</summary>
    public PollutantThresholds No2 { get; init; } = new(1_000, 90, 8, 20, 45, 8);

    /// <summary>CO.</summary>
    public PollutantThresholds Co { get; init; } = new(60, 3, 24, 0.5m, 1.5m, 0.3m);

    /// <summary>O3.</summary>
    public PollutantThresholds O3 { get; init; } = new(1_000, 120, 8, 40, 60, 20);

    /// <summary>How far neighbours are looked for, km, 0.5 to 100; the nearest twelve count.</summary>
    public decimal RadiusKm { get; init; } = 20;

    /// <summary>Neighbours with a value that a comparison takes, 2 to 12.</summary>
    public int MinimumNeighbours { get; init; } = 3;

    /// <summary>Robust standard deviations from the neighbours' median that make a spike, 3 to 20.</summary>
    public decimal Deviations { get; init; } = 6;

    /// <summary>By how much PM2.5 may stand above PM10, µg/m³, 0 to 100.</summary>
    public decimal InvertedMargin { get; init; } = 10;

    /// <summary>And on top of it by which share of PM10, 0 to 1.</summary>
    public decimal InvertedShare { get; init; } = 0.1m;

    /// <summary>Shift of the ratio that is a drift, as a share: 0.2 is one fifth, 0.05 to 2.</summary>
    public decimal DriftShare { get; init; } = 0.2m;

    /// <summary>Days over which the ratio's median is taken, 7 to 60.</summary>
    public int DriftDays { get; init; } = 14;

    /// <summary>Codes that are not checked.</summary>
    public IReadOnlyList<string> Off { get; init; } = [];

    /// <summary>Codes that invalidate by themselves at micro stations and site monitors, though they only ask for a review elsewhere.</summary>
    public IReadOnlyList<string> InvalidatesIndicative { get; init; } = [];

    /// <summary>Thresholds of a pollutant.</summary>
    public PollutantThresholds Of(Pollutant pollutant) => pollutant switch
    {
        Pollutant.Pm25 => Pm25,
        Pollutant.Pm10 => Pm10,
        Pollutant.So2 => So2,
        Pollutant.No2 => No2,
        Pollutant.Co => Co,
        _ => O3,
    };

    /// <summary>Whether a code is checked.</summary>
    public bool Checks(string code) => !Off.Contains(code, StringComparer.Ordinal);

    /// <summary>What is wrong with them, or null.</summary>
    public Refusal? Check()
    {
        foreach (var pollutant in Pollutants.All)
        {
            var (code, own) = (pollutant.Code(), Of(pollutant));
            if ((Bounded($"{code}.highest", own.Highest, 0.1m, PhysicalLimit.Of(pollutant).Highest / HourlySeries.Scale)
                ?? Bounded($"{code}.step", own.Step, 0.1m, 10_000) ?? Bounded($"{code}.stuckHours", own.StuckHours, 3, 72)
                ?? Bounded($"{code}.stuckMove", own.StuckMove, 0, 1_000) ?? Bounded($"{code}.floor", own.Floor, 0.1m, 5_000)
                ?? Bounded($"{code}.ratioFloor", own.RatioFloor, 0.01m, 500)) is { } refusal)
                return refusal;
        }

        if (Off.Concat(InvalidatesIndicative).FirstOrDefault(c => QualityCodes.All.All(k => k.Code != c)) is { } unknown)
            return Refusal.BadField("off", $"没有检查代码“{unknown}”。", $"There is no check \"{unknown}\".");
        return Bounded("radiusKm", RadiusKm, 0.5m, 100) ?? Bounded("minimumNeighbours", MinimumNeighbours, 2, QualityWindow.MostNeighbours)
            ?? Bounded("deviations", Deviations, 3, 20) ?? Bounded("invertedMargin", InvertedMargin, 0, 100) ?? Bounded("invertedShare", InvertedShare, 0, 1)
            ?? Bounded("driftShare", DriftShare, 0.05m, 2) ?? Bounded("driftDays", DriftDays, 7, 60);
    }

    /// <summary>As stored and sent.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ClientJson.Options);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is no such text.</exception>
    public static QualitySettings FromJson(string json) =>
        JsonSerializer.Deserialize<QualitySettings>(json, ClientJson.Options) ?? throw new JsonException("No quality settings.");

    private static Refusal? Bounded(string field, decimal value, decimal least, decimal most) => value >= least && value <= most
        ? null
        : Refusal.BadField(field,
            string.Create(CultureInfo.InvariantCulture, $"须在 {least} 到 {most} 之间。"),
            string.Create(CultureInfo.InvariantCulture, $"It must lie between {least} and {most}."));
}
