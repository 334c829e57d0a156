using System.Globalization;
using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Air.Observations;

/// <summary>Real months of the national network, for the stations of Jiaozuo.</summary>
public sealed class HenanMonthTests
{
    private static readonly string[] Jiaozuo = ["1827A", "1828A", "1829A", "1830A", "3169A"];

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Import_OfNovember_ReadsBackEveryValueOfTheFile(StoreKind kind)
    {
        var path = Paths.SharedData("cn-stations-2019/henan_region_201911.csv.gz");
        await using var store = await AirStore.CreateAsync(kind);
        store.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero));
        await RegisterAsync(store);

        var first = await store.ImportAsync(File.OpenRead(path), "henan_region_201911.csv.gz");
        var second = await store.ImportAsync(File.OpenRead(path), "henan_region_201911.csv.gz");

        Assert.Null(first.Refused);
        Assert.Equal((0, 0, first.Import.Inserted), (second.Import.Inserted, second.Import.Changed, second.Import.Unchanged));
        var stored = (await store.LoadAsync(AirStore.Time("2019-11-01 00:00"), AirStore.Time("2019-12-01 00:00")))
            .ToDictionary(s => s.Station.Code);
        int values = 0;
        foreach (var (code, end, pollutant, value) in Values(path))
        {
            var series = stored[code].Air;
            Assert.Equal(value, series[pollutant, series.IndexOf(end)]);
            values++;
        }

        // Counted by an independent pass over the file.
        Assert.Equal(Values(path).Count(), values);
        Assert.Equal(stored.Values.Sum(s => Pollutants.All.Sum(p => s.Air.Column(p).ToArray().Count(v => v != HourlySeries.Missing))), values);
    }

    private static Task RegisterAsync(TestStore store) => store.RunAsync(async p =>
    {
        using var text = new StreamReader(Paths.SharedData("cn-stations-2019/stations_henan_region.csv"));
        var (rows, errors) = StationList.Read(text);
        Assert.Empty(errors);
        var report = await p.GetRequiredService<ImportStations>().RunAsync(null, [.. rows.Where(r => r.City == "焦作" && Jiaozuo.Contains(r.Code))], errors, CoordinateSystem.Wgs84, default);
        Assert.Equal(Jiaozuo.Length, report.Registered);
        return 0;
    });

    /// <summary>The file read by plain splitting, apart from the reader under test.</summary>
    private static IEnumerable<(string Code, DateTime End, Pollutant Pollutant, decimal Value)> Values(string path)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var header = text.ReadLine()!.Split(',');
        while (text.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            if (!Pollutants.TryParse(cells[2], out var pollutant))
                continue;
            var end = DateTime.ParseExact(cells[0], "yyyyMMdd", CultureInfo.InvariantCulture).AddHours(int.Parse(cells[1], CultureInfo.InvariantCulture));
            for (int i = 3; i < cells.Length; i++)
            {
                if (cells[i].Length > 0 && Jiaozuo.Contains(header[i]))
                    yield return (header[i], end, pollutant, decimal.Parse(cells[i], CultureInfo.InvariantCulture));
            }
        }
    }
}
