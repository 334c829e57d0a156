using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Observations;
using Wangge.AirQuality;

namespace Wangge.Tests.Air.Observations;

public sealed class ImportObservationsTests
{
    private const string Header = "station,time,pm25,pm10,so2,no2,co,o3,wind_speed,wind_direction\n";

    private const string TwoHours = Header
        + "A1,2019-11-01T01:00,35,70.5,5,20,0.8123,60,1.2,90\n"
        + "A1,2019-11-01T02:00,36,,5,20,0.9,61,,\n";

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Import_OfANewFile_StoresWhatItSays(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        await store.AddStationsAsync("A1");

        var report = await store.ImportAsync(TwoHours);

        Assert.Null(report.Refused);
        Assert.Equal((2, 0, 0, 0, 0), Figures(report.Import));
        var series = Assert.Single(await store.LoadAsync(AirStore.Time("2019-11-01 01:00"), AirStore.Time("2019-11-01 02:00")));
        Assert.Equal([35m, 36m], [series.Air[Pollutant.Pm25, 0], series.Air[Pollutant.Pm25, 1]]);
        Assert.Equal([70.5m, null], new[] { series.Air[Pollutant.Pm10, 0], series.Air[Pollutant.Pm10, 1] });
        Assert.Equal(0.8123m, series.Air[Pollutant.Co, 0]);
        Assert.Equal([1.2m, null], new[] { series.At(Weather.WindSpeed, 0), series.At(Weather.WindSpeed, 1) });
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Import_OfTheSameFileAgain_ChangesNothing(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        await store.AddStationsAsync("A1");
        await store.ImportAsync(TwoHours);

        var again = await store.ImportAsync(TwoHours);

        Assert.Equal((0, 0, 2, 0, 0), Figures(again.Import));
        Assert.All(await store.RowsAsync(), o => Assert.NotEqual(again.Import.Id, o.ImportId));
        Assert.Equal(0, await store.WithDbAsync(db => db.Set<ObservationRevision>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Import_OfACorrectedValue_KeepsTheOldOne(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        await store.AddStationsAsync("A1");
        var first = await store.ImportAsync(TwoHours);

        var second = await store.ImportAsync(TwoHours.Replace("36,,5", "41,,5", StringComparison.Ordinal));

        Assert.Equal((0, 1, 1, 0, 0), Figures(second.Import));
        var old = Assert.Single(await store.WithDbAsync(db => db.Set<ObservationRevision>().ToListAsync()));
        Assert.Equal((360_000, first.Import.Id, second.Import.Id), (old.Pm25, old.ImportId, old.ReplacedBy));
        Assert.Equal([350_000, 410_000], (await store.RowsAsync()).Select(o => o.Pm25!.Value));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Import_OfAFileThatLacksAValue_LeavesTheOneThere(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        await store.AddStationsAsync("A1");
        await store.ImportAsync(TwoHours);

        var report = await store.ImportAsync("station,time,pm25,pm10,so2,no2,co,o3\nA1,2019-11-01T02:00,,88,,,,\n");

        Assert.Equal((0, 1, 0, 0, 0), Figures(report.Import));
        var row = (await store.RowsAsync())[1];
        Assert.Equal((360_000, 880_000, 610_000), (row.Pm25, row.Pm10, row.O3));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Import_WithBadRowsAndUnknownStations_StoresTheGoodAndNamesTheRest(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        await store.AddStationsAsync("A1");

        var report = await store.ImportAsync(TwoHours
            + "A1,2019-11-01T03:00,abc,70,5,20,0.8,60,,\n"
            + "A1,2031-11-01T03:00,35,70,5,20,0.8,60,,\n"
            + "B9,2019-11-01T03:00,35,70,5,20,0.8,60,,\n");

        Assert.Equal((3, 0, 0, 2, 1), Figures(report.Import));
        Assert.Equal([(4, RejectionCode.NotANumber), (5, RejectionCode.Future)], report.Rejections.Select(r => (r.Line, r.Code)));
        Assert.Equal(1, report.UnknownStations["B9"]);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Import_StrictWithABadValue_StoresNothing(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        await store.AddStationsAsync("A1");

        var report = await store.ImportAsync(TwoHours + "A1,2019-11-01T03:00,abc,70,5,20,0.8,60,,\n", options: new(Strict: true));

        Assert.Contains("第 4 行 pm25 列", report.Refused!.Value.Zh, StringComparison.Ordinal);
        Assert.Empty(await store.RowsAsync());
        Assert.Equal(0, await store.WithDbAsync(db => db.Set<ObservationImport>().CountAsync()));
    }

    [Fact]
    public async Task Import_OfAFileThatBreaksOff_StoresNothing()
    {
        await using var store = await AirStore.CreateAsync();
        await store.AddStationsAsync("A1");
        var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Compress, leaveOpen: true))
        await using (var text = new StreamWriter(gzip))
        {
            await text.WriteAsync(Header);
            for (int h = 0; h < 2_000; h++)
                await text.WriteLineAsync($"A1,{new DateTime(2019, 1, 1).AddHours(h):yyyy-MM-ddTHH:mm},{h % 97},{h % 101},5,20,0.8,60,,");
        }

        var broken = new MemoryStream(packed.ToArray()[..(int)(packed.Length / 2)]);
        var report = await store.ImportAsync(broken, "a.csv.gz");

        Assert.Contains(report.Rejections, r => r.Code == RejectionCode.BrokenGzip);
        Assert.Contains("未存入任何内容", report.Refused!.Value.Zh, StringComparison.Ordinal);
        Assert.Empty(await store.RowsAsync());
    }

    [Theory]
    [InlineData("\0\u0001\0\u0002\0\0\0", RejectionCode.Binary)]
    [InlineData("", RejectionCode.Empty)]
    [InlineData("a,b,c\n1,2,3\n", RejectionCode.UnknownFormat)]
    [InlineData("station,time,pm25\nA1,2019-11-01T01:00,3\n", RejectionCode.MissingColumns)]
    public async Task Import_OfSomethingElse_IsRefusedWithASentence(string content, RejectionCode code)
    {
        await using var store = await AirStore.CreateAsync();
        await store.AddStationsAsync("A1");

        var report = await store.ImportAsync(content);

        Assert.Contains(report.Rejections, r => r.Code == code);
        Assert.NotNull(report.Refused);
        Assert.Empty(await store.RowsAsync());
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Import_StoppedInTheMiddle_StoresNothing(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        await store.AddStationsAsync("A1");
        using var stop = new CancellationTokenSource();
        var lines = string.Concat(Enumerable.Range(0, 3_000).Select(h => $"A1,{new DateTime(2019, 1, 1).AddHours(h):yyyy-MM-ddTHH:mm},{h % 97},70,5,20,0.8,60,,\n"));
        var progress = new At(0.5, stop.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.RunAsync(p => p.GetRequiredService<ImportObservations>()
            .RunAsync(null, () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Header + lines)), "a.csv", new(), progress, stop.Token)));

        Assert.Empty(await store.RowsAsync());
        Assert.Equal((3_000, 0, 0, 0, 0), Figures((await store.ImportAsync(Header + lines)).Import));
    }

    [Fact]
    public async Task Import_OnAFullDisk_StoresNothing()
    {
        await using var store = await AirStore.CreateAsync();
        await store.AddStationsAsync("A1");
        var lines = string.Concat(Enumerable.Range(0, 5_000).Select(h => $"A1,{new DateTime(2019, 1, 1).AddHours(h):yyyy-MM-ddTHH:mm},{h % 97},70,5,20,0.8,60,,\n"));

        await store.RunAsync(async p =>
        {
            var db = p.GetRequiredService<Wangge.Platform.Storage.WanggeDb>();
            await db.Database.OpenConnectionAsync();
            var pages = await db.Database.SqlQueryRaw<long>("select page_count as \"Value\" from pragma_page_count").SingleAsync();
            // A pragma takes no parameter.
#pragma warning disable EF1002
            await db.Database.ExecuteSqlRawAsync($"pragma max_page_count = {pages + 10}");
#pragma warning restore EF1002
            var failure = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => p.GetRequiredService<ImportObservations>()
                .RunAsync(null, () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Header + lines)), "a.csv", new(), null, default));
            Assert.Contains("full", failure.Message, StringComparison.Ordinal);
            return 0;
        });

        Assert.Empty(await store.RowsAsync());
        Assert.Equal(0, await store.WithDbAsync(db => db.Set<ObservationImport>().CountAsync()));
    }

    private static (int Inserted, int Changed, int Unchanged, int Rejected, int Unknown) Figures(ObservationImport import) =>
        (import.Inserted, import.Changed, import.Unchanged, import.Rejected, import.Unknown);

    private sealed class At(double share, Action act) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value >= share)
                act();
        }
    }
}
