namespace Wangge.AirQuality.Internals;

/// <summary>
/// A fast generator (SplitMix64) that gives the same numbers on every machine and core count: each piece of parallel work
/// takes a stream of its own, by seed and number.
/// </summary>
internal struct SeededRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private const double Unit = 1.0 / (1UL << 53);
    private ulong _state;

    /// <summary>Makes stream <paramref name="stream"/> of a seed.</summary>
    public SeededRandom(int seed, int stream = 0) =>
        _state = Mix(Mix(unchecked((uint)seed + Golden)) ^ unchecked(((ulong)(uint)stream + 1) * 0xD1B54A32D192ED03));

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits() => Mix(_state = unchecked(_state + Golden));

    /// <summary>Evenly spread over 0 (inclusive) to <paramref name="exclusiveTop"/>, which is 1 or more.</summary>
    public int Next(int exclusiveTop) => (int)(((NextBits() >> 32) * (ulong)(uint)exclusiveTop) >> 32);

    /// <summary>Evenly spread over 0 (inclusive) to 1.</summary>
    public double NextDouble() => (NextBits() >> 11) * Unit;

    /// <summary>Normal with mean 0 and deviation 1 (Box-Muller).</summary>
    public double NextNormal() =>
        Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    private static ulong Mix(ulong z)
    {
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
