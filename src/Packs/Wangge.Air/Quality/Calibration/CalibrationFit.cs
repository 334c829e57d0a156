namespace Wangge.Air.Quality.Calibration;

/// <summary>A calibration with what it is worth.</summary>
/// <param name="Model">The coefficients, fitted on all pairs.</param>
/// <param name="Hours">Pairs.</param>
/// <param name="Days">Days they lie on.</param>
/// <param name="HeldOutHours">Pairs of the last days, on which the errors were taken with coefficients that had not seen them.</param>
/// <param name="Before">Error there as measured.</param>
/// <param name="After">Error there calibrated.</param>
/// <param name="GainLow">Lower end of the 95 % interval of how much smaller the RMSE is; days drawn anew.</param>
/// <param name="GainHigh">Its upper end.</param>
/// <param name="FormErrors">RMSE of each form on blocks of days left out, by form; NaN where it could not be fitted.</param>
public sealed record CalibrationFit(
    CalibrationModel Model, int Hours, int Days, int HeldOutHours, CalibrationError Before, CalibrationError After, double GainLow, double GainHigh, IReadOnlyList<double> FormErrors)
{
    /// <summary>Days with a pair that are needed.</summary>
    public const int LeastDays = 21;

    /// <summary>Pairs that are needed.</summary>
    public const int LeastHours = 300;

    /// <summary>Days that are left out together: neighbouring hours and days are alike, single ones left out would flatter.</summary>
    private const int BlockDays = 3;

    private const int Folds = 5;

    /// <summary>Share of the days that are kept back for the error: the last, as a calibration is used on days after it.</summary>
    private const double HeldOutShare = 0.25;

    /// <summary>A form with more terms must be better by this share: else the simpler one.</summary>
    private const double WorthATerm = 0.02;

    /// <summary>Least correlation with the reference.</summary>
    private const double LeastCorrelation = 0.6;

    private const int Draws = 1_000;

    /// <summary>
    /// Fits a calibration. On the first three quarters of the days the form is chosen by its error on blocks of days left
    /// out; the last quarter tells the error before and after; the coefficients kept are then fitted on all days. Refused with a
    /// reason where there are too few pairs, where the station does not follow the reference, and where it does not clearly help.
    /// </summary>
    /// <param name="pairs">The pairs, by hour.</param>
    public static Outcome<CalibrationFit> Of(IReadOnlyList<CalibrationPair> pairs)
    {
        int[] days = [.. pairs.Select(p => p.Day).Distinct().Order()];
        if (days.Length < LeastDays || pairs.Count < LeastHours)
        {
            return new Refusal("air.calibration-too-few", new(
                $"与参照站同时有效的只有 {days.Length} 天 {pairs.Count} 小时，至少要 {LeastDays} 天 {LeastHours} 小时。",
                $"Only {days.Length} days and {pairs.Count} hours have both a valid value and a reference; {LeastDays} days and {LeastHours} hours are needed."));
        }

        int firstHeldOut = days[(int)(days.Length * (1 - HeldOutShare))];
        List<CalibrationPair> training = [.. pairs.Where(p => p.Day < firstHeldOut)], heldOut = [.. pairs.Where(p => p.Day >= firstHeldOut)];
        double correlation = Correlation(pairs);
        if (!(correlation >= LeastCorrelation))
        {
            return new Refusal("air.calibration-does-not-follow", new(
                $"与参照站的相关系数只有 {correlation:0.00}（至少 {LeastCorrelation:0.0}），校准不能替代检修。",
                $"The correlation with the reference is only {correlation:0.00} (at least {LeastCorrelation:0.0}); a calibration is no repair."));
        }

        double[] crossed = [.. Enum.GetValues<CalibrationForm>().Select(f => CrossValidated(training, f))];
        var form = Choose(crossed);
        if (Fit(training, form) is not { } trial || Fit(pairs, form) is not { } model)
            return new Refusal("air.calibration-undetermined", new("数值没有变化，定不出系数。", "The values do not vary; no coefficients can be told."));
        double[] reference = [.. heldOut.Select(p => p.Reference)];
        var before = CalibrationError.Of([.. heldOut.Select(p => p.Value)], reference);
        var after = CalibrationError.Of([.. heldOut.Select(p => trial.Of(p.Value, p.Humidity, p.Temperature))], reference);
        var (low, high) = Gain(heldOut, trial);
        if (low <= 0)
        {
            return new Refusal("air.calibration-no-gain", new(
                $"用前面的日子拟合，在留出的后 {heldOut.Select(p => p.Day).Distinct().Count()} 天上均方根误差由 {before.Rmse:0.0} 变为 {after.Rmse:0.0}，减少量的 95% 区间 {low:0.0} 到 {high:0.0} 含零或为负：不能说有改善，不予校准。",
                $"Fitted on the days before, on the last {heldOut.Select(p => p.Day).Distinct().Count()} days kept back the RMSE goes from {before.Rmse:0.0} to {after.Rmse:0.0}; the 95 % interval of the gain, {low:0.0} to {high:0.0}, holds zero or less: it cannot be said to help."));
        }

        return new CalibrationFit(model, pairs.Count, days.Length, heldOut.Count, before, after, low, high, crossed);
    }

    /// <summary>Fits one form; null where the columns do not determine it.</summary>
    public static CalibrationModel? Fit(IReadOnlyList<CalibrationPair> pairs, CalibrationForm form)
    {
        double humidity = Mean(pairs, p => p.Humidity), temperature = Mean(pairs, p => p.Temperature);
        if (form >= CalibrationForm.Humidity && double.IsNaN(humidity) || form == CalibrationForm.Weather && double.IsNaN(temperature))
            return null;
        var rows = new List<double[]>(pairs.Count);
        foreach (var p in pairs)
        {
            double rh = double.IsNaN(p.Humidity) ? humidity : p.Humidity, t = double.IsNaN(p.Temperature) ? temperature : p.Temperature;
            rows.Add(form switch
            {
                CalibrationForm.Linear => [1, p.Value],
                CalibrationForm.Humidity => [1, p.Value, rh],
                _ => [1, p.Value, rh, t],
            });
        }

        return RobustRegression.Fit(rows, [.. pairs.Select(p => p.Reference)]) is { } b && b[1] > 0
            ? new CalibrationModel(form, b[0], b[1], b.ElementAtOrDefault(2), b.ElementAtOrDefault(3), Known(humidity), Known(temperature))
            : null;
    }

    /// <summary>RMSE on blocks of days left out, each told by the rest; NaN where the form cannot be fitted.</summary>
    public static double CrossValidated(IReadOnlyList<CalibrationPair> pairs, CalibrationForm form)
    {
        double squares = 0;
        for (int fold = 0; fold < Folds; fold++)
        {
            List<CalibrationPair> left = [.. pairs.Where(p => FoldOf(p) == fold)];
            if (left.Count == 0)
                continue;
            if (Fit([.. pairs.Where(p => FoldOf(p) != fold)], form) is not { } model)
                return double.NaN;
            squares += left.Sum(p => Square(model.Of(p.Value, p.Humidity, p.Temperature) - p.Reference));
        }

        return Math.Sqrt(squares / pairs.Count);
    }

    /// <summary>The fold of a pair: blocks of three days take turns.</summary>
    public static int FoldOf(CalibrationPair pair) => pair.Day / BlockDays % Folds;

    private static CalibrationForm Choose(double[] crossed)
    {
        int best = 0;
        for (int f = 1; f < crossed.Length; f++)
        {
            if (crossed[f] < crossed[best] * (1 - WorthATerm))
                best = f;
        }

        return Enum.GetValues<CalibrationForm>()[best];
    }

    /// <summary>The 95 % interval of the RMSE's fall, whole days drawn with replacement.</summary>
    private static (double Low, double High) Gain(List<CalibrationPair> heldOut, CalibrationModel model)
    {
        var days = heldOut.GroupBy(p => p.Day).Select(d => (
            Count: d.Count(),
            Before: d.Sum(p => Square(p.Value - p.Reference)),
            After: d.Sum(p => Square(model.Of(p.Value, p.Humidity, p.Temperature) - p.Reference)))).ToArray();
        // A fixed seed: the same data give the same interval.
        uint state = 20_191_109;
        var gains = new double[Draws];
        for (int draw = 0; draw < Draws; draw++)
        {
            double before = 0, after = 0;
            int count = 0;
            for (int i = 0; i < days.Length; i++)
            {
                // Numerical Recipes' quick generator; its high bits are the good ones.
                state = unchecked((state * 1_664_525) + 1_013_904_223);
                var day = days[(int)(((ulong)state * (ulong)days.Length) >> 32)];
                (count, before, after) = (count + day.Count, before + day.Before, after + day.After);
            }

            gains[draw] = Math.Sqrt(before / count) - Math.Sqrt(after / count);
        }

        Array.Sort(gains);
        return (gains[(int)(Draws * 0.025)], gains[(int)(Draws * 0.975)]);
    }

    private static double Correlation(IReadOnlyList<CalibrationPair> pairs)
    {
        double x = pairs.Average(p => p.Value), y = pairs.Average(p => p.Reference), xy = 0, xx = 0, yy = 0;
        foreach (var p in pairs)
        {
            xy += (p.Value - x) * (p.Reference - y);
            xx += Square(p.Value - x);
            yy += Square(p.Reference - y);
        }

        return xy / Math.Sqrt(xx * yy);
    }

    private static double Mean(IReadOnlyList<CalibrationPair> pairs, Func<CalibrationPair, double> of)
    {
        double sum = 0;
        int count = 0;
        foreach (var pair in pairs)
        {
            if (double.IsNaN(of(pair)))
                continue;
            sum += of(pair);
            count++;
        }

        // Weather that is missing for most hours tells nothing.
        return count * 2 < pairs.Count ? double.NaN : sum / count;
    }

    private static double Known(double value) => double.IsNaN(value) ? 0 : value;

    private static double Square(double x) => x * x;
}
