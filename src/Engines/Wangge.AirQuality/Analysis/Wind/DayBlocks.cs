using Wangge.AirQuality.Internals;

namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Runs of days as the units of resampling, so that hours which go together stay together (Künsch, Annals of Statistics 17
/// (1989) 1217, with blocks side by side). Sums of each class of hours are kept by block; a replicate draws as many blocks as there are.
/// </summary>
internal sealed class DayBlocks
{
    private const int HoursInDay = 24;
    private readonly int _classes;
    private readonly int[] _starts;
    private readonly int[] _class;
    private readonly double[] _weights;
    private readonly double[] _sums;

    private DayBlocks(int classes, List<int> starts, List<int> kinds, List<double> weights, List<double> sums)
    {
        _classes = classes;
        _starts = [.. starts];
        _class = [.. kinds];
        _weights = [.. weights];
        _sums = [.. sums];
    }

    /// <summary>Blocks that hold an hour.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Sums up hours in ascending order; blocks begin at the midnights of the frame's clock.</summary>
    public static DayBlocks Of(WindHours hours, DateTime firstHour, int days, ReadOnlySpan<int> classes, int count, ReadOnlySpan<double> values, ReadOnlySpan<double> weights = default)
    {
        var starts = new List<int> { 0 };
        var kinds = new List<int>();
        var weightSums = new List<double>();
        var valueSums = new List<double>();
        var place = new int[count];
        Array.Fill(place, -1);
        int block = -1;
        for (int i = 0; i < hours.Count; i++)
        {
            int own = (hours.Hour[i] + firstHour.Hour) / HoursInDay / days;
            if (own != block && block >= 0)
                Close();
            block = own;
            double weight = weights.IsEmpty ? 1 : weights[i];
            ref int at = ref place[classes[i]];
            if (at < 0)
            {
                at = kinds.Count;
                kinds.Add(classes[i]);
                weightSums.Add(0);
                valueSums.Add(0);
            }

            weightSums[at] += weight;
            valueSums[at] += weight * values[i];
        }

        Close();
        return new DayBlocks(count, starts, kinds, weightSums, valueSums);

        void Close()
        {
            for (int e = starts[^1]; e < kinds.Count; e++)
                place[kinds[e]] = -1;
            if (kinds.Count > starts[^1])
                starts.Add(kinds.Count);
        }
    }

    /// <summary>The sums of the data themselves.</summary>
    public void Total(Span<double> weights, Span<double> sums)
    {
        weights.Clear();
        sums.Clear();
        for (int b = 0; b < Count; b++)
            Add(b, weights, sums);
    }

    /// <summary>Replicate <paramref name="number"/> of a seed: the sums over as many blocks as there are, drawn with replacement.</summary>
    public void Draw(int seed, int number, Span<double> weights, Span<double> sums)
    {
        weights.Clear();
        sums.Clear();
        var random = new SeededRandom(seed, number);
        for (int b = 0; b < Count; b++)
            Add(random.Next(Count), weights, sums);
    }

    /// <summary>Blocks that hold an hour of a class.</summary>
    public int BlocksOf(int kind) => _class.AsSpan().Count(kind);

    /// <summary>
    /// The standard error of the mean of a class, by the spread of its blocks' residuals (the ratio estimator of cluster
    /// samples, Cochran, Sampling Techniques, 1977, 6.4); NaN with fewer than two blocks.
    /// </summary>
    public double[] StandardErrorsOfMeans()
    {
        var weights = new double[_classes];
        var sums = new double[_classes];
        Total(weights, sums);
        var squares = new double[_classes];
        var blocks = new int[_classes];
        for (int e = 0; e < _class.Length; e++)
        {
            int kind = _class[e];
            double residual = _sums[e] - (_weights[e] * sums[kind] / weights[kind]);
            squares[kind] += residual * residual;
            blocks[kind]++;
        }

        for (int k = 0; k < _classes; k++)
            squares[k] = blocks[k] < 2 ? double.NaN : Math.Sqrt(squares[k] * blocks[k] / (blocks[k] - 1)) / weights[k];
        return squares;
    }

    /// <summary>The standard errors of the classes' shares of all weight, by the same estimator.</summary>
    public double[] StandardErrorsOfShares()
    {
        var weights = new double[_classes];
        var sums = new double[_classes];
        Total(weights, sums);
        double all = 0;
        foreach (double weight in weights)
            all += weight;
        var squares = new double[_classes];
        for (int b = 0; b < Count; b++)
        {
            double own = 0;
            for (int e = _starts[b]; e < _starts[b + 1]; e++)
                own += _weights[e];
            // A class that the block does not hold has the residual 0 - own·share: add it to all, correct those it holds.
            for (int k = 0; k < _classes; k++)
                squares[k] += Square(own * weights[k] / all);
            for (int e = _starts[b]; e < _starts[b + 1]; e++)
            {
                double expected = own * weights[_class[e]] / all;
                squares[_class[e]] += Square(_weights[e] - expected) - Square(expected);
            }
        }

        for (int k = 0; k < _classes; k++)
            squares[k] = Count < 2 ? double.NaN : Math.Sqrt(Math.Max(0, squares[k]) * Count / (Count - 1)) / all;
        return squares;
    }

    /// <summary>
    /// The weighted mean of some hours less the mean of all, its standard error by the spread of the blocks' residuals, and how
    /// many blocks have one of these hours. Hours with a bin below 0 are left out.
    /// </summary>
    public static (double Excess, double Error, int Blocks) Excess(
        WindHours hours, DateTime firstHour, int days, ReadOnlySpan<int> bins, ReadOnlySpan<double> weights, ReadOnlySpan<double> values)
    {
        double all = 0, allSum = 0, near = 0, nearSum = 0;
        for (int i = 0; i < bins.Length; i++)
        {
            if (bins[i] < 0)
                continue;
            (all, allSum) = (all + 1, allSum + values[i]);
            (near, nearSum) = (near + weights[i], nearSum + (weights[i] * values[i]));
        }

        double mean = allSum / all, local = nearSum / near;
        double squares = 0, residual = 0, held = 0;
        int block = -1, with = 0;
        for (int i = 0; i <= bins.Length; i++)
        {
            int own = i < bins.Length ? (hours.Hour[i] + firstHour.Hour) / HoursInDay / days : int.MaxValue;
            if (own != block)
            {
                squares += residual * residual;
                with += held > 0 ? 1 : 0;
                (block, residual, held) = (own, 0, 0);
            }

            if (i == bins.Length || bins[i] < 0)
                continue;
            residual += (weights[i] * (values[i] - local) / near) - ((values[i] - mean) / all);
            held += weights[i];
        }

        return (local - mean, Math.Sqrt(squares * with / Math.Max(1.0, with - 1)), with);
    }

    private static double Square(double x) => x * x;

    private void Add(int block, Span<double> weights, Span<double> sums)
    {
        for (int e = _starts[block]; e < _starts[block + 1]; e++)
        {
            weights[_class[e]] += _weights[e];
            sums[_class[e]] += _sums[e];
        }
    }
}
