using System.Globalization;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;

namespace Wangge.Air.Quality.Capture;

/// <summary>The months that a table of data capture shows.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Year">The year asked for; null for the last twelve months.</param>
public sealed record CaptureQuery(DateOnly From, DateOnly To, int? Year)
{
    private const int Months = 12;

    /// <summary>A calendar year, or else the twelve months up to a day's.</summary>
    /// <param name="year">The year as asked.</param>
    /// <param name="newest">The last day with data.</param>
    public static CaptureQuery Parse(string? year, DateOnly newest)
    {
        if (int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1990 and <= 2999)
            return new(new DateOnly(number, 1, 1), new DateOnly(number, 12, 31), number);
        var last = new DateOnly(newest.Year, newest.Month, 1);
        return new(last.AddMonths(1 - Months), last.AddMonths(1).AddDays(-1), null);
    }

    /// <summary>The newest hour that has ended, see <see cref="HourLabel"/>.</summary>
    public static int Now(TimeProvider clock) => HourLabel.Of(new DateTime(DistrictTime.FromUtc(clock.UtcNow()).Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour));
}
