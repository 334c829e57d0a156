namespace Wangge.AirQuality;

/// <summary>When a composite index is rounded.</summary>
public enum CompositeRounding : byte
{
    /// <summary>Concentrations first, then each single index, then the sum of what is shown (the default: every part adds up).</summary>
    EachStep,

    /// <summary>Only the sum; concentrations and single indices stay exact.</summary>
    SumOnly,
}

/// <summary>What one pollutant is divided by and how it counts in a composite index.</summary>
/// <param name="Standard">Limit for the evaluated concentration: annual mean, CO 24 h, O3 8 h; µg/m³, CO mg/m³.</param>
/// <param name="Weight">Factor of the single index.</param>
/// <param name="DailyStandard">Limit for the percentile of daily means where the profile takes the larger of the two; otherwise null.</param>
public sealed record CompositeTerm(decimal Standard, decimal Weight = 1, decimal? DailyStandard = null);

/// <summary>A way to compute the composite index (环境空气质量综合指数): standards, weights and rounding, with its source.</summary>
/// <param name="Name">Short name shown beside every figure computed by it.</param>
/// <param name="Source">Document.</param>
/// <param name="Confirmed">Whether the text of the document was seen; false warns that figures are provisional.</param>
/// <param name="Terms">The term of each pollutant, in table order.</param>
public sealed record CompositeProfile(string Name, string Source, bool Confirmed, IReadOnlyList<CompositeTerm> Terms)
{
    /// <summary>
    /// The ranking rule of 2014 and 2018, the default: means of PM2.5, PM10, SO2 and NO2 over the annual limits, CO 95th
    /// percentile over its 24 h limit, O3 90th over its 8 h limit, all grade II of GB 3095-2012, added without weights.
    /// </summary>
    public static CompositeProfile Ranking2018 { get; } = new(
        "Ranking 2014/2018", "环办〔2014〕64号; 环办大气〔2018〕19号", Confirmed: true, [new(35), new(70), new(60), new(40), new(4), new(160)]);

    /// <summary>The ranking rule with the transition limits of GB 3095-2026 (PM2.5 30, PM10 60); no notice that asks for it was seen.</summary>
    public static CompositeProfile Ranking2018WithLimitsOf2026 { get; } = new(
        "Ranking 2014/2018, limits of 2026 (unconfirmed)", "环办大气〔2018〕19号 with GB 3095-2026", Confirmed: false,
        [new(30), new(60), new(60), new(40), new(4), new(160)]);

    /// <summary>Annex of HJ 663-2013 (from memory): for PM2.5, PM10, SO2 and NO2 the larger of mean over annual limit and percentile over 24 h limit.</summary>
    public static CompositeProfile Hj663Of2013 { get; } = new(
        "HJ663-2013 maximum (unconfirmed)", "HJ 663-2013 annex", Confirmed: false,
        [new(35, 1, 75), new(70, 1, 150), new(60, 1, 150), new(40, 1, 80), new(4), new(160)]);

    /// <summary>The weighted form reported for 2026: PM2.5 three times, NO2 and O3 twice; PM2.5 30, PM10 60. One family of sources.</summary>
    public static CompositeProfile Hj663Of2026 { get; } = new(
        "HJ663-2026 (unconfirmed)", "HJ 663-2026", Confirmed: false,
        [new(30, 3), new(60), new(60), new(40, 2), new(4), new(160, 2)]);

    /// <summary>The profiles that ship, the default first.</summary>
    public static IReadOnlyList<CompositeProfile> All { get; } = [Ranking2018, Hj663Of2013, Ranking2018WithLimitsOf2026, Hj663Of2026];

    /// <summary>One for each pollutant.</summary>
    public IReadOnlyList<CompositeTerm> Terms { get; init; } = Terms.Count == Pollutants.Count
        ? Terms
        : throw new ArgumentException($"A composite profile has {Pollutants.Count} terms, this one {Terms.Count}.", nameof(Terms));

    /// <summary>When the figures are rounded. Default <see cref="CompositeRounding.EachStep"/>.</summary>
    public CompositeRounding Rounding { get; init; } = CompositeRounding.EachStep;

    /// <summary>Decimals of single indices and of the sum. Default 2; some platforms show 3.</summary>
    public int Decimals { get; init; } = 2;
}
