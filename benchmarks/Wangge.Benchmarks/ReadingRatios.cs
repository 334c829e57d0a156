using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using nietras.SeparatedValues;
using Wangge.Air.Assess;

namespace Wangge.Benchmarks;

/// <summary>
/// Reading and assessing raw national days end to end (gzip in, hourly CSV out) against a bare pass of Sep over the same
/// files that only parses their numbers; then the peak memory over hundreds of days.
/// </summary>
internal sealed class ReadingRatios : IMeasurement
{
    private const double Target = 0.6;
    private const int ManyDays = 400;
    private const int MostMegabytes = 300;

    public string Verb => "ratios-reading";

    /// <summary>Takes the folder of raw files; by default ../shared/data/cn-stations-2019/raw of the working folder.</summary>
    public int Run(string[] arguments)
    {
        string folder = arguments.Length > 0 ? arguments[0] : Path.Combine("..", "shared", "data", "cn-stations-2019", "raw");
        string[] files = [.. Directory.EnumerateFiles(folder, "*.csv.gz").Order(StringComparer.Ordinal)];
        double megabytes = files.Sum(Unpacked) / 1e6;
        double sum = 0;
        long characters = 0;
        double[] best = Timing.Best(
            9,
            () => sum += files.Sum(ParseOnly),
            () => characters = Assess(files));
        double ratio = best[0] / best[1];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {files.Length} national days, {megabytes:F1} MB unpacked, best of 9 (checksum {sum:E3}, {characters:N0} characters out)
            bare Sep pass, parse only     {best[0],7:F1} ms  {megabytes / best[0] * 1e3,6:F0} MB/s
            read, assess, write, {Environment.ProcessorCount} cores  {best[1],7:F1} ms  {megabytes / best[1] * 1e3,6:F0} MB/s   ratio {ratio:F2}   (target {Target:F1})
            """));

        string many = Directory.CreateTempSubdirectory("wangge-days-").FullName;
        try
        {
            var watch = Stopwatch.StartNew();
            string[] days = Repeat(files, many);
            double made = watch.Elapsed.TotalSeconds;
            watch.Restart();
            characters = Assess(days);
            double megabytesHeld = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{days.Length} days (made in {made:F1} s): {watch.Elapsed.TotalSeconds:F1} s, {characters:N0} characters out, peak memory {megabytesHeld:F0} MB   (limit {MostMegabytes})"));
            return ratio >= Target && megabytesHeld <= MostMegabytes ? 0 : 1;
        }
        finally
        {
            Directory.Delete(many, recursive: true);
        }
    }

    private static long Assess(string[] files)
    {
        using var output = new CountingWriter();
        var cli = new Platform.Packs.CommandLine(output, TextWriter.Null, TimeProvider.System, (_, _) => throw new InvalidOperationException("No store is needed."));
        var request = new AssessRequest(files) { By = AssessBy.Hour, Out = AssessOut.Csv };
        int code = RunAssess.RunAsync(cli, request, CancellationToken.None).GetAwaiter().GetResult();
        return code == 0 ? output.Characters : throw new InvalidOperationException($"Exit code {code}.");
    }

    private static double ParseOnly(string file)
    {
        double sum = 0;
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using SepReader reader = Sep.New(',').Reader(o => o with { DisableColCountCheck = true, HasHeader = false }).From(stream);
        foreach (SepReader.Row row in reader)
        {
            for (int i = 3; i < row.ColCount; i++)
            {
                if (row[i].TryParse(out double value))
                    sum += value;
            }
        }

        return sum;
    }

    private static long Unpacked(string file)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        var buffer = new byte[1 << 16];
        long total = 0;
        for (int read; (read = stream.Read(buffer)) > 0;)
            total += read;
        return total;
    }

    // The same days again and again under consecutive dates: the date is the first field of every line.
    private static string[] Repeat(string[] files, string folder)
    {
        var start = new DateOnly(2018, 1, 1);
        string[] texts = [.. files.Select(file =>
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            return reader.ReadToEnd();
        })];
        var made = new string[ManyDays];
        for (int i = 0; i < ManyDays; i++)
        {
            string name = Path.GetFileName(files[i % files.Length]);
            string date = start.AddDays(i).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
            made[i] = Path.Combine(folder, $"china_sites_{date}.csv.gz");
            using var writer = new StreamWriter(new GZipStream(File.Create(made[i]), CompressionLevel.Fastest));
            writer.Write(texts[i % files.Length].Replace(name.Substring("china_sites_".Length, 8), date, StringComparison.Ordinal));
        }

        return made;
    }

    private sealed class CountingWriter : TextWriter
    {
        public long Characters { get; private set; }

        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(char value) => Characters++;

        public override void Write(char[] buffer, int index, int count) => Characters += count;
    }
}
