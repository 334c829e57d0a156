using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Wangge.Air.Analysis.Cli;
using Wangge.AirQuality.Analysis;
using CommandLine = Wangge.Platform.Packs.CommandLine;

namespace Packs.Tests.Air.Analysis;

/// <summary>Runs <c>wangge air analyse</c> in process, at 2026-11-24 18:20 district time.</summary>
internal static class Analyse
{
    public static Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments) => RunAsync(english: true, CancellationToken.None, arguments);

    public static async Task<(int Code, string Out, string Error)> RunAsync(bool english, CancellationToken cancel, params string[] arguments)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture), error = new(CultureInfo.InvariantCulture);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 20, 0, TimeSpan.Zero));
        var cli = new CommandLine(output, error, clock, (_, _) => throw new InvalidOperationException("analyse needs no store"), english);
        var root = new RootCommand { new Command("air") { AnalyseCommand.Create(cli) } };
        ParseResult parsed = root.Parse(["air", "analyse", .. arguments]);
        int code = parsed.Errors.Count > 0 ? 2 : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, cancel);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>A wangge file of the frames, weather too; returns its path.</summary>
    public static string Write(string path, params IEnumerable<HourlyFrame> frames)
    {
        string[] columns = ["pm25", "pm10", "so2", "no2", "co", "o3", "wind_speed", "wind_direction", "temperature"];
        using var file = new StreamWriter(path) { NewLine = "\n" };
        file.WriteLine($"station,time,{string.Join(',', columns)}");
        foreach (HourlyFrame frame in frames)
        {
            for (int i = 0; i < frame.Count; i++)
            {
                string time = frame.TimeAt(i + 1).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
                file.WriteLine($"{frame.Station},{time},{string.Join(',', columns.Select(c => frame.Find(c)!.Values[i]).Select(v => double.IsNaN(v) ? "" : v.ToString(CultureInfo.InvariantCulture)))}");
            }
        }

        return path;
    }
}
