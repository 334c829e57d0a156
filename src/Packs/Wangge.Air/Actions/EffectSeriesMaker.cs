using Wangge.Air.Stations;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Actions;

/// <summary>Daily values of stations as the engine takes them. Pure.</summary>
internal static class EffectSeriesMaker
{
    /// <summary>Least share of days that a station must have to count towards the place.</summary>
    private const double LeastShare = 0.6;

    /// <summary>What the engine is asked; null where no station of the place has any value.</summary>
    /// <param name="question">The question.</param>
    /// <param name="place">The stations.</param>
    /// <param name="first">Day of the first value.</param>
    /// <param name="days">Days, those before today.</param>
    /// <param name="value">The value of a station on a day, NaN where missing.</param>
    /// <param name="excluded">Days left out.</param>
    /// <param name="normalised">Whether the weather is taken out of the values.</param>
    public static EffectInput? Of(
        EffectQuestion question, EffectPlace place, DateOnly first, int days, Func<Station, DateOnly, double> value, IReadOnlyList<ExcludedDays> excluded, bool normalised)
    {
        var treated = place.Treated.Select(s => Line(s, first, days, value)).Where(v => v.Any(double.IsFinite)).ToList();
        if (treated.Count == 0)
            return null;
        int most = treated.Max(v => v.Count(double.IsFinite));
        var counted = treated.Where(v => v.Count(double.IsFinite) >= LeastShare * most).ToList();
        // A day on which one of them is missing would move the mean by their difference.
        double[] mean = [.. Enumerable.Range(0, days).Select(d => counted.Average(v => v[d]))];
        string name = string.Join('、', place.Treated.Select(s => s.Name));
        return new EffectInput(first, new EffectSeries(name, mean), [.. place.Controls.Select(s => new EffectSeries(s.Code, Line(s, first, days, value)))], question.From, question.To)
        {
            Excluded = excluded,
            Normalised = normalised,
        };
    }

    private static double[] Line(Station station, DateOnly first, int days, Func<Station, DateOnly, double> value) =>
        [.. Enumerable.Range(0, days).Select(d => value(station, first.AddDays(d)))];
}
