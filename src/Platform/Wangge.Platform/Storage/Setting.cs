using Microsoft.EntityFrameworkCore;

namespace Wangge.Platform.Storage;

/// <summary>A setting of the whole installation, kept in the store so that a backup carries it.</summary>
public sealed class Setting
{
    /// <summary>Name, for example <c>district.name</c>.</summary>
    public required string Key { get; set; }

    /// <summary>Value as text.</summary>
    public required string Value { get; set; }
}

/// <summary>Reading and writing settings.</summary>
public static class Settings
{
    /// <summary>Present in a demo store: the instant (round-trip UTC) at which the demo's clock stood when it was made, a comma, and the real instant.</summary>
    public const string DemoClock = "demo.clock";

    /// <summary>The value of a setting, or null.</summary>
    public static Task<string?> GetSettingAsync(this WanggeDb db, string key, CancellationToken cancel = default) =>
        db.Set<Setting>().AsNoTracking().Where(s => s.Key == key).Select(s => s.Value).FirstOrDefaultAsync(cancel);

    /// <summary>Sets a value; stored by the next save.</summary>
    public static async Task PutSettingAsync(this WanggeDb db, string key, string value, CancellationToken cancel = default)
    {
        if (await db.Set<Setting>().FindAsync([key], cancel) is { } setting)
            setting.Value = value;
        else
            db.Add(new Setting { Key = key, Value = value });
    }
}

internal sealed class SettingModel : IEntityTypeConfiguration<Setting>
{
    public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Setting> builder) => builder.HasKey(s => s.Key);
}
