using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Wangge.Hj212;

namespace Wangge.Tests.Devices;

/// <summary>
/// A device whose every value can be told from the number of its frame, so that a store can be held against what was
/// acknowledged: it sends 1, 2, 3 ..., each when the one before is acknowledged, and again after a connection was lost.
/// </summary>
public sealed class CheckedDevice(int index, string mn, DateTime first)
{
    /// <summary>Readings of a frame.</summary>
    public const int Factors = 11;

    /// <summary>PW of all.</summary>
    public const string Password = "123456";

    private static readonly string[] Codes = ["a34004", "a34002", "a21026", "a21004", "a21005", "a05024", "a01001", "a01002", "a01006", "a01007", "a01008"];
    private readonly ArrayBufferWriter<byte> _frame = new(1024);
    private readonly StringBuilder _text = new(1024);
    private readonly byte[] _came = new byte[1024];
    private int _length;

    /// <summary>MN.</summary>
    public string Mn => mn;

    /// <summary>Place among the devices.</summary>
    public int Index => index;

    /// <summary>Number of the last frame that was acknowledged.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Number of the last frame that was sent, wholly or in part.</summary>
    public int Sent { get; private set; }

    /// <summary>MN of a device by its place.</summary>
    public static string MnOf(int index) => "AB" + index.ToString("X22", CultureInfo.InvariantCulture);

    /// <summary>DataTime of a frame in seconds since 1970-01-01 UTC, as the store keeps it.</summary>
    public long At(int number) => (long)(Time(number) - TimeSpan.FromHours(8) - DateTime.UnixEpoch).TotalSeconds;

    /// <summary>Sum of the tenths of all values of the frames up to one.</summary>
    public long SumTo(int number)
    {
        long sum = 0;
        for (int n = 1; n <= number; n++)
        {
            for (int f = 0; f < Factors; f++)
                sum += Tenths(n, f);
        }

        return sum;
    }

    /// <summary>Sends by one connection until told to stop or the connection is lost.</summary>
    /// <param name="target">The gateway.</param>
    /// <param name="pace">When the next frame may go; false ends.</param>
    /// <param name="acknowledged">Called after each acknowledgement.</param>
    /// <returns>Whether it ended because it was told to; everything sent is acknowledged then.</returns>
    public async Task<bool> TalkAsync(IPEndPoint target, Func<CheckedDevice, ValueTask<bool>> pace, Action<CheckedDevice>? acknowledged)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _length = 0;
        try
        {
            await socket.ConnectAsync(target);
            while (Sent > Acknowledged || await pace(this))
            {
                int number = Acknowledged + 1;
                Write(number);
                Sent = number;
                await socket.SendAsync(_frame.WrittenMemory);
                if (!await ReadAsync(socket, number))
                    return false;
                Acknowledged = number;
                acknowledged?.Invoke(this);
            }

            socket.Shutdown(SocketShutdown.Both);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private DateTime Time(int number) => first.AddSeconds(number);

    private int Tenths(int number, int factor) => 100 + (((index * 31) + (number * 7) + (factor * 13)) % 500);

    private void Write(int number)
    {
        var culture = CultureInfo.InvariantCulture;
        _text.Clear().Append(culture, $"QN={Time(number):yyyyMMddHHmmss}000;ST=22;CN=2011;PW={Password};MN={mn};Flag=5;CP=&&DataTime={Time(number):yyyyMMddHHmmss}");
        for (int f = 0; f < Factors; f++)
        {
            int tenths = Tenths(number, f);
            _text.Append(';').Append(Codes[f]).Append("-Rtd=").Append(culture, $"{tenths / 10}").Append('.').Append((char)('0' + (tenths % 10))).Append(',').Append(Codes[f]).Append("-Flag=N");
        }

        _text.Append("&&");
        Span<byte> segment = stackalloc byte[_text.Length];
        int at = 0;
        foreach (var chunk in _text.GetChunks())
            at += Encoding.ASCII.GetBytes(chunk.Span, segment[at..]);
        _frame.ResetWrittenCount();
        FrameWriter.Write(_frame, segment);
    }

    // Reads lines up to the acknowledgement of the frame; what else the host says is not for this device.
    private async ValueTask<bool> ReadAsync(Socket socket, int number)
    {
        while (true)
        {
            int end;
            while ((end = _came.AsSpan(0, _length).IndexOf((byte)'\n')) >= 0)
            {
                var line = _came.AsSpan(0, end);
                bool mine = line.IndexOf("CN=9014"u8) >= 0 && line.IndexOf(Encoding.ASCII.GetBytes($"QN={Time(number):yyyyMMddHHmmss}")) >= 0;
                if (line.IndexOf("QnRtn="u8) is var refused and >= 0)
                    throw new InvalidOperationException($"The gateway refuses {mn}: {Encoding.ASCII.GetString(line[refused..])}");
                _came.AsSpan(end + 1, _length - end - 1).CopyTo(_came);
                _length -= end + 1;
                if (mine)
                    return true;
            }

            int read = await socket.ReceiveAsync(_came.AsMemory(_length));
            if (read == 0)
                return false;
            _length += read;
        }
    }
}
