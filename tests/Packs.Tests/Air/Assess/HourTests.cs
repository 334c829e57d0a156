using Wangge.Tests;

namespace Packs.Tests.Air.Assess;

/// <summary>Expected indices are those of the fact sheet on HJ 633, section 9, and the formula of clause 4.2.6 by hand.</summary>
public sealed class HourTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ByHour_Csv_IsAsInTheContract()
    {
        string file = Assess.Write(
            _folder["a.csv"],
            "A1,2019-11-05T08:00,86,143,12,41,1.1,38",
            "A1,2019-11-05T09:00,75,150,,,,",
            "A1,2019-11-05T10:00,,,,,,",
            "A1,2019-11-05T11:00,35,50,150,100,5,160",
            "A1,2019-11-05T12:00,,,,250,11,201",
            "A1,2019-11-06T00:00,501,601,,,,");
        (int code, string output, string error) = await Assess.RunAsync(file, "--by", "hour", "--out", "csv");
        Assert.Equal("""
            station,time,aqi,primary,pm25_iaqi,pm10_iaqi,so2_iaqi,no2_iaqi,co_iaqi,o3_iaqi
            A1,2019-11-05T08:00,114,PM2.5,114,97,4,21,11,12
            A1,2019-11-05T09:00,100,PM2.5+PM10,100,100,,,,
            A1,2019-11-05T11:00,50,,50,50,50,50,50,50
            A1,2019-11-05T12:00,105,NO2,,,,105,102,101
            A1,2019-11-06T00:00,500,PM2.5+PM10,500,500,,,,

            """, output);
        Assert.Equal((0, ""), (code, error));
    }

    [Theory]
    [InlineData("auto", 82, 100)]
    [InlineData("2012", 82, 82)]
    [InlineData("2026", 100, 100)]
    public async Task ByHour_Edition_FollowsTheDateOfTheDayTheHourCloses(string edition, int midnight, int afterwards)
    {
        string file = Assess.Write(_folder["a.csv"], "A1,2026-03-01T00:00,60,,,,,", "A1,2026-03-01T01:00,60,,,,,");
        (_, string output, _) = await Assess.RunAsync(file, "--by", "hour", "--out", "csv", "--edition", edition);
        Assert.Equal([$"A1,2026-03-01T00:00,{midnight},PM2.5,{midnight},,,,,", $"A1,2026-03-01T01:00,{afterwards},PM2.5,{afterwards},,,,,"], Assess.Rows(output));
    }

    [Fact]
    public async Task ByHour_MovingMean_NeedsTwentyHoursAndReachesIntoTheDayBefore()
    {
        string[] rows = [.. Assess.Hours("A1", new DateTime(2019, 11, 5, 1, 0, 0), 24, "35,,,,,"), "A1,2019-11-06T01:00,59,,,,,"];
        (_, string output, _) = await Assess.RunAsync(Assess.Write(_folder["a.csv"], rows), "--by", "hour", "--out", "csv", "--pm-basis", "moving24");
        string[] lines = Assess.Rows(output);
        Assert.Equal("A1,2019-11-05T19:00,,,,,,,,", lines[18]);
        Assert.Equal("A1,2019-11-05T20:00,50,,50,,,,,", lines[19]);

        // (23 x 35 + 59) / 24 = 36 -> 51.25 -> 52
        Assert.Equal("A1,2019-11-06T01:00,52,PM2.5,52,,,,,", lines[24]);
    }

    [Fact]
    public async Task ByHour_FromAndTo_KeepTheDaysThatHoursClose()
    {
        string file = Assess.Write(_folder["a.csv"], Assess.Hours("A1", new DateTime(2019, 11, 5, 1, 0, 0), 72, "35,,,,,"));
        (_, string output, _) = await Assess.RunAsync(file, "--by", "hour", "--out", "csv", "--from", "2019-11-06", "--to", "2019-11-06", "--pm-basis", "moving24");
        string[] lines = Assess.Rows(output);
        Assert.Equal(24, lines.Length);
        Assert.Equal("A1,2019-11-06T01:00,50,,50,,,,,", lines[0]);
        Assert.Equal("A1,2019-11-07T00:00,50,,50,,,,,", lines[^1]);
    }

    [Fact]
    public async Task ByHour_Utc_ShiftsTheTimesOnly()
    {
        string file = Assess.Write(_folder["a.csv"], "A1,2019-11-05T00:00,35,,,,,");
        (_, string output, _) = await Assess.RunAsync(file, "--by", "hour", "--out", "csv", "--utc");
        Assert.Equal(["A1,2019-11-04T16:00Z,50,,50,,,,,"], Assess.Rows(output));
    }

    [Fact]
    public async Task ByHour_StationWithComma_IsQuoted()
    {
        string file = Assess.Write(_folder["a.csv"], "\"示范区, \"\"北\"\"\",2019-11-05T08:00,35,,,,,");
        (_, string output, _) = await Assess.RunAsync(file, "--by", "hour", "--out", "csv");
        Assert.Equal(["\"示范区, \"\"北\"\"\",2019-11-05T08:00,50,,50,,,,,"], Assess.Rows(output));
    }

    [Fact]
    public async Task ByHour_Group_AveragesTheStationsFirst()
    {
        string file = Assess.Write(_folder["a.csv"], "A,2019-11-05T08:00,70,,,,,", "B,2019-11-05T08:00,80,,,,1,", "C,2019-11-05T08:00,500,,,,,");
        File.WriteAllText(_folder["g.csv"], "station,group\nA,城区\nB,城区\n");
        (int code, string output, _) = await Assess.RunAsync(file, "--by", "hour", "--out", "csv", "--group", _folder["g.csv"]);
        Assert.Equal((0, "城区,2019-11-05T08:00,100,PM2.5,100,,,,10,"), (code, Assert.Single(Assess.Rows(output))));
    }
}
