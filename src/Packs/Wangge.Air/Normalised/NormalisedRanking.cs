using Wangge.Air.Assessment;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Normalised;

/// <summary>
/// The normalised figures beside a ranking. A composite takes normalised means of PM2.5, PM10, SO2 and NO2 and the standard
/// parts of CO and O3, whose percentiles of single days a normalised series does not give; good days are judged day by
/// day and are not normalised. Pure: made of days.
/// </summary>
public sealed class NormalisedRanking
{
    /// <summary>Least share of the evaluated days that must have a normalised value.</summary>
    private const double LeastShare = 0.75;

    // 95 % quantile of Student's t for 4 degrees of freedom and more: the models are few.
    private static readonly double[] Quantiles = [6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812];

    private NormalisedRanking(IReadOnlyDictionary<string, NormalisedFigure> figures, IReadOnlyDictionary<string, Phrase> lacks, NormalisationProgress progress) =>
        (Figures, Lacks, Progress) = (figures, lacks, progress);

    /// <summary>Figures by key of the subject.</summary>
    public IReadOnlyDictionary<string, NormalisedFigure> Figures { get; }

    /// <summary>Why a subject has none, by its key.</summary>
    public IReadOnlyDictionary<string, Phrase> Lacks { get; }

    /// <summary>Models stored, of those that rankings want.</summary>
    public NormalisationProgress Progress { get; }

    /// <summary>The pollutants whose means are normalised in a figure; none where it has no normalised form.</summary>
    public static IReadOnlyList<Pollutant> PollutantsOf(RankingQuery query) => query.By switch
    {
        RankBy.Pm25 => [Pollutant.Pm25],
        RankBy.Pm10 => [Pollutant.Pm10],
        RankBy.Composite when query.Profile.Terms.All(t => t.DailyStandard is null) => [Pollutant.Pm25, Pollutant.Pm10, Pollutant.So2, Pollutant.No2],
        _ => [],
    };

    /// <summary>Computes the figures.</summary>
    /// <param name="table">The ranking.</param>
    /// <param name="models">Models by subject and pollutant.</param>
    /// <param name="days">Their days within the period.</param>
    /// <param name="progress">How far normalisation is.</param>
    public static NormalisedRanking Of(
        RankingTable table, IReadOnlyDictionary<(string, Pollutant), NormalisedModel> models, ILookup<(string, Pollutant), NormalisedDay> days, NormalisationProgress progress)
    {
        var (figures, lacks) = (new Dictionary<string, NormalisedFigure>(StringComparer.Ordinal), new Dictionary<string, Phrase>(StringComparer.Ordinal));
        var pollutants = PollutantsOf(table.Query);
        int[][]? draws = table.DaysSoFar >= Separation.MinimumDays ? Separation.Resample(table.DaysSoFar) : null;
        foreach (var lines in new[] { table.Lines, table.Indicative })
        {
            NormalisedLine[]? first = lines.FirstOrDefault(l => l.Rank == 1) is { } leader ? Lines(leader) : null;
            foreach (var line in lines)
            {
                if (NormalisedWords.Lack(table.Query, line, models) is { } lack)
                    lacks[line.Subject.Key] = lack;
                else if (Lines(line) is not { } own)
                    lacks[line.Subject.Key] = new("归一化日数不足", "too few normalised days");
                else
                    figures[line.Subject.Key] = Figure(table.Query, line, own, first is null || line.Rank is null or 1 ? null : first, draws);
            }
        }

        return new NormalisedRanking(figures, lacks, progress);

        NormalisedLine[]? Lines(RankingLine line)
        {
            if (pollutants.Count == 0 || !pollutants.All(p => models.ContainsKey((line.Subject.Key, p))))
                return null;
            NormalisedLine[] own = [.. pollutants.Select(p => new NormalisedLine(models[(line.Subject.Key, p)], days[(line.Subject.Key, p)], line.Value, table.Query.Period.From, table.DaysSoFar))];
            return Array.TrueForAll(own, l => l.Days > 0 && l.Days >= LeastShare * l.OfDays) ? own : null;
        }
    }

    private static NormalisedFigure Figure(RankingQuery query, RankingLine line, NormalisedLine[] own, NormalisedLine[]? first, int[][]? draws)
    {
        double[] members = [.. Enumerable.Range(0, own.Min(l => l.Members.Length)).Select(m => Index(query, own, l => l.Mean(m, null)))];
        double rest = query.By == RankBy.Composite
            ? (double)(line.Value.Composite?.Parts ?? []).Where(p => p.Pollutant is Pollutant.Co or Pollutant.O3).Sum(p => p.Share) : 0;
        double mean = members.Average(), deviation = Math.Sqrt(members.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, members.Length - 1));
        double half = Quantiles[Math.Clamp(members.Length - 2, 0, Quantiles.Length - 1)] * deviation;
        NormalisedPart[] parts = [.. own.Select(l => new NormalisedPart(
            l.Model.Pollutant, Enumerable.Range(0, l.Members.Length).Average(m => l.Mean(m, null)), l.Observed.Where(double.IsFinite).Average(), l.Days, l.OfDays, l.Model))];
        double weather = parts.Sum(p => p.Weather * Factor(query, p.Pollutant));
        return new NormalisedFigure(mean + rest, mean + rest - half, mean + rest + half, parts, weather, first is null || draws is null ? null : Apart(query, first, own, draws));
    }

    // The interval of the difference over resampled days and, at each, one model of either drawn at random.
    private static Separation? Apart(RankingQuery query, NormalisedLine[] first, NormalisedLine[] own, int[][] draws)
    {
        int common = own.Zip(first).Min(l => l.First.DaysWith(l.Second));
        if (common < Separation.MinimumDays)
            return null;
        var random = new Random(Separation.Seed);
        int models = Math.Min(first.Min(l => l.Members.Length), own.Min(l => l.Members.Length));
        var differences = new double[draws.Length];
        for (int d = 0; d < draws.Length; d++)
            differences[d] = Difference(random.Next(models), random.Next(models), draws[d]);
        Array.Sort(differences);
        double estimate = Enumerable.Range(0, models).Average(m => Difference(m, m, null));
        return new Separation(estimate, Separation.At(differences, 0.05), Separation.At(differences, 0.95), common);

        double Difference(int ours, int theirs, int[]? counts)
        {
            double sum = 0;
            for (int p = 0; p < own.Length; p++)
                sum += (own[p].Mean(ours, counts, first[p]) - first[p].Mean(theirs, counts, own[p])) * Factor(query, own[p].Model.Pollutant);
            return sum;
        }
    }

    private static double Index(RankingQuery query, NormalisedLine[] lines, Func<NormalisedLine, double> mean) => lines.Sum(l => mean(l) * Factor(query, l.Model.Pollutant));

    /// <summary>What a concentration counts in the figure.</summary>
    private static double Factor(RankingQuery query, Pollutant pollutant)
    {
        if (query.By != RankBy.Composite)
            return 1;
        CompositeTerm term = query.Profile.Terms[(int)pollutant];
        return (double)(term.Weight / term.Standard);
    }
}
