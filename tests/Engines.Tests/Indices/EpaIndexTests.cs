using System.Globalization;
using Wangge.AirQuality;

namespace Wangge.Engines.Tests.Indices;

public class EpaIndexTests
{
    /// <summary>PM2.5: the fact sheet's vectors. The rest: edges of the table and values worked out with fractions by hand.</summary>
    [Theory]
    [InlineData(EpaIndicator.Pm25Day, "0", 0)]
    [InlineData(EpaIndicator.Pm25Day, "9.0", 50)]
    [InlineData(EpaIndicator.Pm25Day, "9.09", 50)]
    [InlineData(EpaIndicator.Pm25Day, "9.1", 51)]
    [InlineData(EpaIndicator.Pm25Day, "12", 56)]
    [InlineData(EpaIndicator.Pm25Day, "35.45", 100)]
    [InlineData(EpaIndicator.Pm25Day, "35.9", 102)]
    [InlineData(EpaIndicator.Pm25Day, "55.5", 151)]
    [InlineData(EpaIndicator.Pm25Day, "86", 172)]
    [InlineData(EpaIndicator.Pm25Day, "125.5", 201)]
    [InlineData(EpaIndicator.Pm25Day, "150", 225)]
    [InlineData(EpaIndicator.Pm25Day, "225.5", 301)]
    [InlineData(EpaIndicator.Pm25Day, "325.4", 500)]
    [InlineData(EpaIndicator.Pm25Day, "425.3", 699)] // 301 + 199·199.8/99.9 = 699
    [InlineData(EpaIndicator.Pm10Day, "54.9", 50)]
    [InlineData(EpaIndicator.Pm10Day, "27", 25)] // 50·27/54
    [InlineData(EpaIndicator.Pm10Day, "604", 500)]
    [InlineData(EpaIndicator.O3EightHours, "0.0549", 50)]
    [InlineData(EpaIndicator.O3EightHours, "0.055", 51)]
    [InlineData(EpaIndicator.O3EightHours, "0.078", 126)] // 101 + 49·7/14 = 125.5, half up
    [InlineData(EpaIndicator.O3EightHours, "0.200", 300)]
    [InlineData(EpaIndicator.O3EightHours, "0.201", -1)]
    [InlineData(EpaIndicator.O3Hour, "0.124", -1)]
    [InlineData(EpaIndicator.O3Hour, "0.125", 101)]
    [InlineData(EpaIndicator.O3Hour, "0.604", 500)]
    [InlineData(EpaIndicator.CoEightHours, "4.45", 50)]
    [InlineData(EpaIndicator.CoEightHours, "9.4", 100)]
    [InlineData(EpaIndicator.CoEightHours, "50.4", 500)]
    [InlineData(EpaIndicator.So2Hour, "35.9", 50)]
    [InlineData(EpaIndicator.So2Hour, "304", 200)]
    [InlineData(EpaIndicator.So2Hour, "305", 200)]
    [InlineData(EpaIndicator.So2Day, "304", -1)]
    [InlineData(EpaIndicator.So2Day, "305", 201)]
    [InlineData(EpaIndicator.So2Day, "1004", 500)]
    [InlineData(EpaIndicator.No2Hour, "53", 50)]
    [InlineData(EpaIndicator.No2Hour, "100", 100)]
    [InlineData(EpaIndicator.No2Hour, "2049", 500)]
    public void SubIndex_Vectors_GiveTheirIndex(EpaIndicator indicator, string concentration, int expected) =>
        Assert.Equal(expected, EpaIndex.SubIndex(indicator, decimal.Parse(concentration, CultureInfo.InvariantCulture)) ?? -1);

    [Fact]
    public void SubIndex_EndsOfEverySegment_GiveTheIndicesOfTheTable()
    {
        foreach (EpaColumn column in EpaTable.Columns)
        {
            foreach (EpaSegment segment in column.Segments)
            {
                Assert.Equal(segment.IndexLow, EpaIndex.SubIndex(column.Indicator, segment.Low));
                Assert.Equal(segment.IndexHigh, EpaIndex.SubIndex(column.Indicator, segment.High));
            }
        }
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1_000_001)]
    public void SubIndex_OutsideItsRange_Throws(double concentration) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EpaIndex.SubIndex(EpaIndicator.Pm25Day, (decimal)concentration));

    [Fact]
    public void Evaluate_OzoneHourWorseThanEightHours_TakesTheHour()
    {
        AqiResult result = EpaIndex.Evaluate(new(0.070m, 0.165m, 9.0m, 54, 4.4m, 35, 20, 53));

        Assert.Equal(151, result.O3);
        Assert.Equal(151, result.Aqi);
        Assert.Equal(PollutantSet.O3, result.Primary);
    }

    [Fact]
    public void Evaluate_OzoneEightHoursBeyondItsTable_GoesByTheHour() =>
        Assert.Equal(301, EpaIndex.Evaluate(new(0.250m, 0.405m, null, null, null, null, null, null)).Aqi);

    [Theory]
    [InlineData(400, 100, 200)]
    [InlineData(400, 305, 201)]
    [InlineData(100, 50, 112)] // 101 + 49·24/109 = 111.79
    public void Evaluate_SulphurDioxide_TakesTheDayFrom305(int hour, int day, int expected) =>
        Assert.Equal(expected, EpaIndex.Evaluate(new(null, null, null, null, null, hour, day, null)).So2);

    [Fact]
    public void Evaluate_Ties_NamesAll() =>
        Assert.Equal(PollutantSet.Pm25 | PollutantSet.Pm10, EpaIndex.Evaluate(new(0.010m, null, 35.4m, 154, 1, 5, 5, 10)).Primary);

    [Fact]
    public void Evaluate_Nothing_GivesNothing() => Assert.Equal(default, EpaIndex.Evaluate(default));

    [Theory]
    [InlineData(50, EpaCategory.Good, "#00E400")]
    [InlineData(101, EpaCategory.UnhealthyForSensitiveGroups, "#FF7E00")]
    [InlineData(300, EpaCategory.VeryUnhealthy, "#8F3F97")]
    [InlineData(501, EpaCategory.Hazardous, "#7E0023")]
    public void CategoryOf_Bands_GiveCategoryAndColour(int index, EpaCategory category, string colour)
    {
        Assert.Equal(category, EpaIndex.CategoryOf(index));
        Assert.Equal(colour, category.Colour());
        Assert.NotEmpty(category.English());
    }
}
