using System.Globalization;
using System.Text.Json.Serialization;
using Wangge.AirQuality;

namespace Wangge.Air.Rules;

/// <summary>
/// 浓度突升: a value stands above the lowest of the last few hours by an amount, and above the median of the station's own
/// day before by some robust standard deviations.
/// </summary>
public sealed record RiseRule : RuleSettings
{
    /// <summary>Hours of the baseline.</summary>
    public const int BaselineHours = 24;

    /// <summary>Valid hours that the baseline needs.</summary>
    public const int MinimumHours = 12;

    /// <summary>The pollutant.</summary>
    public Pollutant Pollutant { get; init; } = Pollutant.Pm10;

    /// <summary>Rise, µg/m³ (CO mg/m³), above 0.</summary>
    public decimal Rise { get; init; } = 80;

    /// <summary>Within how many hours, 1 to 6.</summary>
    public int Within { get; init; } = 1;

    /// <summary>Robust standard deviations above the baseline, 0 to 20.</summary>
    public decimal Deviations { get; init; } = 3;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string CaseClass => "air.rise";

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Lookback => BaselineHours;

    /// <inheritdoc/>
    protected override Refusal? CheckOwn() =>
        Bounded("rise", Rise, 0.1m, 5_000) ?? Bounded("within", Within, 1, 6) ?? Bounded("deviations", Deviations, 0, 20);

    /// <inheritdoc/>
    protected override IEnumerable<Finding> At(RuleWindow window, int hour)
    {
        for (int s = 0; s < window.Stations.Count; s++)
        {
            if (Watches(window.Stations[s].Station) && Judge(window, s, hour) is { } finding)
                yield return finding;
        }
    }

    private Finding? Judge(RuleWindow window, int s, int hour)
    {
        var column = window.Stations[s].Air.Column(Pollutant);
        int value = column[hour];
        if (value == HourlySeries.Missing || hour < 1)
            return null;
        int first = Math.Max(0, hour - BaselineHours);
        Span<int> before = stackalloc int[BaselineHours];
        int known = 0, lowest = int.MaxValue;
        for (int h = first; h < hour; h++)
        {
            if (column[h] == HourlySeries.Missing)
                continue;
            before[known++] = column[h];
            if (h >= hour - Within)
                lowest = Math.Min(lowest, column[h]);
        }

        if (lowest == int.MaxValue || known < MinimumHours || value - (long)lowest < Rise * HourlySeries.Scale)
            return null;
        var (median, deviation) = Robust.Of(before[..known]);
        return value - (long)median >= Deviations * deviation && value > median ? Found(window, s, hour, lowest, median, deviation) : null;
    }

    private Finding Found(RuleWindow window, int s, int hour, int lowest, int median, int deviation)
    {
        var station = window.Stations[s].Station;
        decimal value = window.Stations[s].Air[Pollutant, hour]!.Value, from = Concentration.FromStored(lowest)!.Value;
        decimal baseline = Concentration.FromStored(median)!.Value, spread = Concentration.FromStored(deviation)!.Value;
        var wind = window.Wind(s, hour);
        string symbol = Pollutant.Symbol(), up = Sentences.Amount(value - from, Pollutant);
        string times = spread > 0 ? string.Create(CultureInfo.InvariantCulture, $"{(value - baseline) / spread:0.0}") : "";
        return new Finding(station.Code, station, station.GridPath, window.TimeAt(hour),
            new($"{Sentences.Short(station.Name)} {symbol} {(Within == 1 ? "一小时" : $"{Within} 小时内")}升 {up}", $"{Sentences.Short(station.Name)}: {symbol} up {up} in {Within} h"),
            new($"{Sentences.Moment(window.TimeAt(hour))}，{station.Name} {symbol} 由 {Sentences.Amount(from, Pollutant)} 升至 {Sentences.Amount(value, Pollutant)}；本站前 {BaselineHours} 小时中位数 {Sentences.Amount(baseline, Pollutant)}{(times.Length > 0 ? $"，高出 {times} 个稳健标准差" : "")}。{Sentences.WindZh(wind)}",
                $"At {Sentences.Moment(window.TimeAt(hour), true)} {symbol} at {station.Name} rose from {Sentences.Amount(from, Pollutant)} to {Sentences.Amount(value, Pollutant)}; the median of its {BaselineHours} h before was {Sentences.Amount(baseline, Pollutant)}{(times.Length > 0 ? $", {times} robust standard deviations lower" : "")}.{Sentences.WindEn(wind)}"),
            new FindingFacts
            {
                Subject = station.Code,
                Pollutant = symbol,
                Unit = Pollutant.Unit(),
                Value = value,
                Previous = from,
                Baseline = baseline,
                Spread = spread,
                WindSpeed = wind.Speed,
                WindDirection = wind.Direction,
                Hours = window.Hours(s, Pollutant, hour, BaselineHours + 1),
            });
    }
}
