using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wangge.Air.Devices.Readings;

namespace Wangge.Air.Devices.Gateway;

/// <summary>What came of asking a device for readings that are missing.</summary>
public enum GapState
{
    /// <summary>Asked, and not all of it is there yet; it is asked again.</summary>
    Asked = 0,

    /// <summary>The device could not deliver it, however often it was asked; it is not asked again.</summary>
    GivenUp = 1,
}

/// <summary>A stretch of windows that a device did not send; gone from here when the device delivers it.</summary>
public sealed class DeviceGap
{
    /// <summary>The device.</summary>
    public int DeviceId { get; set; }

    /// <summary>The kind of window: minutes or hours.</summary>
    public ReadingKind Kind { get; set; }

    /// <summary>First missing DataTime, as <see cref="ReadingValues.At"/>.</summary>
    public long From { get; set; }

    /// <summary>Last missing DataTime.</summary>
    public long To { get; set; }

    /// <summary>How often it was asked for.</summary>
    public int Asked { get; set; }

    /// <summary>When it was asked for last, UTC.</summary>
    public DateTime AskedAt { get; set; }

    /// <summary>How it stands.</summary>
    public GapState State { get; set; }

    /// <summary>What the device said last: the code of an <see cref="AskResult"/> and its number, <c>ended-100</c>.</summary>
    public required string Answer { get; set; }
}

internal sealed class DeviceGapModel : IEntityTypeConfiguration<DeviceGap>
{
    public void Configure(EntityTypeBuilder<DeviceGap> builder)
    {
        builder.ToTable("air_device_gap");
        builder.HasKey(g => new { g.DeviceId, g.Kind, g.From });
    }
}
