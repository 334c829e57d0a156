using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wangge.Air.Stations;
using Wangge.AirQuality;

namespace Wangge.Air.Quality.Calibration;

/// <summary>How a version of a calibration stands.</summary>
public enum CalibrationState
{
    /// <summary>Made, not used.</summary>
    Draft = 1,

    /// <summary>Used from its first hour on, until its last where it has one.</summary>
    Active = 2,

    /// <summary>Never used, and will not be.</summary>
    Dropped = 3,
}

/// <summary>
/// A version of the calibration of one station and pollutant. Its coefficients and errors never change once made; activating
/// it says from which hour it is used, retiring it to which. Measured values are never touched.
/// </summary>
public sealed class StationCalibration
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The station that is calibrated.</summary>
    public int StationId { get; set; }

    /// <summary>The pollutant.</summary>
    public Pollutant Pollutant { get; set; }

    /// <summary>Number of the version among those of the station and pollutant, from 1.</summary>
    public int Number { get; set; }

    /// <summary>The station that it was held against.</summary>
    public int ReferenceId { get; set; }

    /// <summary>Whether the two stood side by side then.</summary>
    public bool CoLocated { get; set; }

    /// <summary>First hour of the pairs, see <see cref="HourLabel"/>.</summary>
    public int TrainedFrom { get; set; }

    /// <summary>Last hour of the pairs.</summary>
    public int TrainedTo { get; set; }

    /// <summary>Coefficients and errors as JSON, see <see cref="CalibrationFit"/>.</summary>
    public required string Fit { get; set; }

    /// <summary>How it stands.</summary>
    public CalibrationState State { get; set; }

    /// <summary>First hour it is used for; null before it is activated.</summary>
    public int? ValidFrom { get; set; }

    /// <summary>Last hour it is used for, inclusive; null while it lasts.</summary>
    public int? ValidTo { get; set; }

    /// <summary>Who made it.</summary>
    public required string By { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Why it was made, activated or retired, newest last.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Whether it is used for an hour.</summary>
    public bool Covers(int hour) => State == CalibrationState.Active && ValidFrom <= hour && (ValidTo is null || hour <= ValidTo);

    /// <summary>Coefficients and errors.</summary>
    public CalibrationFit Read() => CalibrationJson.Read(Fit);
}

internal static class CalibrationJson
{
    // Errors that cannot be told are written as words: JSON has no NaN.
    private static readonly System.Text.Json.JsonSerializerOptions Options = new(Platform.Web.ClientJson.Options)
    { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static string Write(CalibrationFit fit) => System.Text.Json.JsonSerializer.Serialize(fit, Options);

    public static CalibrationFit Read(string json) => System.Text.Json.JsonSerializer.Deserialize<CalibrationFit>(json, Options)!;
}

internal sealed class StationCalibrationModel : IEntityTypeConfiguration<StationCalibration>
{
    public void Configure(EntityTypeBuilder<StationCalibration> builder)
    {
        builder.ToTable("air_calibration");
        builder.HasIndex(c => new { c.StationId, c.Pollutant, c.Number }).IsUnique();
        builder.HasOne<Station>().WithMany().HasForeignKey(c => c.StationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Station>().WithMany().HasForeignKey(c => c.ReferenceId).OnDelete(DeleteBehavior.Restrict);
    }
}
