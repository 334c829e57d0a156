using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wangge.AirQuality;

namespace Wangge.Air.Assessment;

/// <summary>A ranking: its lines, those of micro stations apart, and what it was computed from. Pure: made of days.</summary>
public sealed class RankingTable
{
    private RankingTable(RankingQuery query, int daysSoFar) => (Query, DaysSoFar) = (query, daysSoFar);

    /// <summary>What was asked.</summary>
    public RankingQuery Query { get; }

    /// <summary>Days of the period that are over.</summary>
    public int DaysSoFar { get; }

    /// <summary>Whether the period still runs: ranks are provisional then.</summary>
    public bool IsProvisional => DaysSoFar < Query.Period.Days;

    /// <summary>Evaluated subjects: ranked ones first in order of rank, then the others with their reason.</summary>
    public IReadOnlyList<RankingLine> Lines { get; private init; } = [];

    /// <summary>Micro stations or towns by micro stations: indicative, ranked among themselves.</summary>
    public IReadOnlyList<RankingLine> Indicative { get; private init; } = [];

    /// <summary>Exclusion episodes within the period.</summary>
    public IReadOnlyList<ExclusionEpisode> Episodes { get; private init; } = [];

    /// <summary>What to tell beside the comparison with last year, for the table as a whole.</summary>
    public ComparisonWarnings Warnings =>
        Lines.Where(l => l.Year is not null).Aggregate(ComparisonWarnings.None, (all, l) => all | l.Year!.Warnings) & ~ComparisonWarnings.NotValid;

    /// <summary>SHA-256 of all that the ranking was computed from: daily sums of both years, episodes and rules; lower-case hexadecimal.</summary>
    public string InputHash { get; private init; } = "";

    /// <summary>Computes a ranking.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="now">Days of the period's months.</param>
    /// <param name="before">Days of the same months a year before.</param>
    /// <param name="episodes">Exclusion episodes that stand, with the keys of the subjects they hold for.</param>
    /// <param name="today">Today in the district: it and later days are not over.</param>
    public static RankingTable Of(RankingQuery query, AirDays now, AirDays before, IReadOnlyList<ExclusionEpisode> episodes, DateOnly today)
    {
        int daysSoFar = Math.Clamp(today.DayNumber - query.Period.From.DayNumber, 0, query.Period.Days);
        var within = episodes.Where(e => DailyEvaluation.DayOf(e.To) >= query.Period.From && DailyEvaluation.DayOf(e.From) <= query.Period.To).ToList();
        var lines = now.Subjects.Where(s => s.Kind == query.Unit).Select(s => Line(query, s, now, before, episodes, daysSoFar)).ToList();
        var draws = daysSoFar >= Separation.MinimumDays ? Separation.Resample(daysSoFar) : null;
        return new RankingTable(query, daysSoFar)
        {
            Lines = Ranked(query, lines.Where(l => !l.Subject.Indicative), daysSoFar, draws),
            Indicative = Ranked(query, lines.Where(l => l.Subject.Indicative), daysSoFar, draws),
            Episodes = within,
            InputHash = Hash(query, lines, within),
        };
    }

    private static RankingLine Line(
        RankingQuery query, AirSubject subject, AirDays now, AirDays before, IReadOnlyList<ExclusionEpisode> episodes, int daysSoFar)
    {
        var rules = new PeriodRules { Composite = query.Profile };
        DateOnly end = query.Period.From.AddDays(daysSoFar);
        var days = now.Of(subject.Key).Where(d => d.Date < end).ToList();
        var raw = PeriodEvaluation.OfPeriod(subject.Key, query.Period, days, rules);
        var excluded = PeriodEvaluation.OfPeriod(subject.Key, query.Period, days, rules, episodes);
        var value = query.Basis == StatisticBasis.Raw ? raw : excluded;

        // The span a year before ends on the same day of the month, so that a running month is held against as much of last year's.
        DateOnly endBefore = daysSoFar == query.Period.Days ? query.Period.YearBefore.To.AddDays(1) : end.AddYears(-1);
        var daysBefore = before.Of(subject.Key).Where(d => d.Date < endBefore).ToList();
        var year = daysBefore.Exists(d => query.Period.YearBefore.Contains(d.Date))
            ? new YearOnYear(value, PeriodEvaluation.OfPeriod(
                subject.Key, query.Period.YearBefore, daysBefore, rules, query.Basis == StatisticBasis.Raw ? null : episodes))
            : null;
        return new RankingLine(subject, raw, excluded, year, Coverage(raw, daysSoFar)) { Value = value };
    }

    private static List<RankingLine> Ranked(RankingQuery query, IEnumerable<RankingLine> lines, int daysSoFar, int[][]? draws)
    {
        var reasons = lines.Select(l => l with { Reason = Shortfalls.Of(l.Subject, l.Value, query.By, daysSoFar) }).ToList();
        var ranked = Ranking.Of(reasons, l => Ranking.Figure(l.Value, query.By), l => l.Reason is null ? null : NotRanked.NotValid, query.By == RankBy.GoodRatio);
        var byDefault = query.By == RankBy.Composite && query.Profile != Profiles.Default ? DefaultRanks(reasons) : null;
        var shared = ranked.Where(r => r.Rank is not null).CountBy(r => r.Rank!.Value).ToDictionary();
        PeriodValue? first = ranked.Count > 0 && ranked[0].Rank == 1 ? ranked[0].Item.Value : null;
        return [.. ranked.Select(r => r.Item with
        {
            Rank = r.Rank,
            Figure = r.Figure,
            Tied = r.Rank is { } rank && shared[rank] > 1,
            RankByDefault = byDefault?.GetValueOrDefault(r.Item.Subject.Key),
            FromFirst = r.Rank is null || first is null || draws is null || r.Item.Value == first
                ? null
                : Separation.Of(first, r.Item.Value, query.By, query.Period.From, draws),
        })];
    }

    private static Dictionary<string, int?> DefaultRanks(List<RankingLine> lines) => Ranking.Of(
            lines,
            l => PeriodEvaluation.OfPeriod(l.Subject.Key, l.Value.Period, l.Value.Days).Composite?.Value,
            l => l.Reason is null ? null : NotRanked.NotValid)
        .ToDictionary(r => r.Item.Subject.Key, r => r.Rank, StringComparer.Ordinal);

    private static decimal Coverage(PeriodValue value, int daysSoFar)
    {
        int expected = daysSoFar * DayHours.Hours * Pollutants.Count;
        return expected == 0 ? 0 : (decimal)value.Days.Sum(d => Pollutants.All.Sum(d.ValidHoursOf)) / expected;
    }

    private static string Hash(RankingQuery query, List<RankingLine> lines, List<ExclusionEpisode> episodes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append($"{query.Kind};{query.Period.Label};{query.RuleVersion}");
        if (query.Basis == StatisticBasis.Excluded)
        {
            foreach (var e in episodes.OrderBy(e => e.From).ThenBy(e => e.DocumentNumber, StringComparer.Ordinal))
                Append($"{e.From:O};{e.To:O};{(int)e.Pollutants};{e.DocumentNumber};{string.Join(',', e.Stations ?? [])}");
        }

        foreach (var line in lines.OrderBy(l => l.Subject.Key, StringComparer.Ordinal))
        {
            Append($"{line.Subject.Key};{line.Subject.IsBackground}");
            foreach (DailyValue day in line.Value.Days.Concat(line.Year?.Before.Days ?? []))
            {
                Append($"{day.Date:O};{(int)day.Excluded};{day.Aqi.Aqi}");
                foreach (Pollutant pollutant in Pollutants.All)
                    Append($"{day.Exact(pollutant).Sum}/{day.Exact(pollutant).Count}/{day.ValidHoursOf(pollutant)}");
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(FormattableString text) => hash.AppendData(Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture) + "\n"));
    }
}
