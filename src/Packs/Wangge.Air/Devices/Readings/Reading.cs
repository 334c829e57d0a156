using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wangge.Air.Devices.Readings;

/// <summary>Which window a reading is of, by the command that brings it.</summary>
public enum ReadingKind
{
    /// <summary>2011, an instant.</summary>
    RealTime = 0,

    /// <summary>2051, minutes.</summary>
    Minute = 1,

    /// <summary>2061, an hour.</summary>
    Hour = 2,

    /// <summary>2031, a day.</summary>
    Day = 3,
}

/// <summary>What a reading says: numbers as sent, in the device's unit, never changed.</summary>
public class ReadingValues
{
    /// <summary>The device.</summary>
    public int DeviceId { get; set; }

    /// <summary>The kind of window.</summary>
    public ReadingKind Kind { get; set; }

    /// <summary>DataTime as sent, taken as district time, in seconds since 1970-01-01 UTC.</summary>
    public long At { get; set; }

    /// <summary>The factor, see <see cref="Factor"/>.</summary>
    public int FactorId { get; set; }

    /// <summary>Rtd or Avg; null where the frame has none.</summary>
    public double? Value { get; set; }

    /// <summary>Min.</summary>
    public double? Min { get; set; }

    /// <summary>Max.</summary>
    public double? Max { get; set; }

    /// <summary>Cou.</summary>
    public double? Total { get; set; }

    /// <summary>The data flag's character; 0 where absent.</summary>
    public int Flag { get; set; }

    /// <summary>When it came in, seconds since 1970-01-01 UTC.</summary>
    public long ReceivedAt { get; set; }
}

/// <summary>A reading as it stands. One for each device, kind, time and factor.</summary>
public sealed class Reading : ReadingValues;

/// <summary>What a reading said before a later packet changed it.</summary>
public sealed class ReadingRevision : ReadingValues
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>When it was replaced, seconds since 1970-01-01 UTC.</summary>
    public long ReplacedAt { get; set; }
}

/// <summary>A factor that some device sends: its code, with <c>-Zs</c> behind it for converted values.</summary>
public sealed class Factor
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Code: <c>a34004</c>, <c>a24088-Zs</c>.</summary>
    public required string Code { get; set; }
}

/// <summary>An hour that a device has sent and that has not yet gone on to its station's observations. Written with the readings in one transaction.</summary>
public sealed class HourDue
{
    /// <summary>The device.</summary>
    public int DeviceId { get; set; }

    /// <summary>DataTime as <see cref="ReadingValues.At"/>.</summary>
    public long At { get; set; }
}

internal sealed class ReadingModel : IEntityTypeConfiguration<Reading>, IEntityTypeConfiguration<ReadingRevision>, IEntityTypeConfiguration<Factor>, IEntityTypeConfiguration<HourDue>
{
    public void Configure(EntityTypeBuilder<Reading> builder)
    {
        builder.ToTable("air_reading");
        // The factors of a frame lie side by side: a frame touches one page.
        builder.HasKey(r => new { r.DeviceId, r.Kind, r.At, r.FactorId });
    }

    public void Configure(EntityTypeBuilder<ReadingRevision> builder)
    {
        builder.ToTable("air_reading_revision");
        builder.HasIndex(r => new { r.DeviceId, r.Kind, r.At, r.FactorId });
    }

    public void Configure(EntityTypeBuilder<Factor> builder)
    {
        builder.ToTable("air_factor");
        builder.HasIndex(f => f.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<HourDue> builder)
    {
        builder.ToTable("air_hour_due");
        builder.HasKey(h => new { h.DeviceId, h.At });
    }
}
