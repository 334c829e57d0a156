namespace Wangge.AirQuality.Analysis;

/// <summary>
/// The slopes of all pairs of points, sorted once: the median slope of any sample drawn from the points with replacement is
/// then a walk along the list, in which a pair counts as often as its two points were drawn together.
/// </summary>
internal sealed class PairSlopes
{
    /// <summary>The most points: 12.5 million pairs, 150 MB.</summary>
    internal const int MostPoints = 5_000;

    private readonly double[] _slopes;
    private readonly uint[] _pairs;
    private readonly int _count;

    /// <summary>Sorts the pairs of points whose places are all different.</summary>
    internal PairSlopes(double[] places, double[] values)
    {
        _count = places.Length;
        _slopes = new double[_count * (_count - 1) / 2];
        _pairs = new uint[_slopes.Length];
        for (int i = 1, at = 0; i < _count; i++)
        {
            for (int j = 0; j < i; j++, at++)
            {
                _slopes[at] = (values[i] - values[j]) / (places[i] - places[j]);
                _pairs[at] = (uint)((i << 16) | j);
            }
        }

        Array.Sort(_slopes, _pairs);
    }

    /// <summary>The median slope of the points themselves.</summary>
    internal double Median() => Summary.At(_slopes, 0.5);

    /// <summary>The median slope of a sample. NaN where it holds one point only.</summary>
    /// <param name="drawn">How often each point was drawn; the sum is the number of points.</param>
    internal double Median(ReadOnlySpan<int> drawn)
    {
        long squares = 0;
        foreach (int times in drawn)
            squares += (long)times * times;
        long total = (((long)_count * _count) - squares) / 2;
        if (total == 0)
            return double.NaN;

        // Two middle pairs where their number is even, which may be the same slope counted twice.
        long below = (total + 1) / 2, seen = 0;
        int at = -1;
        while (seen < below)
        {
            uint pair = _pairs[++at];
            seen += drawn[(int)(pair >> 16)] * drawn[(int)(pair & 0xFFFF)];
        }

        double lower = _slopes[at];
        while (seen < (total / 2) + 1)
        {
            uint pair = _pairs[++at];
            seen += drawn[(int)(pair >> 16)] * drawn[(int)(pair & 0xFFFF)];
        }

        return (lower + _slopes[at]) / 2;
    }
}
