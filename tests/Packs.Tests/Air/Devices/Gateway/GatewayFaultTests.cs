using System.Net.Sockets;
using System.Text;
using Wangge.Air.Devices.Gateway;
using Wangge.Air.Devices.Register;

namespace Wangge.Tests.Air.Devices;

/// <summary>Bad input and faults over real connections: each is named, bounded, and costs nobody else anything.</summary>
public sealed class GatewayFaultTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Reasons of packets_index.csv in the words of the engine; a wrong length with the rest of the frame behind it is told by its place.
    private static readonly Dictionary<string, string[]> Named = new(StringComparer.Ordinal)
    {
        ["crc"] = ["crc-mismatch"],
        ["crc(is Modbus swapped)"] = ["crc-mismatch"],
        ["crc not hex"] = ["bad-crc"],
        ["header/length"] = ["bad-length", "no-header"],
    };

    [Fact]
    public async Task BrokenPackets_EachOnItsOwn_AreNamedAndTheConnectionStaysUsable()
    {
        var folder = Paths.SharedData("hj212-packets");
        var packets = await File.ReadAllLinesAsync(Path.Combine(folder, "packets_broken.txt"), Cancel);
        var reasons = (await File.ReadAllLinesAsync(Path.Combine(folder, "packets_index.csv"), Cancel))
            .Where(l => l.StartsWith("packets_broken.txt,", StringComparison.Ordinal)).Select(l => l.Split(',')[3]).ToList();
        Assert.Equal(packets.Length, reasons.Count);

        await using var site = await GatewayStore.StartAsync();
        using var device = await site.ConnectAsync();
        await device.AcknowledgeAsync();
        for (int i = 0; i < packets.Length; i++)
        {
            await device.SendAsync(packets[i] + "\r\n");
            await device.AcknowledgeAsync($"20191109080001{i:000}");
            var fault = site.Status.LastFault!;
            Assert.Contains(fault.Code, Named.GetValueOrDefault(reasons[i], ["length-mismatch"]));
            Assert.True(fault.Offset > 0);
        }

        Assert.Equal(packets.Length, site.Status.Rejected);
        Assert.Single(await site.Store.ReadingsAsync());
    }

    [Fact]
    public async Task RandomBytes_BetweenFrames_AreSkipped()
    {
        await using var site = await GatewayStore.StartAsync(new GatewayLimits { MaxFaults = 100_000 });
        using var device = await site.ConnectAsync();
        await device.AcknowledgeAsync();
        var random = new Random(212);
        for (int i = 0; i < 50; i++)
        {
            var bytes = new byte[random.Next(1, 5000)];
            random.NextBytes(bytes);
            await device.SendAsync(bytes);
            await device.SendAsync("\r\n");
            await device.AcknowledgeAsync($"20191109080001{i:000}");
        }

        Assert.True(site.Status.Rejected > 0);
    }

    [Fact]
    public async Task EndlessLine_OfAnyLength_IsNotKept()
    {
        await using var site = await GatewayStore.StartAsync();
        using var device = await site.ConnectAsync();
        await device.AcknowledgeAsync();
        var line = Encoding.ASCII.GetBytes(new string('a', 1 << 20));
        for (int i = 0; i < 8; i++)
            await device.SendAsync(line);
        await device.AcknowledgeAsync("20191109080000001");
        Assert.Equal("no-header", site.Status.LastFault!.Code);
    }

    [Fact]
    public async Task Faults_WithoutEnd_CloseTheConnection()
    {
        await using var site = await GatewayStore.StartAsync(new GatewayLimits { MaxFaults = 20 });
        using var device = await site.ConnectAsync();
        await device.SendAsync(string.Concat(Enumerable.Range(0, 19).Select(_ => "##0004abcdFFFF\r\n")));
        await device.AcknowledgeAsync();
        await device.SendAsync(string.Concat(Enumerable.Range(0, 20).Select(_ => "##0004abcdFFFF\r\n")));
        Assert.Null(await device.ReceiveAsync());
    }

    [Fact]
    public async Task HalfFrame_OfASlowSender_IsClosedWhenItsTimeIsOver()
    {
        await using var site = await GatewayStore.StartAsync();
        using var slow = await site.ConnectAsync();
        using var other = await site.ConnectAsync();
        await site.RegisterAsync("41080000000000000000A002");
        await slow.AcknowledgeAsync();
        var frame = DeviceClient.Upload("20191109080000001", "20191109060000");
        await slow.SendAsync(DeviceClient.Upload("20191109080000002", "20191109050000") + frame[..40]);
        Assert.Contains("20191109080000002", await slow.ReceiveAsync(), StringComparison.Ordinal);
        // A byte now and then does not make it any better.
        site.Clock.Advance(TimeSpan.FromSeconds(20));
        await slow.SendAsync(frame[40..41]);
        await other.AcknowledgeAsync(mn: "41080000000000000000A002");
        await ClosedAsync(site, slow);
        Assert.Equal(2, (await site.Store.ReadingsAsync()).Count(r => r.DeviceId == 1));
        await other.AcknowledgeAsync("20191109080000003", mn: "41080000000000000000A002");
    }

    [Fact]
    public async Task Silence_BeforeANameOrTooLong_IsClosed()
    {
        await using var site = await GatewayStore.StartAsync(new GatewayLimits { NamingTimeout = TimeSpan.FromSeconds(5), IdleTimeout = TimeSpan.FromMinutes(10) });
        using var device = await site.ConnectAsync();
        await device.AcknowledgeAsync();
        using var stranger = await site.ConnectAsync();
        await ClosedAsync(site, stranger);
        Assert.True(site.Status.IsConnected);
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        await ClosedAsync(site, device);
        while (site.Gateway.Connections > 0)
            await Task.Yield();
        Assert.False(site.Status.IsConnected);
    }

    [Fact]
    public async Task Connections_TenThousandFromOneAddress_AreBoundedAndOthersAreServed()
    {
        const int Bound = 100, All = 10_000;
        await using var site = await GatewayStore.StartAsync(new GatewayLimits { MaxUnnamedPerAddress = Bound });
        using var device = await site.ConnectAsync();
        await device.AcknowledgeAsync();
        var sockets = new Socket[All];
        int most = 0, resets = 0;
        try
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, All), new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Cancel }, async (i, cancel) =>
            {
                sockets[i] = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                try
                {
                    await sockets[i].ConnectAsync(site.Gateway.Endpoint!, cancel);
                }
                catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionReset)
                {
                    Interlocked.Increment(ref resets);
                }

                InterlockedMax(ref most, site.Gateway.Connections);
            });
            await device.AcknowledgeAsync("20191109080000001");
            Assert.InRange(most, 2, Bound + 1);
            Assert.InRange(resets, 0, All - Bound);
            site.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Contains(site.Get<GatewayLog>().Newest(), e => e.Address == "127.0.0.1" && e.What.En.StartsWith("Too many connections", StringComparison.Ordinal));
        }
        finally
        {
            foreach (var socket in sockets)
                socket?.Dispose();
        }

        // When they have gone, there is room again.
        while (site.Gateway.Connections > 1)
            await Task.Yield();
        using var later = await site.ConnectAsync();
        await later.AcknowledgeAsync("20191109080000002");
    }

    [Theory]
    [InlineData("20191111080000", "time-future")]
    [InlineData("19991231230000", "time-past")]
    public async Task Clock_FarOff_IsRefusedByNameAndNotStored(string time, string code)
    {
        await using var site = await GatewayStore.StartAsync();
        using var device = await site.ConnectAsync();
        await device.SendAsync(DeviceClient.Upload("20191111080000000", time));
        Assert.Contains("QN=20191111080000000;ST=91;CN=9011;", await device.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Equal(code, site.Status.LastFault!.Code);
        Assert.NotNull(GatewayFaults.Words(code));
        Assert.Equal(48 * 3600, site.Status.DriftSeconds);
        await device.AcknowledgeAsync();
        Assert.Single(await site.Store.ReadingsAsync());
    }

    [Fact]
    public async Task Clock_OffByMoreThanTheLimit_IsSetOnce()
    {
        await using var site = await GatewayStore.StartAsync(options: new GatewayOptions(new(System.Net.IPAddress.Loopback, 0), SetTimeAfter: TimeSpan.FromMinutes(1)));
        using var device = await site.ConnectAsync();
        await device.SendAsync(DeviceClient.Upload("20191109075830000", "20191109070000", flag: 4));
        var asked = (await device.ReceiveAsync())!;
        Assert.Contains("CN=1012;", asked, StringComparison.Ordinal);
        Assert.Contains("CP=&&SystemTime=20191109080000&&", asked, StringComparison.Ordinal);
        Assert.Equal(-90, site.Status.DriftSeconds);
        await device.SendAsync(DeviceClient.Frame($"QN={asked.Substring(9, 17)};ST=91;CN=9012;PW=123456;MN={GatewayStore.Mn};Flag=4;CP=&&ExeRtn=1&&"));
        await device.SendAsync(DeviceClient.Upload("20191109075831000", "20191109060000"));
        Assert.Contains("CN=9014", await device.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_Away_StopsReadingAndAcknowledgingAndLosesNothing()
    {
        const int Waiting = 8, All = 500;
        await using var site = await GatewayStore.StartAsync(new GatewayLimits { MaxPending = Waiting });
        using var device = await site.ConnectAsync();
        await device.AcknowledgeAsync();
        site.Gate.Close();
        var qns = Enumerable.Range(1, All).Select(i => $"20191109080000{i:000}").ToList();
        var sending = Task.Run(() => device.SendAsync(string.Concat(qns.Select((qn, i) => DeviceClient.Upload(qn, new DateTime(2019, 9, 1).AddHours(i).ToString("yyyyMMddHHmmss", null))))), Cancel);
        var metrics = site.Get<GatewayMetrics>();
        while (metrics.Waiting < Waiting)
            await Task.Yield();
        var answer = device.ReceiveAsync();
        Assert.Equal(Waiting, metrics.Waiting);
        Assert.False(answer.IsCompleted);
        site.Gate.Open();
        var answered = new HashSet<string> { (await answer)!.Substring(9, 17) };
        while (answered.Count < All)
            answered.Add((await device.ReceiveAsync())!.Substring(9, 17));
        await sending;
        Assert.Equal(qns, answered.Order(StringComparer.Ordinal));
        Assert.Equal(All + 1, (await site.Store.ReadingsAsync()).Count);
    }

    [Fact]
    public async Task Rate_AboveTheDevicesOwn_IsHeldBackAndNothingIsLost()
    {
        await using var site = await GatewayStore.StartAsync(device: d => d.FramesPerMinute = 5);
        using var device = await site.ConnectAsync();
        await device.SendAsync(string.Concat(Enumerable.Range(1, 7).Select(i => DeviceClient.Upload($"2019110908000000{i}", $"2019110900000{i}"))));
        for (int i = 0; i < 5; i++)
            Assert.Contains("CN=9014", await device.ReceiveAsync(), StringComparison.Ordinal);
        var sixth = device.ReceiveAsync();
        Assert.False(sixth.IsCompleted);
        Assert.Equal(5, site.Status.Frames);
        while (!sixth.IsCompleted)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(61));
            await Task.WhenAny(sixth, Task.Delay(20, Cancel));
        }

        Assert.Contains("CN=9014", await sixth, StringComparison.Ordinal);
    }

    // The watch looks once a second of the clock; the end of the connection is the signal.
    private static async Task ClosedAsync(GatewayStore site, DeviceClient client)
    {
        var end = client.ReceiveAsync();
        while (!end.IsCompleted)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(11));
            await Task.WhenAny(end, Task.Delay(20, Cancel));
        }

        Assert.Null(await end);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (int seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
