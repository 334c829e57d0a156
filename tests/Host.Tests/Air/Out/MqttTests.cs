using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Mqtt;

namespace Wangge.Tests.Air.Out;

/// <summary>Publishing to a real broker, read by its own client.</summary>
public sealed class MqttTests
{
    [Fact]
    public async Task Readings_ThroughARestartOfTheBroker_ReachWhoSubscribes()
    {
        using var broker = Mosquitto.Create();
        broker.Start();
        await using var site = await AirSite.StartAsync(more: s => s.AddSingleton(new MqttOptions("127.0.0.1", broker.Port, false, null, "district") { Pause = TimeSpan.FromMilliseconds(100) }));
        var devices = await site.AddDevicesAsync();
        var first = broker.Subscribe("district/#");

        await site.StoreAsync(devices["MN-A"], ReadingKind.Hour, "2019-11-09 05:00", ("a34004", 35.5, 'N'), ("a21005", 0.8, 'N'));

        Assert.Equal("""{"value":35.5,"unit":"µg/m³","time":"2019-11-09T06:00","kind":"hour","flag":"N"}""", await first.NextAsync("district/air/A1/pm25"));
        Assert.Equal("""{"value":0.8,"unit":"mg/m³","time":"2019-11-09T06:00","kind":"hour","flag":"N"}""", await first.NextAsync("district/air/A1/co"));
        Assert.Equal("""{"station":"A1","time":"2019-11-09T06:00","kind":"hour","values":{"pm25":35.5,"co":0.8},"flags":{"pm25":"N","co":"N"}}""", await first.NextAsync("district/air/A1/hour"));

        broker.Stop();
        await site.StoreAsync(devices["MN-A"], ReadingKind.Hour, "2019-11-09 06:00", ("a34004", 36, 'N'));
        await site.StoreAsync(devices["MN-B"], ReadingKind.Minute, "2019-11-09 06:55", ("a34004", 0.04, '\0'));
        broker.Start();

        // The broker keeps nothing over a restart: what it has now was published to it since.
        var second = broker.Subscribe("district/#");
        Assert.Equal("""{"value":36,"unit":"µg/m³","time":"2019-11-09T07:00","kind":"hour","flag":"N"}""", await second.NextAsync("district/air/A1/pm25"));
        Assert.Equal("""{"value":40,"unit":"µg/m³","time":"2019-11-09T06:55:00","kind":"minute"}""", await second.NextAsync("district/air/B1/pm25"));
        var publisher = site.App.Services.GetRequiredService<MqttPublisher>();
        Assert.True(publisher.IsConnected);
        Assert.Equal(0, publisher.Dropped);

        // History: the hour goes out, the newest value stays.
        await site.StoreAsync(devices["MN-A"], ReadingKind.Hour, "2019-11-09 03:00", ("a34004", 10, 'N'));
        await second.UntilAsync("district/air/A1/hour", "2019-11-09T04:00");
        var third = broker.Subscribe("district/air/A1/#");
        Assert.Contains("2019-11-09T07:00", await third.NextAsync("district/air/A1/pm25"), StringComparison.Ordinal);
        Assert.Contains("2019-11-09T07:00", await third.NextAsync("district/air/A1/hour"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Site_WithoutABroker_TakesReadingsAllTheSame()
    {
        await using var site = await AirSite.StartAsync(more: s => s.AddSingleton(new MqttOptions("127.0.0.1", FreePort(), false, null, "district") { Pause = TimeSpan.FromMilliseconds(50) }));
        var devices = await site.AddDevicesAsync();

        await site.StoreAsync(devices["MN-A"], ReadingKind.Hour, "2019-11-09 05:00", ("a34004", 35.5, 'N'));

        Assert.False(site.App.Services.GetRequiredService<MqttPublisher>().IsConnected);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Mosquitto : IDisposable
    {
        private const string Program = "/usr/sbin/mosquitto", Client = "/usr/bin/mosquitto_sub";
        private readonly TemporaryFolder _folder = new();
        private readonly List<Process> _clients = [];
        private Process? _broker;

        public int Port { get; } = FreePort();

        public static Mosquitto Create()
        {
            Assert.SkipUnless(File.Exists(Program) && File.Exists(Client), "needs Mosquitto: apt-get install mosquitto mosquitto-clients");
            return new();
        }

        public void Start()
        {
            File.WriteAllText(_folder["mosquitto.conf"], $"listener {Port} 127.0.0.1\nallow_anonymous true\npersistence false\n");
            _broker = Run(Program, "-c", _folder["mosquitto.conf"]);
            // It says so when it listens; its end ends what it says.
            while (_broker.StandardError.ReadLine() is { } line)
            {
                if (line.EndsWith(" running", StringComparison.Ordinal))
                    return;
            }

            throw new InvalidOperationException("Mosquitto ended.");
        }

        public void Stop()
        {
            _broker!.Kill();
            _broker.WaitForExit();
            _broker.Dispose();
            _broker = null;
        }

        public Subscription Subscribe(string topic)
        {
            var client = Run(Client, "-h", "127.0.0.1", "-p", Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "-t", topic, "-v");
            _clients.Add(client);
            return new(client.StandardOutput);
        }

        public void Dispose()
        {
            foreach (var client in _clients)
            {
                client.Kill();
                client.WaitForExit();
                client.Dispose();
            }

            if (_broker is not null)
                Stop();
            _folder.Dispose();
        }

        private static Process Run(string program, params string[] arguments) =>
            Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    /// <summary>What a subscriber reads, kept by topic.</summary>
    private sealed class Subscription(StreamReader reader)
    {
        private readonly ConcurrentQueue<(string Topic, string Text)> _seen = new();

        /// <summary>The first message of a topic that was not taken yet.</summary>
        public async Task<string> NextAsync(string topic)
        {
            var aside = new List<(string, string)>();
            while (_seen.TryDequeue(out var before))
            {
                if (before.Topic == topic)
                {
                    aside.ForEach(_seen.Enqueue);
                    return before.Text;
                }

                aside.Add(before);
            }

            aside.ForEach(_seen.Enqueue);
            while (true)
            {
                string line = await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30)) ?? throw new EndOfStreamException();
                int space = line.IndexOf(' ', StringComparison.Ordinal);
                if (line[..space] == topic)
                    return line[(space + 1)..];
                _seen.Enqueue((line[..space], line[(space + 1)..]));
            }
        }

        public async Task UntilAsync(string topic, string part)
        {
            while (!(await NextAsync(topic)).Contains(part, StringComparison.Ordinal))
            {
                // Another one; the next may be it.
            }
        }
    }
}
