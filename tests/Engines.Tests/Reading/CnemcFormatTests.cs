using Wangge.AirQuality;

namespace Engines.Tests.Reading;

public class CnemcFormatTests
{
    private const string Header = "date,hour,type,1001A,1002A,1003A\n";

    [Fact]
    public void Read_TypesOfAnHour_BecomeOneRowForEachStation()
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(
            Header + "20191101,8,AQI,81,42,\n20191101,8,PM2.5,59,12,\n20191101,8,PM2.5_24h,44,19,\n20191101,8,PM10,80,31,\n20191101,8,SO2,3,2,\n"
            + "20191101,8,NO2,40,,\n20191101,8,CO,0.8,0.4,\n20191101,8,O3,12,33,\n20191101,8,O3_8h,9,9,\n20191101,8,O3_8h_24h,9,9,\n");
        Assert.Equal(["1001A 2019-11-01T08:00|59|80|3|40|0.8|12", "1002A 2019-11-01T08:00|12|31|2||0.4|33"], hours);
        Assert.Empty(rejections);
    }

    [Fact]
    public void Read_HourZero_EndsAtMidnightAndClosesTheDayBefore()
    {
        (List<string> hours, _) = ReadText.Of(Header + "20191101,0,PM2.5,59,,\n");
        Assert.Equal(["1001A 2019-11-01T00:00|59|||||"], hours);
        Assert.Equal(new DateOnly(2019, 10, 31).DayNumber, HourLabel.DayNumber(HourLabel.Of(new DateTime(2019, 11, 1))));
        Assert.Equal(23, HourLabel.InDay(HourLabel.Of(new DateTime(2019, 11, 1))));
    }

    [Fact]
    public void Read_ShortRowAndAbsentHours_AreBorne()
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(Header + "20191101,8,PM2.5,59,12,7\n20191101,11,PM2.5,5,6,8\n20191101,11,PM10,9,1");
        Assert.Equal(
            ["1001A 2019-11-01T08:00|59|||||", "1002A 2019-11-01T08:00|12|||||", "1003A 2019-11-01T08:00|7|||||",
             "1001A 2019-11-01T11:00|5|9||||", "1002A 2019-11-01T11:00|6|1||||", "1003A 2019-11-01T11:00|8|||||"],
            hours);
        Assert.Empty(rejections);
    }

    [Fact]
    public void Read_TypesApartWithinADate_ComeTogether()
    {
        (List<string> hours, _) = ReadText.Of(Header + "20191101,8,PM2.5,1,,\n20191101,9,PM2.5,2,,\n20191101,8,O3,3,,\n20191101,9,O3,4,,\n");
        Assert.Equal(["1001A 2019-11-01T08:00|1|||||3", "1001A 2019-11-01T09:00|2|||||4"], hours);
    }

    [Theory]
    [InlineData("20191101,8,PM2.5,x,,", RejectionCode.NotANumber, "1001A", "x")]
    [InlineData("20191101,8,PM2.5,,-1,", RejectionCode.Negative, "1002A", "-1")]
    [InlineData("20191101,8,O3,,,-99", RejectionCode.Sentinel, "1003A", "-99")]
    [InlineData("20191101,8,O3,,,2001", RejectionCode.OutsideLimit, "1003A", "2001")]
    [InlineData("20191101,24,PM2.5,1,,", RejectionCode.BadTime, "date,hour", "20191101,24")]
    [InlineData("20191131,8,PM2.5,1,,", RejectionCode.BadTime, "date,hour", "20191131,8")]
    [InlineData("2019-11-01,8,PM2.5,1,,", RejectionCode.BadTime, "date,hour", "2019-11-01,8")]
    [InlineData("19991231,8,PM2.5,1,,", RejectionCode.TooEarly, "date,hour", "19991231,8")]
    [InlineData("20261124,19,PM2.5,1,,", RejectionCode.Future, "date,hour", "20261124,19")]
    [InlineData("20191101,8,PM1,1,,", RejectionCode.UnknownType, "type", "PM1")]
    [InlineData("20191101,8,PM2.5,1,2,3,4", RejectionCode.TooManyColumns, "", "")]
    [InlineData("20191101,8", RejectionCode.UnknownType, "type", "")]
    public void Read_InvalidRow_IsNamedWithPlace(string row, RejectionCode code, string column, string value)
    {
        (_, List<Rejection> rejections) = ReadText.Of(Header + row + "\n");
        Rejection rejection = Assert.Single(rejections);
        Assert.Equal((2, column, value, code), (rejection.Line, rejection.Column, rejection.Value, rejection.Code));
    }

    [Fact]
    public void Read_PublishedDerivedRows_AreIgnoredWhateverTheyHold()
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(Header + "20191101,8,AQI,—,x,-1\n20191101,8,SO2_24h,—,x,-1\n");
        Assert.Empty(hours);
        Assert.Empty(rejections);
    }

    [Fact]
    public void Read_ConflictingSecondRow_KeepsTheFirst()
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(Header + "20191101,8,PM2.5,59,12,\n20191101,8,PM2.5,59,13,4\n");
        Assert.Equal(["1001A 2019-11-01T08:00|59|||||", "1002A 2019-11-01T08:00|12|||||", "1003A 2019-11-01T08:00|4|||||"], hours);
        Assert.Equal((3, "1002A", RejectionCode.Duplicate), (rejections.Single().Line, rejections.Single().Column, rejections.Single().Code));
    }

    [Fact]
    public void Read_StationNamedTwice_UsesTheFirstAndWarns()
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of("date,hour,type,A,B,A\n20191101,8,PM2.5,1,2,3\n");
        Assert.Equal(["A 2019-11-01T08:00|1|||||", "B 2019-11-01T08:00|2|||||"], hours);
        Assert.Equal(RejectionCode.RepeatedColumn, Assert.Single(rejections).Code);
    }

    [Fact]
    public void Read_WhatWasWritten_ComesBack()
    {
        var random = new Random(11);
        string[] types = [.. Pollutants.All.Select(p => p.Symbol())];
        var text = new System.Text.StringBuilder(Header);
        var expected = new List<string>();
        for (int hour = 0; hour < 60; hour++)
        {
            DateTime end = new DateTime(2019, 11, 1).AddHours(hour);
            string[,] values = new string[6, 3];
            for (int p = 0; p < 6; p++)
            {
                for (int s = 0; s < 3; s++)
                    values[p, s] = p > 0 && random.Next(4) == 0 ? "" : $"{random.Next(1, 40)}";
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{end:yyyyMMdd},{end.Hour},{types[p]},{values[p, 0]},{values[p, 1]},{values[p, 2]}\r\n");
            }

            for (int s = 0; s < 3; s++)
                expected.Add($"100{s + 1}A {end:yyyy-MM-ddTHH:mm}|{values[0, s]}|{values[1, s]}|{values[2, s]}|{values[3, s]}|{values[4, s]}|{values[5, s]}");
        }

        (List<string> hours, List<Rejection> rejections) = ReadText.Of(text.ToString());
        Assert.Empty(rejections);
        Assert.Equal(expected, hours);
    }
}
