using Wangge.AirQuality;

namespace Wangge.Air.Assessment;

/// <summary>
/// Whether two subjects can be told apart by their days: an interval of the difference from resampling days in blocks,
/// both subjects on the same days. It carries the chance of which days there were, not the weather and not the instruments.
/// </summary>
/// <param name="Estimate">The difference over the days that both have: not that of the ranked figures where one of them lacks days.</param>
/// <param name="Low">Lower end of the 90 % interval of the difference (other less first), in the unit of the figure.</param>
/// <param name="High">Upper end.</param>
/// <param name="Days">Days on which both have a value of the figure's pollutants (the fewest of any).</param>
public sealed record Separation(double Estimate, double Low, double High, int Days)
{
    /// <summary>Days below which nothing is said.</summary>
    public const int MinimumDays = 15;

    /// <summary>Length of a block: pollution lasts for days, so single days are not independent.</summary>
    public const int BlockDays = 5;

    /// <summary>Resamples drawn.</summary>
    public const int Draws = 1_000;

    internal const int Seed = 20_190_101;

    /// <summary>Whether the interval leaves 0 out.</summary>
    public bool Distinct => Low > 0 || High < 0;

    /// <summary>
    /// Draws how often each of some days occurs in each resample: blocks of <see cref="BlockDays"/> days with a random
    /// start, around the end to the beginning (circular block bootstrap), always the same for the same number of days.
    /// </summary>
    public static int[][] Resample(int days)
    {
        var random = new Random(Seed);
        var draws = new int[Draws][];
        for (int d = 0; d < Draws; d++)
        {
            var counts = draws[d] = new int[days];
            for (int taken = 0; taken < days;)
            {
                int start = random.Next(days);
                for (int i = 0; i < BlockDays && taken < days; i++, taken++)
                    counts[(start + i) % days]++;
            }
        }

        return draws;
    }

    /// <summary>The interval of the difference of two subjects; null with fewer than <see cref="MinimumDays"/> common days.</summary>
    /// <param name="first">The one compared with.</param>
    /// <param name="other">The other, same period and rules.</param>
    /// <param name="by">The figure.</param>
    /// <param name="from">First day of <paramref name="draws"/>.</param>
    /// <param name="draws">Resamples over the days of the period, see <see cref="Resample"/>.</param>
    public static Separation? Of(PeriodValue first, PeriodValue other, RankBy by, DateOnly from, int[][] draws)
    {
        ResampledFigure[] figures = [.. Figures(first, other, by, from, draws[0].Length)];
        int days = figures.Min(f => f.Days);
        if (days < MinimumDays)
            return null;
        var differences = new double[draws.Length];
        for (int d = 0; d < draws.Length; d++)
            differences[d] = figures.Sum(f => f.Difference(draws[d]));
        Array.Sort(differences);
        int[] once = [.. Enumerable.Repeat(1, draws[0].Length)];
        return new Separation(figures.Sum(f => f.Difference(once)), At(differences, 0.05), At(differences, 0.95), days);
    }

    private static IEnumerable<ResampledFigure> Figures(PeriodValue first, PeriodValue other, RankBy by, DateOnly from, int days)
    {
        if (by == RankBy.GoodRatio)
            return [Make(d => d.IsGood is { } good ? (good ? 100 : 0) : null, new CompositeTerm(1), null)];
        if (by != RankBy.Composite)
            return [OfPollutant(Pollutant.Pm25 + (by - RankBy.Pm25), new CompositeTerm(1))];
        return Pollutants.All.Select(p => OfPollutant(p, first.Rules.Composite.Terms[(int)p]));

        ResampledFigure OfPollutant(Pollutant pollutant, CompositeTerm term) =>
            Make(d => (double?)d.Exact(pollutant).Value, term, pollutant);

        ResampledFigure Make(Func<DailyValue, double?> value, CompositeTerm term, Pollutant? pollutant) =>
            new(Line(first, value, from, days), Line(other, value, from, days), term, pollutant);
    }

    private static double[] Line(PeriodValue period, Func<DailyValue, double?> value, DateOnly from, int days)
    {
        var line = new double[days];
        Array.Fill(line, double.NaN);
        foreach (DailyValue day in period.Days)
        {
            int place = day.Date.DayNumber - from.DayNumber;
            if (place >= 0 && place < days)
                line[place] = value(day) ?? double.NaN;
        }

        return line;
    }

    /// <summary>A quantile of sorted values.</summary>
    internal static double At(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int lower = (int)place;
        return sorted[lower] + ((place - lower) * (sorted[Math.Min(lower + 1, sorted.Length - 1)] - sorted[lower]));
    }
}
