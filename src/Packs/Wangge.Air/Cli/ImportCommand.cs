using System.CommandLine;
using Wangge.AirQuality;
using Wangge.Platform.Packs;

namespace Wangge.Air.Cli;

/// <summary><c>wangge air import</c>: brings observation files into the store.</summary>
internal static class ImportCommand
{
    /// <summary>The verb, ready to hang under <c>wangge air</c>.</summary>
    public static Command Create(CommandLine cli)
    {
        var store = new StoreChoice(cli);
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore, Description = Say("观测文件、文件夹或通配（*.csv.gz）", "Observation files, folders or patterns (*.csv.gz)") };
        var format = new Option<string>("--format") { Description = Say("文件格式", "File format"), DefaultValueFactory = _ => "auto" };
        format.AcceptOnlyFromAmong([.. Enum.GetValues<ObservationFormat>().Select(f => f.Code())]);
        var list = new Option<string?>("--stations") { Description = Say("站点清单 CSV；只导入清单中的站", "Station list (CSV); only its stations are imported") };
        var create = new Option<bool>("--create-stations") { Description = Say("先登记清单中的站", "Register the stations of the list first") };
        var city = new Option<string?>("--city") { Description = Say("只用清单中这个城市的站", "Only the stations of this city in the list") };
        var crs = new Option<string>("--crs") { Description = Say("清单的坐标系", "Coordinate system of the list"), DefaultValueFactory = _ => "wgs84" };
        crs.AcceptOnlyFromAmong("wgs84", "gcj02");
        var rejects = new Option<string?>("--rejects") { Description = Say("把未采用的值写入 CSV 文件", "Write what was rejected to a CSV file") };
        var strict = new Option<bool>("--strict") { Description = Say("文件中有任何未采用的值就整个不存", "Store nothing of a file in which anything is rejected") };
        var command = new Command("import", Say("把观测文件存入数据库：按站点和小时，重复导入不变", "Bring observation files into the store by station and hour; a second time changes nothing"))
        {
            paths, format, list, create, city, crs, rejects, strict, store.Data, store.Database,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(create) || result.GetValue(city) is not null) && result.GetValue(list) is null)
                result.AddError(Say("--create-stations 和 --city 须与 --stations FILE 同用。", "--create-stations and --city go with --stations FILE."));
        });
        command.SetAction((parsed, cancel) => RunImport.RunAsync(
            cli,
            store.Read(parsed),
            new ImportRequest(parsed.GetRequiredValue(paths))
            {
                Format = ObservationFormats.TryParse(parsed.GetRequiredValue(format), out var known) ? known : ObservationFormat.Auto,
                Stations = parsed.GetValue(list),
                CreateStations = parsed.GetValue(create),
                City = parsed.GetValue(city),
                Crs = parsed.GetRequiredValue(crs),
                Rejects = parsed.GetValue(rejects),
                Strict = parsed.GetValue(strict),
            },
            cancel));
        return command;

        string Say(string zh, string en) => new Phrase(zh, en).In(cli.English);
    }
}

/// <summary>What <c>wangge air import</c> was asked to do.</summary>
/// <param name="Paths">PATH arguments.</param>
internal sealed record ImportRequest(IReadOnlyList<string> Paths)
{
    public ObservationFormat Format { get; init; }

    public string? Stations { get; init; }

    public bool CreateStations { get; init; }

    public string? City { get; init; }

    public string Crs { get; init; } = "wgs84";

    public string? Rejects { get; init; }

    public bool Strict { get; init; }
}
