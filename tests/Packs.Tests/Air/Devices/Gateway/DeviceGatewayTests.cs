using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Wangge.Air.Devices.Gateway;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Hj212;
using Wangge.Platform.Packs;
using Wangge.Platform.People;

namespace Wangge.Tests.Air.Devices;

/// <summary>The gateway over real connections.</summary>
public sealed class DeviceGatewayTests
{
    private const string Mn = GatewayStore.Mn;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_OfEachKind_IsStoredAndAcknowledgedWithItsQn()
    {
        await using var site = await GatewayStore.StartAsync();
        using var device = await site.ConnectAsync();
        (int Command, ReadingKind Kind, string Value)[] kinds = [(2011, ReadingKind.RealTime, "Rtd"), (2051, ReadingKind.Minute, "Avg"), (2061, ReadingKind.Hour, "Avg"), (2031, ReadingKind.Day, "Avg")];
        foreach (var (command, _, value) in kinds)
        {
            await device.SendAsync(DeviceClient.Upload($"2019110908000{command}", "20191109070000", $"a34004-{value}=86,a34004-Flag=N;a24088-Zs{value}=1.5", command));
            Assert.StartsWith($"QN=2019110908000{command};ST=91;CN=9014;PW=123456;MN={Mn};Flag=4;CP=&&&&", (await device.ReceiveAsync())![6..], StringComparison.Ordinal);
        }

        var readings = await site.Store.ReadingsAsync();
        Assert.Equal(kinds.SelectMany(k => new[] { (k.Kind, 1573254000L, 86.0), (k.Kind, 1573254000L, 1.5) }), readings.Select(r => (r.Kind, r.At, r.Value!.Value)));
        Assert.Equal(["a34004", "a24088-Zs"], site.Get<FactorBook>().Codes.OrderBy(c => c.Key).Select(c => c.Value));
        Assert.Equal((4, 8, 0, true), (site.Status.Frames, site.Status.Readings, site.Status.Rejected, site.Status.IsConnected));
        Assert.Equal(site.Clock.GetUtcNow().UtcDateTime, site.Status.LastFrameAt);
    }

    [Fact]
    public async Task Upload_ManyAtOnce_AreAllAcknowledged()
    {
        await using var site = await GatewayStore.StartAsync(new GatewayLimits { MaxPending = 8 });
        using var device = await site.ConnectAsync();
        var qns = Enumerable.Range(0, 300).Select(i => $"20191109080000{i:000}").ToList();
        var sending = device.SendAsync(string.Concat(qns.Select((qn, i) => DeviceClient.Upload(qn, new DateTime(2019, 10, 1).AddHours(i).ToString("yyyyMMddHHmmss", null)))));
        var answered = new List<string>();
        while (answered.Count < qns.Count)
            answered.Add((await device.ReceiveAsync())!.Substring(9, 17));
        await sending;
        Assert.Equal(qns, answered.Order(StringComparer.Ordinal));
        Assert.Equal(300, (await site.Store.ReadingsAsync()).Count);
    }

    [Fact]
    public async Task Upload_ThatWantsNoAnswerOrHasNoQn_IsStored()
    {
        await using var site = await GatewayStore.StartAsync();
        using var device = await site.ConnectAsync();
        await device.SendAsync(DeviceClient.Upload("20191109080000001", "20191109060000", flag: 4));
        await device.SendAsync(DeviceClient.Frame($"ST=22;CN=2061;PW=123456;MN={Mn};CP=&&DataTime=20191109050000;a34004-Avg=1&&"));
        await device.AcknowledgeAsync();
        Assert.Equal(3, (await site.Store.ReadingsAsync()).Count);
    }

    [Fact]
    public async Task Upload_WithAValueThatIsNoNumber_KeepsTheOthersAndShowsTheFault()
    {
        await using var site = await GatewayStore.StartAsync();
        using var device = await site.ConnectAsync();
        await device.SendAsync(DeviceClient.Upload("20191109080000001", "20191109070000", "a34004-Avg=12;a34002-Avg=broken"));
        Assert.Contains("CN=9014", await device.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Equal(12, Assert.Single(await site.Store.ReadingsAsync()).Value);
        Assert.Equal("bad-value", site.Status.LastFault!.Code);
    }

    [Fact]
    public async Task Upload_Enciphered_IsReadWithTheDevicesKeyAndNamedWithoutOne()
    {
        var key = Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210");
        await using var site = await GatewayStore.StartAsync();
        await site.RegisterAsync("41080000000000000000A002", d => d.ContentKeyCipher = site.Get<PersonalData>().Encrypt(Convert.ToHexString(key)));
        foreach (var (mn, answer) in new[] { ("41080000000000000000A002", "9014"), (Mn, "9011") })
        {
            var frame = new ArrayBufferWriter<byte>();
            FrameWriter.Write(frame, new FrameHeader { Command = 2061, Mn = mn, Password = "123456", Qn = new DateTime(2019, 11, 9, 8, 0, 0), Edition = Edition.V2025, WantsAnswer = true },
                new FrameContent().Add("DataTime", new DateTime(2019, 11, 9, 7, 0, 0)).Factor("a34004", "Avg", 86), key: key);
            using var device = await site.ConnectAsync();
            await device.SendAsync(frame.WrittenSpan.ToArray());
            Assert.Contains($"ST=91;CN={answer};PW=123456;MN={mn};Flag=8;", await device.ReceiveAsync(), StringComparison.Ordinal);
        }

        Assert.Equal((2, 86.0), Assert.Single((await site.Store.ReadingsAsync()).Select(r => (r.DeviceId, r.Value!.Value))));
        Assert.Equal("encrypted", site.Status.LastFault!.Code);
    }

    [Fact]
    public async Task Stop_WhileReadingsWait_StoresAndAcknowledgesThem()
    {
        await using var site = await GatewayStore.StartAsync();
        using var device = await site.ConnectAsync();
        await device.AcknowledgeAsync();
        site.Gate.Close();
        await device.SendAsync(DeviceClient.Upload("20191109080000001", "20191109060000"));
        while (site.Get<GatewayMetrics>().Waiting == 0)
            await Task.Yield();
        var stopping = site.Gateway.StopAsync(Cancel);
        site.Gate.Open();
        Assert.Contains("QN=20191109080000001;ST=91;CN=9014", await device.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Null(await device.ReceiveAsync());
        await stopping;
    }

    [Fact]
    public async Task Finish_OfASenderThatWaits_StillAnswers()
    {
        await using var site = await GatewayStore.StartAsync();
        using var device = await site.ConnectAsync();
        await device.SendAsync(DeviceClient.Upload("20191109080000001", "20191109060000"));
        device.FinishSending();
        Assert.Contains("QN=20191109080000001;ST=91;CN=9014", await device.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Null(await device.ReceiveAsync());
    }

    [Theory]
    [InlineData("unknown", "41080000000000000000A00F", "123456", "QnRtn=4")]
    [InlineData("password", "41080000000000000000A001", "wrong", "QnRtn=3")]
    [InlineData("disabled", "41080000000000000000A002", "123456", "QnRtn=2")]
    [InlineData("address", "41080000000000000000A003", "123456", "QnRtn=2")]
    public async Task Frame_OfASenderThatMayNotReport_IsRefusedAndQuarantinedWithoutItsPassword(string reason, string mn, string password, string answer)
    {
        await using var site = await GatewayStore.StartAsync();
        await site.RegisterAsync("41080000000000000000A002", d => d.Enabled = false);
        await site.RegisterAsync("41080000000000000000A003", d => d.Addresses = "10.0.0.0/8,192.168.0.0/16");
        using var device = await site.ConnectAsync();
        for (int i = 1; i <= 2; i++)
        {
            await device.SendAsync(DeviceClient.Upload($"2019110908000000{i}", "20191109070000", mn: mn, password: password));
            Assert.Contains($"QN=2019110908000000{i};ST=91;CN=9011;PW={password};MN={mn};Flag=4;CP=&&{answer}&&", await device.ReceiveAsync(), StringComparison.Ordinal);
        }

        // The connection is still good for a device that may report.
        await device.AcknowledgeAsync();
        await site.WriteRecordsAsync();
        var row = await site.Store.WithDbAsync(db => db.Set<QuarantinedDevice>().AsNoTracking().SingleAsync());
        Assert.Equal((mn, reason, 2, "127.0.0.1"), (row.Mn, row.Reason, row.Frames, row.Address));
        Assert.Contains("CN=2061", row.Sample, StringComparison.Ordinal);
        Assert.DoesNotContain(password, row.Sample, StringComparison.Ordinal);
        Assert.Single(await site.Store.ReadingsAsync());
        Assert.Equal(site.Clock.GetUtcNow().UtcDateTime, await site.Store.WithDbAsync(db => db.Set<Device>().Where(d => d.Mn == Mn).Select(d => d.SeenAt).SingleAsync()));
    }

    [Fact]
    public async Task Quarantine_MoreSendersThanAreKept_KeepsTheNewest()
    {
        await using var site = await GatewayStore.StartAsync(new GatewayLimits { MaxQuarantined = 3 });
        using var device = await site.ConnectAsync();
        for (int i = 0; i < 6; i++)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(1));
            await device.SendAsync(DeviceClient.Upload("20191109080000001", "20191109070000", mn: $"41080000000000000000B00{i}"));
            await device.ReceiveAsync();
            await site.WriteRecordsAsync();
        }

        Assert.Equal(["B003", "B004", "B005"], await site.Store.WithDbAsync(db => db.Set<QuarantinedDevice>().OrderBy(q => q.Mn).Select(q => q.Mn.Substring(20)).ToListAsync()));
    }

    [Fact]
    public async Task Connect_SameDeviceAgain_TheNewerWinsAndItIsShown()
    {
        await using var site = await GatewayStore.StartAsync();
        using var older = await site.ConnectAsync();
        await older.AcknowledgeAsync();
        using var newer = await site.ConnectAsync();
        await newer.AcknowledgeAsync("20191109080000998");
        Assert.Null(await older.ReceiveAsync());
        Assert.Equal(1, site.Status.Replaced);
        Assert.True(site.Status.IsConnected);
        while (site.Gateway.Connections > 1)
            await Task.Yield();
        Assert.Contains(site.Get<GatewayLog>().Newest(), e => e.Mn == Mn && e.What.En.Contains("two devices may have one MN", StringComparison.Ordinal));
        await newer.AcknowledgeAsync("20191109080000997");
    }

    [Fact]
    public async Task Device_DisabledWhileConnected_IsRefusedFromThenOn()
    {
        await using var site = await GatewayStore.StartAsync();
        using var device = await site.ConnectAsync();
        await device.AcknowledgeAsync();
        await site.Store.WithDbAsync(db => db.Set<Device>().ExecuteUpdateAsync(d => d.SetProperty(x => x.Enabled, false)));
        await site.Get<DeviceBook>().RefreshAsync(Cancel);
        await device.SendAsync(DeviceClient.Upload("20191109080000001", "20191109060000"));
        Assert.Contains("CP=&&QnRtn=2&&", await device.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Single(await site.Store.ReadingsAsync());
    }

    [Fact]
    public async Task Ask_History_IsAnsweredWithItsEnd()
    {
        await using var site = await GatewayStore.StartAsync();
        Assert.Equal(AskResult.Away, (await site.Gateway.AskAsync(1, new SessionRequest(1011, ""))).Result);
        using var device = await site.ConnectAsync();
        await device.AcknowledgeAsync();
        var asking = site.Gateway.AskAsync(1, SessionRequest.History(2061, new DateTime(2019, 11, 9, 1, 0, 0), new DateTime(2019, 11, 9, 2, 0, 0)));
        var asked = (await device.ReceiveAsync())!;
        Assert.Contains("CN=2061;PW=123456;", asked, StringComparison.Ordinal);
        var qn = asked.Substring(9, 17);
        await device.SendAsync(DeviceClient.Frame($"QN={qn};ST=91;CN=9011;PW=123456;MN={Mn};Flag=4;CP=&&QnRtn=1&&"));
        await device.AcknowledgeAsync("20191109080000001", "20191109010000");
        await device.SendAsync(DeviceClient.Frame($"QN={qn};ST=91;CN=9012;PW=123456;MN={Mn};Flag=4;CP=&&ExeRtn=1&&"));
        Assert.Equal(new AskOutcome(AskResult.Ended, 1), await asking);
    }

    [Fact]
    public async Task Start_PortTaken_SaysSoInOneSentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var at = (IPEndPoint)other.LocalEndpoint;
        var failure = await Assert.ThrowsAsync<StartFailure>(() => GatewayListener.BindAsync(at, elsewhere: false, NullLoggerFactory.Instance, Cancel));
        Assert.Equal($"The address {at} for devices is taken; choose another with --devices, or none with --devices off.", failure.Sentence.En);
        await using var moved = await GatewayListener.BindAsync(at, elsewhere: true, NullLoggerFactory.Instance, Cancel);
        Assert.NotEqual(at.Port, ((IPEndPoint)moved.EndPoint).Port);
    }

    [Fact]
    public async Task Tls_DeviceThatSpeaksIt_IsAcknowledgedAndOthersAreNot()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "devices.pfx");
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            using var certificate = new CertificateRequest("CN=devices.test", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
            await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx, (string?)null), Cancel);
        }

        await using var site = await GatewayStore.StartAsync(options: new GatewayOptions(new IPEndPoint(IPAddress.Loopback, 0), Certificate: file));
        Assert.True(site.Gateway.UsesTls);
        using var plain = await site.ConnectAsync();
        await plain.SendAsync(DeviceClient.Upload("20191109080000001", "20191109070000"));
        Assert.Null(await plain.ReceiveAsync());
        using var device = await DeviceClient.ConnectAsync(site.Gateway.Endpoint!, tls: true);
        for (int i = 0; i < 20; i++)
            await device.AcknowledgeAsync($"201911090800001{i:00}");
        Assert.Equal(20, site.Status.Frames);
    }

    [Theory]
    [InlineData("off", null)]
    [InlineData("5300", "127.0.0.1:5300")]
    [InlineData("0.0.0.0:5212", "0.0.0.0:5212")]
    [InlineData("[::]:5212", "[::]:5212")]
    [InlineData("auto", "127.0.0.1:5212")]
    public void Options_AsSaid_AreRead(string said, string? expected)
    {
        var option = GatewayOptions.Asked[0];
        Assert.Null(option.Fault!(said));
        Assert.Equal(expected, GatewayOptions.Read(new ServeValues(new Dictionary<string, string> { ["--devices"] = said })).Listen?.ToString());
        Assert.Null(GatewayOptions.Read(ServeValues.None).Listen);
        Assert.All(["", "host:1", "1.2.3.4:70000", "1.2.3.4"], wrong => Assert.NotNull(option.Fault!(wrong)));
    }
}
