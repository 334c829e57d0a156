using System.Text.Json;
using Wangge.Platform.People;

namespace Wangge.Tests.Features;

/// <summary>What GDAL makes of <c>/ogc</c>: the reader behind QGIS and most other programs.</summary>
public sealed class GdalTests
{
    [Fact]
    public async Task Ogrinfo_OfTheSite_ListsAndReadsTheCollections()
    {
        await using var site = await OgcSite.StartAsync();
        string ogc = "OAPIF:" + site.Address + "/ogc";

        string list = await OgcSite.GdalAsync("ogrinfo", ogc);
        string grids = await OgcSite.GdalAsync("ogrinfo", "-so", ogc, "grids");
        string stations = await OgcSite.GdalAsync("ogrinfo", ogc, "stations");

        Assert.Contains("grids", list, StringComparison.Ordinal);
        Assert.Contains("stations", list, StringComparison.Ordinal);
        Assert.DoesNotContain("devices", list, StringComparison.Ordinal);
        Assert.Contains("Feature Count: 69", grids, StringComparison.Ordinal);
        Assert.Contains("Geometry: ", grids, StringComparison.Ordinal);
        Assert.Contains("level: Integer", grids, StringComparison.Ordinal);
        Assert.Contains("Feature Count: 3", stations, StringComparison.Ordinal);
        Assert.Contains("POINT (113.2 35.2)", stations, StringComparison.Ordinal);
        Assert.Contains("background (Integer(Boolean)) = 0", stations, StringComparison.Ordinal);
        Assert.DoesNotContain("S1", stations, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ogrinfo_WithBoxOrWhere_ReadsThatAlone()
    {
        await using var site = await OgcSite.StartAsync();
        string ogc = "OAPIF:" + site.Address + "/ogc";

        string box = await OgcSite.GdalAsync("ogrinfo", "-al", "-so", "-spat", "113.24", "35.1", "113.32", "35.3", ogc, "stations");
        string where = await OgcSite.GdalAsync("ogrinfo", "-al", "-so", "-where", "level = 2", ogc, "grids");
        string name = await OgcSite.GdalAsync("ogrinfo", "-al", "-so", "-where", "code = 'A1'", ogc, "stations");

        Assert.Contains("Feature Count: 2", box, StringComparison.Ordinal);
        Assert.Contains("Feature Count: 6", where, StringComparison.Ordinal);
        Assert.Contains("Feature Count: 1", name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ogr2Ogr_InPagesOfTen_ReadsEveryGridOnceWithItsShape()
    {
        await using var site = await OgcSite.StartAsync();
        using var folder = new TemporaryFolder();

        await OgcSite.GdalAsync("ogr2ogr", "-f", "GeoJSON", folder["grids.json"], "OAPIF:" + site.Address + "/ogc", "grids", "-oo", "PAGE_SIZE=10");
        await OgcSite.GdalAsync("ogr2ogr", "-f", "GeoJSON", "-t_srs", "EPSG:4326", folder["mercator.json"], site.Address + "/ogc/collections/grids/items?limit=100");

        var read = JsonDocument.Parse(await File.ReadAllTextAsync(folder["grids.json"])).RootElement;
        var whole = await site.Anonymous().JsonAsync("/ogc/collections/grids/items?limit=100");
        Assert.Equal(Codes(whole), Codes(read));
        Assert.Equal(69, Codes(read).Distinct().Count());
        Assert.Equal(Codes(whole), Codes(JsonDocument.Parse(await File.ReadAllTextAsync(folder["mercator.json"])).RootElement));
    }

    [Fact]
    public async Task Ogrinfo_WithAToken_SeesTheDevicesToo()
    {
        await using var site = await OgcSite.StartAsync();
        var client = await site.SignInAsync(new Grant(Role.Administrator, "/", Fields.Any));
        string token = await client.TokenAsync("data");

        string devices = await OgcSite.GdalAsync("ogrinfo", "--config", "GDAL_HTTP_HEADERS", "Authorization: Bearer " + token, "OAPIF:" + site.Address + "/ogc", "devices");

        Assert.Contains("Feature Count: 1", devices, StringComparison.Ordinal);
        Assert.Contains("MN-A", devices, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", devices, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Codes(JsonElement collection) =>
        collection.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties").GetProperty("code").GetString()).Order(StringComparer.Ordinal);
}
