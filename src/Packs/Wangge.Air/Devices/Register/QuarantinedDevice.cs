using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wangge.Air.Devices.Register;

/// <summary>A sender that is not registered, or not from there: nothing of what it sends is stored, but that it sends is shown.</summary>
public sealed class QuarantinedDevice
{
    /// <summary>MN that it names itself by, cut to 40 characters.</summary>
    public required string Mn { get; set; }

    /// <summary>Address it came from last.</summary>
    public required string Address { get; set; }

    /// <summary>Why: <c>unknown</c>, <c>address</c>, <c>disabled</c>, <c>password</c>.</summary>
    public required string Reason { get; set; }

    /// <summary>When first, UTC.</summary>
    public DateTime FirstAt { get; set; }

    /// <summary>When last, UTC.</summary>
    public DateTime LastAt { get; set; }

    /// <summary>Frames so far.</summary>
    public long Frames { get; set; }

    /// <summary>Its newest data segment, without the password, cut to 1,000 characters.</summary>
    public required string Sample { get; set; }
}

internal sealed class QuarantinedDeviceModel : IEntityTypeConfiguration<QuarantinedDevice>
{
    public void Configure(EntityTypeBuilder<QuarantinedDevice> builder)
    {
        builder.ToTable("air_quarantine");
        builder.HasKey(q => q.Mn);
    }
}
