using System.Buffers;
using System.Globalization;
using System.Text;
using Wangge.Hj212;

namespace Engines.Tests.Hj212;

/// <summary>Packets for the tests, framed by the letter of the annex, and what a parser makes of streams.</summary>
internal static class Packets
{
    /// <summary>Frame 3 of the fact sheet without what is around its data segment.</summary>
    public const string Hour = "QN=20191109080000000;ST=22;CN=2061;PW=123456;MN=41080000000000000000A001;Flag=5;CP=&&DataTime=20191109070000;a34004-Avg=86,a34004-Flag=N;a34002-Avg=143,a34002-Flag=N;a21026-Avg=12,a21026-Flag=N;a21004-Avg=41,a21004-Flag=N;a21005-Avg=1.1,a21005-Flag=N;a05024-Avg=38,a05024-Flag=N&&";

    /// <summary>Annex A of HJ 212-2017 as it is printed: bit by bit.</summary>
    public static int AnnexCrc(ReadOnlySpan<byte> segment)
    {
        int register = 0xFFFF;
        foreach (byte b in segment)
        {
            register = (register >> 8) ^ b;
            for (int bit = 0; bit < 8; bit++)
            {
                bool carry = (register & 1) != 0;
                register >>= 1;
                if (carry)
                    register ^= 0xA001;
            }
        }

        return register;
    }

    /// <summary>A right frame around a data segment.</summary>
    public static string Of(string segment)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(segment);
        return string.Create(CultureInfo.InvariantCulture, $"##{bytes.Length:0000}{segment}{AnnexCrc(bytes):X4}\r\n");
    }

    /// <summary>A right frame around a data area.</summary>
    public static string OfContent(string content, int flag = 5, int command = 2061) =>
        Of(string.Create(CultureInfo.InvariantCulture, $"QN=20191109080000000;ST=22;CN={command};PW=123456;MN=41080000000000000000A001;Flag={flag};CP=&&{content}&&"));

    /// <summary>All frames and errors of a stream that comes in pieces; a last byte of each piece may come again with the next, as from a pipe.</summary>
    public static List<string> Read(byte[] stream, IEnumerable<int>? pieces = null, bool strict = false, bool end = true, bool scattered = false)
    {
        var parser = new FrameParser(new FrameOptions { Strict = strict });
        var told = new List<string>();
        int seen = 0, start = 0;
        foreach (int piece in pieces ?? [])
        {
            seen = Math.Min(stream.Length, seen + piece);
            start += Drain(parser, Sequence(stream, start, seen, scattered), false, told);
        }

        start += Drain(parser, Sequence(stream, start, stream.Length, scattered), false, told);
        if (end)
            start += Drain(parser, Sequence(stream, start, stream.Length, scattered), true, told);
        Assert.Equal(start, parser.Consumed);
        Assert.True(!end || start == stream.Length);
        return told;
    }

    /// <summary>The same of a text.</summary>
    public static List<string> Read(string stream, bool strict = false, bool end = true) => Read(Encoding.UTF8.GetBytes(stream), strict: strict, end: end);

    private static int Drain(FrameParser parser, ReadOnlySequence<byte> input, bool last, List<string> told)
    {
        long length = input.Length;
        while (true)
        {
            long before = parser.Consumed;
            var status = last ? parser.ReadLast(ref input, out Frame frame, out FrameError error) : parser.Read(ref input, out frame, out error);
            if (status == FrameStatus.Incomplete)
                return (int)(length - input.Length);
            Assert.True(parser.Consumed > before, "A frame or an error takes bytes.");
            told.Add(status == FrameStatus.Frame ? Words(frame) : string.Create(CultureInfo.InvariantCulture, $"{error.Kind.Code()}@{error.Offset}"));
        }
    }

    private static string Words(in Frame frame)
    {
        var factors = new FactorValue[Frame.MostFactors];
        var error = frame.ReadFactors(factors, out DateTime? time, out int count);
        string words = string.Create(CultureInfo.InvariantCulture, $"frame@{frame.SegmentOffset} {frame.Command} {Encoding.UTF8.GetString(frame.Mn)} {frame.Flag} {frame.PacketNumber}/{frame.PacketCount} {time:s} {error.Kind.Code()}@{error.Offset}");
        foreach (var factor in factors.AsSpan(0, count))
            words += string.Create(CultureInfo.InvariantCulture, $" {Encoding.UTF8.GetString(factor.CodeIn(frame))}{factor.IsConverted}={factor.Value}/{factor.Min}/{factor.Max}/{factor.Total}{factor.Flag}");
        return words;
    }

    private static ReadOnlySequence<byte> Sequence(byte[] stream, int from, int to, bool scattered)
    {
        if (!scattered || to - from < 2)
            return new ReadOnlySequence<byte>(stream, from, to - from);
        var first = new Piece(stream.AsMemory(from, 1), 0);
        var last = first;
        for (int at = from + 1; at < to; at += 7)
            last = last.Append(stream.AsMemory(at, Math.Min(7, to - at)));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
