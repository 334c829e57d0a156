using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Wangge.Air.Devices.Simulation;
using Wangge.Hj212;

namespace Wangge.Tests.Air.Devices.Simulation;

/// <summary>A frame as a line of text, and the connection it came by.</summary>
internal sealed record HostFrame(string Segment, StandInConnection From)
{
    public string this[string name] => Segment.Split(';').Select(p => p.Split('=', 2)).FirstOrDefault(p => p[0] == name)?[1] ?? "";

    public int Command => int.Parse(this["CN"], CultureInfo.InvariantCulture);

    public string Qn => this["QN"];

    public string Time => Segment.Split("DataTime=") is [_, var rest] ? rest[..14] : "";

    public string? Value(string item) => Segment.Split(item + "=") is [_, var rest] ? rest.Split(',', ';', '&')[0] : null;
}

/// <summary>A connection of the stand-in.</summary>
internal sealed class StandInConnection(TcpClient client)
{
    public TcpClient Client { get; } = client;

    public Task SendAsync(string segment)
    {
        var bytes = new ArrayBufferWriter<byte>();
        FrameWriter.Write(bytes, Encoding.ASCII.GetBytes(segment));
        return Client.GetStream().WriteAsync(bytes.WrittenMemory.ToArray()).AsTask();
    }

    public Task AcknowledgeAsync(HostFrame frame) => SendAsync($"QN={frame.Qn};ST=91;CN=9014;PW={frame["PW"]};MN={frame["MN"]};Flag=4;CP=&&&&");
}

/// <summary>A host for simulated devices: takes frames by lines and leaves what to answer to the test.</summary>
internal sealed class StandInHost : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Channel<HostFrame> _frames = Channel.CreateUnbounded<HostFrame>();

    public StandInHost()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public SimulationTarget Target => new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);

    /// <summary>The next frame.</summary>
    public async Task<HostFrame> NextAsync() => await _frames.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Acknowledges frames up to one that is looked for, and returns that without acknowledging it.</summary>
    public async Task<HostFrame> UntilAsync(Func<HostFrame, bool> wanted)
    {
        while (true)
        {
            var frame = await NextAsync();
            if (wanted(frame))
                return frame;
            await frame.From.AcknowledgeAsync(frame);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ReadAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task ReadAsync(TcpClient client)
    {
        using var own = client;
        var connection = new StandInConnection(client);
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        try
        {
            while (await reader.ReadLineAsync(_closing.Token) is { } line)
                await _frames.Writer.WriteAsync(new HostFrame(line[6..^4], connection));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
        }
    }
}
