using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;

namespace Wangge.Air.Assessment;

/// <summary>Daily values of every station, town and district over a span of days.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Subjects">What is evaluated.</param>
/// <param name="Days">Daily values by key of the subject, in order of date; days without a valid hour are absent.</param>
public sealed record AirDays(DateOnly From, DateOnly To, IReadOnlyList<AirSubject> Subjects, IReadOnlyDictionary<string, IReadOnlyList<DailyValue>> Days)
{
    /// <summary>The days of a subject; none where it was not there.</summary>
    public IReadOnlyList<DailyValue> Of(string key) => Days.GetValueOrDefault(key, []);

    /// <summary>The last day that has any value; null without data.</summary>
    public DateOnly? Newest => Days.Values.Where(d => d.Count > 0).Select(d => (DateOnly?)d[^1].Date).Max();

    /// <summary>Evaluates hours: stations by themselves, areas by the hourly mean of their stations in service.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="subjects">What is to be evaluated.</param>
    /// <param name="hours">Hours of every station in the subjects, from 01:00 of the first day on.</param>
    public static AirDays Evaluate(DateOnly from, DateOnly to, IReadOnlyList<AirSubject> subjects, IReadOnlyList<ObservedSeries> hours)
    {
        foreach (var series in hours)
            MaskOutOfService(series);
        var byCode = hours.ToDictionary(h => h.Station.Code, h => h.Air, StringComparer.Ordinal);
        var days = new Dictionary<string, IReadOnlyList<DailyValue>>(subjects.Count, StringComparer.Ordinal);
        foreach (var subject in subjects)
        {
            days[subject.Key] = subject.Kind == SubjectKind.Station
                ? DailyEvaluation.Of(byCode[subject.Key])
                : GroupMean.Days([.. subject.Stations.Select(s => byCode[s.Code])], subject.Key);
        }

        return new AirDays(from, to, subjects, days);
    }

    /// <summary>Puts spans that follow each other together.</summary>
    public static AirDays Join(IReadOnlyList<AirDays> spans)
    {
        // The latest description of a subject stands for all of it.
        var subjects = spans.SelectMany(s => s.Subjects).GroupBy(s => s.Key, StringComparer.Ordinal).Select(g => g.Last()).ToList();
        return new AirDays(spans[0].From, spans[^1].To, subjects, subjects.ToDictionary(
            s => s.Key, s => (IReadOnlyList<DailyValue>)[.. spans.SelectMany(span => span.Of(s.Key))], StringComparer.Ordinal));
    }

    /// <summary>Takes out what a station measured on days on which it was not in service.</summary>
    internal static void MaskOutOfService(ObservedSeries series)
    {
        Station station = series.Station;
        if (station.From is null && station.To is null)
            return;
        for (int i = 0; i < series.Air.Count; i++)
        {
            if (station.ServesOn(DailyEvaluation.DayOf(series.Air.TimeAt(i))))
                continue;
            foreach (Pollutant pollutant in Pollutants.All)
                series.Air.Column(pollutant)[i] = HourlySeries.Missing;
        }
    }
}
