using System.Text;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Wangge.Engines.Tests.Analysis.Forecasts;

public class WeatherForecastFileTests
{
    [Fact]
    public void Read_HoursOfTomorrow_AreTakenWithoutPollutants()
    {
        HourlyFrame frame = Assert.Single(Read("station,time,wind_speed,temperature\nA,2090-01-01T01:00,2,5\nA,2090-01-01T02:00,4,\n", []));

        Assert.Equal(new DateTime(2090, 1, 1), frame.FirstHour);
        Assert.Equal([2, 4], frame[Weather.WindSpeed]);
        Assert.Equal([5, double.NaN], frame[Weather.Temperature]);
    }

    [Fact]
    public void Read_OneRowADay_GivesTheDaysTheirWeather()
    {
        HourlyFrame whole = ForecastStation.DrivenByWind(312, 8);
        var text = new StringBuilder("station,time,wind_speed,wind_direction,temperature\n");
        foreach (int day in new[] { 310, 311 })
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"planted,{whole.TimeAt(day * 24):yyyy-MM-dd}T12:00,{whole.Find("wind_speed")!.Values[day * 24]:0.####},{whole.Find("wind_direction")!.Values[day * 24]:0.####},{whole.Find("temperature")!.Values[day * 24]:0.####}\n");
        DailyTable hourly = DailyTable.Of(ForecastStation.Days(whole, 0, 310), ForecastStation.Days(whole, 310, 312), 2);
        DailyTable daily = DailyTable.Of(ForecastStation.Days(whole, 0, 310), Assert.Single(Read(text.ToString(), [])), 2);

        for (int w = 0; w < DailyWeather.Count; w++)
            Assert.All(hourly.Weather[w][310..].Zip(daily.Weather[w][310..]), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    [Fact]
    public void Read_FileWithoutTime_IsRejectedByName()
    {
        List<Rejection> rejections = [];
        Assert.Empty(Read("station,wind_speed\nA,1\n", rejections));
        Assert.Equal(RejectionCode.MissingColumns, Assert.Single(rejections).Code);
    }

    private static IReadOnlyList<HourlyFrame> Read(string text, List<Rejection> rejections) =>
        WeatherForecastFile.Read("forecast.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(text)), rejections.Add);
}
