using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Wangge.Platform.Packs;

namespace Wangge.Air.Devices.Simulation;

/// <summary><c>wangge devices simulate</c>: devices that send the demo district's air over TCP, for trying a gateway.</summary>
internal static class SimulateCommand
{
    private const int Failed = 1;
    private const int MostDevices = 50_000;
    private const double FastestSpeed = 3600;
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(500);

    /// <summary>The verb, ready to hang under <c>wangge devices</c>.</summary>
    public static Command Create(CommandLine cli)
    {
        var to = new Option<string>("--to") { Description = Say(cli, "网关地址 主机:端口", "Address of the gateway, HOST:PORT"), DefaultValueFactory = _ => "localhost:5212" };
        var count = new Option<int>("--count") { Description = Say(cli, "设备台数，前 28 台为演示区站点，其余为微型站", "How many devices; the first 28 are the demo district's stations, the rest micro stations"), DefaultValueFactory = _ => 28 };
        var speed = new Option<double>("--speed") { Description = Say(cli, "时间快慢，60 为一分钟走一小时", "How many times as fast as the clock their time runs; 60 makes an hour a minute"), DefaultValueFactory = _ => 1 };
        var every = new Option<int>("--every") { Description = Say(cli, "实时数据间隔，秒（设备时间）", "Seconds between real-time values, in the devices' time"), DefaultValueFactory = _ => 30 };
        var prefix = new Option<string>("--mn-prefix") { Description = Say(cli, "MN 的开头，其后为十六进制序号，共 24 位", "Beginning of the MNs; the number follows in hexadecimal to 24 digits"), DefaultValueFactory = _ => SimulatedDevice.DemoPrefix };
        var password = new Option<string>("--password") { Description = Say(cli, "设备密码", "Password of the devices"), DefaultValueFactory = _ => SimulatedDevice.DemoPassword };
        var duration = new Option<string?>("--for") { Description = Say(cli, "运行多久：90s、10m、2h；不写则直到 Ctrl-C", "How long: 90s, 10m, 2h; until Ctrl-C where not given") };
        var tls = new Option<bool>("--tls") { Description = Say(cli, "以 TLS 连接", "Connect by TLS") };
        Check(to, v => TargetOf(v, false) is not null, Say(cli, "--to 写作 主机:端口，例如 localhost:5212。", "--to is HOST:PORT, for example localhost:5212."));
        Check(count, v => v is > 0 and <= MostDevices, Say(cli, $"--count 为 1 到 {MostDevices}。", $"--count is 1 to {MostDevices}."));
        Check(speed, v => v is > 0 and <= FastestSpeed, Say(cli, $"--speed 大于 0，至多 {FastestSpeed}。", $"--speed is above 0 and at most {FastestSpeed}."));
        Check(every, v => v is > 0 and <= 3600, Say(cli, "--every 为 1 到 3600 秒。", "--every is 1 to 3600 seconds."));
        Check(prefix, v => v.Length <= SimulatedDevice.DemoPrefix.Length && v.All(char.IsAsciiHexDigitUpper), Say(cli, "--mn-prefix 至多 20 位，只用 0-9 和 A-F。", "--mn-prefix has at most 20 characters, 0-9 and A-F."));
        Check(password, v => v.Length is > 0 and <= 6 && v.All(char.IsAsciiLetterOrDigit), Say(cli, "--password 为 1 到 6 位字母或数字（HJ 212-2017 表 3）。", "--password is 1 to 6 letters or digits (HJ 212-2017, table 3)."));
        Check(duration, v => v is null || DurationOf(v) is not null, Say(cli, "--for 写作 90s、10m 或 2h。", "--for is written 90s, 10m or 2h."));
        var command = new Command("simulate", Say(cli, "模拟设备：以 HJ 212-2017 上报演示区的空气", "Simulate devices: they report the demo district's air by HJ 212-2017")) { to, count, speed, every, prefix, password, duration, tls };
        command.SetAction((parsed, cancel) =>
        {
            var devices = SimulatedDevice.Many(parsed.GetValue(count), parsed.GetRequiredValue(prefix), parsed.GetRequiredValue(password));
            var options = new SimulationOptions(TargetOf(parsed.GetRequiredValue(to), parsed.GetValue(tls))!)
            {
                Speed = parsed.GetValue(speed),
                Times = UploadTimes.Usual with { RealTime = TimeSpan.FromSeconds(parsed.GetValue(every)) },
            };
            return RunAsync(cli, new DeviceSimulation(devices, options, cli.Clock), options.Target, devices.Count, parsed.GetValue(duration) is { } said ? DurationOf(said) : null, cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(CommandLine cli, DeviceSimulation simulation, SimulationTarget target, int count, TimeSpan? duration, CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (duration is { } length)
            ending.CancelAfter(length);
        long start = cli.Clock.GetTimestamp();
        await WithProgressAsync(cli, () => Words(cli, simulation.Figures, count), simulation.RunAsync(ending.Token), cancel);
        if (!simulation.Figures.HasConnected)
        {
            await cli.Error.WriteLineAsync(Say(cli, $"连不上 {target.Host}:{target.Port}，没有一台设备接入。请核对地址、端口和 --tls。", $"No device could connect to {target.Host}:{target.Port}. Check address, port and --tls."));
            return Failed;
        }

        var took = cli.Clock.GetElapsedTime(start);
        await cli.Out.WriteLineAsync(Words(cli, simulation.Figures, count) + Say(cli, $" · 用时 {took.TotalSeconds:0} 秒", $" · {took.TotalSeconds:0} s"));
        return 0;
    }

    private static async Task WithProgressAsync(CommandLine cli, Func<string> words, Task run, CancellationToken cancel)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(cli.Error) });
        if (!console.Profile.Out.IsTerminal)
        {
            await run;
            return;
        }

        await console.Status().StartAsync(Markup.Escape(words()), async status =>
        {
            while (!run.IsCompleted)
            {
                status.Status = Markup.Escape(words());
                await ((Task)run.WaitAsync(Refresh, cli.Clock, cancel)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (cancel.IsCancellationRequested)
                    break;
            }

            await run;
        });
    }

    private static string Words(CommandLine cli, SimulationFigures f, int count)
    {
        var culture = CultureInfo.InvariantCulture;
        string p50 = f.Latencies.Quantile(0.5).ToString("0.0", culture), p99 = f.Latencies.Quantile(0.99).ToString("0.0", culture);
        return Say(cli,
            string.Create(culture, $"设备在线 {f.Connected}/{count} · 已发 {f.Sent:N0} 帧 · 已确认 {f.Acknowledged:N0} · 重发 {f.Again:N0} · 确认耗时 p50 {p50} ms、p99 {p99} ms"),
            string.Create(culture, $"{f.Connected} of {count} devices connected · {f.Sent:N0} frames sent · {f.Acknowledged:N0} acknowledged · {f.Again:N0} sent again · acknowledged after p50 {p50} ms, p99 {p99} ms"));
    }

    private static SimulationTarget? TargetOf(string text, bool tls)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), CultureInfo.InvariantCulture, out int port) && port is > 0 and < 65536 ? new(text[..colon].Trim('[', ']'), port, tls) : null;
    }

    private static TimeSpan? DurationOf(string text) =>
        text.Length > 1 && double.TryParse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture, out double number) && number is > 0 and < 100_000
            ? text[^1] switch { 's' => TimeSpan.FromSeconds(number), 'm' => TimeSpan.FromMinutes(number), 'h' => TimeSpan.FromHours(number), _ => null }
            : null;

    private static void Check<T>(Option<T> option, Func<T, bool> good, string sentence) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && !good(result.GetValueOrDefault<T>()!))
            result.AddError(sentence);
    });

    private static string Say(CommandLine cli, string zh, string en) => new Phrase(zh, en).In(cli.English);
}
