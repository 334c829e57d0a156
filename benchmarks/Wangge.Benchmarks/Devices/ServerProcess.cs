using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Wangge.Platform.Packs;

namespace Wangge.Benchmarks.Devices;

/// <summary>A <c>wangge serve</c> of the Release build, as a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private ServerProcess(Process process, IPEndPoint gateway, HttpClient http) => (_process, Gateway, _http) = (process, gateway, http);

    /// <summary>Where devices connect to.</summary>
    public IPEndPoint Gateway { get; }

    /// <summary>Processor time used.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Working set, MB.</summary>
    public double Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Open files and sockets.</summary>
    public int Handles => Directory.GetFileSystemEntries($"/proc/{_process.Id}/fd").Length;

    /// <summary>Starts it and waits until it serves.</summary>
    public static async Task<ServerProcess> StartAsync(StoreLocation store)
    {
        int port = FreePort(), web = FreePort();
        var process = Start("serve", store, "--urls", $"http://127.0.0.1:{web}", "--devices", $"127.0.0.1:{port}");
        var errors = process.StandardError.ReadToEndAsync();
        // The line that says where it is comes when everything listens.
        while (await process.StandardOutput.ReadLineAsync() is var line && line?.Contains("is running", StringComparison.Ordinal) != true)
        {
            if (line is null)
                throw new InvalidOperationException("The server did not start: " + await errors);
        }

        _ = process.StandardOutput.ReadToEndAsync();
        return new ServerProcess(process, new IPEndPoint(IPAddress.Loopback, port), new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{web}") });
    }

    /// <summary>Runs another verb to its end.</summary>
    public static async Task RunAsync(string verb, StoreLocation store)
    {
        using var process = Start(verb, store);
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"wangge {verb} ended with {process.ExitCode}: {await errors}");
    }

    /// <summary>Ends it by SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>A figure of its /metrics, summed over its labels; NaN where it is absent.</summary>
    public async Task<double> MetricAsync(string name)
    {
        string text = await _http.GetStringAsync("/metrics");
        var values = text.Split('\n').Where(l => l.StartsWith(name, StringComparison.Ordinal) && l.Length > name.Length && l[name.Length] is ' ' or '{')
            .Select(l => l[(l.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(l => double.Parse(l[0] == name ? l[1] : l[0], CultureInfo.InvariantCulture)).ToList();
        return values.Count > 0 ? values.Sum() : double.NaN;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _http.Dispose();
    }

    private static Process Start(string verb, StoreLocation store, params string[] more)
    {
        string[] database = store.Connection is { } connection ? ["--database", connection] : [];
        return Process.Start(new ProcessStartInfo("dotnet", [Program(), verb, "--data", store.DataFolder, "--lang", "en", .. database, .. more])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    private static string Program()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Wangge.slnx")))
                continue;
            string program = Path.Combine(folder.FullName, "src/Host/Wangge.Host/bin/Release/net10.0/linux-x64/wangge.dll");
            return File.Exists(program) ? program : throw new InvalidOperationException("The server is not built: start by ./bench devices, or dotnet build -c Release src/Host/Wangge.Host.");
        }

        throw new InvalidOperationException("The repository is not above " + AppContext.BaseDirectory);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
