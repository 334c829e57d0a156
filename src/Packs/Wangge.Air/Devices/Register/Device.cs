using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wangge.Air.Stations;
using Wangge.Platform.Territory;

namespace Wangge.Air.Devices.Register;

/// <summary>Which end of its window a device names an hour by.</summary>
public enum TimeLabel
{
    /// <summary>DataTime is the start of the window, as HJ 212-2017 says.</summary>
    Start,

    /// <summary>DataTime is the end of the window, as some devices send.</summary>
    End,
}

/// <summary>A device that may report over HJ 212.</summary>
public sealed class Device
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>MN, unique.</summary>
    public required string Mn { get; set; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>PW, encrypted by <see cref="Platform.People.PersonalData"/>; commands to the device carry it.</summary>
    public required string PasswordCipher { get; set; }

    /// <summary>ST that it sends: 22 ambient air, 39 site dust, 31 pollution source.</summary>
    public required string System { get; set; }

    /// <summary>The station whose hours it feeds; null where its readings are only kept.</summary>
    public int? StationId { get; set; }

    /// <summary>Path of the grid it stands in.</summary>
    [FollowsGrid]
    public required string GridPath { get; set; }

    /// <summary>Which end of a window its DataTime names.</summary>
    public TimeLabel Label { get; set; }

    /// <summary>Addresses it may come from, CIDR blocks joined by commas; null for any.</summary>
    public string? Addresses { get; set; }

    /// <summary>Key of its SM4 cipher (HJ 212-2025), encrypted like the password; null where it sends in clear.</summary>
    public string? ContentKeyCipher { get; set; }

    /// <summary>Most frames a minute that are taken from it.</summary>
    public int FramesPerMinute { get; set; } = 600;

    /// <summary>Whether it may connect.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Units of its factors where they differ from the usual ones of ambient devices, see <see cref="FactorUnits"/>.</summary>
    public List<DeviceFactor> Factors { get; } = [];

    /// <summary>When it was last heard, UTC; written now and then, the newest is in memory.</summary>
    public DateTime? SeenAt { get; set; }

    /// <summary>Its clock against ours when it was last heard, seconds; positive is ahead.</summary>
    public double? DriftSeconds { get; set; }
}

/// <summary>The unit in which a device sends a factor.</summary>
public sealed class DeviceFactor
{
    /// <summary>The device.</summary>
    public int DeviceId { get; set; }

    /// <summary>Code of the factor: <c>a34004</c>.</summary>
    public required string Code { get; set; }

    /// <summary>Unit as sent: <c>ug/m3</c>, <c>mg/m3</c>, <c>ng/m3</c>, <c>hPa</c>, <c>kPa</c>.</summary>
    public required string Unit { get; set; }
}

internal sealed class DeviceModel : IEntityTypeConfiguration<Device>, IEntityTypeConfiguration<DeviceFactor>
{
    public void Configure(EntityTypeBuilder<Device> builder)
    {
        builder.ToTable("air_device");
        builder.HasIndex(d => d.Mn).IsUnique();
        builder.HasIndex(d => d.StationId);
        builder.HasOne<Station>().WithMany().HasForeignKey(d => d.StationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Factors).WithOne().HasForeignKey(f => f.DeviceId);
    }

    public void Configure(EntityTypeBuilder<DeviceFactor> builder)
    {
        builder.ToTable("air_device_factor");
        builder.HasKey(f => new { f.DeviceId, f.Code });
    }
}
