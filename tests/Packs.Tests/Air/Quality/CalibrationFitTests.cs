using Wangge.Air.Quality.Calibration;
using Wangge.AirQuality;

namespace Wangge.Tests.Air.Quality;

/// <summary>Expected figures come from R: lm with Huber weights repeated until the coefficients stand still.</summary>
public sealed class CalibrationFitTests
{
    private static readonly int First = HourLabel.Of(new DateTime(2019, 9, 1, 1, 0, 0));

    [Fact]
    public void Fit_EachForm_AgreesWithR()
    {
        var linear = CalibrationFit.Fit(Pairs(), CalibrationForm.Linear)!;
        var humid = CalibrationFit.Fit(Pairs(), CalibrationForm.Humidity)!;
        var weather = CalibrationFit.Fit(Pairs(), CalibrationForm.Weather)!;

        Near([5.693809944, 0.800006867], linear.Intercept, linear.Slope);
        Near([3.19739655832, 0.79980147508, 0.05015191914], humid.Intercept, humid.Slope, humid.Humidity);
        Near([3.2012534188247, 0.7998016611674, 0.0501522248034, -0.0003912232091], weather.Intercept, weather.Slope, weather.Humidity, weather.Temperature);
    }

    [Fact]
    public void Of_ManyDays_TellsTheErrorsOfDaysKeptBack_AsR()
    {
        var fit = CalibrationFit.Of(Pairs()).Value;

        // Humidity gains less than 2 % here: the simpler form stays.
        Near([16.88796762, 16.84311029, 16.84312610], [.. fit.FormErrors]);
        Assert.Equal(CalibrationForm.Linear, fit.Model.Form);
        Near([16.0833926029, 8.6252084349, 3.5864623967, 0.4291106954], fit.Before.Rmse, fit.Before.Mae, fit.Before.Bias, fit.Before.R2);
        Near([15.4492745995, 4.9373495439, -2.4202645465, 0.4732400291], fit.After.Rmse, fit.After.Mae, fit.After.Bias, fit.After.R2);
        Assert.Equal((1440, 60, 360), (fit.Hours, fit.Days, fit.HeldOutHours));
        Assert.InRange(fit.Before.Rmse - fit.After.Rmse, fit.GainLow, fit.GainHigh);
    }

    [Fact]
    public void Of_HumidityThatMatters_TakesIt()
    {
        var fit = CalibrationFit.Of([.. Pairs().Select(p => p with { Reference = 10 + (0.6 * p.Value) + (0.4 * p.Humidity) + (2 * Math.Sin(p.Hour * 1.7)) })]).Value;
        Assert.Equal(CalibrationForm.Humidity, fit.Model.Form);
        Assert.Equal(0.4, fit.Model.Humidity, 2);
    }

    [Fact]
    public void Of_TooFewDays_IsRefusedWithTheCount() =>
        Assert.Contains("20 天 480 小时", CalibrationFit.Of([.. Pairs().Take(480)]).Refusal!.Sentence.Zh, StringComparison.Ordinal);

    [Fact]
    public void Of_StationThatDoesNotFollow_IsRefused() =>
        Assert.Equal("air.calibration-does-not-follow", CalibrationFit.Of([.. Pairs().Select(p => p with { Value = 50 + (30 * Math.Sin(p.Hour * 2.9)) })]).Refusal!.Code);

    [Fact]
    public void Of_StationThatIsRightAlready_IsRefusedAsNoGain() =>
        Assert.Equal("air.calibration-no-gain", CalibrationFit.Of([.. Pairs().Select(p => p with { Reference = p.Value + (4 * Math.Sin(p.Hour * 1.7)) })]).Refusal!.Code);

    [Fact]
    public void Of_TheSamePairsAgain_GivesTheSameInterval() => Assert.Equal(CalibrationFit.Of(Pairs()).Value.GainLow, CalibrationFit.Of(Pairs()).Value.GainLow);

    [Fact]
    public void Model_WithoutHumidityAtAnHour_TakesTheTrainingsMean() =>
        Assert.Equal(new CalibrationModel(CalibrationForm.Humidity, 1, 2, 0.1, MeanHumidity: 60).Of(10), new CalibrationModel(CalibrationForm.Humidity, 1, 2, 0.1).Of(10, 60));

    private static List<CalibrationPair> Pairs() => [.. Enumerable.Range(0, 1440).Select(i =>
    {
        double x = 20 + (60 * Math.Abs(Math.Sin(0.37 * i))), rh = 50 + (30 * Math.Cos(0.11 * i)), t = 10 + (8 * Math.Sin(0.262 * i));
        double y = 3 + (0.8 * x) + (0.05 * rh) + (4 * Math.Sin(1.7 * i)) + (i % 37 == 5 ? 100 : 0);
        return new CalibrationPair(First + i, x, y, rh, t);
    })];

    private static void Near(double[] expected, params double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-6 * Math.Max(1, Math.Abs(expected[i])));
    }
}
