using System.Globalization;

namespace Wangge.Benchmarks.Devices;

/// <summary>What <c>./bench devices</c> was asked for.</summary>
/// <param name="Store">sqlite or postgres.</param>
/// <param name="Devices">How many devices.</param>
/// <param name="Rate">Readings a second of the soak; the least that the load must hold.</param>
/// <param name="Seconds">Seconds of each step of the load.</param>
/// <param name="Rounds">Rounds of the kill.</param>
/// <param name="Minutes">Minutes of the soak.</param>
/// <param name="Seed">Of the moments at which the server is killed.</param>
internal sealed record DeviceRunOptions(string Store = "sqlite", int Devices = 2_000, int Rate = 20_000, int Seconds = 15, int Rounds = 50, double Minutes = 10, int Seed = 1)
{
    public const string Usage = """
        devices [load|kill|soak|all] [--store sqlite|postgres] [--devices N] [--rate READINGS-A-SECOND] [--seconds N] [--rounds N] [--minutes N] [--seed N]
        load  connects the devices to a server process and finds the highest rate at which every reading is durable before it is acknowledged
        kill  ends the server by SIGKILL at random moments and holds the store against what was acknowledged
        soak  holds one rate and watches memory, queue, handles and latency
        """;

    public static DeviceRunOptions Read(ReadOnlySpan<string> arguments)
    {
        var options = new DeviceRunOptions();
        for (int i = 0; i + 1 < arguments.Length; i += 2)
        {
            string value = arguments[i + 1];
            options = arguments[i] switch
            {
                "--store" when value is "sqlite" or "postgres" => options with { Store = value },
                "--devices" => options with { Devices = Number(value) },
                "--rate" => options with { Rate = Number(value) },
                "--seconds" => options with { Seconds = Number(value) },
                "--rounds" => options with { Rounds = Number(value) },
                "--minutes" => options with { Minutes = double.Parse(value, CultureInfo.InvariantCulture) },
                "--seed" => options with { Seed = Number(value) },
                _ => throw new FormatException($"{arguments[i]} {value} is not known."),
            };
        }

        return arguments.Length % 2 == 0 ? options : throw new FormatException($"{arguments[^1]} has no value.");
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>The gateway as a whole: a server process, devices that connect to it from this one, a store that is counted afterwards.</summary>
internal sealed class DevicesMeasurement : IMeasurement
{
    public string Verb => "devices";

    public int Run(string[] arguments)
    {
        string what = arguments.Length > 0 && !arguments[0].StartsWith('-') ? arguments[0] : "all";
        DeviceRunOptions options;
        try
        {
            options = DeviceRunOptions.Read(arguments.AsSpan(arguments.Length > 0 && !arguments[0].StartsWith('-') ? 1 : 0));
        }
        catch (FormatException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            Console.Error.WriteLine(DeviceRunOptions.Usage);
            return 2;
        }

        Func<DeviceRunOptions, Task<bool>>[] runs = what switch
        {
            "load" => [LoadRun.RunAsync],
            "kill" => [KillRun.RunAsync],
            "soak" => [SoakRun.RunAsync],
            "all" => [LoadRun.RunAsync, KillRun.RunAsync, SoakRun.RunAsync],
            _ => [],
        };
        if (runs.Length == 0)
        {
            Console.Error.WriteLine(DeviceRunOptions.Usage);
            return 2;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0} GB, .NET {Environment.Version}, {options.Store}"));
        bool met = true;
        foreach (var run in runs)
            met &= run(options).GetAwaiter().GetResult();
        return met ? 0 : 1;
    }
}
