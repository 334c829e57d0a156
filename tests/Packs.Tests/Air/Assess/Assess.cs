using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Wangge.Air.Assess;
using CommandLine = Wangge.Platform.Packs.CommandLine;

namespace Packs.Tests.Air.Assess;

/// <summary>Runs <c>wangge air assess</c> in process, at 2026-11-24 18:20 district time, in English.</summary>
internal static class Assess
{
    public const string Header = "station,time,pm25,pm10,so2,no2,co,o3";

    public static async Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        (int code, string error) = await RunAsync(output, CancellationToken.None, arguments);
        return (code, output.ToString(), error);
    }

    public static Task<(int Code, string Error)> RunAsync(TextWriter output, CancellationToken cancel, params string[] arguments) =>
        RunAsync(output, english: true, cancel, arguments);

    public static async Task<(int Code, string Error)> RunAsync(TextWriter output, bool english, CancellationToken cancel, params string[] arguments)
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 20, 0, TimeSpan.Zero));
        var cli = new CommandLine(output, error, clock, (_, _) => throw new InvalidOperationException("assess needs no store"), english);
        var root = new RootCommand { new Command("air") { AssessCommand.Create(cli) } };
        ParseResult parsed = root.Parse(["air", "assess", .. arguments]);
        int code = parsed.Errors.Count > 0 ? 2 : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, cancel);
        return (code, error.ToString());
    }

    /// <summary>A wangge file of rows, gzip where its name says so; returns its path.</summary>
    public static string Write(string path, params IEnumerable<string> rows)
    {
        string text = string.Concat(rows.Prepend(Header).Select(row => row + "\n"));
        using Stream file = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.Create(path), CompressionLevel.Fastest) : File.Create(path);
        file.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }

    /// <summary>Rows of one station over hours with the same values.</summary>
    public static IEnumerable<string> Hours(string station, DateTime firstEnd, int count, string values) => Enumerable.Range(0, count)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"{station},{firstEnd.AddHours(i):yyyy-MM-ddTHH:mm},{values}"));

    /// <summary>The lines after the header.</summary>
    public static string[] Rows(string csv) => csv.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
}
