namespace Wangge.AirQuality.Analysis;

/// <summary>
/// The days of an action as rows: first those before the start, then those after it, then those that are only drawn
/// (anticipation, wash-out, excluded days, days after the end). A row has the treated place and at least half of the
/// controls; a control's gap is filled by its own mean and the mean departure of the others on that day.
/// </summary>
internal sealed class EffectPanel
{
    private EffectPanel(EffectReasons reason, int start, int end) => (Reason, Start, End) = (reason, start, end);

    /// <summary>Why it cannot be used.</summary>
    public EffectReasons Reason { get; private set; }

    /// <summary>The start, days from the first value.</summary>
    public int Start { get; }

    /// <summary>The last day looked at, days from the first value.</summary>
    public int End { get; }

    /// <summary>Rows before.</summary>
    public int Before { get; private set; }

    /// <summary>Rows after; they follow those before.</summary>
    public int After { get; private set; }

    /// <summary>Rows that an estimate may stand on.</summary>
    public int Used => Before + After;

    /// <summary>The day of each row, days from the first value.</summary>
    public int[] Days { get; private set; } = [];

    /// <summary>The treated place and after it the controls, by row.</summary>
    public double[][] Values { get; private set; } = [];

    /// <summary>The controls.</summary>
    public string[] Names { get; private set; } = [];

    /// <summary>Controls with too few days.</summary>
    public string[] Dropped { get; private set; } = [];

    /// <summary>Days left out as warnings or dust from the start on.</summary>
    public int ExcludedAfter { get; private set; }

    /// <summary>Days used.</summary>
    public DataCapture Capture { get; private set; }

    public static EffectPanel Of(EffectInput input, EffectOptions options, double[] treated, IReadOnlyList<EffectSeries> controls)
    {
        int count = treated.Length, start = input.Start.DayNumber - input.FirstDay.DayNumber;
        int end = Math.Min(count - 1, (input.End ?? DateOnly.MaxValue).DayNumber - input.FirstDay.DayNumber);
        if (start <= 0 || start >= count || end < start)
            return new EffectPanel(EffectReasons.StartOutsideData, start, end);
        var panel = new EffectPanel(EffectReasons.None, start, end);
        panel.Fill(input, options, treated, controls);
        return panel;
    }

    private void Fill(EffectInput input, EffectOptions options, double[] treated, IReadOnlyList<EffectSeries> controls)
    {
        int stop = Start - options.AnticipationDays, first = Math.Max(0, stop - options.MaximumBefore), take = Start + options.WashOutDays;
        bool[] excluded = Excluded(input, treated.Length);
        List<int> before = [], after = [], drawn = [];
        int possible = 0;
        for (int day = first; day < treated.Length; day++)
        {
            bool inside = day < stop || (day >= take && day <= End);
            if (inside && !excluded[day])
                possible++;
            if (day >= take && day <= End && excluded[day])
                ExcludedAfter++;
            (!inside || excluded[day] ? drawn : day < stop ? before : after).Add(day);
        }

        DateTime from = input.FirstDay.AddDays(first).ToDateTime(TimeOnly.MinValue);
        EffectSeries[] kept = [.. controls.Where(c => Share(c.Values, before) >= options.MinimumCapture && Share(c.Values, after) >= options.MinimumCapture)];
        Names = [.. kept.Select(c => c.Name)];
        Dropped = [.. controls.Except(kept).Select(c => c.Name)];
        bool low = Share(treated, before) < options.MinimumCapture || Share(treated, after) < options.MinimumCapture;
        bool Has(int day) => !double.IsNaN(treated[day]) && kept.Count(c => Present(c.Values, day)) * 2 >= kept.Length;
        before.RemoveAll(d => !Has(d));
        after.RemoveAll(d => !Has(d));
        (Before, After) = (before.Count, after.Count);
        Days = [.. before, .. after, .. drawn.Where(Has)];
        Capture = new DataCapture(from, input.FirstDay.AddDays(End).ToDateTime(TimeOnly.MinValue), possible, Used);
        Reason = before.Count < options.MinimumBefore ? EffectReasons.TooShortBefore
            : after.Count < options.MinimumAfter ? (ExcludedAfter > after.Count ? EffectReasons.TooManyExcluded : 0) | EffectReasons.TooShortAfter
            : low ? EffectReasons.LowCapture : EffectReasons.None;
        Values = [[.. Days.Select(d => treated[d])], .. Filled(kept)];
        if (Reason == EffectReasons.None && !Values[0].AsSpan(0, Used).ContainsAnyExcept(Values[0][0]))
            Reason = EffectReasons.ConstantSeries;
    }

    private static bool[] Excluded(EffectInput input, int count)
    {
        var excluded = new bool[count];
        foreach (ExcludedDays span in input.Excluded)
        {
            int from = Math.Max(0, span.From.DayNumber - input.FirstDay.DayNumber);
            int to = Math.Min(count - 1, span.To.DayNumber - input.FirstDay.DayNumber);
            for (int day = from; day <= to; day++)
                excluded[day] = true;
        }

        return excluded;
    }

    private static bool Present(double[] values, int day) => day < values.Length && !double.IsNaN(values[day]);

    private static double Share(double[] values, List<int> days) =>
        days.Count == 0 ? 0 : days.Count(d => Present(values, d)) / (double)days.Count;

    private double[][] Filled(EffectSeries[] kept)
    {
        double[][] filled = [.. kept.Select(c => Array.ConvertAll(Days, d => Present(c.Values, d) ? c.Values[d] : double.NaN))];
        double[] means = Array.ConvertAll(filled, v => v.Take(Used).Where(x => !double.IsNaN(x)).DefaultIfEmpty(0).Average());
        for (int row = 0; row < Days.Length; row++)
        {
            double sum = 0;
            int has = 0;
            for (int c = 0; c < filled.Length; c++)
            {
                if (double.IsNaN(filled[c][row]))
                    continue;
                sum += filled[c][row] - means[c];
                has++;
            }

            for (int c = 0; has < filled.Length && c < filled.Length; c++)
            {
                if (double.IsNaN(filled[c][row]))
                    filled[c][row] = means[c] + (sum / has);
            }
        }

        return filled;
    }
}
