using Wangge.AirQuality;

namespace Engines.Tests.Evaluation;

public sealed class DustSuggestionTests
{
    private static readonly DateTime Start = new(2019, 4, 1, 1, 0, 0, DateTimeKind.Unspecified);
    private static readonly int[] Before = [90, 100, 110, 100, 95, 105];

    [Fact]
    public void Find_FrontOfDust_SpansFromTheRiseToTheReturn()
    {
        DustSuggestion found = DustSuggestion.Find(City([.. Before, 200, 600, 300, 111, 110, 90], fine: 50)).Single();

        Assert.Equal((Start.AddHours(6), Start.AddHours(9)), (found.From, found.To)); // 110 is within 10 % of 100, 111 is not
        Assert.Equal((100m, 600m, true), (found.Before, found.Peak, found.Ended));
    }

    [Theory]
    [InlineData(200, 50, true)] // twice the mean, PM2.5 share from 50 % to 25 %
    [InlineData(199, 40, false)] // less than twice
    [InlineData(200, 51, false)] // the share of PM2.5 is more than half of before
    public void Find_HourAroundTheBounds_BeginsOrNot(int pm10, int pm25, bool begins)
    {
        HourlySeries city = City([.. Before, pm10], fine: 50);
        city.Column(Pollutant.Pm25)[6] = pm25 * HourlySeries.Scale;

        Assert.Equal(begins ? 1 : 0, DustSuggestion.Find(city).Count);
    }

    [Theory]
    [InlineData(150, false)]
    [InlineData(151, true)]
    public void Find_CleanAirBefore_NeedsMoreThan150(int pm10, bool begins) =>
        Assert.Equal(begins, DustSuggestion.Find(City([20, 20, 20, 20, 20, 20, pm10], fine: 10)).Count == 1);

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Find_GapsBefore_NeedFourOfSixHours(int gaps, bool begins)
    {
        HourlySeries city = City([100, 100, 100, 100, 100, 100, 500], fine: 50);
        city.Column(Pollutant.Pm25)[..gaps].Fill(HourlySeries.Missing);

        Assert.Equal(begins, DustSuggestion.Find(city).Count == 1);
    }

    [Fact]
    public void Find_GapsAndTheEndOfData_DoNotEndIt()
    {
        HourlySeries city = City([.. Before, 400, 0, 300], fine: 50);
        city.Column(Pollutant.Pm10)[7] = HourlySeries.Missing;

        DustSuggestion found = DustSuggestion.Find(city).Single();

        Assert.Equal((Start.AddHours(8), 400m, false), (found.To, found.Peak, found.Ended));
    }

    [Fact]
    public void Find_NothingOrTooShort_IsEmpty()
    {
        Assert.Empty(DustSuggestion.Find(City([], fine: 1)));
        Assert.Empty(DustSuggestion.Find(City([500, 900], fine: 1)));
    }

    private static HourlySeries City(int[] pm10, int fine)
    {
        var city = new HourlySeries("city", Start, pm10.Length);
        city.Column(Pollutant.Pm25).Fill(fine * HourlySeries.Scale);
        for (int i = 0; i < pm10.Length; i++)
            city.Column(Pollutant.Pm10)[i] = pm10[i] * HourlySeries.Scale;
        return city;
    }
}
