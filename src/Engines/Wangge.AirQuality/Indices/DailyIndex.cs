namespace Wangge.AirQuality;

/// <summary>
/// The concentrations of one day, each null where it is missing or invalid; µg/m³, CO mg/m³.
/// They are looked up as given: round them to the decimals that are reported first.
/// </summary>
/// <param name="Pm25">24 h mean.</param>
/// <param name="Pm10">24 h mean.</param>
/// <param name="So2">24 h mean.</param>
/// <param name="No2">24 h mean.</param>
/// <param name="Co">24 h mean, mg/m³.</param>
/// <param name="O3EightHours">Largest 8 h moving mean.</param>
/// <param name="O3Hour">Largest 1 h mean; used by the 2012 edition only.</param>
public readonly record struct DailyConcentrations(
    decimal? Pm25, decimal? Pm10, decimal? So2, decimal? No2, decimal? Co, decimal? O3EightHours, decimal? O3Hour);

/// <summary>
/// The daily AQI: seven indicators in HJ 633-2012 (cl. 5.1.2), where ozone has the larger sub-index of its 1 h and 8 h
/// maxima, and six in HJ 633-2026 (cl. 4.2.2), where ozone has the 8 h maximum alone.
/// </summary>
public static class DailyIndex
{
    /// <summary>
    /// Evaluates a day. The AQI is given when all six pollutants have their evaluated value (ozone: the 8 h maximum), or when
    /// what is there already exceeds 100 (HJ 633-2026 cl. 5.3.1, applied to both editions); otherwise it is null and only
    /// the sub-indices stand.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A concentration is negative.</exception>
    public static AqiResult Evaluate(AqiEdition edition, DailyConcentrations day)
    {
        int? pm25 = Of(edition, Indicator.Pm25Day, day.Pm25);
        int? pm10 = Of(edition, Indicator.Pm10Day, day.Pm10);
        int? so2 = Of(edition, Indicator.So2Day, day.So2);
        int? no2 = Of(edition, Indicator.No2Day, day.No2);
        int? co = Of(edition, Indicator.CoDay, day.Co);
        int? o3 = Of(edition, Indicator.O3EightHours, day.O3EightHours);
        bool of2012 = edition == AqiEdition.Hj633Of2012;
        if (of2012)
            o3 = Larger(o3, Of(edition, Indicator.O3Hour, day.O3Hour));

        var parts = new AqiResult(null, PollutantSet.None, PollutantSet.None, pm25, pm10, so2, no2, co, o3);
        int? largest = null;
        PollutantSet present = PollutantSet.None, primary = PollutantSet.None, exceedance = PollutantSet.None;
        foreach (Pollutant pollutant in Pollutants.All)
        {
            if (parts[pollutant] is not { } index)
                continue;
            present |= pollutant.AsSet();
            if (index > AqiLevels.ExceedanceAbove && of2012)
                exceedance |= pollutant.AsSet();
            if (index == largest)
                primary |= pollutant.AsSet();
            else if (largest is null || index > largest)
                (largest, primary) = (index, pollutant.AsSet());
        }

        bool complete = present == PollutantSet.All && day.O3EightHours is not null;
        if (!complete && largest is not > AqiLevels.ExceedanceAbove)
            return parts;
        return parts with { Aqi = largest, Primary = largest > AqiLevels.PrimaryAbove ? primary : PollutantSet.None, Exceedance = exceedance };
    }

    private static int? Of(AqiEdition edition, Indicator indicator, decimal? concentration) =>
        concentration is { } value ? SubIndex.Of(edition, indicator, value) : null;

    private static int? Larger(int? a, int? b) => a is null || b > a ? b : a;
}
