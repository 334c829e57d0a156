using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Air.Stations;

public sealed class StationListTests
{
    [Fact]
    public void Read_OfTheNationalList_TakesEveryRow()
    {
        using var text = new StreamReader(Paths.SharedData("cn-stations-2019/stations_henan_region.csv"));

        var (rows, errors) = StationList.Read(text);

        Assert.Empty(errors);
        Assert.Equal(97, rows.Count);
        var jiaozuo = rows.Where(r => r.City == "焦作").ToDictionary(r => r.Code);
        Assert.Equal("影视城(对照点)", jiaozuo["1830A"].Name);
        Assert.True(jiaozuo["1830A"].IsBackground);
        Assert.False(jiaozuo["1828A"].IsBackground);
    }

    [Fact]
    public void Read_OfOwnForm_TakesClassAndDates()
    {
        var (rows, errors) = Read("code,name,longitude,latitude,class,background,from,to\nM1,\"站,一\",113.2,35.2,微型站,Y,2019-01-01,2020-12-31\n");

        Assert.Empty(errors);
        Assert.Equal(new StationRow(2, "M1", "站,一", null, StationClass.Micro, 113.2, 35.2, true, new(2019, 1, 1), new(2020, 12, 31)), Assert.Single(rows));
    }

    [Theory]
    [InlineData(",甲,113,35", "code")]
    [InlineData("A,,113,35", "name")]
    [InlineData("=1+1,甲,113,35", "code")]
    [InlineData("-A,甲,113,35", "code")]
    [InlineData("../A,甲,113,35", "code")]
    [InlineData("\"A\"\"B\",甲,113,35", "code")]
    [InlineData("A,甲,east,35", "longitude")]
    [InlineData("A,甲,113,95", "latitude")]
    public void Read_OfABadRow_NamesLineAndColumn(string row, string column)
    {
        var (rows, errors) = Read($"code,name,longitude,latitude\n{row}\nB,乙,113,35\n");

        Assert.Equal("B", Assert.Single(rows).Code);
        Assert.Equal((2, column), (Assert.Single(errors).Line, errors[0].Column));
    }

    [Fact]
    public void Read_WithoutTheColumns_NamesThem()
    {
        var (rows, errors) = Read("code,name\nA,甲\n");

        Assert.Empty(rows);
        Assert.Contains("longitude", Assert.Single(errors).Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfNothingButErrors_StopsAtTheLimit()
    {
        var (rows, errors) = Read("code,name,longitude,latitude\n" + string.Concat(Enumerable.Repeat("x\n", 100_000)));

        Assert.Empty(rows);
        Assert.InRange(errors.Count, StationList.MostErrors, StationList.MostErrors + 10);
        Assert.Contains("the rest was not read", errors[^1].Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfACodeTwice_KeepsTheFirst()
    {
        var (rows, errors) = Read("code,name,longitude,latitude\nA,甲,113,35\nA,乙,113,35\n");

        Assert.Equal("甲", Assert.Single(rows).Name);
        Assert.Equal(3, Assert.Single(errors).Line);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Import_OfAListTwice_ChangesNothingAndKeepsAGridSetByHand(StoreKind kind)
    {
        await using var store = await AirStore.CreateAsync(kind);
        var (rows, errors) = Read("code,name,longitude,latitude\nA,甲,113.2,35.2\n");

        var first = await ImportAsync(store, rows, errors);
        await store.WithDbAsync(db => db.Set<Station>().ExecuteUpdateAsync(s => s.SetProperty(x => x.GridPath, "/1/").SetProperty(x => x.GridReason, "手工")));
        var second = await ImportAsync(store, rows, errors);

        Assert.Equal((1, 0, 0), (first.Registered, first.Changed, first.Unchanged));
        Assert.Equal((0, 0, 1), (second.Registered, second.Changed, second.Unchanged));
        Assert.Equal("/1/", await store.WithDbAsync(db => db.Set<Station>().Select(s => s.GridPath).SingleAsync()));
    }

    [Fact]
    public async Task Import_InGcj02_StoresWgs84()
    {
        await using var store = await AirStore.CreateAsync();
        var (rows, errors) = Read("code,name,longitude,latitude\nA,甲,113.2,35.2\n");

        await ImportAsync(store, rows, errors, CoordinateSystem.Gcj02);

        // The shift at Jiaozuo is some 500 m; going back must return the point that was given.
        var station = await store.WithDbAsync(db => db.Set<Station>().SingleAsync());
        var back = Gcj02.FromWgs84(station.Longitude, station.Latitude);
        Assert.InRange(Math.Abs(station.Longitude - 113.2), 0.002, 0.01);
        Assert.Equal((113.2, 35.2), (Math.Round(back.Longitude, 8), Math.Round(back.Latitude, 8)));
    }

    [Fact]
    public void Quality_OfAMonth_CountsCoverageStuckAndInvertedHours()
    {
        var series = new HourlySeries("A", new DateTime(2019, 11, 1, 1, 0, 0), 30 * 24 + 1);
        for (int h = 0; h < 600; h++)
        {
            series.Column(Pollutant.Pm25)[h] = (h is >= 100 and < 107 ? 420_000 : (h % 50) * 10_000) + 1;
            series.Column(Pollutant.Pm10)[h] = h is 10 or 11 ? 0 : 900_000;
        }

        var months = MonthQuality.Of(series);

        Assert.Equal([new(2019, 11, 720, 600, 7, 2), new(2019, 12, 1, 0, 0, 0)], months);
        Assert.Equal(600 / 720d, months[0].Coverage);
    }

    private static (IReadOnlyList<StationRow> Rows, IReadOnlyList<RowError> Errors) Read(string text)
    {
        using var reader = new StringReader(text);
        return StationList.Read(reader);
    }

    private static Task<StationListReport> ImportAsync(TestStore store, IReadOnlyList<StationRow> rows, IReadOnlyList<RowError> errors, CoordinateSystem crs = CoordinateSystem.Wgs84) =>
        store.RunAsync(p => p.GetRequiredService<ImportStations>().RunAsync(null, rows, errors, crs, default));
}
