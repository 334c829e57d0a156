namespace Wangge.AirQuality.Analysis;

/// <summary>What is foreseen.</summary>
public enum ForecastQuantity : byte
{
    /// <summary>24-hour mean of PM2.5, µg/m³.</summary>
    Pm25,

    /// <summary>24-hour mean of PM10, µg/m³.</summary>
    Pm10,

    /// <summary>Largest 8-hour mean of O3, µg/m³.</summary>
    O3,

    /// <summary>The daily AQI as the largest sub-index of the three foreseen concentrations; scored against the AQI of all six pollutants.</summary>
    Aqi,
}

/// <summary>Why a value is not foreseen.</summary>
public enum ForecastReason : byte
{
    /// <summary>It is given.</summary>
    None,

    /// <summary>Too few days with a figure to learn from and to score on, see <see cref="ForecastOptions.MinimumDays"/> and <see cref="ForecastOptions.MinimumOrigins"/>.</summary>
    TooFewDays,

    /// <summary>The weather forecast does not reach this day.</summary>
    NoWeather,

    /// <summary>On rolling origins it was not better, beyond chance, than the better of persistence and climatology.</summary>
    NoSkill,

    /// <summary>The library of boosted trees does not load on this machine: the runtime of OpenMP (Debian: libgomp1) is missing.</summary>
    NoLibrary,
}

/// <summary>Days of heavy pollution (index above 200) foreseen and not.</summary>
/// <param name="Hits">Foreseen and came.</param>
/// <param name="Misses">Came unforeseen.</param>
/// <param name="FalseAlarms">Foreseen and did not come.</param>
public readonly record struct HeavyDays(int Hits, int Misses, int FalseAlarms);

/// <summary>
/// How the forecast for a lead would have done: every day of issue from <paramref name="From"/> to <paramref name="To"/>, learnt each time from earlier days only.
/// The weather of those days was the observed one, which is no forecast: with a real forecast, whose errors grow with the lead,
/// the skill is less.
/// </summary>
/// <param name="Origins">Days of issue scored.</param>
/// <param name="From">First of them.</param>
/// <param name="To">Last of them.</param>
/// <param name="Rmse">Root mean square error of the forecast.</param>
/// <param name="PersistenceRmse">The same of the day of issue's own figure, carried forward.</param>
/// <param name="ClimatologyRmse">The same of the mean of earlier years' days within 15 days of the same day of the year.</param>
/// <param name="Skill">1 - RMSE / RMSE of the better of the two.</param>
/// <param name="Lower">Lower end of its 95 % interval, by bootstrap of blocks of 14 days.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Coverage">Share of days that fell into the interval that would have been given.</param>
/// <param name="Width">Mean width of that interval.</param>
/// <param name="LevelHits">Share of days whose level was foreseen.</param>
/// <param name="PersistenceLevelHits">The same by persistence.</param>
/// <param name="Heavy">Days of heavy pollution.</param>
/// <param name="PersistenceHeavy">The same by persistence.</param>
public sealed record LeadScore(
    int Origins, DateOnly From, DateOnly To, double Rmse, double PersistenceRmse, double ClimatologyRmse, double Skill, double Lower, double Upper,
    double Coverage, double Width, double LevelHits, double PersistenceLevelHits, HeavyDays Heavy, HeavyDays PersistenceHeavy);

/// <summary>The forecast of one day, or why there is none.</summary>
/// <param name="Lead">Days ahead of the day of issue.</param>
/// <param name="Date">The day.</param>
/// <param name="Reason">None, or why there is no value.</param>
/// <param name="Value">The value, unrounded; null with a reason.</param>
/// <param name="Lower">
/// Lower end of the interval (90 % by default) from the errors of the rolling origins (split conformal: Lei et al. 2018). It carries the
/// scatter of days and the model's own error, but not the error of the weather forecast nor a change in emissions.
/// </param>
/// <param name="Upper">Upper end.</param>
/// <param name="Level">The level of the value; null with a reason.</param>
/// <param name="Score">How such forecasts did; null where there were too few days.</param>
public sealed record LeadForecast(
    int Lead, DateOnly Date, ForecastReason Reason, double? Value, double? Lower, double? Upper, AqiLevel? Level, LeadScore? Score);

/// <summary>A quantity's forecasts by lead.</summary>
/// <param name="Quantity">What.</param>
/// <param name="Capture">Days with a figure, in days and not hours.</param>
/// <param name="Leads">One for each day ahead, the next first.</param>
public sealed record QuantityForecast(ForecastQuantity Quantity, DataCapture Capture, IReadOnlyList<LeadForecast> Leads);

/// <summary>A station's forecast.</summary>
/// <param name="Station">Its code.</param>
/// <param name="Issued">The last day with a figure; null without any.</param>
/// <param name="UsesWeather">Whether a weather forecast was given and used.</param>
/// <param name="Quantities">PM2.5, PM10, O3 and AQI; empty without any figure.</param>
public sealed record ForecastResult(string Station, DateOnly? Issued, bool UsesWeather, IReadOnlyList<QuantityForecast> Quantities);
