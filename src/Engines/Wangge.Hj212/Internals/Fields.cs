namespace Wangge.Hj212.Internals;

/// <summary>A part of a data segment, which is at most 9,999 bytes long.</summary>
internal readonly record struct Part(ushort Start, ushort Length)
{
    public static Part Between(int from, int to) => new((ushort)from, (ushort)(to - from));

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> segment) => segment.Slice(Start, Length);
}

/// <summary>The fields of a data segment; what is absent is empty.</summary>
internal struct Fields
{
    public Part Qn;
    public Part System;
    public Part Password;
    public Part Mn;
    public Part Content;
    public int Command;
    public int Flag;
    public int PacketCount;
    public int PacketNumber;
    public bool Strict;
}
