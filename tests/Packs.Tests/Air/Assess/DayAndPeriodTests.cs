using System.Text.Json;
using Wangge.Tests;

namespace Packs.Tests.Air.Assess;

/// <summary>Expected figures are the worked day of the AQI fact sheet and the worked composite index of the evaluation fact sheet.</summary>
public sealed class DayAndPeriodTests : IDisposable
{
    private static readonly DateTime November = new(2019, 11, 1, 1, 0, 0);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ByDay_Csv_IsAsInTheContract()
    {
        string file = Assess.Write(_folder["a.csv"], [.. Assess.Hours("A1", November, 24, "86,143,12,41,1.1,60"), .. Assess.Hours("A1", November.AddDays(1), 16, "86,143,12,41,1.0,60")]);
        (int code, string output, _) = await Assess.RunAsync(file, "--by", "day", "--out", "csv");
        Assert.Equal("""
            station,date,aqi,level,primary,pm25,pm10,so2,no2,co,o3_8h,o3_1h,valid_hours
            A1,2019-11-01,114,3,PM2.5,86,143,12,41,1.1,60,60,24
            A1,2019-11-02,,,,,,,,,,60,16

            """, output);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task ByMonth_Csv_IsAsInTheContract()
    {
        string[] rows =
        [
            .. Assess.Hours("A1", November, 30 * 24, "63,108,14,38,1.9,104"),
            .. Assess.Hours("B2", November, 30 * 24, "63,108,14,38,1.9,104"),
            .. Assess.Hours("C3", November, 30 * 24, "35,108,14,38,1.9,104"),
            .. Assess.Hours("D4", November, 20 * 24, "35,108,14,38,2.0,104"),
        ];
        (int code, string output, _) = await Assess.RunAsync(Assess.Write(_folder["a.csv.gz"], rows), "--by", "month", "--out", "csv");
        Assert.Equal("""
            station,period,days_valid,days_good,good_ratio,pm25,pm25_p95,pm10,pm10_p95,so2,so2_p98,no2,no2_p98,co_p95,o3_p90,composite,rank,valid
            C3,2019-11,30,30,100.0,35,35,108,108,14,14,38,38,1.9,104,4.85,1,true
            A1,2019-11,30,30,100.0,63,63,108,108,14,14,38,38,1.9,104,5.65,2,true
            B2,2019-11,30,30,100.0,63,63,108,108,14,14,38,38,1.9,104,5.65,2,true
            D4,2019-11,20,20,100.0,35,35,108,108,14,14,38,38,2.0,104,4.87,,false

            """, output);
        Assert.Equal(0, code);
    }

    [Theory]
    [InlineData("season", "2019-autumn")]
    [InlineData("year", "2019")]
    public async Task ByPeriod_TooFewDays_IsShownAndNotValid(string by, string label)
    {
        string file = Assess.Write(_folder["a.csv"], Assess.Hours("A1", November, 30 * 24, "63,108,14,38,1.9,104"));
        (_, string output, _) = await Assess.RunAsync(file, "--by", by, "--out", "csv");
        Assert.Equal($"A1,{label},30,30,100.0,63,63,108,108,14,14,38,38,1.9,104,5.65,,false", Assert.Single(Assess.Rows(output)));
    }

    [Fact]
    public async Task Json_Rows_AreObjectsInSnakeCase()
    {
        string file = Assess.Write(_folder["a.csv"], Assess.Hours("A\"1", November, 24, "86,143,12,41,1.1,60").Select(row => row.Replace("A\"1", "\"A\"\"1\"", StringComparison.Ordinal)));
        (_, string output, _) = await Assess.RunAsync(file, "--by", "day", "--out", "json");
        using var document = JsonDocument.Parse(output);
        JsonElement day = Assert.Single(document.RootElement.EnumerateArray());
        Assert.Equal(
            """{"station":"A\u00221","date":"2019-11-01","aqi":114,"level":3,"primary":"PM2.5","pm25":86,"pm10":143,"so2":12,"no2":41,"co":1.1,"o3_8h":60,"o3_1h":60,"valid_hours":24}""",
            JsonSerializer.Serialize(day));
    }

    [Fact]
    public async Task Json_NothingToAssess_IsAnEmptyArray()
    {
        (int code, string output, _) = await Assess.RunAsync(Assess.Write(_folder["a.csv"]), "--by", "month", "--out", "json");
        Assert.Equal((0, 0), (code, JsonDocument.Parse(output).RootElement.GetArrayLength()));
    }

    [Fact]
    public async Task Table_ForPeople_ShowsLevelsAndIsLimited()
    {
        string file = Assess.Write(_folder["a.csv"], Assess.Hours("A1", November, 60, "86,143,12,41,1.1,60"));
        (_, string output, _) = await Assess.RunAsync(file, "--by", "hour");
        Assert.Contains("114 Lightly polluted", output, StringComparison.Ordinal);
        Assert.Contains("60 rows, the first 40 shown", output, StringComparison.Ordinal);
        Assert.Equal(40, output.Split('\n').Count(line => line.Contains("A1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Table_NothingToAssess_SaysSo()
    {
        (_, string output, _) = await Assess.RunAsync(Assess.Write(_folder["a.csv"]));
        Assert.Equal("There is nothing to assess.", output.Trim());
    }
}
