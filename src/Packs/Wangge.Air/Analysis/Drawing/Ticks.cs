namespace Wangge.Air.Analysis.Drawing;

/// <summary>Round places on an axis.</summary>
/// <param name="Values">The places, ascending.</param>
/// <param name="Decimals">Decimals that tell them apart.</param>
public sealed record Ticks(IReadOnlyList<double> Values, int Decimals)
{
    /// <summary>The first place.</summary>
    public double First => Values[0];

    /// <summary>The last place.</summary>
    public double Last => Values[^1];

    /// <summary>About so many round places (steps of 1, 2 or 5) that hold a range; a range of nothing is widened.</summary>
    public static Ticks Around(double least, double most, int about = 5)
    {
        if (!double.IsFinite(least) || !double.IsFinite(most))
            (least, most) = (0, 1);
        if (most - least < 1e-12 * Math.Max(1, Math.Abs(most)))
            (least, most) = (least - Math.Max(0.5, Math.Abs(least) * 0.1), most + Math.Max(0.5, Math.Abs(most) * 0.1));
        double rough = (most - least) / Math.Max(1, about);
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = (rough / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 } * power;
        long first = (long)Math.Floor((least / step) + 1e-9), last = (long)Math.Ceiling((most / step) - 1e-9);
        int decimals = Math.Max(0, (int)-Math.Floor(Math.Log10(step) + 1e-9));
        return new Ticks([.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)], decimals);
    }

    /// <summary>A place in words.</summary>
    public string Text(double value) => Words.Numbers.Of(value, Decimals);
}
