using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Tests.Cli;

namespace Wangge.Tests.Loop;

/// <summary>
/// An office that starts today: a fresh data folder, two towns around Jiaozuo's stations, people with duties, and the
/// national platform's files of autumn 2019, all by the command line as an office would, while the site serves.
/// </summary>
internal sealed class JiaozuoOffice : IAsyncDisposable
{
    public const string District = "/410871/";
    public const string West = "/410871/410871100/";
    public const string East = "/410871/410871101/";

    /// <summary>When the months are imported: Monday 6 January 2020, 08:30, a working day.</summary>
    private static readonly DateTimeOffset Now = new(2020, 1, 6, 8, 30, 0, TimeSpan.FromHours(8));

    // 1828A and 1829A lie in the west, 3169A in the east. Illustrative boundaries.
    private const string Territory = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"410871","name":"示范区","level":1},"geometry":{"type":"Polygon","coordinates":[[[113.15,35.15],[113.35,35.15],[113.35,35.3],[113.15,35.3],[113.15,35.15]]]}},
        {"type":"Feature","properties":{"code":"410871100","name":"西片","level":2,"parent":"410871"},"geometry":{"type":"Polygon","coordinates":[[[113.15,35.15],[113.25,35.15],[113.25,35.3],[113.15,35.3],[113.15,35.15]]]}},
        {"type":"Feature","properties":{"code":"410871101","name":"东片","level":2,"parent":"410871"},"geometry":{"type":"Polygon","coordinates":[[[113.25,35.15],[113.35,35.15],[113.35,35.3],[113.25,35.3],[113.25,35.15]]]}}]}
        """;

    private readonly TemporaryFolder _folder = new();

    public TestSite Site { get; private set; } = null!;

    public HttpClient Supervisor { get; private set; } = null!;

    public HttpClient Dispatcher { get; private set; } = null!;

    /// <summary>Answers for the air of the east; is an inspector besides, so that only the case itself keeps them from verifying.</summary>
    public HttpClient Officer { get; private set; } = null!;

    public HttpClient OfficerOfTheWest { get; private set; } = null!;

    public int OfficerId { get; private set; }

    public static async Task<JiaozuoOffice> OpenAsync()
    {
        string[] months = [.. new[] { "10", "11", "12" }.Select(m => Paths.SharedData($"cn-stations-2019/henan_region_2019{m}.csv.gz"))];
        var list = Paths.SharedData("cn-stations-2019/stations_henan_region.csv");
        var office = new JiaozuoOffice();
        await File.WriteAllTextAsync(office._folder["grids.geojson"], Territory);
        await office.DoAsync(0, "territory", "import", office._folder["grids.geojson"], "--from", "2019-01-01");
        office.Site = await TestSite.StartAsync(dataFolder: office._folder["data"], now: Now);
        await office.HireAsync();
        await office.DoAsync(0, ["air", "import", .. months, "--stations", list, "--create-stations", "--city", "焦作"]);
        return office;
    }

    /// <summary>Runs a verb over the data folder; it must end as expected.</summary>
    public async Task<(string Out, string Error)> DoAsync(int expected, params string[] args)
    {
        string[] store = args is ["territory", "check", ..] ? [] : ["--data", _folder["data"]];
        var (code, output, error) = await Cli.Cli.RunAtAsync(Now, [.. args, .. store]);
        Assert.True(code == expected, $"wangge {string.Join(' ', args)} ended with {code}:\n{output}\n{error}");
        return (output, error);
    }

    public async ValueTask DisposeAsync()
    {
        if (Site is not null)
            await Site.DisposeAsync();
        _folder.Dispose();
    }

    private async Task HireAsync()
    {
        Supervisor = await SignInAsync("监督中心值班员", new Grant(Role.Supervisor, District, Fields.Any));
        Dispatcher = await SignInAsync("指挥中心值班员", new Grant(Role.Dispatcher, District, Fields.Any));
        var east = new Person { Name = "东片网格长" };
        var west = new Person { Name = "西片网格长" };
        Officer = await Site.SignInAsync(east, new Grant(Role.GridOfficer, East, "air"), new Grant(Role.Inspector, East, "air"));
        OfficerOfTheWest = await Site.SignInAsync(west, new Grant(Role.GridOfficer, West, "air"));
        OfficerId = east.Id;
        await Site.RunAsync(services =>
        {
            var db = services.GetRequiredService<WanggeDb>();
            db.AddRange(
                new Duty { PersonId = east.Id, GridPath = East, Field = "air", From = new DateOnly(2019, 1, 1) },
                new Duty { PersonId = west.Id, GridPath = West, Field = "air", From = new DateOnly(2019, 1, 1) });
            return db.SaveChangesAsync();
        });
    }

    private Task<HttpClient> SignInAsync(string name, Grant grant) => Site.SignInAsync(new Person { Name = name }, grant);
}
