using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices.Register;
using Wangge.Air.Stations;
using Wangge.Platform.Audit;
using Wangge.Platform.People;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Air.Devices.Register;

public sealed class ImportDevicesTests
{
    private const string List = """
        mn,name,password,st,station,grid,label,addresses,units,frames,key,enabled
        41080000000000000000A001,阳庙微站,123456,22,A1,,end,10.8.0.0/24;10.9.0.1,a34004=mg/m3;a01006=hPa,120,,Y
        DUST-7,工地七号,654321,39,,3,,,,,0123456789ABCDEF0123456789ABCDEF,N
        """;

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Import_GoodList_RegistersAllAndASecondTimeChangesNothingThatIsNotSaid(StoreKind kind)
    {
        await using var store = await StoreAsync(kind);

        var first = await RunAsync(store, List);
        var again = await RunAsync(store, "设备编号,名称\nDUST-7,工地七号东\n");
        var devices = await store.WithDbAsync(db => db.Set<Device>().Include(d => d.Factors).AsNoTracking().OrderBy(d => d.Mn).ToListAsync());
        var book = store.Services.GetRequiredService<DeviceBook>();

        Assert.Equal((2, 0, true), (first.Registered, first.Changed, first.Stored));
        Assert.Equal((0, 1, true), (again.Registered, again.Changed, again.Stored));
        Assert.Equal(["阳庙微站", "工地七号东"], devices.Select(d => d.Name));
        Assert.Equal(("/1/2/", TimeLabel.End, "10.8.0.0/24,10.9.0.1/32", 120, true), (devices[0].GridPath, devices[0].Label, devices[0].Addresses, devices[0].FramesPerMinute, devices[0].Enabled));
        Assert.Equal(["a01006=hPa", "a34004=mg/m3"], devices[0].Factors.Select(f => $"{f.Code}={f.Unit}").Order(StringComparer.Ordinal));
        Assert.Equal(("/1/3/", "39", null, false), (devices[1].GridPath, devices[1].System, devices[1].StationId, devices[1].Enabled));
        // The book in memory followed, with the secrets in clear; the row and the audit have them not.
        Assert.Equal("654321", Encoding.UTF8.GetString(book.Find("DUST-7")!.Password));
        Assert.Equal(0x01, book.Find("DUST-7")!.ContentKey![0]);
        Assert.Equal(2, book.All.Count);
        var audit = await store.WithDbAsync(db => db.Set<AuditEntry>().Where(a => a.Action.StartsWith("air.device")).Select(a => a.Action + a.Details).ToListAsync());
        Assert.Equal(3, audit.Count);
        Assert.DoesNotContain(audit.Concat(devices.Select(d => d.PasswordCipher + d.ContentKeyCipher)), t =>
            t.Contains("123456", StringComparison.Ordinal) || t.Contains("654321", StringComparison.Ordinal) || t.Contains("89ABCDEF", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_WithAWrongRow_StoresNothingAndNamesIt()
    {
        await using var store = await StoreAsync(StoreKind.Sqlite);

        var report = await RunAsync(store, List + "\nDUST-8,八号,secret;1,39,,3,,,,,,\nDUST-9,,111111,39,,99,,,,,,\nDUST-7,again,111111,39,,3,,,,,,\nDUST-A,a,111111,39,Z9,3,,,a34004,,,\nDUST-B,b,111111,39,,3,,,,many,,\n");

        Assert.False(report.Stored);
        Assert.Equal(["4 password", "5 grid", "6 mn", "7 units", "8 frames"], report.Errors.Select(e => $"{e.Line} {e.Column}"));
        Assert.DoesNotContain("secret", string.Concat(report.Errors.Select(e => e.Sentence.Zh + e.Sentence.En)), StringComparison.Ordinal);
        Assert.Equal(0, await store.WithDbAsync(db => db.Set<Device>().CountAsync()));
        Assert.False((await RunAsync(store, List, store: false)).Stored);
        Assert.Equal(0, await store.WithDbAsync(db => db.Set<Device>().CountAsync()));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("name,password\n阳庙,1\n", "mn")]
    [InlineData("mn,name,colour\nA,b,red\n", "colour")]
    [InlineData("mn,name\n", "")]
    public async Task Import_ListWithoutUse_SaysWhy(string text, string column)
    {
        await using var store = await StoreAsync(StoreKind.Sqlite);

        Assert.Equal(column, Assert.Single((await RunAsync(store, text)).Errors).Column);
    }

    [Fact]
    public void Decide_RowOutsideTheActorsGrids_IsRefused()
    {
        var rows = DeviceRows.Read(new StringReader("mn,name,password,st,station\nX1,x,123456,22,A1\n")).Rows;

        var (plans, errors) = ImportDevices.Decide(rows, new Dictionary<string, Device>(), DeviceGrounds.Ground, DeviceGrounds.Of(Role.BureauOfficer, "/1/3/"));

        Assert.Empty(plans);
        Assert.Equal(2, Assert.Single(errors).Line);
    }

    internal static async Task<TestStore> StoreAsync(StoreKind kind)
    {
        var store = await DeviceStore.CreateAsync(kind);
        await store.WithDbAsync(async db =>
        {
            db.Add(new Grid { Code = "1", Name = "区", Level = GridLevel.District, Path = "/1/" });
            db.Add(new Grid { Code = "2", Name = "阳庙镇", Level = GridLevel.Town, Path = "/1/2/" });
            db.Add(new Grid { Code = "3", Name = "宁郭镇", Level = GridLevel.Town, Path = "/1/3/" });
            db.Add(new Station { Code = "A1", Name = "阳庙镇站", Class = StationClass.Micro, Longitude = 113.2, Latitude = 35.2, GridPath = "/1/2/" });
            await db.SaveChangesAsync();
        });
        return store;
    }

    private static Task<DeviceListReport> RunAsync(TestStore test, string text, bool store = true) =>
        test.RunAsync(p => p.GetRequiredService<ImportDevices>().RunAsync(null, new StringReader(text), store, default));
}
