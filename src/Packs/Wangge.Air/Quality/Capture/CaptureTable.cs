using System.Data.Common;
using System.Globalization;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Capture;

/// <summary>Data capture of stations by month and pollutant; counted by the store, day by day, in one round trip.</summary>
public static class CaptureTable
{
    private static readonly string Counts = $"""
        select station_id, (hour - 1) / 24 as day, {string.Join(", ", Pollutants.All.Select(Counted))} from air_observation
        where station_id in (#) and hour between @from and @to group by station_id, (hour - 1) / 24;
        """;

    private const string Marked = """
        select x.station_id, (x.hour - 1) / 24, x.pollutant, sum(x.flagged), sum(x.waiting) from (
        select m.station_id, m.hour, m.pollutant,
        case when max(case when m.state = 3 then 1 else 0 end) = 0 then max(case when m.state = 2 and m.code = 'flag' then 1 else 0 end) else 0 end as flagged,
        case when max(case when m.state in (2, 3) then 1 else 0 end) = 0 then max(case when m.state = 1 then 1 else 0 end) else 0 end as waiting
        from air_quality_mark m where m.station_id in (#) and m.hour between @from and @to group by m.station_id, m.hour, m.pollutant) x
        group by x.station_id, (x.hour - 1) / 24, x.pollutant;
        """;

    /// <summary>The cells of whole months, by station, month and pollutant; pollutants that a station never measured over the span are left out.</summary>
    /// <param name="db">The store.</param>
    /// <param name="stations">The stations.</param>
    /// <param name="from">First day of the first month.</param>
    /// <param name="to">Last day of the last month.</param>
    /// <param name="now">The newest hour that has ended, see <see cref="HourLabel"/>: later ones are not expected yet.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<IReadOnlyList<CaptureCell>> ReadAsync(
        WanggeDb db, IReadOnlyList<Station> stations, DateOnly from, DateOnly to, int now, CancellationToken cancel)
    {
        if (stations.Count == 0)
            return [];
        var days = new Dictionary<(int Station, int Day, Pollutant Pollutant), Tally>();
        await using var command = await db.CommandAsync(
            (Counts + Marked).Replace("#", string.Join(',', stations.Select(s => s.Id.ToString(CultureInfo.InvariantCulture))), StringComparison.Ordinal), cancel);
        command.Set("@from", HourLabel.Of(DailyEvaluation.HoursOf(from).First));
        command.Set("@to", Math.Min(now, HourLabel.Of(DailyEvaluation.HoursOf(to).Last)));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            foreach (var pollutant in Pollutants.All)
                days[(reader.GetInt32(0), Number(reader, 1), pollutant)] = new(Number(reader, 2 + (2 * (int)pollutant)), Number(reader, 3 + (2 * (int)pollutant)), 0, 0);
        }

        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var key = (reader.GetInt32(0), Number(reader, 1), (Pollutant)Number(reader, 2));
            if (days.TryGetValue(key, out var tally))
                days[key] = tally with { Flagged = Number(reader, 3), Waiting = Number(reader, 4) };
        }

        return [.. stations.SelectMany(s => Cells(s, from, to, now, days))];
    }

    private static IEnumerable<CaptureCell> Cells(Station station, DateOnly from, DateOnly to, int now, Dictionary<(int, int, Pollutant), Tally> days)
    {
        var measured = Pollutants.All.Where(p => Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber + 1)
            .Any(d => days.TryGetValue((station.Id, d, p), out var tally) && tally.Present > 0)).ToList();
        // Where nobody wrote down since when it serves, its first value tells.
        int begins = station.From?.DayNumber ?? days.Keys.Where(k => k.Item1 == station.Id).Select(k => k.Item2).DefaultIfEmpty(int.MaxValue).Min();
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= to; month = month.AddMonths(1))
        {
            var next = month.AddMonths(1);
            int served = 0, expected = 0;
            for (var day = month; day < next; day = day.AddDays(1))
            {
                if (!station.ServesOn(day) || day.DayNumber < begins)
                    continue;
                served++;
                expected += Math.Clamp(now - HourLabel.Of(DailyEvaluation.HoursOf(day).First) + 1, 0, DayHours.Hours);
            }

            bool over = served == next.DayNumber - month.DayNumber && expected == served * DayHours.Hours;
            foreach (var pollutant in measured)
            {
                if (expected == 0)
                    continue;
                var sum = default(Tally);
                int valid = 0;
                for (var day = month; day < next; day = day.AddDays(1))
                {
                    if (!station.ServesOn(day) || !days.TryGetValue((station.Id, day.DayNumber, pollutant), out var tally))
                        continue;
                    sum = sum.Plus(tally);
                    valid += tally.Present - tally.Invalid >= CaptureCell.HoursOfDay ? 1 : 0;
                }

                int flagged = Math.Min(sum.Flagged, sum.Invalid);
                yield return new CaptureCell(station, month, pollutant, expected, expected - sum.Present, flagged, sum.Invalid - flagged, sum.Waiting, valid, over ? CaptureCell.Required(month) : null);
            }
        }
    }

    private static string Counted(Pollutant pollutant)
    {
        string column = ObservationColumns.Names[(int)pollutant];
        return string.Create(CultureInfo.InvariantCulture, $"count({column}), sum(case when {column} is not null and (invalid & {(int)pollutant.AsSet()}) <> 0 then 1 else 0 end)");
    }

    // Counts are bigint in PostgreSQL, sums too, keys int.
    private static int Number(DbDataReader reader, int column) => Convert.ToInt32(reader.GetValue(column), CultureInfo.InvariantCulture);

    private readonly record struct Tally(int Present, int Invalid, int Flagged, int Waiting)
    {
        public Tally Plus(Tally other) => new(Present + other.Present, Invalid + other.Invalid, Flagged + other.Flagged, Waiting + other.Waiting);
    }
}
