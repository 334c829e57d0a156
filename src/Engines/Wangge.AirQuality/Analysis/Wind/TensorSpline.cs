namespace Wangge.AirQuality.Analysis;

/// <summary>
/// A smooth surface through weighted values: products of cubic B-splines along two axes, with a penalty on its bending, the
/// smoothing chosen by generalised cross-validation (Craven and Wahba, Numerische Mathematik 31 (1979) 377; Eilers and Marx,
/// Statistical Science 11 (1996) 89). Standard errors are those of the Bayesian view of smoothing (Wahba, J. Royal Stat. Soc. B 45 (1983)
/// 133; Wood, Generalized Additive Models, 2017, 6.10).
/// </summary>
internal sealed class TensorSpline
{
    private const int Reach = SplineAxis.Reach;
    private const double Coarsest = 2, Finest = -8, LastStep = 0.16;
    private readonly SplineAxis _x, _y;
    private readonly double[] _values, _weights;
    private readonly int[] _intervals;
    private readonly double[] _basis;
    private readonly BandMatrix _data;
    private readonly double[] _right;
    private readonly BandMatrix[] _penalties;

    private TensorSpline(SplineAxis x, SplineAxis y, ReadOnlySpan<(double X, double Y)> places, double[] values, double[] weights, bool turning)
    {
        (_x, _y, _values, _weights) = (x, y, values, weights);
        _intervals = new int[2 * places.Length];
        _basis = new double[2 * Reach * places.Length];
        int size = x.Count * y.Count;
        int inside = x.Circular ? x.Count - 1 : Reach - 1;
        int band = y.Circular ? size - 1 : Math.Min(size - 1, ((Reach - 1) * x.Count) + inside);
        _data = new BandMatrix(size, band);
        _right = new double[size];
        for (int p = 0; p < places.Length; p++)
        {
            Span<double> alongX = _basis.AsSpan(2 * Reach * p, Reach), alongY = _basis.AsSpan((2 * Reach * p) + Reach, Reach);
            _intervals[2 * p] = x.Values(places[p].X, alongX);
            _intervals[(2 * p) + 1] = y.Values(places[p].Y, alongY);
            Add(p, alongX, alongY);
        }

        _penalties = Penalties(turning);
    }

    /// <summary>Fits a surface; null where the values do not hold it.</summary>
    /// <param name="x">The axis whose splines stand side by side.</param>
    /// <param name="y">The other axis.</param>
    /// <param name="places">Where the values lie.</param>
    /// <param name="values">The values.</param>
    /// <param name="weights">Their weights, above 0.</param>
    /// <param name="turning">
    /// Whether both axes have one unit, so that the bending is that of a thin plate, which does not change when the axes are
    /// turned; otherwise each axis has a smoothing of its own.
    /// </param>
    /// <param name="cancel">Asked at every fit.</param>
    public static SplineSurface? Fit(
        SplineAxis x, SplineAxis y, ReadOnlySpan<(double X, double Y)> places, double[] values, double[] weights, bool turning, CancellationToken cancel)
    {
        var spline = new TensorSpline(x, y, places, values, weights, turning);
        int dimensions = spline._penalties.Length;
        double step = dimensions == 1 ? (Coarsest - Finest) / 8 : (Coarsest - Finest) / 4;
        int side = (int)Math.Round((Coarsest - Finest) / step) + 1;
        SplineSurface? best = spline.BestOf(dimensions, side, Finest + ((side - 1) * step / 2), Finest + ((side - 1) * step / 2), step, null, cancel);
        while (best is not null && step > LastStep)
        {
            step /= 2;
            best = spline.BestOf(dimensions, 3, best.Smoothing[0], best.Smoothing[^1], step, best, cancel);
        }

        return best;
    }

    /// <summary>The best by cross-validation of the fits on a square of smoothings around a middle, and of the one known.</summary>
    private SplineSurface? BestOf(int dimensions, int side, double middleX, double middleY, double step, SplineSurface? known, CancellationToken cancel)
    {
        int count = dimensions == 1 ? side : side * side;
        var fits = new SplineSurface?[count];
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancel }, i =>
        {
            double first = middleX + ((i % side - (side / 2)) * step), second = middleY + ((i / side - (side / 2)) * step);
            if (known is null || i != count / 2)
                fits[i] = At(dimensions == 1 ? [first] : [first, second]);
        });
        SplineSurface? best = known;
        foreach (SplineSurface? fit in fits)
        {
            if (fit is not null && (best is null || fit.Score < best.Score))
                best = fit;
        }

        return best;
    }

    /// <summary>The fit at smoothings given as powers of ten of the penalty's size against the data's; null where it fails.</summary>
    private SplineSurface? At(double[] smoothing)
    {
        var matrix = new BandMatrix(_data.Size, _data.Band);
        _data.Lower.CopyTo(matrix.Lower, 0);
        for (int k = 0; k < smoothing.Length; k++)
        {
            double scale = Math.Pow(10, smoothing[k]);
            double[] penalty = _penalties[k].Lower, target = matrix.Lower;
            for (int e = 0; e < target.Length; e++)
                target[e] += scale * penalty[e];
        }

        if (!matrix.Factor())
            return null;
        double[] coefficients = [.. _right];
        matrix.Solve(coefficients);
        BandInverse inverse = matrix.Inverse();
        double parameters = _data.TraceOf(inverse), residual = 0;
        for (int p = 0; p < _values.Length; p++)
        {
            double off = _values[p] - Predict(coefficients, p);
            residual += _weights[p] * off * off;
        }

        double left = _values.Length - parameters;
        return left > 0
            ? new SplineSurface(_x, _y, coefficients, inverse, parameters, residual / left, smoothing, _values.Length * residual / (left * left))
            : null;
    }

    private double Predict(double[] coefficients, int p)
    {
        ReadOnlySpan<double> alongX = _basis.AsSpan(2 * Reach * p, Reach), alongY = _basis.AsSpan((2 * Reach * p) + Reach, Reach);
        double sum = 0;
        for (int b = 0; b < Reach; b++)
        {
            int line = _y.Spline(_intervals[(2 * p) + 1], b) * _x.Count;
            for (int a = 0; a < Reach; a++)
                sum += alongY[b] * alongX[a] * coefficients[line + _x.Spline(_intervals[2 * p], a)];
        }

        return sum;
    }

    private void Add(int p, ReadOnlySpan<double> alongX, ReadOnlySpan<double> alongY)
    {
        Span<int> numbers = stackalloc int[Reach * Reach];
        Span<double> basis = stackalloc double[Reach * Reach];
        for (int k = 0; k < numbers.Length; k++)
        {
            numbers[k] = (_y.Spline(_intervals[(2 * p) + 1], k / Reach) * _x.Count) + _x.Spline(_intervals[2 * p], k % Reach);
            basis[k] = alongY[k / Reach] * alongX[k % Reach];
        }

        for (int k = 0; k < numbers.Length; k++)
        {
            _right[numbers[k]] += _weights[p] * basis[k] * _values[p];
            for (int l = 0; l < numbers.Length; l++)
            {
                if (numbers[l] <= numbers[k])
                    _data[numbers[k], numbers[l]] += _weights[p] * basis[k] * basis[l];
            }
        }
    }

    private BandMatrix[] Penalties(bool turning)
    {
        double[,] x0 = _x.Products(0), x1 = _x.Products(1), x2 = _x.Products(2), y0 = _y.Products(0), y1 = _y.Products(1), y2 = _y.Products(2);
        return turning
            ? [Scaled((i, j, k, l) => (x2[i, j] * y0[k, l]) + (2 * x1[i, j] * y1[k, l]) + (x0[i, j] * y2[k, l]))]
            : [Scaled((i, j, k, l) => x2[i, j] * y0[k, l]), Scaled((i, j, k, l) => x0[i, j] * y2[k, l])];
    }

    /// <summary>A penalty as large, by its trace, as the data's matrix.</summary>
    private BandMatrix Scaled(Func<int, int, int, int, double> element)
    {
        var made = new BandMatrix(_data.Size, _data.Band);
        double own = 0, data = 0;
        for (int row = 0; row < made.Size; row++)
        {
            (int k, int i) = Math.DivRem(row, _x.Count);
            for (int column = Math.Max(0, row - made.Band); column <= row; column++)
            {
                (int l, int j) = Math.DivRem(column, _x.Count);
                made[row, column] = element(i, j, k, l);
            }

            own += made[row, row];
            data += _data[row, row];
        }

        for (int e = 0; e < made.Lower.Length; e++)
            made.Lower[e] *= data / own;
        return made;
    }
}

/// <summary>A fitted surface.</summary>
internal sealed class SplineSurface(
    SplineAxis x, SplineAxis y, double[] coefficients, BandInverse inverse, double parameters, double variance, double[] smoothing, double score)
{
    private const int Pairs = SplineAxis.Reach * SplineAxis.Reach;

    /// <summary>Effective number of parameters.</summary>
    public double Parameters => parameters;

    /// <summary>Powers of ten of the smoothing by axis, or of the one for both.</summary>
    public double[] Smoothing => smoothing;

    /// <summary>Generalised cross-validation score.</summary>
    public double Score => score;

    /// <summary>The surface and its standard error at places that lie on a line along the first axis.</summary>
    public void Line(double placeY, ReadOnlySpan<double> placesX, Span<double> values, Span<double> errors)
    {
        const int reach = SplineAxis.Reach;
        Span<double> alongX = stackalloc double[reach], alongY = stackalloc double[reach], basis = stackalloc double[Pairs];
        Span<int> numbers = stackalloc int[Pairs];
        Span<double> block = stackalloc double[Pairs * Pairs];
        int intervalY = y.Values(placeY, alongY), held = -1;
        for (int p = 0; p < placesX.Length; p++)
        {
            int intervalX = x.Values(placesX[p], alongX);
            if (intervalX != held)
            {
                held = intervalX;
                for (int k = 0; k < Pairs; k++)
                    numbers[k] = (y.Spline(intervalY, k / reach) * x.Count) + x.Spline(intervalX, k % reach);
                for (int k = 0; k < Pairs; k++)
                {
                    for (int l = 0; l < Pairs; l++)
                        block[(k * Pairs) + l] = inverse[numbers[k], numbers[l]];
                }
            }

            double value = 0, square = 0;
            for (int k = 0; k < Pairs; k++)
            {
                basis[k] = alongY[k / reach] * alongX[k % reach];
                value += basis[k] * coefficients[numbers[k]];
            }

            for (int k = 0; k < Pairs; k++)
            {
                double sum = 0;
                for (int l = 0; l < Pairs; l++)
                    sum += block[(k * Pairs) + l] * basis[l];
                square += basis[k] * sum;
            }

            values[p] = value;
            errors[p] = Math.Sqrt(Math.Max(0, square * variance));
        }
    }
}
