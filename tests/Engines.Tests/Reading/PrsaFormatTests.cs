using Wangge.AirQuality;

namespace Engines.Tests.Reading;

public class PrsaFormatTests
{
    private const string Header = "No,year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,TEMP,PRES,DEWP,RAIN,wd,WSPM,station\n";

    [Theory]
    [InlineData("1,2013,3,1,0,4,5,6,7,300,77,-0.7,1023,-18.8,0,NNW,4.4,Aotizhongxin", "Aotizhongxin 2013-03-01T01:00|4|5|6|7|0.3|77|4.4|337.5|-0.7||1023|0")]
    [InlineData("1,2013,3,1,23,4,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,Aotizhongxin", "Aotizhongxin 2013-03-02T00:00|4|||||")]
    [InlineData("1,2013,12,31,23,4,5,0.2856,0.5712,10000,1071,,,,,,,A", "A 2014-01-01T00:00|4|5|0.2856|0.5712|10|1071")]
    [InlineData("1,2013,3,1,5,4,,,,,,,,,,\"N\",,\"A\"", "A 2013-03-01T06:00|4|||||||0||||")]
    public void Read_ValidRow_GivesEndOfHourAndCoInMilligrams(string row, string expected)
    {
        (List<string> hours, List<Rejection> rejections) = ReadText.Of(Header + row + "\n");
        Assert.Equal([expected], hours);
        Assert.Empty(rejections);
    }

    [Theory]
    [InlineData("1,2013,13,1,0,4,,,,,,,,,,,,A", RejectionCode.BadTime, "year,month,day,hour", "2013,13,1,0")]
    [InlineData("1,2013,3,1,24,4,,,,,,,,,,,,A", RejectionCode.BadTime, "year,month,day,hour", "2013,3,1,24")]
    [InlineData("1,2013,3,NA,2,4,,,,,,,,,,,,A", RejectionCode.BadTime, "year,month,day,hour", "2013,3,NA,2")]
    [InlineData("1,1999,3,1,2,4,,,,,,,,,,,,A", RejectionCode.TooEarly, "year,month,day,hour", "1999,3,1,2")]
    [InlineData("1,2027,3,1,2,4,,,,,,,,,,,,A", RejectionCode.Future, "year,month,day,hour", "2027,3,1,2")]
    [InlineData("1,2013,3,1,2,four,,,,,,,,,,,,A", RejectionCode.NotANumber, "PM2.5", "four")]
    [InlineData("1,2013,3,1,2,4,,,,,,,,,,NNNW,,A", RejectionCode.NotANumber, "wd", "NNNW")]
    [InlineData("1,2013,3,1,2,4,,,,-999,,,,,,,,A", RejectionCode.Sentinel, "CO", "-999")]
    [InlineData("1,2013,3,1,2,4,,,,,,,,,,,", RejectionCode.BadStation, "station", "")]
    public void Read_InvalidRow_IsNamedWithPlace(string row, RejectionCode code, string column, string value)
    {
        (_, List<Rejection> rejections) = ReadText.Of(Header + row + "\n");
        Rejection rejection = Assert.Single(rejections);
        Assert.Equal((2, column, value, code), (rejection.Line, rejection.Column, rejection.Value, rejection.Code));
    }

    [Fact]
    public void Read_WhatWasWritten_ComesBack()
    {
        var random = new Random(3);
        var rows = new List<string>();
        var expected = new List<string>();
        for (int i = 0; i < 300; i++)
        {
            DateTime start = new DateTime(2016, 2, 20).AddHours(i);
            int pm25 = random.Next(1, 500), co = random.Next(1, 100) * 100;
            rows.Add($"{i},{start.Year},{start.Month},{start.Day},{start.Hour},{pm25},NA,3,NA,{co},NA,NA,NA,NA,NA,NA,NA,X");
            expected.Add(FormattableString.Invariant($"X {start.AddHours(1):yyyy-MM-ddTHH:mm}|{pm25}||3||{co / 1000m:0.####}|"));
        }

        (List<string> hours, List<Rejection> rejections) = ReadText.Of(ReadText.Gzip(Header + string.Join("\r\n", rows)));
        Assert.Empty(rejections);
        Assert.Equal(expected, hours);
    }

    [Fact]
    public void Read_RealStation_HasEveryHourAndTheKnownMissing()
    {
        using FileStream file = File.OpenRead(Wangge.Tests.Paths.SharedData("beijing-prsa/PRSA_Aotizhongxin_20130301-20161231.csv.gz"));
        using ObservationReader reader = ObservationReader.Open(file, "aotizhongxin.csv.gz", ReadText.Options);
        var block = new ObservationBlock();
        int rows = 0, pm25 = 0, rejected = 0;
        while (reader.Read(block))
        {
            rows += block.Count;
            rejected += block.Rejections.Count;
            foreach (int value in block.Column(Pollutant.Pm25))
                pm25 += value == HourlySeries.Missing ? 0 : 1;
        }

        // 33,648 hours from 2013-03-01 to 2016-12-31; `zgrep -c` finds 909 rows with PM2.5 = NA in them.
        Assert.Equal((33_648, 0), (rows, rejected));
        Assert.Equal(33_648 - Missing, pm25);
    }

    private const int Missing = 909;
}
