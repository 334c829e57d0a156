using System.Buffers;
using System.Globalization;
using System.Text;
using Wangge.Hj212;

namespace Wangge.Fuzz;

/// <summary>
/// What must hold for any bytes. The first two choose: strict or not; a bare stream, or a data segment that is framed with the
/// right length and check sum (no fuzzer guesses those); where the stream is cut.
/// </summary>
internal static class FrameLaws
{
    private static readonly FactorValue[] Factors = new FactorValue[Frame.MostFactors];
    private static readonly byte[] Key = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

    public static void Hold(byte[] input)
    {
        if (input.Length < 2)
            return;
        bool strict = (input[0] & 1) != 0;
        byte[] stream = (input[0] & 2) != 0 ? Framed(input.AsSpan(2)) : input[2..];
        string whole = Read(stream, 0, strict, stream.Length + 1);
        Same(whole, Read(stream, 0, strict, 1 + (input[1] % 40)));

        // What stands around the stream in memory must not matter.
        foreach (byte around in ";=&0#"u8)
        {
            byte[] wrapped = [.. Enumerable.Repeat(around, 64), .. stream, .. Enumerable.Repeat(around, 64)];
            Same(whole, Read(wrapped, 64, strict, stream.Length + 1));
        }
    }

    private static byte[] Framed(ReadOnlySpan<byte> segment)
    {
        var output = new ArrayBufferWriter<byte>();
        FrameWriter.Write(output, segment.Length > FrameWriter.MaxSegment ? segment[..FrameWriter.MaxSegment] : segment);
        return output.WrittenSpan.ToArray();
    }

    private static void Same(string one, string other)
    {
        if (one != other)
            throw new InvalidOperationException($"Not the same:\n{one}\n{other}");
    }

    private static string Read(byte[] memory, int from, bool strict, int piece)
    {
        int length = memory.Length - (2 * from);
        var parser = new FrameParser(new FrameOptions { Strict = strict });
        var told = new StringBuilder();
        int start = 0;
        for (int seen = Math.Min(piece, length); ; seen = Math.Min(seen + piece, length))
        {
            start += Drain(parser, new ReadOnlySequence<byte>(memory, from + start, seen - start), false, told);
            if (seen == length)
                break;
        }

        start += Drain(parser, new ReadOnlySequence<byte>(memory, from + start, length - start), true, told);
        if (start != length || parser.Consumed != length)
            throw new InvalidOperationException($"{start} of {length} bytes were used up, {parser.Consumed} counted.");
        return told.ToString();
    }

    private static int Drain(FrameParser parser, ReadOnlySequence<byte> input, bool last, StringBuilder told)
    {
        long length = input.Length;
        while (true)
        {
            long before = parser.Consumed;
            var status = last ? parser.ReadLast(ref input, out Frame frame, out FrameError error) : parser.Read(ref input, out frame, out error);
            if (status == FrameStatus.Incomplete)
                return (int)(length - input.Length);
            if (parser.Consumed <= before)
                throw new InvalidOperationException("A frame or an error took no bytes.");
            told.Append(CultureInfo.InvariantCulture, $"{status} {error.Kind}@{error.Offset};");
            if (status == FrameStatus.Frame)
                Tell(frame, told);
        }
    }

    private static void Tell(in Frame frame, StringBuilder told)
    {
        var error = frame.ReadFactors(Factors, out DateTime? time, out int count);
        told.Append(CultureInfo.InvariantCulture, $"{frame.Command} {frame.Mn.Length} {frame.Flag} {frame.PacketNumber}/{frame.PacketCount} {time:s} {error.Kind}@{error.Offset}");
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var factor in Factors.AsSpan(0, count))
        {
            told.Append(CultureInfo.InvariantCulture, $" {factor.CodeStart}+{factor.CodeLength}={factor.Value}/{factor.Min}/{factor.Max}/{factor.Total}{factor.Flag}");
            if (!codes.Add(Convert.ToHexString(factor.CodeIn(frame)) + factor.IsConverted))
                throw new InvalidOperationException("A factor stands twice.");
        }

        foreach (var item in frame.Items)
            told.Append(item.Name.Length + item.Value.Length);
        frame.Decrypt(Key, new byte[frame.Content.Length], out _);
    }
}
