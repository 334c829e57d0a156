using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Capture;

/// <summary>The table of data capture as a file: one line for each station, month and pollutant.</summary>
internal static class CaptureCsv
{
    public static async Task<IResult> HandleAsync(string? year, Actor actor, WanggeDb db, TimeProvider clock, CancellationToken cancel)
    {
        var stations = await VisibleStations.OfAsync(db, actor, cancel);
        var newest = await ObservationStore.NewestAsync(db, cancel);
        var query = CaptureQuery.Parse(year, newest.Count == 0 ? clock.Today() : DateOnly.FromDayNumber(HourLabel.DayNumber(newest.Values.Max())));
        var cells = await CaptureTable.ReadAsync(db, stations, query.From, query.To, CaptureQuery.Now(clock), cancel);
        string name = string.Create(CultureInfo.InvariantCulture, $"capture_{query.From:yyyyMM}-{query.To:yyyyMM}.csv");
        return Results.File(Encoding.UTF8.GetBytes(Write(cells)), "text/csv; charset=utf-8", name);
    }

    /// <summary>Counts of hours and days; <c>suffices</c> is empty where it cannot be told yet.</summary>
    public static string Write(IReadOnlyList<CaptureCell> cells)
    {
        // A byte order mark, or a spreadsheet takes the names for another encoding.
        var text = new StringBuilder("\uFEFFstation,name,month,pollutant,expected,missing,flagged,invalidated,under_review,valid,valid_days,required_days,suffices\n");
        foreach (var c in cells)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{c.Station.Code},{Quoted(c.Station.Name)},{c.Month:yyyy-MM},{c.Pollutant.Code()},{c.Expected},{c.Missing},{c.Flagged},{c.Invalidated},{c.UnderReview},{c.Valid},{c.ValidDays},{c.RequiredDays},{(c.Suffices is { } yes ? yes ? "yes" : "no" : "")}\n");
        }

        return text.ToString();
    }

    // A name that begins like a formula is taken for one by spreadsheets.
    private static string Quoted(string name) => $"\"{(name.Length > 0 && "=+-@".Contains(name[0], StringComparison.Ordinal) ? "'" : "")}{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
