using Microsoft.EntityFrameworkCore;
using Wangge.AirQuality;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Marks;

/// <summary>What a station's page tells of its marks.</summary>
internal static class StationMarks
{
    private const int Newest = 3;

    /// <summary>Values with a mark by month and state, and the newest decisions of reviewers.</summary>
    public static async Task<(IReadOnlyDictionary<(DateOnly Month, MarkState State), int> Months, IReadOnlyList<QualityMark> Decisions)> ReadAsync(
        WanggeDb db, int station, int from, int to, CancellationToken cancel)
    {
        var own = db.Set<QualityMark>().AsNoTracking().Where(m => m.StationId == station && m.Hour >= from && m.Hour <= to);
        var marks = await own.Where(m => m.State != MarkState.Withdrawn).Select(m => new { m.Hour, m.Pollutant, m.State }).Distinct().ToListAsync(cancel);
        var decisions = await own.Where(m => m.ReviewedAt != null && m.State != MarkState.Withdrawn).OrderByDescending(m => m.ReviewedAt).ThenByDescending(m => m.Hour).Take(Newest).ToListAsync(cancel);
        return (marks.GroupBy(m => (Month(m.Hour), m.State)).ToDictionary(g => g.Key, g => g.Count()), decisions);
    }

    private static DateOnly Month(int hour)
    {
        var day = DateOnly.FromDayNumber(HourLabel.DayNumber(hour));
        return new(day.Year, day.Month, 1);
    }
}
