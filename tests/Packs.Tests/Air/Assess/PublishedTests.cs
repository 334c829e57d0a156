using System.Globalization;
using System.IO.Compression;
using System.Text;
using Wangge.Tests;

namespace Packs.Tests.Air.Assess;

/// <summary>Real observations against what the national platform published for them; the published rows are read by these tests' own lines.</summary>
public sealed class PublishedTests
{
    [Fact]
    public async Task ByHour_RawNationalDays_ReproduceThePublishedAqi()
    {
        string folder = Paths.SharedData("cn-stations-2019/raw");
        Dictionary<string, string> published = Published(Directory.GetFiles(folder, "*.gz"), "AQI");
        (int code, string output, _) = await Assess.RunAsync(Path.Combine(folder, "*.gz"), "--by", "hour", "--out", "csv");
        Assert.Equal(0, code);
        int equal = 0;
        var different = new List<string>();
        foreach (string row in Assess.Rows(output))
        {
            string[] cells = row.Split(',');
            if (!published.Remove($"{cells[0]},{cells[1]}", out string? aqi))
                continue;
            if (cells[2] == aqi)
                equal++;
            else
                different.Add($"{row} published {aqi}");
        }

        int all = equal + different.Count + published.Count;
        Assert.True(all > 250_000, $"only {all} published station-hours");
        Assert.True(equal >= 0.9998 * all, $"{equal} of {all}; {published.Count} without a row; {string.Join('\n', different.Take(20))}");
    }

    [Fact]
    public async Task ByDay_HenanNovember_MeansEqualThePublishedMovingMeansAtHour24()
    {
        string file = Paths.SharedData("cn-stations-2019/henan_region_201911.csv.gz");
        (int code, string output, _) = await Assess.RunAsync(file, "--by", "day", "--out", "csv", "--from", "2019-11-01");
        Assert.Equal(0, code);
        string[] rows = Assess.Rows(output);
        int compared = 0;
        var off = new List<string>();
        foreach ((string type, int column) in (ReadOnlySpan<(string, int)>)[("PM2.5", 5), ("PM10", 6), ("SO2", 7), ("NO2", 8)])
        {
            // The platform's X_24h of 00:00 is the mean of the day that it closes. Where the archive lacks hours of a day
            // the platform had them, so only whole days are compared.
            Dictionary<string, string> hours = Published([file], type), means = Published([file], $"{type}_24h");
            foreach (string row in rows)
            {
                string[] cells = row.Split(',');
                DateTime end = DateTime.ParseExact(cells[1], "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1);
                if (!Enumerable.Range(0, 24).All(h => hours.ContainsKey(Key(cells[0], end.AddHours(-h)))) || !means.TryGetValue(Key(cells[0], end), out string? mean))
                    continue;
                compared++;
                if (Math.Abs(int.Parse(cells[column], CultureInfo.InvariantCulture) - int.Parse(mean, CultureInfo.InvariantCulture)) > 1)
                    off.Add($"{type} {row} published {mean}");
            }
        }

        // 1,603 + 1,598 + 1,595 + 1,581 whole station-days, counted by an independent program.
        Assert.Equal(6_377, compared);
        Assert.Empty(off);
    }

    // Figures of an independent program over the same file: exact fractions, half-even, percentiles as HJ 663 annex A.
    [Theory]
    [InlineData("2015-12", "150,392,157,404,25,46,80,142,5.3,48,")]
    [InlineData("2016-07", "71,121,80,125,3,6,42,71,1.2,217,")]
    [InlineData("2014-02", "146,318,150,333,62,137,110,191,4.7,54,")]
    public async Task ByMonth_BeijingStation_EqualsAnIndependentProgram(string month, string figures)
    {
        string file = Paths.SharedData("beijing-prsa/PRSA_Wanliu_20130301-20161231.csv.gz");
        (int code, string output, _) = await Assess.RunAsync(file, "--by", "month", "--out", "csv");
        Assert.Equal(0, code);
        string row = Assert.Single(Assess.Rows(output), r => r.StartsWith($"Wanliu,{month},", StringComparison.Ordinal));
        Assert.Contains($",{figures}", row, StringComparison.Ordinal);
        Assert.EndsWith(",true", row, StringComparison.Ordinal);
    }

    private static string Key(string station, DateTime end) => string.Create(CultureInfo.InvariantCulture, $"{station},{end:yyyy-MM-ddTHH:mm}");

    // The published cells of a type by "station,end of hour".
    private static Dictionary<string, string> Published(string[] files, string type)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string file in files)
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
            string[] header = reader.ReadLine()!.Split(',');
            while (reader.ReadLine() is { } line)
            {
                string[] row = line.Split(',');
                if (row.Length < 3 || row[2] != type)
                    continue;
                DateTime end = DateTime.ParseExact(row[0], "yyyyMMdd", CultureInfo.InvariantCulture).AddHours(int.Parse(row[1], CultureInfo.InvariantCulture));
                for (int i = 3; i < row.Length; i++)
                {
                    if (row[i].Length > 0)
                        cells.TryAdd(Key(header[i], end), row[i]);
                }
            }
        }

        return cells;
    }
}
