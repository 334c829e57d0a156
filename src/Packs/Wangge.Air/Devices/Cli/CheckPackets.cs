using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Wangge.Hj212;

namespace Wangge.Air.Devices.Cli;

/// <summary>Reads packets line by line, never more than one line at once, and writes a verdict on each.</summary>
internal sealed class CheckPackets(bool strict, bool english)
{
    /// <summary>Longest line; a frame has at most 9,999 bytes of data.</summary>
    private const int LongestLine = 16_384;

    private const int WriteFrom = 32_768;
    private readonly FrameOptions _options = new() { Strict = strict, MaxSegment = FrameWriter.MaxSegment };
    private readonly FactorValue[] _factors = new FactorValue[Frame.MostFactors];
    private readonly byte[] _line = new byte[LongestLine + 2];
    private readonly StringBuilder _verdicts = new();
    private long _number;
    private bool _tooLong;
    private bool _allRight = true;

    /// <summary>Checks all lines; whether all are right. Empty lines are passed over, but counted.</summary>
    public static async Task<bool> RunAsync(Stream packets, TextWriter output, bool strict, bool english, CancellationToken cancel)
    {
        var check = new CheckPackets(strict, english);
        var reader = PipeReader.Create(packets, new StreamPipeReaderOptions(leaveOpen: true, bufferSize: 65_536));
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                check.Line(rest.Slice(0, end));
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (read.IsCompleted && !rest.IsEmpty)
            {
                check.Line(rest);
                rest = rest.Slice(rest.End);
            }
            else if (rest.Length > LongestLine)
            {
                // The rest of an endless line is let go; its end closes it.
                check._tooLong = true;
                rest = rest.Slice(rest.End);
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (check._verdicts.Length >= WriteFrom || read.IsCompleted)
            {
                await output.WriteAsync(check._verdicts, cancel);
                check._verdicts.Clear();
            }

            if (read.IsCompleted)
                break;
        }

        await reader.CompleteAsync();
        return check._allRight;
    }

    private void Line(ReadOnlySequence<byte> text)
    {
        _number++;
        if (_tooLong || text.Length > LongestLine)
        {
            _tooLong = false;
            Reject(new(FrameErrorKind.TooLong, 0), new($"一行超过 {LongestLine} 字节。", $"The line is longer than {LongestLine} bytes."));
            return;
        }

        text.CopyTo(_line);
        var line = _line.AsSpan(0, (int)text.Length).TrimEnd("\r\n"u8);
        int skip = _number == 1 && line.StartsWith("\uFEFF"u8) ? 3 : 0;
        line = line[skip..];
        if (line.Trim(" \t"u8).IsEmpty)
            return;
        "\r\n"u8.CopyTo(_line.AsSpan(skip + line.Length));
        var error = Check(new ReadOnlySequence<byte>(_line, skip, line.Length + 2));
        if (error.Kind == FrameErrorKind.None)
            _verdicts.Append(CultureInfo.InvariantCulture, $"{_number}\tok\n");
        else
            Reject(error with { Offset = Math.Min(error.Offset, line.Length) }, FrameWords.Of(error, line));
    }

    private FrameError Check(ReadOnlySequence<byte> packet)
    {
        var parser = new FrameParser(_options);
        while (true)
        {
            var status = parser.ReadLast(ref packet, out var frame, out var error);
            if (status == FrameStatus.Frame)
                error = frame.ReadFactors(_factors, out _, out _);
            if (status == FrameStatus.Incomplete || error.Kind != FrameErrorKind.None)
                return error;
        }
    }

    private void Reject(FrameError error, Phrase sentence)
    {
        _allRight = false;
        _verdicts.Append(CultureInfo.InvariantCulture, $"{_number}\t{error.Kind.Code()}\t{error.Offset}\t{sentence.In(english)}\n");
    }
}
