using System.CommandLine;
using Wangge.AirQuality;
using Wangge.Platform;
using Wangge.Platform.Packs;

namespace Wangge.Air.Assess;

/// <summary><c>wangge air assess</c>: evaluates observation files by the standards, without a store.</summary>
internal static class AssessCommand
{
    /// <summary>The verb, ready to hang under <c>wangge air</c>.</summary>
    public static Command Create(CommandLine cli)
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore, Description = Say("观测文件、文件夹或通配（*.csv.gz）", "Observation files, folders or patterns (*.csv.gz)") };
        Option<string> format = Choice("--format", Say("文件格式", "File format"), "auto", "wangge", "cnemc", "prsa", "openair");
        Option<DateOnly?> from = Optional<DateOnly?>("--from", Say("起始日（含），如 2019-11-01", "First day, such as 2019-11-01"));
        Option<DateOnly?> to = Optional<DateOnly?>("--to", Say("截止日（含）", "Last day"));
        Option<string> by = Choice("--by", Say("评价时段", "Over what to assess"), "day", "hour", "month", "season", "year");
        Option<string> edition = Choice("--edition", Say("HJ 633 版本；auto 按观测日期", "Edition of HJ 633; auto goes by the date of the observation"), "auto", "2012", "2026");
        Option<string> basis = Choice("--pm-basis", Say("小时 AQI 的颗粒物浓度：小时值或 24 小时滑动均值", "Particles of the hourly AQI: hourly value or 24 h moving mean"), "hour", "moving24");
        Option<string?> group = Optional<string?>("--group", Say("“站点,分组”文件：先求各组站点的小时均值再评价", "File of station,group lines: the hourly mean of each group is assessed"));
        Option<string> form = Choice("--out", Say("结果形式", "Form of the result"), "table", "csv", "json");
        Option<string?> output = Optional<string?>("--output", Say("结果写入文件（完成后才出现）", "Write the result to a file, which appears when it is whole"));
        Option<string?> rejects = Optional<string?>("--rejects", Say("把全部未采用的值写入 CSV 文件", "Write everything rejected to a CSV file"));
        Option<bool> strict = Optional<bool>("--strict", Say("有任何未采用的值就不出结果", "Give no result when anything is rejected"));
        Option<bool> utc = Optional<bool>("--utc", Say("时间以 UTC 输出", "Give times in UTC"));
        var command = new Command("assess", Say("按国家标准评价观测文件：AQI、日评价、月季年评价与排名", "Assess observation files by the standards: AQI, days, months, seasons, years, ranking"))
        {
            paths, format, from, to, by, edition, basis, group, form, output, rejects, strict, utc,
        };
        paths.Validators.Add(given =>
        {
            // An option that there is not would else be taken for a path.
            foreach (string unknown in given.Tokens.Select(token => token.Value).Where(value => value.StartsWith('-') && !File.Exists(value)))
                given.AddError(Say($"没有选项 {unknown}。", $"There is no option {unknown}."));
        });
        command.SetAction((parsed, cancel) => RunAssess.RunAsync(
            cli,
            new AssessRequest(parsed.GetRequiredValue(paths))
            {
                Format = ObservationFormats.TryParse(parsed.GetRequiredValue(format), out ObservationFormat known) ? known : ObservationFormat.Auto,
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                By = Enum.Parse<AssessBy>(parsed.GetRequiredValue(by), ignoreCase: true),
                Edition = parsed.GetRequiredValue(edition) switch
                {
                    "2012" => AqiEdition.Hj633Of2012,
                    "2026" => AqiEdition.Hj633Of2026,
                    _ => null,
                },
                Basis = parsed.GetRequiredValue(basis) == "moving24" ? PmBasis.Moving24 : PmBasis.Hour,
                Group = parsed.GetValue(group),
                Out = Enum.Parse<AssessOut>(parsed.GetRequiredValue(form), ignoreCase: true),
                Output = parsed.GetValue(output),
                Rejects = parsed.GetValue(rejects),
                Strict = parsed.GetValue(strict),
                Utc = parsed.GetValue(utc),
            },
            cancel));
        return command;

        string Say(string zh, string en) => new Phrase(zh, en).In(cli.English);
    }

    // The first choice is the default.
    private static Option<string> Choice(string name, string description, params string[] choices)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => choices[0] };
        return option.AcceptOnlyFromAmong(choices);
    }

    private static Option<T> Optional<T>(string name, string description) => new(name) { Description = description };
}
