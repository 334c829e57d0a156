using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wangge.Air;
using Wangge.Air.Devices.Readings;
using Wangge.Platform.Packs;
using Wangge.Platform.Storage;
using Wangge.Tests;

namespace Wangge.Benchmarks.Devices;

/// <summary>
/// How many readings a second become durable through <see cref="ReadingWriter"/>, and how long one takes from WriteAsync to
/// Stored: as fast as the store takes them, and at 20,000 a second; and how long a page's write waits for its turn meanwhile.
/// Frames of ten factors from 2,000 devices in turn.
/// Arguments: the store (sqlite, postgres, both) and seconds for each part.
/// </summary>
internal sealed class DeviceStore : IMeasurement
{
    private const int Devices = 2_000;
    private const int Factors = 10;
    private const int Load = 20_000;
    private const double Target = 100_000;

    public string Verb => "devices-store";

    public int Run(string[] arguments)
    {
        string which = arguments.ElementAtOrDefault(0) ?? "both";
        int seconds = int.Parse(arguments.ElementAtOrDefault(1) ?? "15", CultureInfo.InvariantCulture);
        Console.WriteLine($"{Environment.ProcessorCount} cores; frames of {Factors} readings, {Devices:N0} devices; {seconds} s each");
        Console.WriteLine("store      load          readings/s    p50 ms    p99 ms   max ms   CPU %   heap MB   page p50   page max");
        bool met = true;
        if (which is "sqlite" or "both")
        {
            var folder = Directory.CreateTempSubdirectory("wangge-bench-").FullName;
            met &= MeasureAsync(new StoreLocation(folder, null), seconds).GetAwaiter().GetResult();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        if (which is "postgres" or "both")
        {
            using var server = TemporaryPostgres.Start(durable: true);
            if (server is null)
                Console.WriteLine("postgres   not installed");
            else
                met &= MeasureAsync(new StoreLocation(Path.GetTempPath(), server.NewDatabaseAsync("readings").GetAwaiter().GetResult()), seconds).GetAwaiter().GetResult();
        }

        return met ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(StoreLocation location, int seconds)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<FactorBook>().AddSingleton<HourFlow>().AddWanggeStore(location, new PackList(new AirPack()));
        await using var provider = services.BuildServiceProvider();
        await using (var scope = provider.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<WanggeDb>().Database.EnsureCreatedAsync();
        using var writer = new ReadingWriter(location, new ReadingBus(), provider.GetRequiredService<HourFlow>(), TimeProvider.System, provider.GetRequiredService<ILogger<ReadingWriter>>());
        await writer.StartAsync(default);
        string name = location.Connection is null ? "sqlite" : "postgres";
        long frame = 0;
        await PushAsync(provider, writer, 2, 0, () => frame++);
        var most = await PushAsync(provider, writer, seconds, 0, () => frame++);
        most.Print(name, "all it takes");
        (await PushAsync(provider, writer, seconds, Load, () => frame++)).Print(name, $"{Load:N0}/s");
        await writer.StopAsync(default);
        return most.Rate >= Target;
    }

    private static async Task<Figures> PushAsync(ServiceProvider provider, ReadingWriter writer, int seconds, int rate, Func<long> next)
    {
        GC.Collect();
        var latencies = new List<float>(1 << 20);
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp(), sent = 0, stored = 0;
        bool over = false;
        using var end = new CancellationTokenSource();
        var pages = PagesAsync(provider, end.Token);
        while (Stopwatch.GetElapsedTime(start) is var elapsed && elapsed.TotalSeconds < seconds)
        {
            for (long due = rate == 0 ? sent + 100 : (long)(elapsed.TotalSeconds * rate / Factors); sent < due; sent++)
                await writer.WriteAsync(Frame(next(), Done), default);
            if (rate > 0)
                await Task.Delay(1);
        }

        Volatile.Write(ref over, true);
        if (Volatile.Read(ref stored) < sent)
            await last.Task;
        await end.CancelAsync();
        double took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        latencies.Sort();
        return new Figures(stored * Factors / took, latencies[latencies.Count / 2], latencies[(int)(latencies.Count * 0.99)], latencies[^1],
            100 * (process.TotalProcessorTime - cpu).TotalSeconds / took, GC.GetTotalMemory(false) / 1e6, await pages);

        void Done(float milliseconds)
        {
            latencies.Add(milliseconds);
            stored++;
            if (Volatile.Read(ref over) && stored == Volatile.Read(ref sent))
                last.TrySetResult();
        }
    }

    /// <summary>Writes like a page five times a second; returns how long each took, in order of size.</summary>
    private static async Task<List<double>> PagesAsync(ServiceProvider provider, CancellationToken end)
    {
        var took = new List<double>();
        for (int i = 0; !end.IsCancellationRequested; i++)
        {
            await Task.Delay(200);
            long start = Stopwatch.GetTimestamp();
            await using var scope = provider.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
            await db.PutSettingAsync("bench", i.ToString(CultureInfo.InvariantCulture));
            await db.SaveChangesAsync();
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        took.Sort();
        return took;
    }

    private static Timed Frame(long number, Action<float> done)
    {
        var values = new PendingValue[Factors];
        for (int f = 0; f < Factors; f++)
            values[f] = new(f + 1, 10 + (number % 97) + f, double.NaN, double.NaN, double.NaN, (byte)'N');
        return new Timed(done)
        {
            DeviceId = (int)(number % Devices) + 1,
            Kind = ReadingKind.RealTime,
            At = 1_573_254_000 + (number / Devices * 30),
            ReceivedAt = 1_573_254_001 + (number / Devices * 30),
            Values = values,
        };
    }

    private sealed class Timed(Action<float> done) : PendingReadings
    {
        private readonly long _start = Stopwatch.GetTimestamp();

        public override void Stored() => done((float)Stopwatch.GetElapsedTime(_start).TotalMilliseconds);
    }

    private sealed record Figures(double Rate, float Median, float Late, float Latest, double Cpu, double Heap, List<double> Pages)
    {
        public void Print(string store, string load) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{store,-10} {load,-12} {Rate,11:N0} {Median,9:N1} {Late,9:N1} {Latest,8:N0} {Cpu,7:N0} {Heap,9:N0} {Pages[Pages.Count / 2],10:N0} {Pages[^1],10:N0}"));
    }
}
