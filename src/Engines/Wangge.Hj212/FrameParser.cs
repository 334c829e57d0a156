using System.Buffers;

namespace Wangge.Hj212;

/// <summary>What a call of <see cref="FrameParser.Read"/> found.</summary>
public enum FrameStatus
{
    /// <summary>The input holds no whole frame; give it again with more behind it.</summary>
    Incomplete,

    /// <summary>A frame.</summary>
    Frame,

    /// <summary>An error; the input now begins behind what was wrong, at the next <c>##</c> where there is one.</summary>
    Error,
}

/// <summary>
/// Finds frames in a stream of bytes and resynchronises after errors. Never throws for what the bytes hold. One parser
/// for one stream: it counts the bytes consumed. A frame that lies in one segment is not copied.
/// </summary>
public sealed class FrameParser(FrameOptions? options = null)
{
    private readonly FrameOptions _options = options ?? new FrameOptions();

    /// <summary>Bytes consumed since the parser was made.</summary>
    public long Consumed { get; private set; }

    /// <summary>Reads the next frame and moves <paramref name="input"/> behind it.</summary>
    public FrameStatus Read(ref ReadOnlySequence<byte> input, out Frame frame, out FrameError error) => throw new NotImplementedException();
}
