using System.Text;

namespace Wangge.Hj212.Internals;

/// <summary>Comparison of names.</summary>
internal static class Names
{
    /// <summary>Whether a name is the one meant, whatever its case.</summary>
    public static bool Same(ReadOnlySpan<byte> name, ReadOnlySpan<byte> meant) => Ascii.EqualsIgnoreCase(name, meant);
}
