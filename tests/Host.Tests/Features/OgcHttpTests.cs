using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Tests.Features;

/// <summary>OGC API - Features parts 1 (17-069r4) and 2 (18-058r1) over HTTP.</summary>
public sealed class OgcHttpTests(OgcFixture fixture) : IClassFixture<OgcFixture>
{
    private const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
    private const string Epsg = "http://www.opengis.net/def/crs/EPSG/0/";

    [Fact]
    public async Task LandingPage_Always_HasTheLinksThatClientsFollow()
    {
        await using var site = await OgcSite.StartAsync();
        var client = site.Anonymous();

        var landing = await client.JsonAsync("/ogc");

        var links = landing.GetProperty("links").EnumerateArray().ToDictionary(l => l.GetProperty("rel").GetString()!);
        Assert.Equal(["alternate", "conformance", "data", "self", "service-desc", "service-doc"], links.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("application/vnd.oai.openapi+json;version=3.0", links["service-desc"].GetProperty("type").GetString());
        Assert.Equal(site.Address + "/ogc/collections", links["data"].GetProperty("href").GetString());
        foreach (var link in links.Values)
        {
            var answer = await client.GetAsync(link.GetProperty("href").GetString());
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.StartsWith(link.GetProperty("type").GetString()!.Split(';')[0], answer.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Conformance_Always_NamesTheClassesOfTheStandard()
    {
        await using var site = await OgcSite.StartAsync();

        var classes = (await site.Anonymous().JsonAsync("/ogc/conformance")).GetProperty("conformsTo").EnumerateArray().Select(c => c.GetString());

        Assert.Equal(
        [
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core", "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html", "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
            "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
        ], classes);
    }

    [Fact]
    public async Task Description_Always_NamesEveryParameterOfEachCollection()
    {
        await using var site = await OgcSite.StartAsync();

        var api = await site.Anonymous().JsonAsync("/ogc/api");

        Assert.StartsWith("3.0", api.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var items = api.GetProperty("paths").GetProperty("/collections/grids/items").GetProperty("get");
        Assert.Equal(["bbox", "datetime", "limit", "after", "crs", "bbox-crs", "code", "name", "level", "parent", "valid_from", "valid_to", "area_km2", "f"],
            items.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        Assert.False(api.GetProperty("paths").TryGetProperty("/collections/devices/items", out _));
    }

    [Fact]
    public async Task Collection_Always_TellsItsSystemsAndItsExtent()
    {
        await using var site = await OgcSite.StartAsync();

        var stations = await site.Anonymous().JsonAsync("/ogc/collections/stations");
        var grids = await site.Anonymous().JsonAsync("/ogc/collections/grids");

        Assert.Equal([Crs84, Epsg + "4326", Epsg + "3857", Epsg + "4490"], stations.GetProperty("crs").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal(Crs84, stations.GetProperty("storageCrs").GetString());
        Assert.Equal("[[113.2,35.2,113.3,35.2]]", stations.GetProperty("extent").GetProperty("spatial").GetProperty("bbox").GetRawText());
        // From midnight of 1 January 2018 in the district, and without an end.
        Assert.Equal("""[["2017-12-31T16:00:00Z",null]]""", grids.GetProperty("extent").GetProperty("temporal").GetProperty("interval").GetRawText());
    }

    [Theory]
    [InlineData("", "A1,A2,A3")]
    [InlineData("bbox=113.24,35,113.26,36", "A2")]
    [InlineData("bbox=113.24,35,-10,113.26,36,10", "A2")]
    [InlineData("bbox=113.2,35.2,113.2,35.2", "A1")]
    [InlineData("bbox=-180,35,113.21,36", "A1")]
    [InlineData("bbox=113.28,35,113.22,36", "A1,A3")]
    [InlineData("bbox=35,113.24,36,113.26&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326", "A2")]
    [InlineData("bbox=35,113.24,36,113.26&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4490", "A2")]
    // gdaltransform -s_srs EPSG:4326 -t_srs EPSG:3857: 35.2 113.2 is 12601366.358 4191093.670, 0.03 degrees further east 12604705.943.
    [InlineData("bbox=12601366,4191093,12604705,4191094&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/3857", "A1")]
    [InlineData("datetime=2019-06-01", "A1,A3")]
    [InlineData("datetime=2018-12-31T23:59:59%2B08:00", "A1,A2,A3")]
    [InlineData("datetime=2018-12-31T23:59:59-01:00", "A1,A3")]
    [InlineData("datetime=2019-01-01T00:00:00+08:00", "A1,A3")]
    [InlineData("datetime=../2012-12-31", "A3")]
    [InlineData("datetime=2012-01-01T00:00:00Z/2014-01-01T00:00:00.5Z", "A1,A3")]
    [InlineData("datetime=2018-12-31/", "A1,A2,A3")]
    [InlineData("class=micro", "A2")]
    [InlineData("evaluated=true&bbox=113.25,35,114,36", "A3")]
    [InlineData("city=%E7%84%A6%E4%BD%9C%E5%B8%82", "A1")]
    [InlineData("from=2013-01-01", "A1")]
    [InlineData("code=A9", "")]
    public async Task Stations_ByQuery_AreThese(string query, string expected)
    {
        var items = await fixture.Site.Anonymous().JsonAsync("/ogc/collections/stations/items?" + query);

        Assert.Equal(expected, string.Join(',', items.Ids()));
        Assert.Equal(items.Ids().Count(), items.GetProperty("numberMatched").GetInt32());
        Assert.Equal(items.Ids().Count(), items.GetProperty("numberReturned").GetInt32());
    }

    [Theory]
    [InlineData("stations/items?bbox=1,2,3", "bbox")]
    [InlineData("stations/items?bbox=1,2,3,x", "bbox")]
    [InlineData("stations/items?bbox=1,5,3,4", "bbox")]
    [InlineData("stations/items?bbox-crs=EPSG:4326", "bbox-crs")]
    [InlineData("stations/items?crs=http://www.opengis.net/def/crs/EPSG/0/2154", "crs")]
    [InlineData("stations/items?datetime=yesterday", "datetime")]
    [InlineData("stations/items?datetime=2019-01-02/2019-01-01", "datetime")]
    [InlineData("stations/items?datetime=2019-01-01T00:00:00", "datetime")]
    [InlineData("stations/items?limit=0", "limit")]
    [InlineData("stations/items?limit=-1", "limit")]
    [InlineData("stations/items?colour=red", "colour")]
    [InlineData("stations/items?evaluated=maybe", "evaluated")]
    [InlineData("stations/items?class=micro&class=site", "class")]
    [InlineData("grids/items?level=town", "level")]
    [InlineData("stations/items/A1?bbox=1,2,3,4", "bbox")]
    [InlineData("stations?f=xml", "f")]
    public async Task Query_ThatCannotBeMeant_NamesTheParameter(string path, string field)
    {
        var answer = await fixture.Site.Anonymous().GetAsync("/ogc/collections/" + path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(field, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("collections/none")]
    [InlineData("collections/none/items")]
    [InlineData("collections/devices/items")]
    [InlineData("collections/stations/items/S1")]
    [InlineData("collections/stations/items/A9")]
    public async Task WhatIsNotThereOrNotPublic_Answers404(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await fixture.Site.Anonymous().GetAsync("/ogc/" + path)).StatusCode);

    [Theory]
    [InlineData(null, "[113.2,35.2]", Crs84)]
    [InlineData(Crs84, "[113.2,35.2]", Crs84)]
    [InlineData(Epsg + "4326", "[35.2,113.2]", Epsg + "4326")]
    [InlineData(Epsg + "4490", "[35.2,113.2]", Epsg + "4490")]
    [InlineData(Epsg + "3857", "[12601366.4,4191093.7]", Epsg + "3857")]
    public async Task Coordinates_InEachSystem_StandInItsOrderOfAxes(string? crs, string expected, string header)
    {
        var client = fixture.Site.Anonymous();
        string query = crs is null ? "" : "?crs=" + crs;

        foreach (string path in (string[])["items/A1", "items"])
        {
            var answer = await client.GetAsync($"/ogc/collections/stations/{path}{query}");
            var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            var feature = path == "items" ? json.GetProperty("features")[0] : json;

            Assert.Equal($"<{header}>", answer.Headers.GetValues("Content-Crs").Single());
            Assert.Equal("application/geo+json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal(expected, feature.GetProperty("geometry").GetProperty("coordinates").GetRawText());
        }
    }

    [Fact]
    public async Task Pages_ByTheirNextLinks_HoldEveryFeatureOnce()
    {
        var client = fixture.Site.Anonymous();
        var seen = new List<string>();
        string? next = "/ogc/collections/grids/items?limit=25&level=3";
        for (int page = 0; next is not null; page++)
        {
            var items = await client.JsonAsync(next);
            seen.AddRange(items.Ids());
            Assert.Equal(62, items.GetProperty("numberMatched").GetInt32());
            next = items.GetProperty("links").EnumerateArray().Where(l => l.GetProperty("rel").GetString() == "next").Select(l => l.GetProperty("href").GetString()).SingleOrDefault();
            Assert.Equal(page < 2, next is not null);
        }

        Assert.Equal(62, seen.Distinct().Count());
        Assert.Equal(62, seen.Count);
    }

    [Fact]
    public async Task Grids_OnADay_HaveTheBoundaryOfThatDay()
    {
        await using var site = await OgcSite.StartAsync();
        await site.RunAsync(async p =>
        {
            var db = p.GetRequiredService<WanggeDb>();
            var town = db.Set<Grid>().Single(g => g.Code == "410871203");
            var old = db.Set<GridBoundary>().Single(b => b.GridId == town.Id);
            old.Until = new DateOnly(2019, 7, 1);
            db.Add(new GridBoundary { GridId = town.Id, From = new DateOnly(2019, 7, 1), Wkb = old.Wkb });
            return await db.SaveChangesAsync();
        });
        var client = site.Anonymous();

        Assert.Equal("2019-07-01", await FromAsync(""));
        Assert.Equal("2018-01-01", await FromAsync("&datetime=2019-06-30"));
        Assert.Equal("2019-07-01", await FromAsync("&datetime=2019-07-01"));
        Assert.Equal("2019-07-01", await FromAsync("&datetime=2019-01-01/2020-01-01"));
        Assert.Equal(0, (await client.JsonAsync("/ogc/collections/grids/items?datetime=2017-12-31")).GetProperty("numberMatched").GetInt32());
        var item = await client.JsonAsync("/ogc/collections/grids/items/410871203");
        Assert.Equal("2019-07-01", item.GetProperty("properties").GetProperty("valid_from").GetString());

        async Task<string?> FromAsync(string query) =>
            (await client.JsonAsync("/ogc/collections/grids/items?code=410871203" + query)).GetProperty("features").EnumerateArray().Single().GetProperty("properties").GetProperty("valid_from").GetString();
    }

    [Fact]
    public async Task Staff_SeeTheirOwnGridsAndNothingElse()
    {
        await using var site = await OgcSite.StartAsync();
        var all = await site.SignInAsync(new Grant(Role.Administrator, "/", Fields.Any));
        var town = await site.SignInAsync(new Grant(Role.BureauOfficer, "/410871/410871203/", "air"));
        var none = await site.SignInAsync(new Grant(Role.BureauOfficer, "/410871/410871060/", "air"));

        Assert.Equal(["A1", "A2", "A3", "S1"], (await all.JsonAsync("/ogc/collections/stations/items")).Ids());
        Assert.Equal(["MN-A"], (await all.JsonAsync("/ogc/collections/devices/items")).Ids());
        Assert.Equal(["A1"], (await town.JsonAsync("/ogc/collections/stations/items")).Ids());
        Assert.Empty((await none.JsonAsync("/ogc/collections/devices/items")).Ids());
        Assert.Equal(HttpStatusCode.NotFound, (await none.GetAsync("/ogc/collections/devices/items/MN-A")).StatusCode);
    }

    [Theory]
    [InlineData("/ogc")]
    [InlineData("/ogc/conformance")]
    [InlineData("/ogc/api")]
    [InlineData("/ogc/collections")]
    [InlineData("/ogc/collections/stations")]
    [InlineData("/ogc/collections/stations/items?limit=2")]
    [InlineData("/ogc/collections/stations/items/A1")]
    public async Task EachAnswer_ForABrowser_IsAPage(string path)
    {
        var client = fixture.Site.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml");

        var answer = await client.SendAsync(request);
        string page = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<h1", page, StringComparison.Ordinal);
        Assert.Contains("rel=\"alternate\"", page, StringComparison.Ordinal);
    }
}

/// <summary>One site for the tables above, which only read.</summary>
public sealed class OgcFixture : IAsyncLifetime
{
    /// <summary>The site.</summary>
    public TestSite Site { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Site = await OgcSite.StartAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
