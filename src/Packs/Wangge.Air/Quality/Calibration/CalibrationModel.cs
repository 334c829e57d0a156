using Wangge.AirQuality;

namespace Wangge.Air.Quality.Calibration;

/// <summary>What a calibration is made of.</summary>
public enum CalibrationForm
{
    /// <summary>a + b × value.</summary>
    Linear = 1,

    /// <summary>a + b × value + c × relative humidity, after Barkjohn et al. 2021 (doi 10.5194/amt-14-4617-2021).</summary>
    Humidity = 2,

    /// <summary>a + b × value + c × relative humidity + d × temperature.</summary>
    Weather = 3,
}

/// <summary>Words of <see cref="CalibrationForm"/>.</summary>
public static class CalibrationForms
{
    /// <summary>What people read.</summary>
    public static Phrase Name(this CalibrationForm form) => form switch
    {
        CalibrationForm.Linear => new("一元线性", "linear"),
        CalibrationForm.Humidity => new("线性＋湿度", "linear with humidity"),
        _ => new("线性＋湿度＋温度", "linear with humidity and temperature"),
    };
}

/// <summary>Coefficients of a calibration; µg/m³ (CO mg/m³).</summary>
/// <param name="Form">Which of them count.</param>
/// <param name="Intercept">a.</param>
/// <param name="Slope">b, without a unit.</param>
/// <param name="Humidity">c, for each per cent; 0 where not part of the form.</param>
/// <param name="Temperature">d, for each °C; 0 where not part of the form.</param>
/// <param name="MeanHumidity">Stands in where an hour has no humidity: the training's mean, %.</param>
/// <param name="MeanTemperature">Stands in where an hour has no temperature: the training's mean, °C.</param>
public sealed record CalibrationModel(
    CalibrationForm Form, double Intercept, double Slope, double Humidity = 0, double Temperature = 0, double MeanHumidity = 0, double MeanTemperature = 0)
{
    /// <summary>The calibrated value of a measured one; never below zero.</summary>
    /// <param name="value">Measured, µg/m³ (CO mg/m³).</param>
    /// <param name="humidity">Relative humidity, %; NaN where missing.</param>
    /// <param name="temperature">Temperature, °C; NaN where missing.</param>
    public double Of(double value, double humidity = double.NaN, double temperature = double.NaN) => Math.Max(0,
        Intercept + (Slope * value)
        + (Form >= CalibrationForm.Humidity ? Humidity * (double.IsNaN(humidity) ? MeanHumidity : humidity) : 0)
        + (Form == CalibrationForm.Weather ? Temperature * (double.IsNaN(temperature) ? MeanTemperature : temperature) : 0));
}

/// <summary>An hour at which a station and its reference both measured.</summary>
/// <param name="Hour">The hour, see <see cref="HourLabel"/>.</param>
/// <param name="Value">The station's value, µg/m³ (CO mg/m³).</param>
/// <param name="Reference">The reference's.</param>
/// <param name="Humidity">Relative humidity, %; NaN where missing.</param>
/// <param name="Temperature">Temperature, °C; NaN where missing.</param>
public readonly record struct CalibrationPair(int Hour, double Value, double Reference, double Humidity, double Temperature)
{
    /// <summary>The evaluation day of the hour.</summary>
    public int Day => HourLabel.DayNumber(Hour);
}
