using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.Tests;

namespace Wangge.Engines.Tests.Analysis.Forecasts;

public class AirForecastTests
{
    private static readonly ForecastOptions Quick = new() { Leads = 2, Trees = 60, MinimumDays = 120, RefitDays = 150 };

    [Fact]
    public void Of_WeatherThatDecides_IsShownWithSkillAndHonestIntervals()
    {
        HourlyFrame whole = ForecastStation.DrivenByWind(450, 1), history = ForecastStation.Days(whole, 0, 440);
        ForecastResult result = AirForecast.Of(history, ForecastStation.Days(whole, 440, 450), Quick);

        Assert.Equal(new DateOnly(2022, 3, 16), result.Issued);
        Assert.True(result.UsesWeather);
        Assert.Equal(4, result.Quantities.Count);
        foreach (LeadForecast lead in result.Quantities.SelectMany(q => q.Leads))
        {
            Assert.Equal(ForecastReason.None, lead.Reason);
            Assert.True(lead.Score!.Lower > 0.3, $"{lead}");
            Assert.InRange(lead.Score.Coverage, 0.82, 0.98);
            Assert.True(lead.Score.LevelHits > lead.Score.PersistenceLevelHits);
            Assert.InRange(lead.Value!.Value, lead.Lower!.Value, lead.Upper!.Value);
        }

        LeadForecast tomorrow = result.Quantities[0].Leads[0];
        double planted = 160 / (1 + whole.Find("wind_speed")!.Values[440 * 24]);
        Assert.Equal(new DateOnly(2022, 3, 17), tomorrow.Date);
        Assert.InRange(tomorrow.Value!.Value / planted, 0.75, 1.3);
        LeadForecast index = result.Quantities[3].Leads[0];
        Assert.Equal(AqiLevels.Of((int)Math.Round(index.Value!.Value)), index.Level);
    }

    [Fact]
    public void Of_Noise_IsRefusedAtEveryLead()
    {
        HourlyFrame whole = ForecastStation.Noise(450, 2);
        ForecastResult result = AirForecast.Of(ForecastStation.Days(whole, 0, 440), ForecastStation.Days(whole, 440, 450), Quick);

        Assert.All(result.Quantities.SelectMany(q => q.Leads), lead =>
        {
            Assert.Equal(ForecastReason.NoSkill, lead.Reason);
            Assert.Null(lead.Value);
            Assert.True(lead.Score!.Lower <= 0);
        });
    }

    [Fact]
    public void Of_PersistentDaysWithoutWeather_AreForeseenForTomorrow()
    {
        // What is known of the day before leaves 1 - 0.7^2 of the variance; persistence and climatology leave 0.6 and 1.
        ForecastResult result = AirForecast.Of(ForecastStation.Persistent(900, 3), null, Quick with { Leads = 1, RefitDays = 400 });
        LeadForecast tomorrow = result.Quantities[0].Leads[0];

        Assert.False(result.UsesWeather);
        Assert.InRange(tomorrow.Score!.PersistenceRmse / tomorrow.Score.ClimatologyRmse, 0.68, 0.85); // root of 0.6
        Assert.InRange(tomorrow.Score.Skill, 0.01, 1 - Math.Sqrt(0.51 / 0.6) + 0.03);
    }

    [Fact]
    public void Of_WeatherForecastOfOneDay_RefusesTheSecond()
    {
        HourlyFrame whole = ForecastStation.DrivenByWind(320, 4);
        ForecastResult result = AirForecast.Of(ForecastStation.Days(whole, 0, 310), ForecastStation.Days(whole, 310, 311), Quick);

        Assert.All(result.Quantities, q => Assert.Equal([ForecastReason.None, ForecastReason.NoWeather], q.Leads.Select(l => l.Reason)));
    }

    [Fact]
    public void Of_TooFewDays_SaysSo()
    {
        HourlyFrame whole = ForecastStation.DrivenByWind(175, 5);
        Assert.All(AirForecast.Of(whole, null, Quick).Quantities.SelectMany(q => q.Leads), l => Assert.Equal((ForecastReason.TooFewDays, null), (l.Reason, l.Score)));
        Assert.Empty(AirForecast.Of(new HourlyFrame("empty", ForecastStation.Start, 0), null, Quick).Quantities);
        Assert.Null(AirForecast.Of(new HourlyFrame("bare", ForecastStation.Start, 48), null, Quick).Issued);
    }

    [Fact]
    public void Of_Twice_GivesTheSame()
    {
        HourlyFrame whole = ForecastStation.DrivenByWind(320, 6), weather = ForecastStation.Days(whole, 310, 320);
        LeadForecast[][] runs = [.. Enumerable.Range(0, 2).Select(_ =>
            AirForecast.Of(ForecastStation.Days(whole, 0, 310), weather, Quick).Quantities.SelectMany(q => q.Leads).ToArray())];

        Assert.Equal(runs[0], runs[1]);
    }

    [Fact]
    public void Hindcast_WhatComesLater_ChangesNoEarlierPrediction()
    {
        HourlyFrame frame = ForecastStation.Persistent(400, 7), other = ForecastStation.Persistent(400, 7);
        other.Find("pm25")!.Values.AsSpan(300 * 24).Fill(500);
        Hindcast[] casts = [.. new[] { frame, other }.Select(f =>
            Hindcast.Of(DailyTable.Of(f, null, 1), Pollutant.Pm25, 1, new bool[DailyWeather.Count], Quick with { RefitDays = 20 }, CancellationToken.None))];

        int first = casts[0].Refits[0];
        Assert.True(first < 200);
        Assert.Equal(casts[0].Predicted[first..300], casts[1].Predicted[first..300]);
        Assert.Equal(casts[0].Climatology[first..300], casts[1].Climatology[first..300]);
        Assert.NotEqual(casts[0].Predicted[320..], casts[1].Predicted[320..]);
    }

    [Theory]
    [InlineData(ForecastQuantity.Pm25, 75, 100)] // HJ 633-2012 Table 1
    [InlineData(ForecastQuantity.Pm10, 250, 150)]
    [InlineData(ForecastQuantity.O3, 215, 150)]
    [InlineData(ForecastQuantity.Aqi, 201.2, 201)]
    public void Index_OfAForeseenFigure_IsTheStandards(ForecastQuantity quantity, double value, int expected)
    {
        Assert.Equal(expected, ForecastIndex.Of(quantity, new DateOnly(2021, 6, 1), value));
        Assert.Equal(150, ForecastIndex.Of(new DateOnly(2021, 6, 1), 75, 250, 100));
        Assert.Equal(double.NaN, ForecastIndex.Of(new DateOnly(2021, 6, 1), 75, double.NaN, 100));
    }

    /// <summary>Takes some seconds: two years of days, learnt five times for two leads.</summary>
    [Fact]
    public void Of_BeijingWithObservedWeatherInPlaceOfAForecast_HasSkillThatMeasurementsAloneDoNotHave()
    {
        string path = Paths.SharedData("beijing-prsa/PRSA_Dongsi_20130301-20161231.csv.gz");
        HourlyFrame Read(DateTime from, DateTime before) => Assert.Single(FrameReader.Read(
            [(path, () => File.OpenRead(path))], FrameReader.OptionsAt(new DateTime(2026, 1, 1)), _ => { }, new FrameSelection { From = from, Before = before }));
        DateTime cut = new(2015, 12, 1);
        HourlyFrame history = Read(new DateTime(2013, 3, 1), cut);
        ForecastOptions options = new() { Leads = 2, Trees = 120, RefitDays = 200 };

        ForecastResult with = AirForecast.Of(history, Read(cut, cut.AddDays(2)), options), without = AirForecast.Of(history, null, options);

        Assert.All(with.Quantities.SelectMany(q => q.Leads), l => Assert.True(l is { Reason: ForecastReason.None, Score: { Skill: > 0.15, Coverage: > 0.83 and < 0.97 } }, $"{l}"));
        Assert.All(without.Quantities.Take(2), q => Assert.Equal([ForecastReason.None, ForecastReason.NoSkill], q.Leads.Select(l => l.Reason)));
    }
}
