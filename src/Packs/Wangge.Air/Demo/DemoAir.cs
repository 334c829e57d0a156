using Wangge.AirQuality;

namespace Wangge.Air.Demo;

/// <summary>
/// The air over the demo district: still days gather particles over the region, fronts and rain clear them, the sun makes
/// ozone, traffic, stoves and named sources add their part. Pure and deterministic: an hour is the same whenever it is drawn.
/// Concentrations in µg/m³, CO in mg/m³.
/// </summary>
internal sealed class DemoAir
{
    private const int Streams = 300;
    private readonly double[] _region;
    private readonly double[] _coarse;
    private readonly double[] _dust;
    private readonly HourOfAll[] _hours;

    /// <summary>Draws the hours from <see cref="DemoSeasons.First"/> to <paramref name="last"/>, inclusive.</summary>
    public DemoAir(int last)
    {
        Count = last - DemoSeasons.First + 1;
        Weather = new DemoWeather(Count);
        (_region, _coarse, _dust) = (new double[Count], new double[Count], new double[Count]);
        Gather();
        _hours = [.. Enumerable.Range(0, Count).Select(CycleAt)];
    }

    /// <summary>Number of hours.</summary>
    public int Count { get; }

    /// <summary>The weather.</summary>
    public DemoWeather Weather { get; }

    /// <summary>What each source adds at a station in an hour: the truth that finding causes is measured by. By source in the order of <see cref="DemoSources.All"/>, by pollutant in table order.</summary>
    public double[][] Truth(DemoStation station, int hour)
    {
        var parts = new double[DemoSources.All.Length][];
        for (int s = 0; s < parts.Length; s++)
            DemoSources.Add(s, station.X, station.Y, Weather, hour - DemoSeasons.First, parts[s] = new double[Pollutants.Count]);
        return parts;
    }

    /// <summary>What actions spare a station in an hour, by pollutant in table order: the truth that the effects of actions are measured by.</summary>
    public double[] Spared(DemoStation station, int hour)
    {
        var spared = new double[Pollutants.Count];
        for (int s = 0; s < DemoSources.All.Length; s++)
            DemoSources.Spare(s, station.X, station.Y, Weather, hour - DemoSeasons.First, spared);
        return spared;
    }

    /// <summary>The true air at a station in the hour at place <paramref name="i"/>, by pollutant in table order.</summary>
    public void At(DemoStation station, int i, Span<double> air)
    {
        var (winter, mixing, roads, stoves, sun, night) = _hours[i];
        double speed = Weather.Speed(i);
        double upwind = 1 + (0.13 * DemoStations.West(station.X) * Math.Sin(Weather.From(i) * Math.PI / 180) * Math.Min(1, 1.5 / speed));
        double traffic = station.Traffic * roads;
        double coal = station.Coal * stoves * Math.Min(1.6, 1.6 / speed);

        double fine = (_region[i] * station.Load * upwind * mixing) + (3.5 * traffic * Math.Min(1.5, 1.6 / speed)) + (9 * coal);
        double works = Fireworks(i, station);
        fine += works;
        double coarse = (_coarse[i] * (0.75 + (0.25 * station.Load)) * (0.75 + (0.3 * traffic))) + _dust[i];
        air[(int)Pollutant.Pm25] = fine + (0.16 * _dust[i]);
        air[(int)Pollutant.Pm10] = (fine * 1.1) + coarse;
        air[(int)Pollutant.So2] = ((9 + winter + (_region[i] * 0.035)) * mixing) + (8 * coal) + (0.14 * works);
        air[(int)Pollutant.No2] = ((14 + (16 * winter) + (0.12 * _region[i])) * mixing) + (15 * traffic * Math.Min(1.3, 1.8 / (0.8 + speed)) * Math.Max(0.6, 1 - (0.004 * sun)));
        air[(int)Pollutant.Co] = 0.28 + (0.007 * _region[i] * mixing) + (0.06 * traffic) + (0.25 * coal) + (0.001 * works);
        air[(int)Pollutant.O3] = Math.Max(3, (night * (1 - (0.14 * (station.Traffic - 1)))) + sun);
        for (int s = 0; s < DemoSources.All.Length; s++)
            DemoSources.Add(s, station.X, station.Y, Weather, i, air);
    }

    private void Gather()
    {
        var (patch, stir) = (new Drift(Streams, 30), new Drift(Streams + 1, 12));
        double fine = 40;
        for (int i = 0; i < Count; i++)
        {
            int hour = DemoSeasons.First + i;
            var end = HourLabel.End(hour);
            double winter = DemoSeasons.Winter(end), speed = Weather.Speed(i), still = Weather.Stagnation[i];
            double settles = (27 + (26 * winter)) * (1 + ((1.3 + (1.5 * winter)) * still)) * 1.5 / (0.75 + (0.42 * Math.Min(speed, 4))) * (1 - (0.55 * Weather.Front[i]));
            double pace = settles > fine ? 1 / (20.0 + (6 * winter)) : (1 / 14.0) + (Weather.Front[i] / 5);
            fine += (settles - fine) * pace;
            fine *= Math.Exp(-0.07 * Math.Min(Weather.Rain[i], 4));
            _region[i] = fine * Math.Exp(0.1 * patch.Next(i));
            double dry = 1 - (0.6 * Math.Min(1, Recent(i) / 3));
            _coarse[i] = (26 + (24 * DemoSeasons.DryTurn(end)) + (10 * winter)) * dry * (1 + (0.9 * still)) * (1 + (0.08 * Math.Max(0, speed - 2.5))) * Math.Exp(0.16 * stir.Next(i));
            foreach (var dust in DemoSeasons.DustStorms)
            {
                if (dust.Share(hour) is { } share)
                    _dust[i] += dust.Strength * Math.Pow(Math.Sin(Math.PI * Math.Sqrt(share)), 2);
            }
        }
    }

    // Rain of the last day and a half, weighed less the longer ago.
    private double Recent(int i)
    {
        double sum = 0;
        for (int k = 0; k < 36 && k <= i; k++)
            sum += Weather.Rain[i - k] * (1 - (k / 36.0));
        return sum;
    }

    private static double Fireworks(int i, DemoStation station)
    {
        double sum = 0;
        foreach (var night in DemoSeasons.Fireworks)
        {
            if (night.Share(DemoSeasons.First + i) is { } share)
                sum += night.Strength * Math.Sin(Math.PI * share) * (0.5 + (0.5 * station.Coal));
        }

        return sum;
    }

    private HourOfAll CycleAt(int i)
    {
        var end = HourLabel.End(DemoSeasons.First + i);
        double winter = DemoSeasons.Winter(end);
        double mixing = 1 + ((0.16 - (0.06 * winter)) * Math.Cos(2 * Math.PI * (end.Hour - 6) / 24));
        double summer = 0.5 - (0.5 * Math.Cos(2 * Math.PI * (end.DayOfYear + 7) / 365.25));
        double warm = 1 + (0.02 * Math.Clamp(Weather.Temperature[i] - 15, -10, 15) * summer);
        double sun = (36 + (62 * summer)) * Math.Exp(-Math.Pow((end.Hour - 15.2) / 4.3, 2)) * (1.15 - (0.55 * Weather.Cloud[i])) * warm;
        double night = ((13 + (78 * Math.Pow(summer, 1.5))) * Math.Min(1.3, 0.7 + (0.15 * Weather.Speed(i)))) - (9 * Weather.Stagnation[i] * winter);
        return new(winter, mixing, TrafficAt(end), CoalAt(end, Weather.Temperature[i]), sun, night);
    }

    private static double TrafficAt(DateTime end)
    {
        double peaks = (0.8 * Bell(end.Hour, 8.5, 1.5)) + (0.9 * Bell(end.Hour, 19, 2.2));
        return (0.5 + (0.4 * Bell(end.Hour, 14, 5)) + peaks) * (DemoSeasons.IsHoliday(end.AddHours(-1)) ? 0.82 : 1);
    }

    private static double CoalAt(DateTime end, double temperature) =>
        Math.Clamp((13 - temperature) / 13, 0, 1.3) * (Bell(end.Hour, 20.5, 2.6) + (0.6 * Bell(end.Hour, 6.5, 1.6)));

    private static double Bell(double hour, double at, double width) => Math.Exp(-0.5 * Math.Pow((hour - at) / width, 2));

    /// <summary>What an hour brings to every station.</summary>
    /// <param name="Winter">How much of winter it has.</param>
    /// <param name="Mixing">How shallow the air is mixed, 1 the day's mean.</param>
    /// <param name="Roads">Traffic.</param>
    /// <param name="Stoves">Coal stoves.</param>
    /// <param name="Sun">Ozone that the sun makes, µg/m³.</param>
    /// <param name="Night">Ozone without it, µg/m³.</param>
    private readonly record struct HourOfAll(double Winter, double Mixing, double Roads, double Stoves, double Sun, double Night);
}
