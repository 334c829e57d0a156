namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Local fits of degree 0 or 1 on equally spaced values with the tricube weight, as the decomposition of Cleveland and
/// others (1990) uses them: fitted at every <c>jump</c>-th value and on straight lines between.
/// </summary>
internal readonly struct Loess(int window, int degree, int jump)
{
    private const double Near = 0.001;
    private const double Far = 0.999;

    /// <summary>Smooths all values into <paramref name="into"/>. Empty <paramref name="weights"/> weigh all values the same.</summary>
    internal void Smooth(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Span<double> into)
    {
        int count = values.Length;
        if (count < 2)
        {
            values.CopyTo(into);
            return;
        }

        int step = Math.Min(jump, count - 1), last = (count - 1) / step * step;
        for (int i = 0; i <= last; i += step)
        {
            into[i] = FitWithin(values, weights, i);
            if (i > 0)
                Join(into, i - step, i);
        }

        if (last == count - 1)
            return;

        // The end is fitted with the neighbours of the last fitted place.
        into[count - 1] = Fit(values, weights, count - 1, First(count, last), Last(count, last)) ?? values[count - 1];
        Join(into, last, count - 1);
    }

    /// <summary>The fit one step before the first value; null where no neighbour has weight.</summary>
    internal double? Before(ReadOnlySpan<double> values, ReadOnlySpan<double> weights) =>
        Fit(values, weights, -1, 0, Math.Min(window, values.Length) - 1);

    /// <summary>The fit one step after the last value; null where no neighbour has weight.</summary>
    internal double? After(ReadOnlySpan<double> values, ReadOnlySpan<double> weights) =>
        Fit(values, weights, values.Length, Math.Max(0, values.Length - window), values.Length - 1);

    private static void Join(Span<double> fitted, int from, int to)
    {
        double slope = (fitted[to] - fitted[from]) / (to - from);
        for (int i = from + 1; i < to; i++)
            fitted[i] = fitted[from] + (slope * (i - from));
    }

    private double FitWithin(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, int place) =>
        Fit(values, weights, place, First(values.Length, place), Last(values.Length, place)) ?? values[place];

    private int First(int count, int place) => window >= count ? 0 : Math.Clamp(place - (window / 2), 0, count - window);

    private int Last(int count, int place) => window >= count ? count - 1 : First(count, place) + window - 1;

    private double? Fit(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, int place, int first, int last)
    {
        int count = values.Length;
        double reach = Math.Max(place - first, last - place);
        if (window > count)
            reach += (window - count) / 2;
        Span<double> local = last - first < 512 ? stackalloc double[last - first + 1] : new double[last - first + 1];
        double total = 0, centre = 0;
        for (int i = first; i <= last; i++)
        {
            double distance = Math.Abs(i - place);
            double weight = distance > Far * reach ? 0 : distance <= Near * reach ? 1 : Tricube(distance / reach);
            if (!weights.IsEmpty)
                weight *= weights[i];
            local[i - first] = weight;
            total += weight;
            centre += weight * i;
        }

        if (total <= 0)
            return null;
        centre /= total;
        double spread = 0, mean = 0, moment = 0;
        for (int i = first; i <= last; i++)
        {
            double weight = local[i - first] / total, from = i - centre;
            spread += weight * from * from;
            mean += weight * values[i];
            moment += weight * from * values[i];
        }

        // Neighbours all but in one place carry no slope.
        return degree > 0 && reach > 0 && Math.Sqrt(spread) > Near * (count - 1) ? mean + (moment / spread * (place - centre)) : mean;
    }

    private static double Tricube(double share)
    {
        double rest = 1 - (share * share * share);
        return rest * rest * rest;
    }
}
