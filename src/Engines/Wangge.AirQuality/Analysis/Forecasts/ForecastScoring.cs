using Wangge.AirQuality.Internals;

namespace Wangge.AirQuality.Analysis;

/// <summary>Scores a <see cref="Hindcast"/> and gives its last prediction an interval.</summary>
internal sealed class ForecastScoring
{
    private const int BlockDays = 14;
    private const int Resamples = 500;
    private readonly Hindcast _cast;
    private readonly ForecastQuantity _quantity;
    private readonly DateOnly _first;
    private readonly ForecastOptions _options;
    private readonly int[] _origins;

    public ForecastScoring(Hindcast cast, ForecastQuantity quantity, DateOnly first, ForecastOptions options)
    {
        (_cast, _quantity, _first, _options) = (cast, quantity, first, options);
        int known = cast.Predicted.Length;
        _origins = [.. Enumerable.Range(0, known).Where(d => d + cast.Lead < known && !double.IsNaN(cast.Predicted[d] + cast.Climatology[d] + cast.Observed[d] + Came(d)))];
    }

    /// <summary>The score; null with too few days of issue.</summary>
    public LeadScore? Score()
    {
        if (_origins.Length < _options.MinimumOrigins)
            return null;
        double[] model = Squares(d => _cast.Predicted[d]), persistence = Squares(d => _cast.Observed[d]), climatology = Squares(d => _cast.Climatology[d]);
        (double lower, double upper) = SkillInterval(model, persistence, climatology);
        (double coverage, double width) = Coverage();
        (double hits, HeavyDays heavy) = Levels(d => _cast.Predicted[d]);
        (double persistenceHits, HeavyDays persistenceHeavy) = Levels(d => _cast.Observed[d]);
        return new LeadScore(
            _origins.Length, _first.AddDays(_origins[0]), _first.AddDays(_origins[^1]), Root(model.Sum()), Root(persistence.Sum()), Root(climatology.Sum()),
            Skill(model.Sum(), persistence.Sum(), climatology.Sum()), lower, upper, coverage, width, hits, persistenceHits, heavy, persistenceHeavy);
    }

    /// <summary>The interval of a prediction by the errors of all scored days.</summary>
    public (double Lower, double Upper) Interval(double predicted) => Interval(predicted, Errors(_origins));

    private double Came(int origin) => _cast.Observed[origin + _cast.Lead];

    private double[] Squares(Func<int, double> forecast) => Array.ConvertAll(_origins, d => (forecast(d) - Came(d)) * (forecast(d) - Came(d)));

    private double Root(double sum) => Math.Sqrt(sum / _origins.Length);

    private static double Skill(double model, double persistence, double climatology)
    {
        double better = Math.Min(persistence, climatology);
        return better > 0 ? 1 - Math.Sqrt(model / better) : 0;
    }

    // In every resample the better of the two is chosen anew, so that the interval carries that choice too.
    private (double Lower, double Upper) SkillInterval(double[] model, double[] persistence, double[] climatology)
    {
        int blocks = (model.Length + BlockDays - 1) / BlockDays;
        double[][] sums = [.. new[] { model, persistence, climatology }.Select(s => s.Chunk(BlockDays).Select(c => c.Sum()).ToArray())];
        var random = new SeededRandom(_options.Seed, (((int)_quantity + 1) * 1_000) + _cast.Lead);
        var skills = new double[Resamples];
        for (int r = 0; r < Resamples; r++)
        {
            double a = 0, b = 0, c = 0;
            for (int i = 0; i < blocks; i++)
            {
                int block = random.Next(blocks);
                (a, b, c) = (a + sums[0][block], b + sums[1][block], c + sums[2][block]);
            }

            skills[r] = Skill(a, b, c);
        }

        Array.Sort(skills);
        return (skills[(int)(0.025 * Resamples)], skills[(int)(0.975 * Resamples) - 1]);
    }

    // Each stretch is held against the errors known when it began, as a reader would have had them.
    private (double Coverage, double Width) Coverage()
    {
        int inside = 0, count = 0;
        double width = 0;
        foreach ((int from, int before) in Hindcast.Spans(_cast.Refits, _cast.Predicted.Length))
        {
            double[] errors = Errors([.. _origins.Where(d => d + _cast.Lead < from)]);
            if (errors.Length < _options.MinimumOrigins / 2)
                continue;
            foreach (int d in _origins.Where(d => d >= from && d < before))
            {
                (double lower, double upper) = Interval(_cast.Predicted[d], errors);
                inside += Came(d) >= lower && Came(d) <= upper ? 1 : 0;
                width += upper - lower;
                count++;
            }
        }

        return count == 0 ? (0, 0) : ((double)inside / count, width / count);
    }

    // Errors of roots: they are nearly alike at all levels, where those of concentrations grow with them.
    private double[] Errors(int[] origins)
    {
        double[] errors = Array.ConvertAll(origins, d => Math.Sqrt(Came(d)) - Math.Sqrt(Math.Max(0, _cast.Predicted[d])));
        Array.Sort(errors);
        return errors;
    }

    private (double Lower, double Upper) Interval(double predicted, double[] errors)
    {
        double tail = (1 - _options.Interval) / 2, root = Math.Sqrt(Math.Max(0, predicted));
        int low = (int)Math.Floor(tail * (errors.Length + 1)) - 1, high = errors.Length - 1 - low;
        (low, high) = (Math.Max(0, low), Math.Min(errors.Length - 1, high));
        double lower = Math.Max(0, root + errors[low]), upper = Math.Max(0, root + errors[high]);
        return (lower * lower, upper * upper);
    }

    private (double Hits, HeavyDays Heavy) Levels(Func<int, double> forecast)
    {
        int same = 0, hits = 0, misses = 0, alarms = 0;
        foreach (int d in _origins)
        {
            DateOnly date = _first.AddDays(d + _cast.Lead);
            int foreseen = ForecastIndex.Of(_quantity, date, forecast(d)), came = ForecastIndex.Of(_quantity, date, Came(d));
            same += AqiLevels.Of(foreseen) == AqiLevels.Of(came) ? 1 : 0;
            bool alarm = foreseen > 200, heavy = came > 200;
            hits += alarm && heavy ? 1 : 0;
            misses += !alarm && heavy ? 1 : 0;
            alarms += alarm && !heavy ? 1 : 0;
        }

        return ((double)same / _origins.Length, new HeavyDays(hits, misses, alarms));
    }
}
