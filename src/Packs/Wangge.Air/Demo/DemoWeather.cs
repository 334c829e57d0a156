using Wangge.AirQuality;

namespace Wangge.Air.Demo;

/// <summary>The weather over the demo district, hour by hour; what it was does not hang on how far it is drawn.</summary>
internal sealed class DemoWeather
{
    private const int Streams = 100;
    private readonly (double East, double North)[] _wind;

    /// <summary>Draws the weather of <paramref name="count"/> hours from <see cref="DemoSeasons.First"/> on.</summary>
    public DemoWeather(int count)
    {
        _wind = new (double, double)[count];
        (Temperature, Humidity, Pressure, Rain) = (new double[count], new double[count], new double[count], new double[count]);
        (Stagnation, Front, Cloud) = (new double[count], new double[count], new double[count]);
        foreach (var span in DemoSeasons.Stagnations)
            Lay(span);
        var (warm, east, north, wet) = (new Drift(Streams, 60), new Drift(Streams + 1, 16), new Drift(Streams + 2, 16), new Drift(Streams + 3, 40));
        var days = new DemoNoise(Streams + 4);
        var showers = new DemoNoise(Streams + 5);
        for (int i = 0; i < count; i++)
        {
            var end = HourLabel.End(DemoSeasons.First + i);
            double winter = DemoSeasons.Winter(end), still = Stagnation[i], front = Front[i];
            double afternoon = Math.Cos(2 * Math.PI * (end.Hour - 15) / 24);
            int day = HourLabel.DayNumber(DemoSeasons.First + i);
            Cloud[i] = Math.Clamp(0.35 + (0.3 * days.Normal(day)) - (0.2 * front), 0, 1);
            Temperature[i] = 29 - (29 * winter) + (afternoon * (6.5 - (4 * Cloud[i]))) + (2.6 * warm.Next(i)) + (1.5 * still) - (5 * front);
            Humidity[i] = Math.Clamp(66 - (17 * afternoon) + (9 * wet.Next(i)) + (10 * still) - (25 * front) - (8 * winter) + (12 * Cloud[i]), 12, 98);
            Pressure[i] = 1003 + (14 * winter) - (0.5 * warm.Value * 3) + (6 * front) - (1.5 * Math.Cos(2 * Math.PI * (end.Hour - 16) / 12));
            bool rains = days.Uniform(day + 5000) < 0.05 + (0.6 * (1 - winter) * Cloud[i]) && Cloud[i] > 0.35 && front < 0.4 && still < 0.9;
            double shower = showers.Normal(i) - 0.6;
            Rain[i] = rains && shower > 0 ? shower * shower * (0.8 + (4 * (1 - winter))) : 0;
            _wind[i] = WindAt(end, i, (east.Next(i), north.Next(i)), afternoon);
        }
    }

    /// <summary>Air temperature, °C.</summary>
    public double[] Temperature { get; }

    /// <summary>Relative humidity, %.</summary>
    public double[] Humidity { get; }

    /// <summary>Air pressure, hPa.</summary>
    public double[] Pressure { get; }

    /// <summary>Rain, mm.</summary>
    public double[] Rain { get; }

    /// <summary>How still the air lies over the region, 0 and up.</summary>
    public double[] Stagnation { get; }

    /// <summary>How strongly a front blows from the north-west, 0 to 1.</summary>
    public double[] Front { get; }

    /// <summary>Cover of the sky, 0 to 1; one value a day.</summary>
    public double[] Cloud { get; }

    /// <summary>Wind speed, m/s.</summary>
    public double Speed(int i) => Math.Max(0.3, Math.Sqrt((_wind[i].East * _wind[i].East) + (_wind[i].North * _wind[i].North)));

    /// <summary>Direction the wind blows from, degrees clockwise from north, 0 up to 360.</summary>
    public double From(int i) => (Math.Atan2(_wind[i].East, _wind[i].North) * 180 / Math.PI + 360) % 360;

    private void Lay(DemoSpan span)
    {
        const int Rise = 16, FrontHours = 15;
        for (int hour = span.From; hour < span.Until + FrontHours; hour++)
        {
            int i = hour - DemoSeasons.First;
            if (i < 0 || i >= Stagnation.Length)
                continue;
            if (hour < span.Until)
                Stagnation[i] = Math.Max(Stagnation[i], span.Strength * Math.Min(1, (hour - span.From + 1.0) / Rise));
            else
                Front[i] = Math.Max(Front[i], Math.Sin(Math.PI * (hour - span.Until + 1.0) / (FrontHours + 1)));
        }
    }

    // The parts of the wind are vectors towards which it blows from: east and north components of its origin.
    private (double East, double North) WindAt(DateTime end, int i, (double East, double North) drift, double afternoon)
    {
        double winter = DemoSeasons.Winter(end), still = Stagnation[i], front = Front[i], free = 1.25 - (0.65 * Math.Min(1, still));
        bool autumnMorning = end.Month is >= 9 and <= 11 && end.Hour is >= 4 and <= 10;
        var (east, north) = (drift.East * free, drift.North * free);
        Add(70, 0.5 * winter);
        Add(185, 0.8 * (1 - winter));
        Add(80, 0.5 * Math.Min(1, still));
        if (autumnMorning)
            Add(85, 0.5);
        double day = 1.15 + (0.35 * afternoon);
        (east, north) = (east * day, north * day);
        Add(318, 4.2 * front);
        foreach (var dust in DemoSeasons.DustStorms)
        {
            if (dust.Share(DemoSeasons.First + i) is { } share)
                Add(315, 4.5 * Math.Sin(Math.PI * share));
        }

        if (DemoSeasons.EastWind.Share(DemoSeasons.First + i) is { } held)
        {
            double hold = Math.Min(1, 5 * Math.Min(held, 1 - held));
            (east, north) = (east * (1 - hold), north * (1 - hold));
            Add(DemoSeasons.EastWindFrom, DemoSeasons.EastWind.Strength * hold);
        }

        return (east, north);

        void Add(double from, double speed)
        {
            east += speed * Math.Sin(from * Math.PI / 180);
            north += speed * Math.Cos(from * Math.PI / 180);
        }
    }
}

/// <summary>A value that wanders around 0 with deviation 1 and forgets itself within some hours.</summary>
internal sealed class Drift(int stream, double hours)
{
    private readonly DemoNoise _noise = new(stream);
    private readonly double _keep = Math.Exp(-1 / hours);

    /// <summary>The value as it stands.</summary>
    public double Value { get; private set; }

    /// <summary>Moves on to place <paramref name="i"/>; places are taken in order from 0.</summary>
    public double Next(int i) => Value = (_keep * Value) + (Math.Sqrt(1 - (_keep * _keep)) * _noise.Normal(i));
}
