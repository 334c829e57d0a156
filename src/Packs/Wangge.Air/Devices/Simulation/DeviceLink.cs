using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Wangge.Hj212;

namespace Wangge.Air.Devices.Simulation;

/// <summary>Where simulated devices connect to.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">Port.</param>
/// <param name="Tls">Whether by TLS; the certificate is not checked, as devices do not.</param>
internal sealed record SimulationTarget(string Host, int Port, bool Tls = false);

/// <summary>What came from the host.</summary>
/// <param name="Command">CN.</param>
/// <param name="Qn">QN.</param>
/// <param name="Password">PW.</param>
/// <param name="Content">The data area.</param>
internal readonly record struct FromHost(int Command, string Qn, string Password, string Content);

/// <summary>A device's connection.</summary>
internal sealed class DeviceLink : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly PipeReader _reader;
    private readonly FrameParser _parser = new();
    private readonly ArrayBufferWriter<byte> _out = new(1280);
    private readonly Queue<FromHost> _came = [];

    private DeviceLink(Stream stream) => (_stream, _reader) = (stream, PipeReader.Create(stream));

    /// <summary>Connects.</summary>
    public static async Task<DeviceLink> ConnectAsync(SimulationTarget target, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target.Host, target.Port, cancel);
            var stream = new NetworkStream(socket, ownsSocket: true);
            if (!target.Tls)
                return new DeviceLink(stream);
            var tls = new SslStream(stream, false, (_, _, _, _) => true);
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = target.Host }, cancel);
            return new DeviceLink(tls);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a data segment as a frame.</summary>
    public ValueTask SendAsync(ReadOnlySpan<byte> segment, CancellationToken cancel)
    {
        _out.ResetWrittenCount();
        FrameWriter.Write(_out, segment);
        return _stream.WriteAsync(_out.WrittenMemory, cancel);
    }

    /// <summary>The next frame from the host; null where it has closed the connection. What is no frame is passed over.</summary>
    public async Task<FromHost?> ReadAsync(CancellationToken cancel)
    {
        while (_came.Count == 0)
        {
            var read = await _reader.ReadAsync(cancel);
            var input = read.Buffer;
            Take(ref input);
            _reader.AdvanceTo(input.Start, input.End);
            if (read.IsCompleted && _came.Count == 0)
                return null;
        }

        return _came.Dequeue();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _reader.CompleteAsync();
        await _stream.DisposeAsync();
    }

    private void Take(ref ReadOnlySequence<byte> input)
    {
        FrameStatus status;
        while ((status = _parser.Read(ref input, out var frame, out _)) != FrameStatus.Incomplete)
        {
            if (status == FrameStatus.Frame)
                _came.Enqueue(new FromHost(frame.Command, Text(frame.Qn), Text(frame.Password), Text(frame.Content)));
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}

/// <summary>Reads the data area of a request.</summary>
internal static class RequestContent
{
    /// <summary>The value of a name, or null.</summary>
    public static string? Value(string content, string name) =>
        content.Split(';', ',').Select(p => p.Split('=', 2)).FirstOrDefault(p => p.Length == 2 && p[0].Trim() == name)?[1].Trim();

    /// <summary>A time by its name, or null.</summary>
    public static DateTime? Time(string content, string name) =>
        DateTime.TryParseExact(Value(content, name), "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
