using Wangge.AirQuality;

namespace Wangge.Air.Assessment;

/// <summary>One pollutant's part of a figure of two subjects over resampled days; days on which either lacks a value are left out of both.</summary>
internal sealed class ResampledFigure
{
    private readonly double[] _first;
    private readonly double[] _other;
    private readonly int[] _firstOrder;
    private readonly int[] _otherOrder;
    private readonly CompositeTerm _term;
    private readonly int _percent;
    private readonly bool _isPercentile;

    /// <summary>Makes it from one value a day, not-a-number where missing.</summary>
    /// <param name="first">The one compared with.</param>
    /// <param name="other">The other.</param>
    /// <param name="term">What it is divided by and how it counts.</param>
    /// <param name="pollutant">The pollutant; null for a plain mean.</param>
    public ResampledFigure(double[] first, double[] other, CompositeTerm term, Pollutant? pollutant)
    {
        (_first, _other, _term) = (first, other, term);
        _percent = pollutant is { } p ? PeriodRules.PercentOf(p) : 0;
        _isPercentile = pollutant is Pollutant.Co or Pollutant.O3;
        for (int i = 0; i < first.Length; i++)
        {
            if (double.IsNaN(first[i]) || double.IsNaN(other[i]))
                first[i] = other[i] = double.NaN;
        }

        _firstOrder = Order(first);
        _otherOrder = Order(other);
    }

    /// <summary>Days on which both have a value.</summary>
    public int Days => _firstOrder.Length;

    /// <summary>The difference, other less first, with each day counted as often as a resample has it.</summary>
    public double Difference(int[] counts) => Of(_other, _otherOrder, counts) - Of(_first, _firstOrder, counts);

    private double Of(double[] values, int[] order, int[] counts)
    {
        double index = (_isPercentile ? Percentile(values, order, counts) : Mean(values, order, counts)) / (double)_term.Standard;
        if (_term.DailyStandard is { } daily)
            index = Math.Max(index, Percentile(values, order, counts) / (double)daily);
        return index * (double)_term.Weight;
    }

    private static double Mean(double[] values, int[] order, int[] counts)
    {
        double sum = 0;
        int number = 0;
        foreach (int day in order)
        {
            sum += values[day] * counts[day];
            number += counts[day];
        }

        return number == 0 ? 0 : sum / number;
    }

    // The percentile of annex A of HJ 663 without sorting again: the order of the days stays, only how often each counts changes.
    private double Percentile(double[] values, int[] order, int[] counts)
    {
        int number = 0;
        foreach (int day in order)
            number += counts[day];
        if (number == 0)
            return 0;
        double place = (number - 1) * _percent / 100.0;
        int lower = (int)place, passed = 0;
        for (int i = 0; i < order.Length; i++)
        {
            passed += counts[order[i]];
            if (passed <= lower)
                continue;
            double low = values[order[i]];
            int next = i;
            while (passed <= lower + 1 && next + 1 < order.Length)
                passed += counts[order[++next]];
            return low + ((place - lower) * (values[order[next]] - low));
        }

        return values[order[^1]];
    }

    private static int[] Order(double[] values) =>
        [.. Enumerable.Range(0, values.Length).Where(i => !double.IsNaN(values[i])).OrderBy(i => values[i])];
}
