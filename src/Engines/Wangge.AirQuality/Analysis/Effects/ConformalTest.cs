namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Conformal inference by moving blocks (Chernozhukov, Wüthrich and Zhu 2021, J. Am. Stat. Assoc. 116, 1849-1864): under a
/// supposed constant effect the synthetic control is fitted on all days, before and after, and the sum of the residuals
/// over the days after is ranked among the sums over as many days at every cyclic shift, which keeps autocorrelation. The
/// interval holds the effects that are not rejected.
/// </summary>
internal sealed class ConformalTest
{
    private readonly SyntheticFit _fit;
    private readonly int _before;
    private readonly double[] _step;
    private readonly double[] _stepCross;
    private readonly double[] _cross;
    private readonly double[] _simplex;
    private readonly double[] _weights;
    private readonly double[] _residual;

    /// <summary>Prepares the test.</summary>
    /// <param name="fit">Fitted on the rows before and after together.</param>
    /// <param name="before">Rows before the start; the rest are after.</param>
    /// <param name="centred">Whether the fit has an intercept.</param>
    public ConformalTest(SyntheticFit fit, int before, bool centred)
    {
        (_fit, _before) = (fit, before);
        int rows = fit.Rows.Count, donors = fit.Donors.Length;
        double mean = centred ? (rows - before) / (double)rows : 0;
        _step = new double[rows];
        for (int i = 0; i < rows; i++)
            _step[i] = (i >= before ? 1 : 0) - mean;
        _stepCross = Array.ConvertAll(fit.Donors, d => After(fit.Rows.Values[d]));
        (_cross, _simplex, _weights, _residual) = (new double[donors], new double[donors], new double[donors], new double[rows]);
    }

    /// <summary>The p of a constant effect.</summary>
    public double P(double effect)
    {
        Residual(effect);
        int rows = _residual.Length, length = rows - _before, atLeast = 0;
        double observed = Math.Abs(After(_residual)) * (1 - 1e-12), sum = 0;
        for (int i = 0; i < length; i++)
            sum += _residual[i];
        for (int i = 0; i < rows; i++)
        {
            if (Math.Abs(sum) >= observed)
                atLeast++;
            int next = i + length;
            sum += _residual[next < rows ? next : next - rows] - _residual[i];
        }

        return Math.Max(1, atLeast) / (double)rows;
    }

    /// <summary>The interval of effects that are not rejected; always holds <paramref name="estimate"/>.</summary>
    public (double Low, double High) Interval(double estimate, double confidence, double spread)
    {
        double centre = Centre(estimate);
        double step = Math.Max(spread / Math.Sqrt(_residual.Length - _before), 1e-9 * Math.Max(1, Math.Abs(centre)));
        return (Math.Min(estimate, End(centre, -step, 1 - confidence)), Math.Max(estimate, End(centre, step, 1 - confidence)));
    }

    // The effect whose residuals after the start sum to zero: it is never rejected.
    private double Centre(double estimate)
    {
        double whole = After(_step);
        for (int i = 0; i < 30; i++)
        {
            Residual(estimate);
            double left = After(_residual) / whole;
            estimate += left;
            if (Math.Abs(left) < 1e-9 * Math.Max(1, Math.Abs(estimate)))
                break;
        }

        return estimate;
    }

    private double End(double inside, double step, double alpha)
    {
        const int Doublings = 40, Halvings = 12;
        double outside = inside + step;
        for (int i = 0; i < Doublings && P(outside) > alpha; i++)
        {
            inside = outside;
            step *= 2;
            outside += step;
        }

        for (int i = 0; i < Halvings; i++)
        {
            double middle = (inside + outside) / 2;
            if (P(middle) > alpha)
                inside = middle;
            else
                outside = middle;
        }

        return outside;
    }

    private void Residual(double effect)
    {
        for (int d = 0; d < _cross.Length; d++)
            _cross[d] = _fit.Cross[d] - (effect * _stepCross[d]);
        _fit.Weights(_cross, _simplex, _weights);
        double[] treated = _fit.Rows.Values[_fit.Unit];
        for (int i = 0; i < _residual.Length; i++)
            _residual[i] = treated[i] - (effect * _step[i]);
        for (int d = 0; d < _weights.Length; d++)
            SyntheticFit.Subtract(_residual, _fit.Rows.Values[_fit.Donors[d]], _weights[d]);
    }

    private double After(double[] values)
    {
        double sum = 0;
        for (int i = _before; i < values.Length; i++)
            sum += values[i];
        return sum;
    }
}
