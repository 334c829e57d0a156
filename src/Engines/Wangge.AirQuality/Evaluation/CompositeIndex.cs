namespace Wangge.AirQuality;

/// <summary>The concentrations of a period that a composite index is made of; null where missing; µg/m³, CO mg/m³.</summary>
/// <param name="Pm25">Mean of PM2.5.</param>
/// <param name="Pm10">Mean of PM10.</param>
/// <param name="So2">Mean of SO2.</param>
/// <param name="No2">Mean of NO2.</param>
/// <param name="CoP95">95th percentile of the daily means of CO.</param>
/// <param name="O3P90">90th percentile of the daily 8 h maxima of O3.</param>
/// <param name="Pm25P95">95th percentile of the daily means of PM2.5; read only by a profile with daily standards, as are the next three.</param>
/// <param name="Pm10P95">95th percentile of PM10.</param>
/// <param name="So2P98">98th percentile of SO2.</param>
/// <param name="No2P98">98th percentile of NO2.</param>
public sealed record CompositeConcentrations(
    decimal? Pm25, decimal? Pm10, decimal? So2, decimal? No2, decimal? CoP95, decimal? O3P90,
    decimal? Pm25P95 = null, decimal? Pm10P95 = null, decimal? So2P98 = null, decimal? No2P98 = null)
{
    internal (decimal? Evaluated, decimal? Percentile) Of(Pollutant pollutant) => pollutant switch
    {
        Pollutant.Pm25 => (Pm25, Pm25P95),
        Pollutant.Pm10 => (Pm10, Pm10P95),
        Pollutant.So2 => (So2, So2P98),
        Pollutant.No2 => (No2, No2P98),
        Pollutant.Co => (CoP95, null),
        _ => (O3P90, null),
    };
}

/// <summary>One pollutant's part of a composite index: index = concentration / standard.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Concentration">C: the concentration divided.</param>
/// <param name="Standard">S: what it is divided by.</param>
/// <param name="Index">I: the single index, rounded where the profile rounds each step.</param>
/// <param name="Weight">The factor.</param>
public sealed record CompositePart(Pollutant Pollutant, decimal Concentration, decimal Standard, decimal Index, decimal Weight)
{
    /// <summary>What this pollutant adds: weight times index.</summary>
    public decimal Share => Weight * Index;
}

/// <summary>A composite index with its parts, so that each digit can be followed; smaller is better.</summary>
/// <param name="Profile">The way it was computed.</param>
/// <param name="Value">The sum, rounded.</param>
/// <param name="Parts">The six parts in table order.</param>
public sealed record CompositeIndex(CompositeProfile Profile, decimal Value, IReadOnlyList<CompositePart> Parts)
{
    /// <summary>首要污染物 of the period: the pollutants with the largest single index, ties all named.</summary>
    public PollutantSet Primary
    {
        get
        {
            decimal largest = Parts.Max(p => p.Index);
            return Parts.Where(p => p.Index == largest).Aggregate(PollutantSet.None, (set, p) => set | p.Pollutant.AsSet());
        }
    }

    /// <summary>
    /// Computes the index; null when a pollutant is missing, for no composite is given then. Concentrations are taken
    /// as given: a profile that rounds each step wants them rounded as reported.
    /// </summary>
    public static CompositeIndex? Of(CompositeProfile profile, CompositeConcentrations concentrations)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(concentrations);
        var parts = new List<CompositePart>(Pollutants.Count);
        foreach (Pollutant pollutant in Pollutants.All)
        {
            CompositeTerm term = profile.Terms[(int)pollutant];
            (decimal? evaluated, decimal? percentile) = concentrations.Of(pollutant);
            if (evaluated is not { } concentration || (term.DailyStandard is not null && percentile is null))
                return null;
            decimal standard = term.Standard;
            if (term.DailyStandard is { } daily && percentile is { } high && high * standard > concentration * daily)
                (concentration, standard) = (high, daily);
            parts.Add(new CompositePart(pollutant, concentration, standard, Step(profile, concentration / standard), term.Weight));
        }

        return new CompositeIndex(profile, Rounding.HalfEven(parts.Sum(p => p.Share), profile.Decimals), parts);
    }

    private static decimal Step(CompositeProfile profile, decimal index) =>
        profile.Rounding == CompositeRounding.EachStep ? Rounding.HalfEven(index, profile.Decimals) : index;
}
