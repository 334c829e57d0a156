using System.Numerics;

namespace Wangge.AirQuality.Analysis;

/// <summary>Sums over moving windows by doubling: a window of 12 hours is one of 8 and one of 4.</summary>
internal static class RollingSums
{
    /// <summary>Writes to each hour the mean of the window that ends <paramref name="ahead"/> hours after it.</summary>
    internal static void Means(ReadOnlySpan<double> values, int hours, int ahead, int needed, Span<double> means)
    {
        // Sums and numbers of the windows that end at i, i counted to beyond the end so that a window may look ahead.
        int length = values.Length + ahead;
        var power = new Pair(length);
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
                (power.Sums[i], power.Counts[i]) = (values[i], 1);
        }

        Pair? whole = null;
        int done = 0;
        for (int width = 1; ; width *= 2)
        {
            if ((hours & width) != 0)
            {
                whole = whole is null ? power.Copy() : whole.PlusShifted(power, done);
                done += width;
            }

            if (done == hours)
                break;
            power.Double(width);
        }

        for (int i = 0; i < values.Length; i++)
        {
            double count = whole!.Counts[i + ahead];
            means[i] = count >= needed ? whole.Sums[i + ahead] / count : double.NaN;
        }
    }

    private sealed class Pair(int length)
    {
        internal double[] Sums { get; private init; } = new double[length];

        internal double[] Counts { get; private init; } = new double[length];

        internal Pair Copy() => new(0) { Sums = [.. Sums], Counts = [.. Counts] };

        /// <summary>Joins to each window the one of <paramref name="other"/> that ends <paramref name="shift"/> hours before.</summary>
        internal Pair PlusShifted(Pair other, int shift)
        {
            AddShifted(Sums, other.Sums, shift);
            AddShifted(Counts, other.Counts, shift);
            return this;
        }

        internal void Double(int width)
        {
            AddShifted(Sums, Sums, width);
            AddShifted(Counts, Counts, width);
        }

        // From the end, so that a column may be added to itself.
        private static void AddShifted(Span<double> target, ReadOnlySpan<double> source, int shift)
        {
            int lanes = Vector<double>.Count, i = target.Length;
            for (; i - lanes >= shift; i -= lanes)
            {
                int at = i - lanes;
                (new Vector<double>(target[at..]) + new Vector<double>(source[(at - shift)..])).CopyTo(target[at..]);
            }

            for (i--; i >= shift; i--)
                target[i] += source[i - shift];
        }
    }
}
