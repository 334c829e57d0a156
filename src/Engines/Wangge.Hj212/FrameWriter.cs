using System.Buffers;
using System.Globalization;
using System.Text;
using Wangge.Hj212.Internals;

namespace Wangge.Hj212;

/// <summary>Writes frames.</summary>
public static class FrameWriter
{
    /// <summary>Longest data segment that four digits can state.</summary>
    public const int MaxSegment = 9999;

    /// <summary>Longest data segment of the 2017 edition (table 2).</summary>
    public const int StandardSegment = 1024;

    private const int Around = 12;

    /// <summary>Writes <c>##</c>, length, data segment, check sum and CR LF.</summary>
    /// <exception cref="ArgumentException">The segment is longer than 9,999 bytes.</exception>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> segment)
    {
        if (segment.Length > MaxSegment)
            throw new ArgumentException($"A data segment has at most {MaxSegment} bytes.", nameof(segment));
        int length = segment.Length;
        var span = output.GetSpan(length + Around);
        "##"u8.CopyTo(span);
        length.TryFormat(span[2..], out _, "D4", CultureInfo.InvariantCulture);
        segment.CopyTo(span[6..]);
        Crc.Of(segment).TryFormat(span[(6 + length)..], out _, "X4", CultureInfo.InvariantCulture);
        "\r\n"u8.CopyTo(span[(10 + length)..]);
        output.Advance(length + Around);
    }

    /// <summary>Writes a message: in one frame where it fits, else in packets with PNUM and PNO that each repeat DataTime.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="header">What stands before the data area.</param>
    /// <param name="content">The data area.</param>
    /// <param name="most">Longest data segment in bytes.</param>
    /// <param name="key">The device's key of 16 bytes, by which a 2025 message of a command that the edition enciphers is enciphered; empty for plain text.</param>
    /// <returns>How many frames were written.</returns>
    /// <exception cref="ArgumentException">An item does not fit into a packet of its own, or the key is none.</exception>
    public static int Write(IBufferWriter<byte> output, FrameHeader header, FrameContent content, int most = StandardSegment, ReadOnlySpan<byte> key = default)
    {
        bool hidden = !key.IsEmpty && header.Edition == Edition.V2025 && Cipher.IsFor(header.Command);
        string whole = content.ToString();
        if (Encoding.UTF8.GetByteCount(Head(header, 0, 0)) + Size(whole, hidden) <= most)
        {
            WriteOne(output, Head(header, 0, 0), whole, hidden ? key : default);
            return 1;
        }

        int items = content.Items.Count;
        var packets = Split(content, most - Encoding.UTF8.GetByteCount(Head(header, items, items)), hidden);
        for (int i = 0; i < packets.Count; i++)
            WriteOne(output, Head(header, packets.Count, i + 1), packets[i], hidden ? key : default);
        return packets.Count;
    }

    /// <summary>Writes an answer to a frame: its QN, PW, MN and edition, system 91.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="asked">What is answered.</param>
    /// <param name="command">9011, 9012, 9013 or 9014.</param>
    /// <param name="content">The data area: <c>QnRtn=1</c>, <c>ExeRtn=1</c>, nothing.</param>
    public static void Answer(IBufferWriter<byte> output, in Frame asked, int command, ReadOnlySpan<byte> content = default)
    {
        var segment = new ArrayBufferWriter<byte>(128 + asked.Qn.Length + asked.Password.Length + asked.Mn.Length + content.Length);
        if (!asked.Qn.IsEmpty)
            Put(segment, "QN="u8, asked.Qn);
        Put(segment, "ST=91;CN="u8, Encoding.ASCII.GetBytes(command.ToString(CultureInfo.InvariantCulture)));
        Put(segment, "PW="u8, asked.Password);
        Put(segment, "MN="u8, asked.Mn);
        Put(segment, "Flag="u8, Encoding.ASCII.GetBytes(((int)asked.Edition << 2).ToString(CultureInfo.InvariantCulture)));
        segment.Write("CP=&&"u8);
        segment.Write(content);
        segment.Write("&&"u8);
        Write(output, segment.WrittenSpan);
    }

    private static void Put(ArrayBufferWriter<byte> segment, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        segment.Write(name);
        segment.Write(value);
        segment.Write(";"u8);
    }

    private static string Head(FrameHeader header, int count, int number)
    {
        var text = new StringBuilder(128);
        var invariant = CultureInfo.InvariantCulture;
        if (header.Qn is { } qn)
            text.Append(invariant, $"QN={qn.AddMilliseconds(Math.Max(number - 1, 0)):yyyyMMddHHmmssfff};");
        text.Append(invariant, $"ST={header.System};CN={header.Command};PW={header.Password};MN={header.Mn};");
        int flag = ((int)header.Edition << 2) | (count > 0 ? 2 : 0) | (header.WantsAnswer ? 1 : 0);
        if (flag != 0)
            text.Append(invariant, $"Flag={flag};");
        if (count > 0)
            text.Append(invariant, $"PNUM={count};PNO={number};");
        return text.Append("CP=&&").ToString();
    }

    private static int Size(string content, bool hidden) => 2 + (hidden ? Cipher.LengthOf(Encoding.UTF8.GetByteCount(content)) : Encoding.UTF8.GetByteCount(content));

    private static List<string> Split(FrameContent content, int most, bool hidden)
    {
        string time = content.Items.Where(item => item.Name == "DataTime").Select(item => item.Text).FirstOrDefault("");
        var packets = new List<string>();
        string packet = time;
        foreach (var (name, text) in content.Items)
        {
            if (name == "DataTime")
                continue;
            string longer = packet.Length == 0 ? text : $"{packet};{text}";
            if (Size(longer, hidden) > most && packet.Length > time.Length)
            {
                packets.Add(packet);
                longer = time.Length == 0 ? text : $"{time};{text}";
            }

            if (Size(longer, hidden) > most)
                throw new ArgumentException($"The item {name} does not fit into a packet of its own.", nameof(content));
            packet = longer;
        }

        packets.Add(packet);
        return packets;
    }

    private static void WriteOne(IBufferWriter<byte> output, string head, string content, ReadOnlySpan<byte> key)
    {
        byte[] text = Encoding.UTF8.GetBytes(content);
        Write(output, [.. Encoding.UTF8.GetBytes(head), .. key.IsEmpty ? text : Cipher.Encrypt(key, text), .. "&&"u8]);
    }
}
