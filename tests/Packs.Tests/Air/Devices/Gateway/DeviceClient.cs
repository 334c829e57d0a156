using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Wangge.Hj212;

namespace Wangge.Tests.Air.Devices;

/// <summary>A device's end of a connection.</summary>
internal sealed class DeviceClient : IDisposable
{
    private readonly TcpClient _tcp;
    private readonly Stream _stream;
    private readonly StreamReader _reader;

    private DeviceClient(TcpClient tcp, Stream stream) => (_tcp, _stream, _reader) = (tcp, stream, new StreamReader(stream, Encoding.ASCII));

    public static async Task<DeviceClient> ConnectAsync(IPEndPoint to, bool tls = false)
    {
        var tcp = new TcpClient { NoDelay = true };
        await tcp.ConnectAsync(to, Cancel);
        Stream stream = tcp.GetStream();
        if (tls)
        {
            var secure = new SslStream(stream);
            await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "devices.test", RemoteCertificateValidationCallback = (_, _, _, _) => true }, Cancel);
            stream = secure;
        }

        return new DeviceClient(tcp, stream);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static string Upload(string qn, string time, string factors = "a34004-Avg=86,a34004-Flag=N", int command = 2061, int flag = 5, string mn = GatewayStore.Mn, string password = "123456") =>
        Frame($"QN={qn};ST=22;CN={command};PW={password};MN={mn};Flag={flag};CP=&&DataTime={time};{factors}&&");

    public static string Frame(string segment)
    {
        var bytes = Encoding.UTF8.GetBytes(segment);
        return string.Create(CultureInfo.InvariantCulture, $"##{bytes.Length:0000}{segment}{Crc.Of(bytes):X4}\r\n");
    }

    public async Task SendAsync(string text) => await SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes, Cancel);

    /// <summary>The next frame without its line end; null at the end of the connection.</summary>
    public async Task<string?> ReceiveAsync()
    {
        try
        {
            return await _reader.ReadLineAsync(Cancel);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Sends an upload and waits for its acknowledgement: all that was sent before has been dealt with then.</summary>
    public async Task AcknowledgeAsync(string qn = "20191109080000999", string time = "20191109070000", string mn = GatewayStore.Mn)
    {
        await SendAsync(Upload(qn, time, mn: mn));
        string? said;
        do
        {
            said = await ReceiveAsync();
            Assert.NotNull(said);
        }
        while (!said.Contains($"QN={qn};ST=91;CN=9014;", StringComparison.Ordinal));
    }

    public void FinishSending() => _tcp.Client.Shutdown(SocketShutdown.Send);

    public void Dispose()
    {
        _reader.Dispose();
        _tcp.Dispose();
    }
}
