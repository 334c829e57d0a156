namespace Wangge.Air.Demo;

/// <summary>
/// Numbers that look like chance and hang on nothing but the stream and the place in it (SplitMix64), so that any hour can
/// be drawn again, in any order and on any thread.
/// </summary>
/// <param name="stream">Which sequence.</param>
internal readonly struct DemoNoise(int stream)
{
    private const double Unit = 1.0 / (1UL << 53);
    private const ulong Piece = (1 << 21) - 1;

    /// <summary>Evenly spread over 0 (inclusive) to 1.</summary>
    public double Uniform(int index) => (Bits(index) >> 11) * Unit;

    /// <summary>Near normal, mean 0, deviation 1, never beyond ±3: the sum of three even draws.</summary>
    public double Normal(int index)
    {
        ulong bits = Bits(index);
        return (((bits & Piece) + ((bits >> 21) & Piece) + ((bits >> 42) & Piece)) * (2.0 / (Piece + 1))) - 3;
    }

    private ulong Bits(int index)
    {
        ulong z = unchecked((((ulong)(uint)stream << 32) | (uint)index) * 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
