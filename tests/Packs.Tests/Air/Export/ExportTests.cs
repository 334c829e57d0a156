using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using DuckDB.NET.Data;
using Microsoft.EntityFrameworkCore;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Air.Export;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;

namespace Wangge.Tests.Air.Export;

public sealed class ExportTests
{
    private const string Header = "station,time,pm25,pm10,so2,no2,co,o3,wind_speed,wind_direction,temperature,humidity,pressure,rain\n";
    private static readonly DateOnly First = new(2019, 11, 1);
    private static readonly DateOnly Last = new(2019, 11, 3);

    [Fact]
    public async Task Hours_AsCsv_AreAnObservationFileThatComesBackAlike()
    {
        await using var store = await AirStore.CreateAsync();
        await store.AddStationsAsync("A1", "B1");
        await store.ImportAsync(Header
            + "A1,2019-11-01T01:00,35.5,70,5.1234,20,0.8,60,1.2,90,-3.5,80,1013.2,0\n"
            + "A1,2019-11-02T00:00,36,,,,,,,,,,,\n"
            + "B1,2019-11-04T00:00,1,2,3,4,0.0005,6,,,,,,0.1\n"
            // Outside the span on either side.
            + "A1,2019-11-01T00:00,1,1,1,1,1,1,,,,,,\nB1,2019-11-04T01:00,1,1,1,1,1,1,,,,,,\n");

        string csv = await CsvAsync(store, withValidity: false);

        Assert.Equal(Header
            + "A1,2019-11-01T01:00,35.5,70,5.1234,20,0.8,60,1.2,90,-3.5,80,1013.2,0\n"
            + "A1,2019-11-02T00:00,36,,,,,,,,,,,\n"
            + "B1,2019-11-04T00:00,1,2,3,4,0.0005,6,,,,,,0.1\n", csv);
        await using var again = await AirStore.CreateAsync();
        await again.AddStationsAsync("A1", "B1");
        var report = await again.ImportAsync(csv);
        Assert.Equal((3, 0), (report.Import.Inserted, report.Import.Rejected));
        Assert.Equal(csv, await CsvAsync(again, withValidity: false));
    }

    [Fact]
    public async Task Hours_FoundInvalid_AreEmptyAndNamed()
    {
        await using var store = await AirStore.CreateAsync();
        await store.AddStationsAsync("A1");
        await store.ImportAsync(Header + "A1,2019-11-01T01:00,35,70,5,20,0.8,60,,,,,,\nA1,2019-11-01T02:00,36,,,,,,,,,,,\n");
        await store.WithDbAsync(db => db.Set<Observation>().ExecuteUpdateAsync(o => o.SetProperty(x => x.Invalid, PollutantSet.Pm25 | PollutantSet.O3)));

        Assert.Equal(Header + "A1,2019-11-01T01:00,,70,5,20,0.8,,,,,,,\n", await CsvAsync(store, withValidity: false));
        Assert.Equal(Header.TrimEnd('\n') + ",invalid\nA1,2019-11-01T01:00,,70,5,20,0.8,,,,,,,,pm25+o3\nA1,2019-11-01T02:00,,,,,,,,,,,,,pm25\n", await CsvAsync(store, withValidity: true));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Hours_AsParquet_AreReadByDuckDb(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        await store.AddStationsAsync("A1", "B1");
        // More hours than one query reads.
        const int hours = 5000;
        var start = new DateTime(2019, 1, 1, 1, 0, 0);
        await store.ImportAsync("station,time,pm25,pm10,so2,no2,co,o3\n" + string.Concat(Enumerable.Range(0, hours).Select(h =>
            string.Create(CultureInfo.InvariantCulture, $"B1,{start.AddHours(h):yyyy-MM-ddTHH:mm},{h % 300},70,5,20,0.8,\n"))) + "A1,2019-02-01T08:00,12.5,,,,,\n");
        using var folder = new TemporaryFolder();
        await store.WithDbAsync(async db =>
        {
            await using var file = File.Create(folder["hours.parquet"]);
            await ExportData.WriteAsync(HourTable.Read(db, await VisibleStations.AllAsync(db, default), new(2019, 1, 1), new(2019, 12, 31), true), true, file, default);
        });

        using var duck = new DuckDBConnection("DataSource=:memory:");
        duck.Open();
        string from = $"from read_parquet('{folder["hours.parquet"]}')";
        Assert.Equal("5001,0", One(duck, $"select count(*) || ',' || count(o3) {from}"));
        Assert.Equal(Enumerable.Range(0, hours).Sum(h => h % 300).ToString(CultureInfo.InvariantCulture), One(duck, $"select cast(sum(pm25) as bigint) {from} where station = 'B1'"));
        Assert.Equal("2019-02-01 08:00:00 12.5", One(duck, $"select time || ' ' || pm25 {from} where station = 'A1'"));
        Assert.Equal("2019-01-01 01:00:00", One(duck, $"select cast(min(time) as varchar) {from}"));
        Assert.Equal("mg/m³", One(duck, $"select decode(value) from parquet_kv_metadata('{folder["hours.parquet"]}') where decode(key) = 'unit.co'"));
        Assert.Equal("TIMESTAMP", One(duck, $"select typeof(time) {from} limit 1"));
    }

    [Fact]
    public async Task Readings_OverManyPages_AreAllThereOnceInBothFormats()
    {
        await using var store = await AirStore.CreateAsync();
        await store.AddStationsAsync("A1");
        // Nine factors at each time: the border of a page falls between two factors of one time.
        const int times = 1000, factors = 9;
        var device = new Device { Mn = "MN1", Name = "设备", PasswordCipher = "x", System = "22", GridPath = "/" };
        await store.WithDbAsync(async db =>
        {
            device.Factors.Add(new() { Code = "a34004", Unit = "mg/m3" });
            db.Add(device);
            for (int f = 1; f <= factors; f++)
                db.Add(new Factor { Id = f, Code = f == 1 ? "a34004" : $"x{f}" });
            await db.SaveChangesAsync();
            db.AddRange(Enumerable.Range(0, times).SelectMany(t => Enumerable.Range(1, factors).Select(f => new Reading
            {
                DeviceId = device.Id,
                Kind = ReadingKind.Minute,
                At = 1572537600 + (t * 60),
                FactorId = f,
                Value = t + (f / 10.0),
                Flag = 'N',
                ReceivedAt = 1572537600 + (t * 60) + 5,
            })));
            await db.SaveChangesAsync();
        });
        using var folder = new TemporaryFolder();
        await store.WithDbAsync(async db =>
        {
            foreach (bool parquet in (bool[])[false, true])
            {
                await using var file = File.Create(folder[parquet ? "r.parquet" : "r.csv"]);
                await ExportData.WriteAsync(ReadingTable.Read(db, [device], ReadingKind.Minute, First, First), parquet, file, default);
            }
        });

        var lines = await File.ReadAllLinesAsync(folder["r.csv"]);
        Assert.Equal("device,kind,time,factor,value,min,max,total,flag,unit,received", lines[0]);
        // 1572537600 is 2019-11-01 00:00 in the district.
        Assert.Equal("MN1,minute,2019-11-01T00:00:00,a34004,0.1,,,,N,mg/m3,2019-11-01T00:00:05", lines[1]);
        Assert.Equal(times * factors, lines.Skip(1).Distinct().Count());
        using var duck = new DuckDBConnection("DataSource=:memory:");
        duck.Open();
        Assert.Equal("0", One(duck, $"select count(*) from (select device, kind, time, factor, value, flag, unit, received from read_parquet('{folder["r.parquet"]}') except select device, kind, time, factor, value, flag, unit, received from read_csv('{folder["r.csv"]}'))"));
        Assert.Equal("9000", One(duck, $"select count(*) from read_parquet('{folder["r.parquet"]}')"));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 16)]
    public async Task Writing_OfManyYears_HoldsAFewBlocksAtOnce(bool parquet, int most)
    {
        var sink = new Sink();
        int made = 0, waiting = 0, worst = 0;
        sink.Written = () => waiting = 0;

        await ExportData.WriteAsync(new ExportTable("hours", HourTable.Columns(false), BlocksAsync()), parquet, sink, default);

        Assert.Equal(100, made);
        Assert.True(worst <= most, $"{worst} blocks of 4096 rows were held");
        Assert.True(sink.Bytes > 100_000);

        async IAsyncEnumerable<ExportBlock> BlocksAsync([EnumeratorCancellation] CancellationToken cancel = default)
        {
            for (; made < 100; made++)
            {
                await Task.CompletedTask;
                worst = Math.Max(worst, ++waiting);
                yield return new ExportBlock(4096, [Filled("A1"), Filled(new DateTime(2019, 1, 1)), .. Enumerable.Range(0, 12).Select(c => Filled((double?)made + c))]);
            }
        }

        static Array Filled<T>(T value)
        {
            var array = new T[4096];
            Array.Fill(array, value);
            return array;
        }
    }

    [Theory]
    [InlineData("hours", "2019-11-01", "2019-11-02", "csv", null)]
    [InlineData(null, "2019-11-01", "2019-11-01", null, null)]
    [InlineData("minute", "2019-11-01", "2029-11-01", "parquet", null)]
    [InlineData("days", "2019-11-01", "2019-11-02", "csv", "what")]
    [InlineData("hours", null, "2019-11-02", "csv", "from")]
    [InlineData("hours", "0001-01-01", "2019-11-02", "csv", "from")]
    [InlineData("hours", "2019-11-01", null, "csv", "to")]
    [InlineData("hours", "2019-11-02", "2019-11-01", "csv", "to")]
    [InlineData("hours", "2019-11-02", "9999-12-31", "csv", "to")]
    [InlineData("hours", "2019-11-01", "2019-11-02", "xlsx", "format")]
    public void Request_NamesTheFieldAtFault(string? what, string? from, string? to, string? format, string? field) =>
        Assert.Equal(field, ExportRequest.Read(what, Day(from), Day(to), format, false).Refusal?.Field);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Task<string> CsvAsync(TestStore store, bool withValidity) => store.WithDbAsync(async db =>
    {
        await using var memory = new MemoryStream();
        await ExportData.WriteAsync(HourTable.Read(db, await VisibleStations.AllAsync(db, default), First, Last, withValidity), false, memory, default);
        return Encoding.UTF8.GetString(memory.ToArray());
    });

    private static string? One(DuckDBConnection duck, string sql)
    {
        using var command = duck.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private sealed class Sink : MemoryStream
    {
        public Action? Written { get; set; }

        public long Bytes { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            // The four bytes that a Parquet file begins with are no rows.
            if (buffer.Length > 4)
                Written?.Invoke();
            Bytes += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }
}
