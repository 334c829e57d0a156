using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Checks;

/// <summary>A version of the checks' thresholds, in force from a day of observations on. Never changed once made.</summary>
public sealed class QualityVersion
{
    /// <summary>Number, from 1; 1 comes with the program.</summary>
    public int Number { get; set; }

    /// <summary>First day in force, by the day of the observation.</summary>
    public DateOnly From { get; set; }

    /// <summary>The thresholds as JSON, see <see cref="QualitySettings"/>.</summary>
    public required string Settings { get; set; }

    /// <summary>Why it was made.</summary>
    public string? Reason { get; set; }

    /// <summary>Who made it; empty where it came with the program.</summary>
    public string By { get; set; } = "";

    /// <summary>When, UTC; null where it came with the program.</summary>
    public DateTime? At { get; set; }

    /// <summary>The thresholds.</summary>
    public QualitySettings Read() => QualitySettings.FromJson(Settings);
}

/// <summary>The versions of the thresholds.</summary>
public static class QualityBook
{
    /// <summary>The version that comes with the program.</summary>
    public static QualityVersion BuiltIn { get; } = new() { Number = 1, From = new DateOnly(2000, 1, 1), Settings = new QualitySettings().ToJson() };

    /// <summary>All versions, by number.</summary>
    public static async Task<IReadOnlyList<QualityVersion>> AllAsync(WanggeDb db, CancellationToken cancel) =>
        [BuiltIn, .. await db.Set<QualityVersion>().AsNoTracking().OrderBy(v => v.Number).ToListAsync(cancel)];

    /// <summary>The version in force on a day.</summary>
    public static QualityVersion On(IEnumerable<QualityVersion> versions, DateOnly day) =>
        versions.Where(v => v.From <= day).OrderByDescending(v => v.From).ThenByDescending(v => v.Number).FirstOrDefault() ?? BuiltIn;
}

internal sealed class QualityVersionModel : IEntityTypeConfiguration<QualityVersion>
{
    public void Configure(EntityTypeBuilder<QualityVersion> builder)
    {
        builder.ToTable("air_quality_version");
        builder.HasKey(v => v.Number);
        builder.Property(v => v.Number).ValueGeneratedNever();
    }
}
