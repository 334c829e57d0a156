using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Wangge.Air.Observations;
using Wangge.AirQuality;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Stations;

/// <summary>The hours of a station as a file of Wangge's own form, which can be imported again.</summary>
internal static class HoursCsv
{
    /// <summary>Most days in one file.</summary>
    private const int MostDays = 3 * 366;

    public static async Task<IResult> HandleAsync(string code, DateOnly? from, DateOnly? to, Actor actor, WanggeDb db, HttpContext http, CancellationToken cancel)
    {
        if (await VisibleStations.FindAsync(db, code, actor, cancel) is not { } station)
            return Problems.Of(VisibleStations.NotFound(code), http);
        if (from is not { } first || to is not { } last || last < first || first.Year < 1900 || last.Year > 2999 || last.DayNumber - first.DayNumber >= MostDays)
            return Problems.Of(Refusal.BadField("to", $"请给出起止日期，最多 {MostDays} 天。", $"Give the first and last day, at most {MostDays} days."), http);
        int start = HourLabel.Of(first.ToDateTime(new TimeOnly(1, 0))), end = HourLabel.Of(last.AddDays(1).ToDateTime(TimeOnly.MinValue));
        var series = (await ObservationStore.LoadAsync(db, [station], start, end, cancel))[0];
        string name = string.Create(CultureInfo.InvariantCulture, $"{code}_{first:yyyyMMdd}-{last:yyyyMMdd}.csv");
        return Results.File(Encoding.UTF8.GetBytes(Write(series)), "text/csv; charset=utf-8", name);
    }

    /// <summary>One line for each hour that has a value, as measured; a missing value is empty.</summary>
    public static string Write(ObservedSeries series)
    {
        var text = new StringBuilder("station,time," + ObservationColumns.Join(",", c => c) + "\n");
        for (int h = 0; h < series.Air.Count; h++)
        {
            decimal?[] values = [.. Pollutants.All.Select(p => series.Raw[p, h]), .. Enum.GetValues<Weather>().Select(w => series.At(w, h))];
            if (Array.TrueForAll(values, v => v is null))
                continue;
            text.Append(CultureInfo.InvariantCulture, $"{series.Air.Station},{series.Air.TimeAt(h):yyyy-MM-ddTHH:mm}");
            foreach (decimal? value in values)
                text.Append(CultureInfo.InvariantCulture, $",{value:0.####}");
            text.Append('\n');
        }

        return text.ToString();
    }
}
