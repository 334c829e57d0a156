using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Sums of hours weighted by their nearness in wind direction and speed, at 31 speeds by 72 directions: the product of a
/// Gaussian kernel over directions, around the circle, and a kernel over speeds (Henry, Norris, Vedantham and Turner, Environmental Science
/// and Technology 43 (2009) 4090). Directions more than six deviations away weigh nothing: less than 2e-8 of those on the spot.
/// </summary>
internal sealed class KernelSums
{
    public const int Directions = 72;
    public const int Speeds = PolarBins.Classes + 1;
    private const int Lanes = 32;
    private const double Reach = 6;
    private readonly double _radius;
    private readonly double[] _sums;
    private readonly int _moments;

    private KernelSums(double radius, double[] sums, int moments) => (_radius, _sums, _moments) = (radius, sums, moments);

    /// <summary>Sums each of some columns, and the weights themselves and their squares.</summary>
    public static KernelSums Of(PolarBins bins, WindRegressionOptions options, double[][] columns, CancellationToken cancel)
    {
        WindHours hours = bins.Hours;
        int[] order = [.. Enumerable.Range(0, hours.Count).Where(i => bins.Bin[i] >= 0)];
        double[] sorted = Array.ConvertAll(order, i => hours.Direction[i]);
        Array.Sort(sorted, order);
        var nearness = new double[order.Length * Lanes];
        var parallel = new ParallelOptions { CancellationToken = cancel };
        double step = bins.Radius / (Speeds - 1);
        Parallel.For(0, order.Length / Lanes + 1, parallel, part =>
        {
            for (int i = part * Lanes; i < Math.Min(order.Length, (part + 1) * Lanes); i++)
            {
                for (int s = 0; s < Speeds; s++)
                    nearness[(i * Lanes) + s] = Weight((hours.Speed[order[i]] - (s * step)) / options.SpeedSpread, options.Kernel);
            }
        });
        var moments = new double[order.Length * columns.Length];
        for (int i = 0; i < order.Length; i++)
        {
            for (int c = 0; c < columns.Length; c++)
                moments[(i * columns.Length) + c] = columns[c][order[i]];
        }

        int rows = columns.Length + 2;
        var sums = new double[Directions * rows * Lanes];
        Parallel.For(0, Directions, parallel, d =>
        {
            double direction = 360.0 * d / Directions;
            Span<double> target = sums.AsSpan(d * rows * Lanes, rows * Lanes);
            for (int turn = -360; turn <= 360; turn += 360)
            {
                double from = direction + turn - (Reach * options.DirectionSpread), to = direction + turn + (Reach * options.DirectionSpread);
                // Half a turn to either side, so that with a wide kernel no hour counts twice.
                from = Math.Max(from, direction + turn - 180);
                to = Math.Min(to, Math.BitDecrement(direction + turn + 180));
                for (int i = FirstAtOrAbove(sorted, from); i < sorted.Length && sorted[i] <= to; i++)
                {
                    double away = (sorted[i] - direction - turn) / options.DirectionSpread;
                    Add(target, nearness.AsSpan(i * Lanes, Lanes), Math.Exp(-0.5 * away * away), moments.AsSpan(i * columns.Length, columns.Length));
                }
            }
        });
        return new KernelSums(bins.Radius, sums, columns.Length);
    }

    /// <summary>The sum of a column at a direction and speed of the net.</summary>
    public double Sum(int direction, int speed, int column) => _sums[(((direction * (_moments + 2)) + column) * Lanes) + speed];

    /// <summary>The sum of the weights.</summary>
    public double Weights(int direction, int speed) => Sum(direction, speed, _moments);

    /// <summary>The number of hours, all of one weight, that would tell as much: the squared sum of the weights by the sum of their squares.</summary>
    public double Effective(int direction, int speed)
    {
        double weights = Weights(direction, speed);
        return weights * weights / Sum(direction, speed, _moments + 1);
    }

    /// <summary>Values of the net at a place, straight between the four around it.</summary>
    public double At(double[] net, Bearing place)
    {
        double speed = Math.Min(place.Length / _radius, 1) * (Speeds - 1), direction = place.Direction / 360 * Directions;
        int s = Math.Min((int)speed, Speeds - 2), d = (int)direction;
        double alongSpeed = speed - s, alongDirection = direction - d;
        ReadOnlySpan<double> here = net.AsSpan(d % Directions * Speeds + s, 2), next = net.AsSpan((d + 1) % Directions * Speeds + s, 2);
        return ((((here[0] * (1 - alongSpeed)) + (here[1] * alongSpeed)) * (1 - alongDirection)) + (((next[0] * (1 - alongSpeed)) + (next[1] * alongSpeed)) * alongDirection));
    }

    private static double Weight(double away, SpeedKernel kernel) =>
        kernel == SpeedKernel.Gaussian ? Math.Exp(-0.5 * away * away) : Math.Max(0, 0.75 * (1 - (away * away)));

    private static int FirstAtOrAbove(double[] sorted, double value)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static void Add(Span<double> sums, ReadOnlySpan<double> nearness, double factor, ReadOnlySpan<double> moments)
    {
        ref double target = ref MemoryMarshal.GetReference(sums);
        ref double source = ref MemoryMarshal.GetReference(nearness);
        for (int s = 0; s < Lanes; s += Vector256<double>.Count)
        {
            Vector256<double> weight = Vector256.LoadUnsafe(ref source, (nuint)s) * factor;
            ref double at = ref Unsafe.Add(ref target, s);
            foreach (double moment in moments)
            {
                (Vector256.LoadUnsafe(ref at) + (weight * moment)).StoreUnsafe(ref at);
                at = ref Unsafe.Add(ref at, Lanes);
            }

            (Vector256.LoadUnsafe(ref at) + weight).StoreUnsafe(ref at);
            at = ref Unsafe.Add(ref at, Lanes);
            (Vector256.LoadUnsafe(ref at) + (weight * weight)).StoreUnsafe(ref at);
        }
    }
}
