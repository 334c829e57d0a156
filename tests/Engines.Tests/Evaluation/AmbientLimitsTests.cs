using Wangge.AirQuality;

namespace Engines.Tests.Evaluation;

public sealed class AmbientLimitsTests
{
    [Theory]
    [InlineData("2013-01-01", "GB 3095-2012", 35, 70, 75, 150)]
    [InlineData("2026-02-28", "GB 3095-2012", 35, 70, 75, 150)]
    [InlineData("2026-03-01", "GB 3095-2026", 30, 60, 60, 120)]
    [InlineData("2030-12-31", "GB 3095-2026", 30, 60, 60, 120)]
    [InlineData("2031-01-01", "GB 3095-2026", 25, 50, 50, 100)]
    public void For_Date_GivesTheTableInForce(string date, string document, int pm25Year, int pm10Year, int pm25Day, int pm10Day)
    {
        AmbientLimits limits = AmbientLimits.For(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(document, limits.Source.Document);
        Assert.Equal(pm25Year, limits.Of(Pollutant.Pm25, Averaging.Annual));
        Assert.Equal(pm10Year, limits.Of(Pollutant.Pm10, Averaging.Annual));
        Assert.Equal(pm25Day, limits.OfDay(Pollutant.Pm25));
        Assert.Equal(pm10Day, limits.OfDay(Pollutant.Pm10));
    }

    // Rows of aqi.md section 6: annual I/II, 24 h (O3: 8 h) I/II, 1 h I/II; -1 where the standard sets none.
    [Theory]
    [InlineData(0, Pollutant.So2, 20, 60, 50, 150, 150, 500)]
    [InlineData(0, Pollutant.No2, 40, 40, 80, 80, 200, 200)]
    [InlineData(0, Pollutant.Co, -1, -1, 4, 4, 10, 10)]
    [InlineData(0, Pollutant.O3, -1, -1, 100, 160, 160, 200)]
    [InlineData(0, Pollutant.Pm10, 40, 70, 50, 150, -1, -1)]
    [InlineData(0, Pollutant.Pm25, 15, 35, 35, 75, -1, -1)]
    [InlineData(1, Pollutant.So2, 20, 60, 50, 150, 150, 500)]
    [InlineData(1, Pollutant.No2, 40, 40, 80, 80, 200, 200)]
    [InlineData(1, Pollutant.Co, -1, -1, 4, 4, 10, 10)]
    [InlineData(1, Pollutant.O3, -1, -1, 100, 160, 160, 200)]
    [InlineData(1, Pollutant.Pm10, 40, 60, 50, 120, -1, -1)]
    [InlineData(1, Pollutant.Pm25, 15, 30, 35, 60, -1, -1)]
    [InlineData(2, Pollutant.So2, 20, 20, 50, 50, 150, 150)]
    [InlineData(2, Pollutant.No2, 30, 30, 50, 50, 200, 200)]
    [InlineData(2, Pollutant.Co, -1, -1, 4, 4, 10, 10)]
    [InlineData(2, Pollutant.O3, -1, -1, 100, 160, 160, 200)]
    [InlineData(2, Pollutant.Pm10, 20, 50, 50, 100, -1, -1)]
    [InlineData(2, Pollutant.Pm25, 10, 25, 25, 50, -1, -1)]
    public void Of_EachRow_IsThatOfTheStandard(int table, Pollutant pollutant, int year1, int year2, int day1, int day2, int hour1, int hour2)
    {
        AmbientLimits limits = AmbientLimits.All[table];
        Averaging day = pollutant == Pollutant.O3 ? Averaging.EightHours : Averaging.Daily;

        Assert.Equal(year1, limits.Of(pollutant, Averaging.Annual, LimitGrade.One) ?? -1);
        Assert.Equal(year2, limits.Of(pollutant, Averaging.Annual) ?? -1);
        Assert.Equal(day1, limits.Of(pollutant, day, LimitGrade.One) ?? -1);
        Assert.Equal(day2, limits.Of(pollutant, day) ?? -1);
        Assert.Equal(hour1, limits.Of(pollutant, Averaging.OneHour, LimitGrade.One) ?? -1);
        Assert.Equal(hour2, limits.Of(pollutant, Averaging.OneHour) ?? -1);
    }

    [Fact]
    public void All_Tables_FollowOneAnotherWithoutAGap()
    {
        for (int i = 1; i < AmbientLimits.All.Count; i++)
            Assert.Equal(AmbientLimits.All[i].Source.From, AmbientLimits.All[i - 1].Source.To!.Value.AddDays(1));
        Assert.Null(AmbientLimits.All[^1].Source.To);
    }

    [Fact]
    public void Convert_OldToNewState_MultipliesByTheTemperatureRatio()
    {
        decimal converted = GasStates.Convert(100, GasState.Kelvin273, GasState.Kelvin298);

        Assert.Equal(91.615m, Rounding.HalfEven(converted, 3)); // aqi.md section 6: 273.15/298.15 = 0.91615
        Assert.Equal(100m, Rounding.HalfEven(GasStates.Convert(converted, GasState.Kelvin298, GasState.Kelvin273), 10));
        Assert.Equal(100m, GasStates.Convert(100, GasState.Kelvin298, GasState.Kelvin298));
    }

    [Theory]
    [InlineData("2018-08-31", GasState.Kelvin273)]
    [InlineData("2018-09-01", GasState.Kelvin298)]
    public void For_DateOfTheAmendment_ChangesTheState(string date, GasState expected) =>
        Assert.Equal(expected, GasStates.For(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)));
}
