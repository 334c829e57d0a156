using Wangge.AirQuality;

namespace Engines.Tests.Reading;

public class OpenairFormatTests
{
    private const string Header = "date,ws,wd,nox,no2,o3,pm10,so2,co,pm25\n";

    // Expected figures by an independent sum: ppb x M / 24.46540 L/mol, M 46.0055, 47.9982, 64.059; CO ppm x 28.0101 / 24.46540.
    [Theory]
    [InlineData("2001-01-01 00:00:00,0.6,280,285,39,1,29,4.7225,3.3725,NA", "marylebone 2001-01-01T01:00||29|12.3652|73.3368|3.8611|1.9619|0.6|280||||")]
    [InlineData("2001-01-01 23:00:00,NA,NA,NA,NA,NA,37,NA,NA,12", "marylebone 2001-01-02T00:00|12|37||||")]
    [InlineData("2001-01-01 05:00:00,NA,NA,NA,100,100,NA,100,10,NA", "marylebone 2001-01-01T06:00|||261.835|188.0431|11.4489|196.188")]
    public void Read_ValidRow_ConvertsGasesAt298KelvinAndGivesEndOfHour(string row, string expected)
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(Header + row + "\n", "data/marylebone.csv.gz");
        Assert.Equal([expected], hours);
        Assert.Empty(rejections);
    }

    [Theory]
    [InlineData("2001-01-01 00:15:00,1,2,3,4,5,6,7,0.8,9", RejectionCode.BadTime, "date", "2001-01-01 00:15:00")]
    [InlineData("1998-01-01 00:00:00,1,2,3,4,5,6,7,0.8,9", RejectionCode.TooEarly, "date", "1998-01-01 00:00:00")]
    [InlineData("2001-01-01 00:00:00,1,361,3,4,5,6,7,0.8,9", RejectionCode.OutsideLimit, "wd", "361")]
    [InlineData("2001-01-01 00:00:00,1,2,3,4,5,-,7,0.8,9", RejectionCode.NotANumber, "pm10", "-")]
    [InlineData("2001-01-01 00:00:00,1,2,3,4,-5,6,7,0.8,9", RejectionCode.Negative, "o3", "-5")]
    public void Read_InvalidRow_IsNamedWithPlace(string row, RejectionCode code, string column, string value)
    {
        (_, List<Rejection> rejections) = ReadText.Of(Header + row + "\n");
        Rejection rejection = Assert.Single(rejections);
        Assert.Equal((2, column, value, code), (rejection.Line, rejection.Column, rejection.Value, rejection.Code));
    }

    [Fact]
    public void Read_EarlierStartAndStationGiven_AreHonoured()
    {
        ReadOptions options = ReadText.Options with { Earliest = new DateTime(1998, 1, 1), Station = "MY1" };
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(Header + "1998-01-01 00:00:00,,,,,,37,,,\n", "x.csv", options);
        Assert.Equal(["MY1 1998-01-01T01:00||37||||"], hours);
        Assert.Empty(rejections);
    }

    [Fact]
    public void Read_WhatWasWritten_ComesBack()
    {
        var rows = new List<string>();
        var expected = new List<string>();
        for (int i = 0; i < 200; i++)
        {
            DateTime start = new DateTime(2002, 10, 26).AddHours(i);
            rows.Add($"{start:yyyy-MM-dd HH:mm:ss},,,,,,{i % 90},,,{i % 40}");
            expected.Add($"x {start.AddHours(1):yyyy-MM-ddTHH:mm}|{i % 40}|{i % 90}||||");
        }

        (List<string> hours, List<Rejection> rejections) = ReadText.Of(Header + string.Join('\n', rows), "x.csv");
        Assert.Empty(rejections);
        Assert.Equal(expected, hours);
    }

    [Fact]
    public void Read_RealSample_HasEveryHourWithoutRejection()
    {
        using FileStream file = File.OpenRead(Wangge.Tests.Paths.SharedData("openair-mydata/marylebone_1998_2002.csv.gz"));
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(file, "marylebone_1998_2002.csv.gz", ReadText.Options with { Earliest = new DateTime(1998, 1, 1) });
        Assert.Empty(rejections);
        Assert.Equal(43_824, hours.Count);
        Assert.Equal("marylebone_1998_2002 1998-01-01T01:00", hours[0][..hours[0].IndexOf('|', StringComparison.Ordinal)]);
    }
}
