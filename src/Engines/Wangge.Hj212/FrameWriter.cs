using System.Buffers;

namespace Wangge.Hj212;

/// <summary>Writes frames.</summary>
public static class FrameWriter
{
    /// <summary>Writes <c>##</c>, length, data segment, check sum and CR LF.</summary>
    /// <exception cref="ArgumentException">The segment is longer than 9,999 bytes.</exception>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> segment) => throw new NotImplementedException();
}
