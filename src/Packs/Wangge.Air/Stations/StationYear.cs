using Microsoft.EntityFrameworkCore;
using Wangge.Air.Observations;
using Wangge.Air.Quality.Calibration;
using Wangge.Air.Rules;
using Wangge.AirQuality;
using Wangge.Platform.Cases;
using Wangge.Platform.People;
using Wangge.Platform.Storage;
using Wangge.Platform.Web;

namespace Wangge.Air.Stations;

/// <summary>What the page of a station shows: a year of hours up to the last day chosen, and a period within it.</summary>
/// <param name="Station">The station.</param>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period, and of the year.</param>
/// <param name="Hours">Hours of the year.</param>
/// <param name="Days">Evaluated days of the year.</param>
/// <param name="Newest">End of the newest hour in the store; null where there is none.</param>
public sealed record StationYear(Station Station, DateOnly From, DateOnly To, HourlySeries Hours, IReadOnlyList<DailyValue> Days, DateTime? Newest)
{
    private const int DaysShown = 366;
    private const int PeriodDays = 14;

    /// <summary>Longest period drawn hour by hour, days.</summary>
    public const int MostHourlyDays = 31;

    /// <summary>The calibrations that the hours carry; empty where they are as measured.</summary>
    public IReadOnlyList<AppliedCalibration> Calibrated { get; private init; } = [];

    /// <summary>Evaluated days of the period.</summary>
    public IEnumerable<DailyValue> PeriodValues => Days.Where(d => d.Date >= From && d.Date <= To);

    /// <summary>Loads it; the period is the last fourteen days with data where none is given.</summary>
    public static async Task<StationYear> LoadAsync(WanggeDb db, Station station, DateOnly? from, DateOnly? to, DateOnly today, CancellationToken cancel)
    {
        var span = await ObservationStore.SpanAsync(db, station.Id, cancel);
        var last = to ?? (span is { } s ? DateOnly.FromDayNumber(HourLabel.DayNumber(s.Last)) : today);
        var first = from is { } f && f <= last ? f : last.AddDays(-PeriodDays + 1);
        var start = first < last.AddDays(-DaysShown + 1) ? first : last.AddDays(-DaysShown + 1);
        if (last.DayNumber - start.DayNumber > 3 * DaysShown)
            start = first = last.AddDays(-3 * DaysShown);
        var series = (await ObservationStore.LoadAsync(db, [station], HourLabel.Of(start.ToDateTime(new TimeOnly(1, 0))), HourLabel.Of(last.AddDays(1).ToDateTime(TimeOnly.MinValue)), cancel))[0];
        return new StationYear(station, first, last, series.Air, DailyEvaluation.Of(series.Air), span is { } t ? HourLabel.End(t.Last) : null) { Calibrated = series.Calibrations };
    }

    /// <summary>The period as a line: by hour up to <see cref="MostHourlyDays"/>, by day beyond; gaps stay gaps.</summary>
    public ChartData Line(Pollutant pollutant, Language l)
    {
        bool hourly = To.DayNumber - From.DayNumber < MostHourlyDays;
        var limits = AmbientLimits.For(To);
        var limit = hourly && pollutant is not (Pollutant.Pm25 or Pollutant.Pm10) ? limits.Of(pollutant, Averaging.OneHour) : limits.OfDay(pollutant);
        string limitName = limit == limits.Of(pollutant, Averaging.OneHour) && hourly ? l["小时标准", "1 h limit"]
            : pollutant == Pollutant.O3 ? l["8 小时标准", "8 h limit"] : l["日均标准", "24 h limit"];
        var labels = new List<string>();
        var values = new List<double?>();
        if (hourly)
        {
            int first = Hours.IndexOf(From.ToDateTime(new TimeOnly(1, 0)));
            for (int h = Math.Max(first, 0); h < Hours.Count; h++)
            {
                labels.Add(Hours.TimeAt(h).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture));
                values.Add((double?)Hours[pollutant, h]);
            }
        }
        else
        {
            var days = Days.ToDictionary(d => d.Date);
            for (var day = From; day <= To; day = day.AddDays(1))
            {
                labels.Add(day.ToDateTime(TimeOnly.MinValue).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture));
                values.Add(days.TryGetValue(day, out var value) ? (double?)value[pollutant] : null);
            }
        }

        return new ChartData
        {
            Kind = ChartKind.Line,
            Labels = labels,
            Unit = pollutant.Unit(),
            Decimals = pollutant.Decimals(),
            Series = [new ChartSeries(pollutant.Symbol(), values, Accent: true)],
            Limits = limit is { } line ? [new ChartLimit($"{limitName} {line:0.#}", (double)line)] : [],
        };
    }

    /// <summary>The year's days by level.</summary>
    public ChartData Calendar(bool english) => new()
    {
        Kind = ChartKind.Calendar,
        Labels = [.. Days.Select(d => d.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))],
        Series =
        [
            new ChartSeries("AQI", [.. Days.Select(d => (double?)d.Aqi.Aqi)], Levels: [.. Days.Select(d => (int?)d.Level)],
                Notes: [.. Days.Select(d => d.Level is { } level ? (english ? level.English() : level.Chinese()) : null)]),
        ],
    };

    /// <summary>Open cases that rules opened at a station, as far as the reader may see them.</summary>
    public static async Task<IReadOnlyList<CaseRecord>> OpenCasesAsync(WanggeDb db, Station station, Actor actor, CancellationToken cancel)
    {
        var numbers = db.Set<StoredFinding>().Where(f => f.Subject == station.Code && f.CaseNumber != null).Select(f => f.CaseNumber);
        return await db.Set<CaseRecord>().AsNoTracking().SeenBy(actor).Where(c => !c.Over && numbers.Contains(c.Number)).OrderByDescending(c => c.ReportedAt).ToListAsync(cancel);
    }
}
