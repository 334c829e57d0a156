using Wangge.Air.Stations;
using Wangge.AirQuality;

namespace Wangge.Air.Quality.Capture;

/// <summary>What became of the hours of one station, month and pollutant. The five causes add up to <see cref="Expected"/>.</summary>
/// <param name="Station">The station.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Expected">Hours in service that are over; 0 where the station does not measure the pollutant.</param>
/// <param name="Missing">Hours without a value.</param>
/// <param name="Flagged">Hours that the instrument itself flagged.</param>
/// <param name="Invalidated">Hours marked invalid for another reason.</param>
/// <param name="UnderReview">Hours that count but wait for a review.</param>
/// <param name="ValidDays">Days with at least <see cref="HoursOfDay"/> valid hours.</param>
/// <param name="RequiredDays">Days that a monthly mean needs; null while the month lasts, and where the station was not in service for all of it.</param>
public sealed record CaptureCell(
    Station Station, DateOnly Month, Pollutant Pollutant, int Expected, int Missing, int Flagged, int Invalidated, int UnderReview, int ValidDays, int? RequiredDays)
{
    /// <summary>Valid hours that a daily mean needs (GB 3095-2012 table 4, kept by GB 3095-2026 table 4).</summary>
    public const int HoursOfDay = 20;

    /// <summary>Valid days that a monthly mean needs, February apart (the same tables).</summary>
    public const int DaysOfMonth = 27;

    /// <summary>Valid days that February's mean needs.</summary>
    public const int DaysOfFebruary = 25;

    /// <summary>Hours with a value.</summary>
    public int Captured => Expected - Missing;

    /// <summary>Hours whose value counts; those under review among them.</summary>
    public int Valid => Captured - Flagged - Invalidated;

    /// <summary>Share of hours with a value, 0 to 1; NaN where nothing is expected.</summary>
    public double CapturedShare => Captured / (double)Expected;

    /// <summary>Share of hours whose value counts.</summary>
    public double ValidShare => Valid / (double)Expected;

    /// <summary>Whether a monthly mean may be given; null where that cannot be told yet.</summary>
    public bool? Suffices => RequiredDays is { } required ? ValidDays >= required : null;

    /// <summary>Days that a month's mean needs.</summary>
    public static int Required(DateOnly month) => month.Month == 2 ? DaysOfFebruary : DaysOfMonth;
}
