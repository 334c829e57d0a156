namespace Wangge.Hj212;

/// <summary>How tolerant a parser is.</summary>
public sealed record FrameOptions
{
    /// <summary>The standard to the letter: upper-case check sums, CR LF, field order, names and lengths of table 3. False tolerates what devices in the field send.</summary>
    public bool Strict { get; init; }

    /// <summary>Longest data segment in bytes. The 2017 edition allows 1,024; devices of 2005 form send more.</summary>
    public int MaxSegment { get; init; } = 4096;
}
