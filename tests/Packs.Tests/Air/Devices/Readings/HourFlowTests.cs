using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Air.Observations;
using Wangge.Air.Quality.Checks;
using Wangge.Air.Quality.Marks;
using Wangge.Air.Rules;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Cases;
using Wangge.Platform.Territory;
using static Wangge.Tests.Air.Devices.Frames;

namespace Wangge.Tests.Air.Devices;

public sealed class HourFlowTests
{
    private const string Town = "/410871/410871100/";

    // The end of the hour that begins at Frames.At: 08:00, the moment at which a test's clock stands.
    private static readonly int Eight = HourLabel.Of(new DateTime(2019, 11, 9, 8, 0, 0));

    public static TheoryData<StoreKind> Kinds => TestStore.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Flow_HourOfAStation_StandsAtItsEndInTheUnitsOfTheStore(StoreKind kind)
    {
        await using var site = await SiteAsync(kind);
        // The ambient hour of the fact sheet, with the weather of its real-time frame.
        await site.SendAsync(At, ("a34004", 86, 'N'), ("a34002", 143, 'N'), ("a21026", 12, 'N'), ("a21004", 41, 'N'), ("a21005", 1.1, 'N'), ("a05024", 38, 'N'),
            ("a01001", 6.5, 'N'), ("a01002", 71, 'N'), ("a01006", 101.32, 'N'), ("a01007", 1.2, 'N'), ("a01008", 45, 'N'), ("LA", 55, 'N'));
        await site.FlowAsync();
        var row = Assert.Single(await site.Store.RowsAsync());
        Assert.Equal((1, Eight, PollutantSet.None), (row.StationId, row.Hour, row.Invalid));
        Assert.Equal([860_000, 1_430_000, 120_000, 410_000, 11_000, 380_000], [row.Pm25!.Value, row.Pm10!.Value, row.So2!.Value, row.No2!.Value, row.Co!.Value, row.O3!.Value]);
        Assert.Equal([65_000, 710_000, 10_132_000, 12_000, 450_000], [row.Temperature!.Value, row.Humidity!.Value, row.Pressure!.Value, row.WindSpeed!.Value, row.WindDirection!.Value]);
        Assert.Null(row.Rain);
        var import = await site.Store.WithDbAsync(db => db.Set<ObservationImport>().SingleAsync());
        Assert.Equal(("HJ 212", 1, 0), (import.File, import.Inserted, import.Changed));
        Assert.Empty(await site.Store.DueAsync());
        Assert.Empty(site.Problems);
        // The hour is there for the live picture at once.
        Assert.Equal(86m, (await site.Store.LoadAsync(HourLabel.End(Eight), HourLabel.End(Eight)))[0].Air[Pollutant.Pm25, 0]);
    }

    [Fact]
    public async Task Flow_DeviceThatNamesTheEnd_KeepsItsLabel()
    {
        await using var site = await SiteAsync(StoreKind.Sqlite, d => d.Label = TimeLabel.End);
        await site.SendAsync(At, ("a34004", 86, 'N'));
        await site.FlowAsync();
        Assert.Equal(Eight - 1, Assert.Single(await site.Store.RowsAsync()).Hour);
    }

    [Theory]
    [InlineData("a34004", "mg/m3", 0.086, 860_000)]
    [InlineData("a34004", "ng/m3", 86_000, 860_000)]
    [InlineData("a21005", "ug/m3", 1_100, 11_000)]
    [InlineData("a21005", "mg/m3", 1.1, 11_000)]
    [InlineData("a01006", "hPa", 1013.2, 10_132_000)]
    [InlineData("a01006", "kPa", 101.32, 10_132_000)]
    [InlineData("a34002", "ug/m3", 0, 0)]
    [InlineData("a05024", "ug/m3", 0.00005, 0)]
    [InlineData("a05024", "ug/m3", 0.00015, 2)]
    [InlineData("a01006", "kPa", 1013.2, null)]
    [InlineData("a01006", "hPa", 101.32, null)]
    [InlineData("a34004", "ug/m3", 0.086, null)]
    [InlineData("a34004", "mg/m3", 86, null)]
    [InlineData("a21005", "mg/m3", 1_100, null)]
    [InlineData("a21026", "ug/m3", -1, null)]
    [InlineData("a01001", "K", 280, null)]
    [InlineData("a21004", "ppb", 20, null)]
    [InlineData("a34004", "ug/m3", 1e300, null)]
    public void ToStored_UnitAndNumber_ConvertsOrRefuses(string code, string unit, double sent, int? stored) =>
        Assert.Equal(stored, Wangge.Air.Devices.UnitConversion.ToStored(FactorUnits.Of(code)!, unit, sent));

    [Fact]
    public async Task Flow_NumberThatNoAirHas_IsAProblemOfTheDeviceUntilItIsGood()
    {
        await using var site = await SiteAsync(StoreKind.Sqlite, d => d.Factors.Add(new DeviceFactor { Code = "a01006", Unit = "kPa" }));
        await site.SendAsync(At - 3600, ("a01006", 1013.2, 'N'), ("a34004", 86, 'N'));
        await site.FlowAsync();
        Assert.Null(Assert.Single(await site.Store.RowsAsync()).Pressure);
        var problem = Assert.Single(site.Problems);
        Assert.Equal(("unit", "a01006"), (problem.Code, problem.Factor));
        Assert.Contains("1013.2 in kPa", problem.Sentence.En, StringComparison.Ordinal);
        await site.SendAsync(At, ("a01006", 101.3, 'N'));
        await site.FlowAsync();
        Assert.Empty(site.Problems);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Flow_FlagsOtherThanN_AreKeptAndDoNotCount(StoreKind kind)
    {
        await using var site = await SiteAsync(kind);
        await site.SendAsync(At, ("a34004", 86, 'D'), ("a34002", 143, 'N'), ("a21026", 12, ' '), ("a21005", 1.1, 'S'), ("a01001", 6.5, 'B'));
        await site.FlowAsync();
        var row = Assert.Single(await site.Store.RowsAsync());
        Assert.Equal((860_000, PollutantSet.Pm25 | PollutantSet.Co, (int?)null), (row.Pm25, row.Invalid, row.Temperature));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Flow_RevisedHour_ReplacesItAndKeepsTheOld(StoreKind kind)
    {
        await using var site = await SiteAsync(kind);
        await site.SendAsync(At, ("a34004", 86, 'D'), ("a34002", 143, 'N'));
        await site.FlowAsync();
        await site.SendAsync(At, ("a34004", 88, 'N'));
        await site.FlowAsync();
        var row = Assert.Single(await site.Store.RowsAsync());
        Assert.Equal((880_000, 1_430_000, PollutantSet.None), (row.Pm25, row.Pm10, row.Invalid));
        Assert.Equal(860_000, Assert.Single(await site.Store.WithDbAsync(db => db.Set<ObservationRevision>().ToListAsync())).Pm25);
        // Only the flag changes: the values stay those of the import that brought them.
        await site.SendAsync(At, ("a34002", 143, 'M'));
        await site.FlowAsync();
        var marked = Assert.Single(await site.Store.RowsAsync());
        Assert.Equal((PollutantSet.Pm10, row.ImportId), (marked.Invalid, marked.ImportId));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Flow_MarkOfAPollutantThatDevicesDoNotSend_Stays(StoreKind kind)
    {
        await using var site = await SiteAsync(kind);
        await site.Store.ImportAsync("station,time,pm25,pm10,so2,no2,co,o3\nA1,2019-11-09T08:00,80,140,10,40,1,30\n");
        await site.Store.WithDbAsync(async db =>
        {
            db.Add(Invalid(Pollutant.O3, 300_000));
            db.Add(Invalid(Pollutant.Pm25, 800_000));
            await db.SaveChangesAsync();
            await db.Set<Observation>().ExecuteUpdateAsync(s => s.SetProperty(o => o.Invalid, PollutantSet.O3 | PollutantSet.Pm25));
        });
        await site.SendAsync(At, ("a34004", 86, 'N'));
        await site.FlowAsync();
        Assert.Equal(PollutantSet.O3, Assert.Single(await site.Store.RowsAsync()).Invalid);
        // And a file leaves marks as they are.
        await site.Store.ImportAsync("station,time,pm25,pm10,so2,no2,co,o3\nA1,2019-11-09T08:00,80,140,10,40,1,31\n");
        Assert.Equal(PollutantSet.O3, Assert.Single(await site.Store.RowsAsync()).Invalid);
    }

    private static QualityMark Invalid(Pollutant pollutant, int value) => new()
    { StationId = 1, Hour = Eight, Pollutant = pollutant, Code = QualityCodes.Manual, State = MarkState.Invalid, Found = MarkState.Withdrawn, Value = value, At = new DateTime(2019, 11, 9, 0, 0, 0, DateTimeKind.Utc), Reviewer = "审核人", ReviewedAt = new DateTime(2019, 11, 9, 0, 0, 0, DateTimeKind.Utc) };

    [Fact]
    public async Task Flow_TwoDevicesOfAStation_MakeOneRow()
    {
        await using var site = await SiteAsync(StoreKind.Sqlite);
        await site.AddDeviceAsync(d => d.Label = TimeLabel.End);
        await site.SendAsync(At, ("a34004", 86, 'D'), ("a34002", 143, 'N'));
        await site.FlowAsync();
        await site.SendAsync(2, At + 3600, ("a34004", 85, 'N'), ("a34002", 1, 'N'), ("a01001", 6.5, 'N'));
        await site.FlowAsync();
        var row = Assert.Single(await site.Store.RowsAsync());
        Assert.Equal((850_000, 1_430_000, 65_000, PollutantSet.None), (row.Pm25, row.Pm10, row.Temperature, row.Invalid));
    }

    [Fact]
    public async Task Flow_HourOfTheFutureOrOfNoStation_GoesNowhere()
    {
        await using var site = await SiteAsync(StoreKind.Sqlite);
        await site.AddDeviceAsync(d => d.StationId = null);
        await site.SendAsync(At + 3600, ("a34004", 86, 'N'));
        await site.SendAsync(2, At, ("a34004", 86, 'N'));
        await site.SendAsync(3, At, ("a34004", 86, 'N'));
        await site.SendAsync(long.MaxValue, ("a34004", 86, 'N'));
        await site.SendAsync(long.MinValue, ("a34004", 86, 'N'));
        await site.FlowAsync();
        Assert.Empty(await site.Store.RowsAsync());
        Assert.Empty(await site.Store.DueAsync());
        Assert.Equal("future", Assert.Single(site.Problems).Code);
        Assert.Equal(5, (await site.Store.ReadingsAsync()).Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Flow_FailureWhileWriting_LeavesTheHourDueAndNothingElse(StoreKind kind)
    {
        await using var site = await SiteAsync(kind);
        await site.SendAsync(At, ("a34004", 86, 'N'));
        await site.Store.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("alter table air_observation rename to air_away"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(site.FlowAsync);
        Assert.Single(await site.Store.DueAsync());
        Assert.Empty(await site.Store.WithDbAsync(db => db.Set<ObservationImport>().ToListAsync()));
        await site.Store.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("alter table air_away rename to air_observation"));
        await site.FlowAsync();
        Assert.Single(await site.Store.RowsAsync());
        Assert.Empty(await site.Store.DueAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Flow_ManyHoursAfterAnOutage_ComeInBatchesAndOpenOneCase(StoreKind kind)
    {
        await using var site = await SiteAsync(kind);
        var frames = Enumerable.Range(0, 520).Select(h => site.Hour(1, At - (h * 3600L), ("a34004", 155 + (h % 7), 'N'), ("a34002", 170 + (h % 9), 'N')));
        await site.Store.Writer().SendAsync([.. frames]);
        await site.FlowAsync();
        Assert.Equal(520, (await site.Store.RowsAsync()).Count);
        Assert.Equal([500, 20], await site.Store.WithDbAsync(db => db.Set<ObservationImport>().OrderBy(i => i.Id).Select(i => i.Inserted).ToListAsync()));
        // Hours of the last three days are put to the rules, older ones are not.
        Assert.Single(await site.Store.WithDbAsync(db => db.Set<CaseRecord>().ToListAsync()));
        Assert.InRange(await site.Store.WithDbAsync(db => db.Set<StoredFinding>().MinAsync(f => f.Hour)), Eight - 72, Eight - 70);
    }

    [Fact]
    public async Task Flow_AfterAChangeOfTheRegister_BringsOldHoursAgain()
    {
        await using var site = await SiteAsync(StoreKind.Sqlite, d => d.StationId = null);
        await site.SendAsync(At, ("a34004", 86, 'N'));
        await site.FlowAsync();
        await site.Store.WithDbAsync(db => db.Set<Device>().ExecuteUpdateAsync(s => s.SetProperty(d => d.StationId, 1)));
        Assert.Equal(1, await site.Store.WithDbAsync(db => HourBatch.AgainAsync(db, 1, At - 3600, At, default)));
        await site.FlowAsync();
        Assert.Equal(860_000, Assert.Single(await site.Store.RowsAsync()).Pm25);
    }

    [Fact]
    public async Task HourFlow_Running_BringsAnHourOnByItself()
    {
        await using var site = await SiteAsync(StoreKind.Sqlite);
        var flow = site.Store.Services.GetRequiredService<HourFlow>();
        await flow.StartAsync(default);
        await site.SendAsync(At, ("a34004", 86, 'N'));
        while ((await site.Store.RowsAsync()).Count == 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await flow.StopAsync(default);
    }

    private static async Task<FlowSite> SiteAsync(StoreKind kind, Action<Device>? change = null)
    {
        var store = await AirStore.CreateAsync(kind);
        await store.WithDbAsync(async db =>
        {
            db.Add(new Grid { Code = "410871", Name = "示范区", Level = GridLevel.District, Path = "/410871/" });
            db.Add(new Grid { Code = "410871100", Name = "阳庙镇", Level = GridLevel.Town, Path = Town });
            db.Add(new Station { Code = "A1", Name = "阳庙镇站", Class = StationClass.National, Longitude = 113.2, Latitude = 35.2, GridPath = Town });
            foreach (var other in RuleBook.BuiltIn.Where(v => v.Code != "level"))
                db.Add(new RuleVersion { Code = other.Code, Number = 2, NameZh = other.NameZh, NameEn = other.NameEn, From = other.From, Enabled = false, Settings = other.Settings });
            await db.SaveChangesAsync();
        });
        var site = new FlowSite(store);
        await site.AddDeviceAsync(change);
        await store.Writer().StartAsync(default);
        return site;
    }

    private sealed class FlowSite(TestStore store) : IAsyncDisposable
    {
        private readonly Dictionary<string, int> _factors = [];
        private int _devices;

        public TestStore Store => store;

        public IReadOnlyList<HourProblem> Problems => store.Services.GetRequiredService<HourProblems>().Of(1);

        public Task AddDeviceAsync(Action<Device>? change = null) => store.WithDbAsync(async db =>
        {
            foreach (string code in (string[])["a34004", "a34002", "a21026", "a21004", "a21005", "a05024", "a01001", "a01002", "a01006", "a01007", "a01008", "LA"])
                _factors[code] = await store.Services.GetRequiredService<FactorBook>().IdOfAsync(code, default);
            var device = new Device { Mn = $"41080000000000000000A00{++_devices}", Name = "仪器", PasswordCipher = "", System = "22", GridPath = Town, StationId = 1 };
            change?.Invoke(device);
            db.Add(device);
            await db.SaveChangesAsync();
        });

        public SentFrame Hour(int device, long at, params (string Code, double Value, char Flag)[] values) =>
            new() { DeviceId = device, Kind = ReadingKind.Hour, At = at, ReceivedAt = At + 3601, Values = [.. values.Select(v => Value(_factors[v.Code], v.Value, v.Flag))] };

        public Task SendAsync(long at, params (string Code, double Value, char Flag)[] values) => SendAsync(1, at, values);

        public Task SendAsync(int device, long at, params (string Code, double Value, char Flag)[] values) => store.Writer().SendAsync(Hour(device, at, values));

        public Task FlowAsync() => store.Services.GetRequiredService<HourFlow>().FlowAsync(TestContext.Current.CancellationToken);

        public async ValueTask DisposeAsync()
        {
            await store.Writer().StopAsync(default);
            await store.DisposeAsync();
        }
    }
}
