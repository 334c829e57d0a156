namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Cubic B-splines on equal intervals of one axis (de Boor, A Practical Guide to Splines, 1978), joined at the ends where the
/// axis goes round.
/// </summary>
internal sealed class SplineAxis
{
    /// <summary>Splines that are not 0 at a place.</summary>
    public const int Reach = 4;

    // Four points of Gauss and Legendre, exact for products of two cubics.
    private static readonly double[] GaussPlaces =
        [0.5 - (0.861136311594052575224 / 2), 0.5 - (0.339981043584856264803 / 2), 0.5 + (0.339981043584856264803 / 2), 0.5 + (0.861136311594052575224 / 2)];

    private static readonly double[] GaussWeights =
        [0.347854845137453857373 / 2, 0.652145154862546142627 / 2, 0.652145154862546142627 / 2, 0.347854845137453857373 / 2];

    private readonly double _from;
    private readonly double _step;
    private readonly int _intervals;

    public SplineAxis(double from, double to, int intervals, bool circular)
    {
        _from = from;
        _step = (to - from) / intervals;
        _intervals = intervals;
        Circular = circular;
        Count = circular ? intervals : intervals + Reach - 1;
    }

    /// <summary>Number of splines.</summary>
    public int Count { get; }

    public bool Circular { get; }

    /// <summary>The interval a place lies in; places beyond the ends belong to the first and the last.</summary>
    public int IntervalOf(double place) => Math.Clamp((int)Math.Floor((place - _from) / _step), 0, _intervals - 1);

    /// <summary>The number of spline <paramref name="k"/>, 0 to 3, of an interval.</summary>
    public int Spline(int interval, int k) => Circular ? (interval + k) % Count : interval + k;

    /// <summary>The values at a place of the four splines of its interval.</summary>
    public int Values(double place, Span<double> values)
    {
        int interval = IntervalOf(place);
        Derivative(((place - _from) / _step) - interval, 0, values);
        return interval;
    }

    /// <summary>The integrals over the axis of the products of derivatives of two splines.</summary>
    public double[,] Products(int derivative)
    {
        var products = new double[Count, Count];
        Span<double> values = stackalloc double[Reach];
        double scale = Math.Pow(_step, 1 - (2 * derivative));
        for (int interval = 0; interval < _intervals; interval++)
        {
            for (int g = 0; g < GaussPlaces.Length; g++)
            {
                Derivative(GaussPlaces[g], derivative, values);
                for (int a = 0; a < Reach; a++)
                {
                    for (int b = 0; b < Reach; b++)
                        products[Spline(interval, a), Spline(interval, b)] += GaussWeights[g] * values[a] * values[b] * scale;
                }
            }
        }

        return products;
    }

    /// <summary>A derivative of the four splines in units of the interval, at a place within it from 0 to 1.</summary>
    private static void Derivative(double t, int order, Span<double> values)
    {
        double r = 1 - t;
        (values[0], values[1], values[2], values[3]) = order switch
        {
            0 => (r * r * r / 6, ((3 * t * t * t) - (6 * t * t) + 4) / 6, ((3 * r * r * r) - (6 * r * r) + 4) / 6, t * t * t / 6),
            1 => (-r * r / 2, ((3 * t * t) - (4 * t)) / 2, ((4 * r) - (3 * r * r)) / 2, t * t / 2),
            _ => (r, (3 * t) - 2, (3 * r) - 2, t),
        };
    }
}
