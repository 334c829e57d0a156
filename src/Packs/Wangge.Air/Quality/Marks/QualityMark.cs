using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wangge.Air.Quality.Checks;
using Wangge.Air.Stations;
using Wangge.AirQuality;

namespace Wangge.Air.Quality.Marks;

/// <summary>What a mark says of a value.</summary>
public enum MarkState
{
    /// <summary>To be looked at; the value counts meanwhile.</summary>
    Suspect = 1,

    /// <summary>The value is kept and counts as missing.</summary>
    Invalid = 2,

    /// <summary>A reviewer found the value good: it counts, whatever checks say.</summary>
    Valid = 3,

    /// <summary>Says nothing any more: taken back, or the value it was about has been corrected.</summary>
    Withdrawn = 4,
}

/// <summary>
/// A mark on one value: that of a check, or of a reviewer. One for each station, hour, pollutant and code. The value itself
/// is never touched; whether it counts is told by <see cref="Observations.Observation.Invalid"/>, which always follows the
/// marks: invalid where a mark says so and none says valid.
/// </summary>
public sealed class QualityMark
{
    /// <summary>The station.</summary>
    public int StationId { get; set; }

    /// <summary>The hour by its end, see <see cref="HourLabel"/>.</summary>
    public int Hour { get; set; }

    /// <summary>The pollutant.</summary>
    public Pollutant Pollutant { get; set; }

    /// <summary>Code of the check, see <see cref="QualityCodes"/>.</summary>
    public required string Code { get; set; }

    /// <summary>What it says now.</summary>
    public MarkState State { get; set; }

    /// <summary>What the check said when it found it; what a reviewer's decision that is taken back returns to.</summary>
    public MarkState Found { get; set; }

    /// <summary>The value it is about, stored ten-thousandths, as it was measured.</summary>
    public int Value { get; set; }

    /// <summary>What the value was held against, see <see cref="QualityFinding.Against"/>; for an instrument's flag its character; null where there is nothing.</summary>
    public int? Against { get; set; }

    /// <summary>Version of the thresholds; 0 where none were used.</summary>
    public int Version { get; set; }

    /// <summary>When it was found, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Who decided on it; empty where only checks did.</summary>
    public string Reviewer { get; set; } = "";

    /// <summary>Account of the reviewer; empty for the program.</summary>
    public Guid ReviewerId { get; set; }

    /// <summary>When it was decided on, UTC.</summary>
    public DateTime? ReviewedAt { get; set; }

    /// <summary>Why it was decided so, or taken back.</summary>
    public string? Reason { get; set; }

    /// <summary>Whether a person decided on it and that stands.</summary>
    public bool IsReviewed => ReviewedAt is not null && State is (MarkState.Invalid or MarkState.Valid);
}

internal sealed class QualityMarkModel : IEntityTypeConfiguration<QualityMark>
{
    public void Configure(EntityTypeBuilder<QualityMark> builder)
    {
        builder.ToTable("air_quality_mark");
        builder.HasKey(m => new { m.StationId, m.Hour, m.Pollutant, m.Code });
        builder.HasOne<Station>().WithMany().HasForeignKey(m => m.StationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.State, m.Hour });
        builder.Ignore(m => m.IsReviewed);
    }
}
