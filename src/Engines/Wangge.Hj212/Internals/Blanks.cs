namespace Wangge.Hj212.Internals;

/// <summary>What devices put around names and values.</summary>
internal static class Blanks
{
    /// <summary>Space, tab, line ends and the zero with which fixed buffers are filled.</summary>
    public static ReadOnlySpan<byte> All => " \t\r\n\0"u8;
}
