using System.Numerics;

namespace Wangge.AirQuality.Analysis;

/// <summary>Statistics of the valid values of a span; missing is <see cref="double.NaN"/>.</summary>
internal static class Summary
{
    /// <summary>Sum and number of the valid values.</summary>
    internal static (double Sum, int Count) Sum(ReadOnlySpan<double> values)
    {
        Vector<double> sum = Vector<double>.Zero;
        Vector<long> count = Vector<long>.Zero;
        int i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var v = new Vector<double>(values[i..]);
            Vector<long> valid = Vector.Equals(v, v);
            sum += Vector.ConditionalSelect(valid, v, Vector<double>.Zero);
            count -= valid;
        }

        double total = Vector.Sum(sum);
        int number = (int)Vector.Sum(count);
        for (; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
                (total, number) = (total + values[i], number + 1);
        }

        return (total, number);
    }

    /// <summary>Number of the valid values.</summary>
    internal static int Count(ReadOnlySpan<double> values) => Sum(values).Count;

    /// <summary>Smallest and largest valid value; NaN where there is none.</summary>
    internal static (double Smallest, double Largest) Range(ReadOnlySpan<double> values)
    {
        double smallest = double.PositiveInfinity, largest = double.NegativeInfinity;
        int i = 0;
        if (values.Length >= Vector<double>.Count)
        {
            var low = new Vector<double>(smallest);
            var high = new Vector<double>(largest);
            for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
            {
                // A comparison with NaN is false, so that it changes neither.
                var v = new Vector<double>(values[i..]);
                low = Vector.ConditionalSelect(Vector.LessThan(v, low), v, low);
                high = Vector.ConditionalSelect(Vector.GreaterThan(v, high), v, high);
            }

            for (int lane = 0; lane < Vector<double>.Count; lane++)
                (smallest, largest) = (Math.Min(smallest, low[lane]), Math.Max(largest, high[lane]));
        }

        for (; i < values.Length; i++)
        {
            if (values[i] < smallest)
                smallest = values[i];
            if (values[i] > largest)
                largest = values[i];
        }

        return smallest <= largest ? (smallest, largest) : (double.NaN, double.NaN);
    }

    /// <summary>Sample standard deviation in two passes; NaN below two values.</summary>
    internal static double Deviation(ReadOnlySpan<double> values)
    {
        (double sum, int count) = Sum(values);
        if (count < 2)
            return double.NaN;
        double mean = sum / count, squares = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
                squares += (value - mean) * (value - mean);
        }

        return Math.Sqrt(squares / (count - 1));
    }

    /// <summary>Copies the valid values, sorts them and gives them.</summary>
    internal static Span<double> Sorted(ReadOnlySpan<double> values, Span<double> buffer)
    {
        int count = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
                buffer[count++] = value;
        }

        Span<double> sorted = buffer[..count];
        sorted.Sort();
        return sorted;
    }

    /// <summary>The mean of values none of which is missing; NaN where there is none.</summary>
    internal static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum / values.Length;
    }

    /// <summary>The value a share of the way through sorted values, linear between neighbours (Hyndman and Fan 1996, type 7); NaN where there is none.</summary>
    internal static double At(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.IsEmpty)
            return double.NaN;
        double place = (sorted.Length - 1) * share;
        int index = (int)place;
        double rest = place - index;
        return rest == 0 || index + 1 >= sorted.Length ? sorted[index] : sorted[index] + (rest * (sorted[index + 1] - sorted[index]));
    }

    /// <summary>The statistic of the valid values.</summary>
    /// <param name="values">Values.</param>
    /// <param name="statistic">Which.</param>
    /// <param name="percent">Percentile, 0 to 100.</param>
    /// <param name="buffer">Room for as many values.</param>
    internal static double Of(ReadOnlySpan<double> values, AverageStatistic statistic, double percent, Span<double> buffer)
    {
        switch (statistic)
        {
            case AverageStatistic.Mean:
                (double sum, int count) = Sum(values);
                return count == 0 ? double.NaN : sum / count;
            case AverageStatistic.Maximum:
                return Range(values).Largest;
            case AverageStatistic.Minimum:
                return Range(values).Smallest;
            case AverageStatistic.StandardDeviation:
                return Deviation(values);
            case AverageStatistic.Sum:
                (double total, int number) = Sum(values);
                return number == 0 ? double.NaN : total;
            case AverageStatistic.Count:
                return Count(values);
            default:
                return At(Sorted(values, buffer), statistic == AverageStatistic.Median ? 0.5 : percent / 100);
        }
    }
}
