namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Places that share a region's air: level + loading x (season + synoptic autoregression) + own autoregression, and a
/// planted effect at one of them. All places are drawn alike, so any of them could have been the treated one.
/// </summary>
internal sealed record EffectSimulator(string Name)
{
    private const double Level = 60;
    private static readonly DateOnly FirstDay = new(2018, 3, 1);

    /// <summary>Places without the action.</summary>
    public int Controls { get; init; } = 14;

    /// <summary>Days before.</summary>
    public int Before { get; init; } = 300;

    /// <summary>Days after.</summary>
    public int After { get; init; } = 60;

    /// <summary>Effect planted from the start on.</summary>
    public double Effect { get; init; }

    /// <summary>Height of the season, of a level of 60.</summary>
    public double Season { get; init; } = 20;

    /// <summary>Deviation of the region's air from day to day.</summary>
    public double Region { get; init; } = 18;

    /// <summary>How far the loadings lie from 1, evenly spread.</summary>
    public double Loading { get; init; } = 0.2;

    /// <summary>Deviation of a place's own air.</summary>
    public double Noise { get; init; } = 6;

    /// <summary>Correlation of a place's own air from day to day.</summary>
    public double Correlation { get; init; } = 0.4;

    /// <summary>Share of missing days.</summary>
    public double Missing { get; init; } = 0.03;

    /// <summary>Whether it stands for a series whose weather was taken out.</summary>
    public bool Normalised { get; init; }

    /// <summary>Whether the effect is larger than the default margin of 5 % of the level, with room for the level's own spread.</summary>
    public bool BeyondMargin => Math.Abs(Effect) > 0.05 * Level;

    /// <summary>Draws one history.</summary>
    public EffectInput Draw(int seed)
    {
        // Seeds that follow each other give streams that are alike in Random; multiplied they do not.
        var random = new Random(unchecked((int)(((uint)seed + 1) * 0x9E3779B1u)));
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        const double Synoptic = 0.7;
        int count = Before + After;
        var region = new double[count];
        double air = Normal() * Region;
        for (int day = 0; day < count; day++)
        {
            air = (Synoptic * air) + (Normal() * Region * Math.Sqrt(1 - (Synoptic * Synoptic)));
            region[day] = air + (Season * Math.Cos(2 * Math.PI * (FirstDay.AddDays(day).DayOfYear - 15) / 365.25));
        }

        var places = new EffectSeries[Controls + 1];
        for (int place = 0; place < places.Length; place++)
        {
            double level = Level + (8 * Normal()), loading = 1 + (Loading * ((2 * random.NextDouble()) - 1)), own = Normal() * Noise;
            var values = new double[count];
            for (int day = 0; day < count; day++)
            {
                own = (Correlation * own) + (Normal() * Noise * Math.Sqrt(1 - (Correlation * Correlation)));
                values[day] = random.NextDouble() < Missing ? double.NaN
                    : level + (loading * region[day]) + own + (place == 0 && day >= Before ? Effect : 0);
            }

            places[place] = new EffectSeries(place == 0 ? "treated" : "control " + place.ToString(System.Globalization.CultureInfo.InvariantCulture), values);
        }

        return new EffectInput(FirstDay, places[0], places[1..], FirstDay.AddDays(Before)) { Normalised = Normalised };
    }
}
