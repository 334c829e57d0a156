using System.Text.Json.Serialization;
using Wangge.AirQuality;

namespace Wangge.Air.Rules;

/// <summary>数值不变: an instrument gives the same value for some hours on end while its neighbours move.</summary>
public sealed record StuckRule : RuleSettings
{
    /// <summary>The pollutant.</summary>
    public Pollutant Pollutant { get; init; } = Pollutant.Pm25;

    /// <summary>Hours on end with one value, 3 to 72.</summary>
    public int Hours { get; init; } = 6;

    /// <summary>How far neighbours are looked for, km, 0.5 to 100.</summary>
    public decimal RadiusKm { get; init; } = 30;

    /// <summary>By how much the median of the neighbours must have moved over those hours, µg/m³ (CO mg/m³), above 0.</summary>
    public decimal NeighbourMove { get; init; } = 15;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string CaseClass => "air.instrument";

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Lookback => Hours - 1;

    /// <inheritdoc/>
    protected override Refusal? CheckOwn() =>
        Bounded("hours", Hours, 3, 72) ?? Bounded("radiusKm", RadiusKm, 0.5m, 100) ?? Bounded("neighbourMove", NeighbourMove, 0.1m, 1_000);

    /// <inheritdoc/>
    protected override IEnumerable<Finding> At(RuleWindow window, int hour)
    {
        for (int s = 0; s < window.Stations.Count; s++)
        {
            if (hour < Hours - 1 || !Watches(window.Stations[s].Station))
                continue;
            // As measured: a calibration with humidity moves what stands still.
            var hours = window.Stations[s].Raw.Column(Pollutant).Slice(hour - Hours + 1, Hours);
            if (hours[0] == HourlySeries.Missing || hours.ContainsAnyExcept(hours[0]))
                continue;
            if (Move(window, s, hour) is { } move && move >= NeighbourMove * HourlySeries.Scale)
                yield return Found(window, s, hour, Concentration.FromStored((int)move)!.Value);
        }
    }

    /// <summary>Largest less smallest of the neighbours' hourly median; null where no hour has one.</summary>
    private long? Move(RuleWindow window, int s, int hour)
    {
        long least = long.MaxValue, most = long.MinValue;
        var values = new List<int>();
        for (int h = hour - Hours + 1; h <= hour; h++)
        {
            values.Clear();
            foreach (var (other, _) in window.Neighbours(s, (double)RadiusKm))
            {
                int value = window.Stations[other].Air.Column(Pollutant)[h];
                if (value != HourlySeries.Missing)
                    values.Add(value);
            }

            if (values.Count == 0)
                continue;
            int median = Robust.Median(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values));
            (least, most) = (Math.Min(least, median), Math.Max(most, median));
        }

        return most < least ? null : most - least;
    }

    private Finding Found(RuleWindow window, int s, int hour, decimal move)
    {
        var station = window.Stations[s].Station;
        decimal value = window.Stations[s].Air[Pollutant, hour]!.Value;
        string symbol = Pollutant.Symbol();
        return new Finding(station.Code, station, station.GridPath, window.TimeAt(hour),
            new($"{Sentences.Short(station.Name)} {symbol} 连续 {Hours} 小时不变", $"{Sentences.Short(station.Name)}: {symbol} unchanged for {Hours} h"),
            new($"至 {Sentences.Moment(window.TimeAt(hour))}，{station.Name} {symbol} 连续 {Hours} 小时为 {Sentences.Amount(value, Pollutant)}，同期周边中位数变动 {Sentences.Amount(move, Pollutant)}，疑为仪器故障。",
                $"Up to {Sentences.Moment(window.TimeAt(hour), true)} {symbol} at {station.Name} stood at {Sentences.Amount(value, Pollutant)} for {Hours} h while the median around it moved by {Sentences.Amount(move, Pollutant)}: the instrument may have failed."),
            new FindingFacts
            {
                Subject = station.Code,
                Pollutant = symbol,
                Unit = Pollutant.Unit(),
                Value = value,
                Duration = Hours,
                Hours = window.Hours(s, Pollutant, hour, Hours),
            });
    }
}
