using Wangge.AirQuality;

namespace Engines.Tests.Reading;

public class WanggeFormatTests
{
    private const string Header = "station,time,pm25,pm10,so2,no2,co,o3\n";
    private const string Weather = "station,time,pm25,pm10,so2,no2,co,o3,wind_speed,wind_direction,temperature,humidity,pressure,rain\n";

    [Theory]
    [InlineData("A1,2019-11-01T08:00,35,70,9,40,1.1,88", "A1 2019-11-01T08:00|35|70|9|40|1.1|88")]
    [InlineData("A1,2019-11-01 08:00:00,35,,,,,", "A1 2019-11-01T08:00|35|||||")]
    [InlineData("A1,2019-11-01T08,35,,,,,", "A1 2019-11-01T08:00|35|||||")]
    [InlineData("A1,2019-11-01T08:00:00.000,35,,,,,", "A1 2019-11-01T08:00|35|||||")]
    [InlineData("A1,2019-11-01T08:00+08:00,35,,,,,", "A1 2019-11-01T08:00|35|||||")]
    [InlineData("A1,2019-11-01T00:00Z,35,,,,,", "A1 2019-11-01T08:00|35|||||")]
    [InlineData("A1,2019-10-31T20:30-0330,35,,,,,", "A1 2019-11-01T08:00|35|||||")]
    [InlineData("A1,2019-10-31T24:00,35,,,,,", "A1 2019-11-01T00:00|35|||||")]
    [InlineData("A1,2019-11-01T08:00,35", "A1 2019-11-01T08:00|35|||||")]
    [InlineData("A1,2019-11-01T08:00,,,,,,0", "A1 2019-11-01T08:00||||||0")]
    [InlineData("\"示范区, 北\",2019-11-01T08:00,35,,,,,", "示范区, 北 2019-11-01T08:00|35|||||")]
    [InlineData(" A1 ,2019-11-01T08:00, 35 ,30,,,,", "A1 2019-11-01T08:00|35|30||||")]
    public void Read_ValidRow_GivesEndOfHourInDistrictTime(string row, string expected)
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(Header + row + "\n");
        Assert.Equal([expected], hours);
        Assert.Empty(rejections);
    }

    [Fact]
    public void Read_WeatherColumns_AreCarried()
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(Weather + "A1,2019-11-01T08:00,35,70,9,40,1.1,88,2.4,337.5,-7.5,61,1013.25,0.2\n");
        Assert.Equal(["A1 2019-11-01T08:00|35|70|9|40|1.1|88|2.4|337.5|-7.5|61|1013.25|0.2"], hours);
        Assert.Empty(rejections);
    }

    [Theory]
    [InlineData("A1,2019-11-01T08:00,abc,70,,,,", RejectionCode.NotANumber, "pm25", "abc")]
    [InlineData("A1,2019-11-01T08:00,NA,70,,,,", RejectionCode.NotANumber, "pm25", "NA")]
    [InlineData("A1,2019-11-01T08:00,-3,70,,,,", RejectionCode.Negative, "pm25", "-3")]
    [InlineData("A1,2019-11-01T08:00,-999,70,,,,", RejectionCode.Sentinel, "pm25", "-999")]
    [InlineData("A1,2019-11-01T08:00,-99.9,70,,,,", RejectionCode.Sentinel, "pm25", "-99.9")]
    [InlineData("A1,2019-11-01T08:00,99999,70,,,,", RejectionCode.Sentinel, "pm25", "99999")]
    [InlineData("A1,2019-11-01T08:00,5000.1,70,,,,", RejectionCode.OutsideLimit, "pm25", "5000.1")]
    [InlineData("A1,2019-11-01T08:00,1e300,70,,,,", RejectionCode.OutsideLimit, "pm25", "1e300")]
    [InlineData("A1,2019-11-01T25:00,35,70,,,,", RejectionCode.BadTime, "time", "2019-11-01T25:00")]
    [InlineData("A1,2019-11-01T08:30,35,70,,,,", RejectionCode.BadTime, "time", "2019-11-01T08:30")]
    [InlineData("A1,2019-02-29T08:00,35,70,,,,", RejectionCode.BadTime, "time", "2019-02-29T08:00")]
    [InlineData("A1,yesterday,35,70,,,,", RejectionCode.BadTime, "time", "yesterday")]
    [InlineData("A1,,35,70,,,,", RejectionCode.BadTime, "time", "")]
    [InlineData("A1", RejectionCode.BadTime, "time", "")]
    [InlineData("A1,1999-12-31T23:00,35,70,,,,", RejectionCode.TooEarly, "time", "1999-12-31T23:00")]
    [InlineData("A1,2026-11-24T19:00,35,70,,,,", RejectionCode.Future, "time", "2026-11-24T19:00")]
    [InlineData(",2019-11-01T08:00,35,70,,,,", RejectionCode.BadStation, "station", "")]
    [InlineData("A1,2019-11-01T08:00,35,70,,,,,9", RejectionCode.TooManyColumns, "", "")]
    public void Read_InvalidRow_IsNamedWithPlace(string row, RejectionCode code, string column, string value)
    {
        (_, List<Rejection> rejections) = ReadText.Of(Header + "B,2019-11-01T08:00,1,,,,,\n" + row + "\n");
        Rejection rejection = Assert.Single(rejections);
        Assert.Equal(("test.csv", 3, column, value, code), (rejection.File, rejection.Line, rejection.Column, rejection.Value, rejection.Code));
    }

    [Theory]
    [InlineData("wind_direction", 400)]
    [InlineData("humidity", 101)]
    [InlineData("pressure", 101325)]
    [InlineData("temperature", -99)]
    public void Read_ImpossibleWeather_IsRejectedAndRestKept(string column, int value)
    {
        string[] names = Weather.TrimEnd().Split(',');
        string[] row = [.. names.Select(name => name == column ? $"{value}" : name == "station" ? "A1" : name == "time" ? "2019-11-01T08:00" : "10")];
        row[Array.IndexOf(names, "pressure")] = column == "pressure" ? $"{value}" : "1000";
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(Weather + string.Join(',', row) + "\n");
        Assert.Single(hours);
        Assert.Equal(column, Assert.Single(rejections).Column);
    }

    [Fact]
    public void Read_MinusNineDegrees_IsAMeasurement()
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(Weather + "A1,2019-11-01T08:00,35,,,,,,,,-9,,,\n");
        Assert.Equal(["A1 2019-11-01T08:00|35||||||||-9|||"], hours);
        Assert.Empty(rejections);
    }

    [Fact]
    public void Read_Pm10BelowPm25_IsKept()
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(Header + "A1,2019-11-01T08:00,80,70,,,,\n");
        Assert.Single(hours);
        Assert.Empty(rejections);
    }

    [Fact]
    public void Read_EqualDuplicate_IsSilent_ConflictingIsNamed_FirstKept()
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(
            Header + "A1,2019-11-01T08:00,80,70,,,,\nA1,2019-11-01T08:00,80,70,5,,,\nA1,2019-11-01T08:00,81,,,,,\n");
        Assert.Equal(["A1 2019-11-01T08:00|80|70|5|||"], hours);
        Rejection rejection = Assert.Single(rejections);
        Assert.Equal((4, "pm25", "81", RejectionCode.Duplicate, "80"), (rejection.Line, rejection.Column, rejection.Value, rejection.Code, rejection.Limit));
    }

    [Fact]
    public void Read_MissingColumns_RefusesTheFileWithTheList()
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of("station,time,pm25,pm10,no2,o3\nA1,2019-11-01T08:00,1,2,3,4\n");
        Assert.Empty(hours);
        Rejection rejection = Assert.Single(rejections);
        Assert.Equal((RejectionCode.MissingColumns, "so2, co", RejectionScope.File), (rejection.Code, rejection.Limit, rejection.Scope));
    }

    [Fact]
    public void Read_UnknownAndRepeatedColumns_AreWarnings()
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of("station,time,pm25,pm10,so2,no2,co,o3,noise,pm25\nA1,2019-11-01T08:00,1,2,3,4,0.5,6,55,99\n");
        Assert.Equal(["A1 2019-11-01T08:00|1|2|3|4|0.5|6"], hours);
        Assert.Equal([RejectionCode.UnknownColumn, RejectionCode.RepeatedColumn], rejections.Select(r => r.Code));
        Assert.All(rejections, r => Assert.Equal(RejectionScope.Warning, r.Scope));
    }

    [Fact]
    public void Read_CoInMicrograms_IsWarnedNotDivided()
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(
            Header + "A1,2019-11-01T08:00,1,2,3,4,150,6\nA1,2019-11-01T09:00,1,2,3,4,1100,6\nA1,2019-11-01T10:00,1,2,3,4,900,6\n");
        Assert.Equal("A1 2019-11-01T08:00|1|2|3|4|150|6", hours[0]);
        Assert.Equal([RejectionCode.OutsideLimit, RejectionCode.OutsideLimit, RejectionCode.CoUnit], rejections.Select(r => r.Code));
        Assert.Equal("3/3", rejections[2].Limit);
        Assert.Contains("1000", rejections[2].Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhatWasWritten_ComesBack()
    {
        var random = new Random(7);
        var lines = new List<string>();
        var expected = new List<string>();
        for (int i = 0; i < 500; i++)
        {
            string end = new DateTime(2019, 1, 1).AddHours(i).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture);
            string[] values = [.. Enumerable.Range(0, 6).Select(c => random.Next(5) == 0 ? "" : (random.Next(1, 100 * 10_000) / 10_000m).ToString("0.####", System.Globalization.CultureInfo.InvariantCulture))];
            values[0] = "1";
            lines.Add($"S{i % 3},{end},{string.Join(',', values)}");
            expected.Add($"S{i % 3} {end}|{string.Join('|', values)}");
        }

        (List<string> hours, List<Rejection> rejections) = ReadText.Of(Header + string.Join('\n', lines));
        Assert.DoesNotContain(rejections, r => r.Code != RejectionCode.CoUnit);
        Assert.Equal(expected, hours);
    }
}
