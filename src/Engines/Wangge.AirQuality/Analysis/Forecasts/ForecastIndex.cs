namespace Wangge.AirQuality.Analysis;

/// <summary>Indices of foreseen concentrations, by the edition in force on the day.</summary>
internal static class ForecastIndex
{
    /// <summary>The largest of the three sub-indices; missing when one of the concentrations is.</summary>
    public static double Of(DateOnly date, double pm25, double pm10, double o3)
    {
        if (double.IsNaN(pm25 + pm10 + o3))
            return double.NaN;
        AqiResult result = Evaluate(date, pm25, pm10, o3);
        return Math.Max(result.Pm25 ?? 0, Math.Max(result.Pm10 ?? 0, result.O3 ?? 0));
    }

    /// <summary>The index of one quantity's value.</summary>
    public static int Of(ForecastQuantity quantity, DateOnly date, double value) => quantity switch
    {
        ForecastQuantity.Pm25 => Evaluate(date, value, null, null).Pm25 ?? 0,
        ForecastQuantity.Pm10 => Evaluate(date, null, value, null).Pm10 ?? 0,
        ForecastQuantity.O3 => Evaluate(date, null, null, value).O3 ?? 0,
        _ => (int)Math.Round(value, MidpointRounding.ToEven),
    };

    private static AqiResult Evaluate(DateOnly date, double? pm25, double? pm10, double? o3) =>
        DailyIndex.Evaluate(AqiEditions.For(date), new DailyConcentrations(Rounded(Pollutant.Pm25, pm25), Rounded(Pollutant.Pm10, pm10), null, null, null, Rounded(Pollutant.O3, o3), null));

    private static decimal? Rounded(Pollutant pollutant, double? value) => Reported.Round(pollutant, (decimal?)value);
}
