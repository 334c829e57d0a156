using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air;
using Wangge.Air.Devices.Register;
using Wangge.Platform.Packs;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Tests.Devices;

namespace Wangge.Tests.Air.Devices;

/// <summary>A gateway process is ended by SIGKILL fifty times while devices send: nothing acknowledged is missing, nothing is doubled.</summary>
public sealed class KillTests
{
    private const int Kills = 50;
    private const int Devices = 12;
    private const int MostFrames = 12;

    [Fact]
    public async Task Gateway_KilledFiftyTimes_KeepsWhatItAcknowledged()
    {
        using var folder = new TemporaryFolder();
        using var spare = new TemporaryFolder();
        var devices = await RegisterAsync(folder.Path, Devices);
        await RegisterAsync(spare.Path, 1);
        var random = new Random(20191109);
        int cut = 0;
        // To start takes far longer than to be killed: one for each core gets ready while another serves.
        var ready = new Queue<Child>([Child.Start(spare.Path, folder.Path), Child.Start(spare.Path, folder.Path)]);
        for (int kill = 0; kill <= Kills; kill++)
        {
            using var server = ready.Dequeue();
            if (kill + ready.Count < Kills)
                ready.Enqueue(Child.Start(spare.Path, folder.Path));
            var gateway = await server.ServeAsync();
            // What the last one left, before anything is sent again.
            Assert.Equal([], await FaultsAsync(folder.Path, devices));
            if (kill == Kills)
                break;
            // Killed at the moment of an acknowledgement, or shortly after it: while others are on their way.
            int until = random.Next(1, MostFrames * Devices), acknowledged = 0;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var sending = devices.Select(d => d.TalkAsync(gateway, _ => ValueTask.FromResult(true), _ =>
            {
                if (Interlocked.Increment(ref acknowledged) == until)
                    reached.SetResult();
            })).ToList();
            await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
            await server.KillAsync();
            await Task.WhenAll(sending);
            cut += devices.Count(d => d.Sent > d.Acknowledged);
        }

        Assert.True(cut > Kills, $"only {cut} frames were cut off on their way: the kills did not hit the work");
    }

    private static async Task<IReadOnlyList<CheckedDevice>> RegisterAsync(string folder, int count)
    {
        var location = new StoreLocation(folder, null);
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddWanggeStore(location, new PackList(new AirPack())).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        await db.Database.EnsureCreatedAsync();
        var first = DateTime.SpecifyKind(TimeProvider.System.GetUtcNow().UtcDateTime.Date, DateTimeKind.Unspecified);
        var devices = Enumerable.Range(0, count).Select(i => new CheckedDevice(i, CheckedDevice.MnOf(i), first)).ToList();
        string secret = new PersonalData(location).Encrypt(CheckedDevice.Password);
        db.AddRange(devices.Select(d => new Device { Mn = d.Mn, Name = d.Mn, System = "22", GridPath = "/", PasswordCipher = secret, FramesPerMinute = int.MaxValue }));
        await db.SaveChangesAsync();
        return devices;
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(string folder, IReadOnlyList<CheckedDevice> devices)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, StorageServices.FileName)};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return await CheckedStore.CompareAsync(connection, devices);
    }

    /// <summary>The program of tests/DeviceServer.</summary>
    private sealed class Child : IDisposable
    {
        private readonly Process _process;

        private Child(Process process) => _process = process;

        public static Child Start(string warmUp, string served)
        {
            // Built beside these tests, in the same configuration.
            var (framework, configuration) = (new DirectoryInfo(AppContext.BaseDirectory).Parent!, new DirectoryInfo(AppContext.BaseDirectory).Parent!.Parent!);
            string program = Path.Combine(Paths.Repository, "tests/DeviceServer/bin", configuration.Name, framework.Name, "linux-x64/DeviceServer.dll");
            return new Child(Process.Start(new ProcessStartInfo("dotnet", [program, warmUp, served]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!);
        }

        /// <summary>Opens the store and listens.</summary>
        public async Task<IPEndPoint> ServeAsync()
        {
            Assert.Equal("ready", await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            await _process.StandardInput.WriteLineAsync();
            string? port = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            return new IPEndPoint(IPAddress.Loopback, int.Parse(port!, CultureInfo.InvariantCulture));
        }

        /// <summary>Ends it by SIGKILL.</summary>
        public Task KillAsync()
        {
            _process.Kill();
            return _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        public void Dispose()
        {
            if (!_process.HasExited)
                _process.Kill();
            _process.Dispose();
        }
    }
}
