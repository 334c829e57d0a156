using System.CommandLine;
using System.CommandLine.Parsing;
using Wangge.AirQuality;
using Wangge.Platform.Packs;

namespace Wangge.Air.Analysis.Cli;

/// <summary><c>wangge air analyse</c>: looks at observation files by a method, without a store.</summary>
internal static class AnalyseCommand
{
    /// <summary>The verb, ready to hang under <c>wangge air</c>.</summary>
    public static Command Create(CommandLine cli)
    {
        var method = new Argument<string?>("METHOD") { Arity = ArgumentArity.ZeroOrOne, Description = Say("方法名，--list 列出全部", "Name of the method; --list names them all") };
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.ZeroOrMore, Description = Say("观测文件、文件夹或通配；轨迹方法为 tdump 轨迹文件", "Observation files, folders or patterns; tdump files for the trajectory methods") };
        Option<string> format = Choice("--format", Say("观测文件格式", "Format of the observation files"), "auto", "wangge", "cnemc", "prsa", "openair");
        Option<string?> station = new("--station") { Description = Say("站点编码；文件里只有一个站点时可省", "Code of the station; may be left out where the files hold one") };
        Option<string?> pollutant = new("--pollutant") { Description = Say("污染物（列名），默认 pm25；部分方法可用逗号并列多个", "Pollutant (name of the column), pm25 by default; some methods take several joined by commas") };
        Option<DateOnly?> from = new("--from") { Description = Say("起始日（含）", "First day") };
        Option<DateOnly?> to = new("--to") { Description = Say("截止日（含）", "Last day") };
        Option<string[]> observations = new("--observations") { Description = Say("轨迹方法的观测文件", "Observation files of a trajectory method"), AllowMultipleArgumentsPerToken = false };
        Option<string?> stations = new("--stations") { Description = Say("站点表（编码、名称、经纬度），background 需要；effect 等用其中的名称", "List of stations (code, name, longitude, latitude): background needs it, others take the names") };
        Option<string?> weather = new("--weather") { Description = Say("气象预报文件（wangge 格式），forecast 用", "Weather forecast file (format wangge) for forecast") };
        Option<int> seed = new("--seed") { Description = Say("随机种子；同一种子结果相同", "Seed of chance; the same seed gives the same result"), DefaultValueFactory = _ => 1 };
        Option<string> form = Choice("--out", Say("结果形式", "Form of the result"), "json", "csv", "png", "svg", "html");
        Option<string?> table = new("--table") { Description = Say("csv 输出哪张表", "Which table the csv holds") };
        Option<string?> drawing = new("--drawing") { Description = Say("svg、png 输出哪幅图", "Which drawing the svg or png holds") };
        Option<int> width = new("--width") { Description = Say("图宽（像素）", "Width of the drawing, px"), DefaultValueFactory = _ => AnalysisDrawing.Wide };
        Option<string?> output = new("--output") { Description = Say("结果写入文件（完成后才出现）", "Write the result to a file, which appears when it is whole") };
        Option<string> language = Choice("--lang", Say("结果的语言", "Language of the result"), cli.English ? "en" : "zh", cli.English ? "zh" : "en");
        var list = new Option<bool>("--list") { Description = Say("列出全部方法", "List the methods") };
        var schema = new Option<bool>("--schema") { Description = Say("输出该方法 JSON 结果的 schema", "Print the JSON schema of the method's result") };
        var command = new Command("analyse", Say("分析观测文件：时间规律、风与来向、趋势、去天气、行动成效", "Analyse observation files: time, wind, trend, weather, the effect of an action"))
        {
            method, paths, format, station, pollutant, from, to, observations, stations, weather, seed, form, table, drawing, width, output, language, list, schema,
        };
        IReadOnlyList<(AnalysisOption Meaning, Option Option)> options = MethodOptions(cli.English);
        foreach ((_, Option option) in options)
            command.Add(option);
        width.Validators.Add(given => Within(given, 240, 4_000));
        paths.Validators.Add(given =>
        {
            // An option that there is not would else be taken for a path.
            foreach (string unknown in given.Tokens.Select(token => token.Value).Where(value => value.StartsWith('-') && !File.Exists(value)))
                given.AddError(Say($"没有选项 {unknown}。", $"There is no option {unknown}."));
        });
        command.SetAction((parsed, cancel) => RunAnalyse.RunAsync(
            cli,
            new AnalyseRequest(parsed.GetValue(method) ?? "", parsed.GetValue(paths) ?? [])
            {
                Format = ObservationFormats.TryParse(parsed.GetRequiredValue(format), out ObservationFormat known) ? known : ObservationFormat.Auto,
                Station = parsed.GetValue(station),
                Pollutant = parsed.GetValue(pollutant),
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                Observations = parsed.GetValue(observations) ?? [],
                Stations = parsed.GetValue(stations),
                Weather = parsed.GetValue(weather),
                Seed = parsed.GetValue(seed),
                Options = [.. options.Where(o => parsed.GetResult(o.Option) is { Implicit: false }).Select(o => Given(parsed, o.Meaning, o.Option))],
                Out = Enum.Parse<AnalyseOut>(parsed.GetRequiredValue(form), ignoreCase: true),
                Table = parsed.GetValue(table),
                Drawing = parsed.GetValue(drawing),
                Width = parsed.GetValue(width),
                Output = parsed.GetValue(output),
                English = parsed.GetValue(language) == "en",
            },
            parsed.GetValue(list) ? AnalyseHelp.List : parsed.GetValue(schema) ? AnalyseHelp.Schema : AnalyseHelp.None,
            cancel));
        return command;

        string Say(string zh, string en) => new Phrase(zh, en).In(cli.English);
        void Within(OptionResult given, int least, int most)
        {
            if (given.GetValueOrDefault<int>() is int value && (value < least || value > most))
                given.AddError(Say($"{given.Option.Name} 应为 {least} ~ {most}。", $"{given.Option.Name} must be {least} to {most}."));
        }
    }

    // An option that several methods have is one option of the command.
    private static IReadOnlyList<(AnalysisOption Meaning, Option Option)> MethodOptions(bool english)
    {
        var options = new List<(AnalysisOption, Option)>();
        foreach (var same in AnalysisMethods.All.SelectMany(m => m.Options.Select(o => (Method: m, Option: o))).GroupBy(o => o.Option.Name))
        {
            AnalysisOption option = same.First().Option;
            string words = $"{option.Meaning.In(english)} [{string.Join(", ", same.Select(o => o.Method.Name))}]";
            Option made = option.Kind == OptionKind.Flag ? new Option<bool>($"--{option.Name}") { Description = words } : new Option<string?>($"--{option.Name}") { Description = words };
            options.Add((option, made));
        }

        return options;
    }

    private static KeyValuePair<string, string?> Given(ParseResult parsed, AnalysisOption meaning, Option option) => new(
        meaning.Name,
        option is Option<bool> flag ? parsed.GetValue(flag) ? "true" : "false" : parsed.GetValue((Option<string?>)option));

    private static Option<string> Choice(string name, string description, params string[] choices)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => choices[0] };
        return option.AcceptOnlyFromAmong(choices);
    }
}

/// <summary>What was asked instead of an analysis.</summary>
internal enum AnalyseHelp
{
    None,
    List,
    Schema,
}
