using System.Globalization;
using Wangge.AirQuality;

namespace Wangge.Engines.Tests.Indices;

public class WhoGuidelinesTests
{
    [Theory]
    [InlineData(Pollutant.Pm25, WhoAveraging.Year, 5)]
    [InlineData(Pollutant.Pm25, WhoAveraging.Day, 15)]
    [InlineData(Pollutant.Pm10, WhoAveraging.Year, 15)]
    [InlineData(Pollutant.Pm10, WhoAveraging.Day, 45)]
    [InlineData(Pollutant.O3, WhoAveraging.PeakSeason, 60)]
    [InlineData(Pollutant.O3, WhoAveraging.EightHours, 100)]
    [InlineData(Pollutant.No2, WhoAveraging.Year, 10)]
    [InlineData(Pollutant.No2, WhoAveraging.Day, 25)]
    [InlineData(Pollutant.So2, WhoAveraging.Day, 40)]
    [InlineData(Pollutant.Co, WhoAveraging.Day, 4)]
    public void Find_EveryLevel_IsExceededOnlyAbove(Pollutant pollutant, WhoAveraging averaging, int level)
    {
        WhoGuideline guideline = WhoGuidelines.Find(pollutant, averaging)!;

        Assert.Equal(level, guideline.Level);
        Assert.False(guideline.IsExceededBy(level));
        Assert.True(guideline.IsExceededBy(level + 0.1m));
        Assert.Equal(guideline.InterimTargets.Length, guideline.InterimTargetMet(level));
    }

    [Theory]
    [InlineData("75.1", null)]
    [InlineData("75", 1)]
    [InlineData("37.5", 3)]
    [InlineData("37.6", 2)]
    [InlineData("20", 4)]
    public void InterimTargetMet_Pm25Day_GivesTheStrictest(string concentration, int? expected) =>
        Assert.Equal(expected, WhoGuidelines.Find(Pollutant.Pm25, WhoAveraging.Day)!.InterimTargetMet(
            decimal.Parse(concentration, CultureInfo.InvariantCulture)));

    [Fact]
    public void Find_NoSuchLevel_GivesNull() => Assert.Null(WhoGuidelines.Find(Pollutant.Co, WhoAveraging.Year));

    [Fact]
    public void All_Levels_AreTen() => Assert.Equal(10, WhoGuidelines.All.Length);
}
