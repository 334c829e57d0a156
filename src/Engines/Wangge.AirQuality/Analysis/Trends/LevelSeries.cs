namespace Wangge.AirQuality.Analysis;

/// <summary>The known values of a series with their places in time, and sums that give means of any stretch at once.</summary>
internal sealed class LevelSeries
{
    private const double MostDependent = 0.95;

    private readonly TrendPoint[] _known;
    private readonly int[] _places;
    private readonly double[] _values;

    internal LevelSeries(TrendPoint[] points)
    {
        _known = Array.FindAll(points, p => !double.IsNaN(p.Adjusted));
        _values = Array.ConvertAll(_known, p => p.Adjusted);
        _places = [.. Enumerable.Range(0, points.Length).Where(i => !double.IsNaN(points[i].Adjusted))];
        double one = MeanSquare(points, 1), two = MeanSquare(points, 2);
        Dependence = one > 0 && !double.IsNaN(two) ? Math.Clamp((two / one) - 1 + (0.5 / Math.Sqrt(_values.Length)), 0, MostDependent) : 0;
    }

    /// <summary>
    /// The coefficient of a first-order autoregression, from squares of differences: over two steps they are (1 + phi) times
    /// those over one. A change of level touches few of them, where it would pass for dependence in a correlation.
    /// Half a standard error, 1/sqrt(n), is added: too small a coefficient does more harm than too large a one.
    /// </summary>
    internal double Dependence { get; }

    internal int Count => _values.Length;

    internal ReadOnlySpan<double> Values => _values;

    /// <summary>Periods between the first of the series and each known value.</summary>
    internal ReadOnlySpan<int> Places => _places;

    internal DateTime StartOf(int index) => _known[index].Start;

    internal (int Place, double Share) BestSplit(int from, int to, int fewest)
    {
        (int place, double share) = BestSplit(_values.AsSpan(from, to - from), fewest);
        return (from + place, share);
    }

    internal double Mean(int from, int to) => Summary.Mean(_values.AsSpan(from, to - from));

    /// <summary>The place whose means before and after take the largest share of the variance, and that share.</summary>
    internal static (int Place, double Share) BestSplit(ReadOnlySpan<double> values, int fewest)
    {
        int count = values.Length, place = fewest;
        double mean = Summary.Mean(values), total = 0, sum = 0, best = -1;
        foreach (double value in values)
            total += (value - mean) * (value - mean);
        if (total <= 0)
            return (place, 0);
        for (int i = 0; i < count - fewest; i++)
        {
            sum += values[i] - mean;
            int before = i + 1;
            double between = sum * sum * count / ((double)before * (count - before));
            if (before >= fewest && between > best)
                (best, place) = (between, before);
        }

        return (place, best / total);
    }

    /// <summary>Whether a straight line has the lower Bayesian information criterion than the steps, each of which costs a place and a level.</summary>
    internal bool LineBeats(int[] bounds)
    {
        double steps = 0, mean = Mean(0, Count), across = 0, along = 0, total = 0, centre = 0;
        for (int s = 0; s < bounds.Length - 1; s++)
        {
            double level = Mean(bounds[s], bounds[s + 1]);
            for (int i = bounds[s]; i < bounds[s + 1]; i++)
                steps += (_values[i] - level) * (_values[i] - level);
        }

        foreach (int place in _places)
            centre += (double)place / Count;
        for (int i = 0; i < Count; i++)
        {
            along += (_places[i] - centre) * (_places[i] - centre);
            across += (_places[i] - centre) * (_values[i] - mean);
            total += (_values[i] - mean) * (_values[i] - mean);
        }

        double line = total - (across * across / along), cost = Math.Log(Count);
        return (Count * Math.Log(line)) + (2 * cost) < (Count * Math.Log(steps)) + (((2 * (bounds.Length - 2)) + 1) * cost);
    }

    private static double MeanSquare(TrendPoint[] points, int lag)
    {
        double sum = 0;
        int count = 0;
        for (int i = lag; i < points.Length; i++)
        {
            double difference = points[i].Adjusted - points[i - lag].Adjusted;
            if (double.IsNaN(difference))
                continue;
            sum += difference * difference;
            count++;
        }

        return sum / count;
    }
}
