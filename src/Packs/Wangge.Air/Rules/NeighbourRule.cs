using System.Text.Json.Serialization;
using Wangge.AirQuality;

namespace Wangge.Air.Rules;

/// <summary>
/// 高于周边: a station stands above the median of the stations around it for some hours on end. What lifts all of them,
/// dust or stagnant air, lifts the median too and does not trigger; what is left points to a source nearby.
/// </summary>
public sealed record NeighbourRule : RuleSettings
{
    private const int MostListed = 12;

    /// <summary>The pollutant.</summary>
    public Pollutant Pollutant { get; init; } = Pollutant.Pm10;

    /// <summary>How far neighbours are looked for, km, 0.5 to 100.</summary>
    public decimal RadiusKm { get; init; } = 10;

    /// <summary>Neighbours with a value that it takes, 2 to 50.</summary>
    public int MinimumNeighbours { get; init; } = 3;

    /// <summary>Excess over their median, µg/m³ (CO mg/m³), above 0.</summary>
    public decimal Excess { get; init; } = 80;

    /// <summary>Hours on end, 1 to 24.</summary>
    public int Hours { get; init; } = 1;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string CaseClass => "air.rise";

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Lookback => Math.Max(Hours - 1, 6);

    /// <inheritdoc/>
    protected override Refusal? CheckOwn() => Bounded("radiusKm", RadiusKm, 0.5m, 100) ?? Bounded("minimumNeighbours", MinimumNeighbours, 2, 50)
        ?? Bounded("excess", Excess, 0.1m, 5_000) ?? Bounded("hours", Hours, 1, 24);

    /// <inheritdoc/>
    protected override IEnumerable<Finding> At(RuleWindow window, int hour)
    {
        for (int s = 0; s < window.Stations.Count; s++)
        {
            if (hour < Hours - 1 || !Watches(window.Stations[s].Station))
                continue;
            int? median = null;
            for (int h = hour - Hours + 1; h <= hour; h++)
            {
                median = Median(window, s, h);
                if (median is null || window.Stations[s].Air.Column(Pollutant)[h] - (long)median < Excess * HourlySeries.Scale)
                {
                    median = null;
                    break;
                }
            }

            if (median is { } around)
                yield return Found(window, s, hour, around);
        }
    }

    /// <summary>The median of the watched neighbours at an hour; null with too few, or where the station itself has no value.</summary>
    private int? Median(RuleWindow window, int s, int hour)
    {
        if (window.Stations[s].Air.Column(Pollutant)[hour] == HourlySeries.Missing)
            return null;
        var values = new List<int>();
        foreach (var (other, _) in window.Neighbours(s, (double)RadiusKm))
        {
            int value = window.Stations[other].Air.Column(Pollutant)[hour];
            if (value != HourlySeries.Missing && Watches(window.Stations[other].Station))
                values.Add(value);
        }

        return values.Count >= MinimumNeighbours ? Robust.Median(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values)) : null;
    }

    private Finding Found(RuleWindow window, int s, int hour, int median)
    {
        var station = window.Stations[s].Station;
        decimal value = window.Stations[s].Air[Pollutant, hour]!.Value, around = Concentration.FromStored(median)!.Value;
        var wind = window.Wind(s, hour);
        var neighbours = window.Neighbours(s, (double)RadiusKm).Where(n => Watches(window.Stations[n.Station].Station))
            .Select(n => new NeighbourFact(window.Stations[n.Station].Station.Code, decimal.Round((decimal)n.Km, 1), window.Stations[n.Station].Air[Pollutant, hour])).ToList();
        int counted = neighbours.Count(n => n.Value is not null);
        string symbol = Pollutant.Symbol(), over = Sentences.Amount(value - around, Pollutant);
        return new Finding(station.Code, station, station.GridPath, window.TimeAt(hour),
            new($"{Sentences.Short(station.Name)} {symbol} 高于周边 {over}", $"{Sentences.Short(station.Name)}: {symbol} {over} above its neighbours"),
            new($"{Sentences.Moment(window.TimeAt(hour))}，{station.Name} {symbol} {Sentences.Amount(value, Pollutant)}，{RadiusKm:0.#} 公里内 {counted} 个站中位数 {Sentences.Amount(around, Pollutant)}，已连续 {Hours} 小时高出 {Sentences.Amount(Excess, Pollutant)} 以上，疑为附近有排放源。{Sentences.WindZh(wind)}",
                $"At {Sentences.Moment(window.TimeAt(hour), true)} {symbol} at {station.Name} was {Sentences.Amount(value, Pollutant)}, the median of {counted} stations within {RadiusKm:0.#} km {Sentences.Amount(around, Pollutant)}; {Hours} h on end more than {Sentences.Amount(Excess, Pollutant)} above, which points to a source nearby.{Sentences.WindEn(wind)}"),
            new FindingFacts
            {
                Subject = station.Code,
                Pollutant = symbol,
                Unit = Pollutant.Unit(),
                Value = value,
                NeighbourMedian = around,
                Duration = Hours,
                WindSpeed = wind.Speed,
                WindDirection = wind.Direction,
                Hours = window.Hours(s, Pollutant, hour, Lookback + 1),
                Neighbours = [.. neighbours.Take(MostListed)],
            });
    }
}
