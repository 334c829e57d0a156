using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wangge.Air.Devices.Register;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Readings;

/// <summary>
/// Deletes old instants and minutes, once an hour and in small steps, so that no writer waits long. Hours and days are kept
/// for ever, and with them all that observations were made from.
/// </summary>
public sealed class ReadingRetention(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReadingRetention> log) : BackgroundService
{
    /// <summary>Setting: days that real-time readings are kept; 0 for ever. Default 90.</summary>
    public const string RealTimeDays = "air.readings.real-time-days";

    /// <summary>Setting: days that minute readings are kept; 0 for ever. Default 400.</summary>
    public const string MinuteDays = "air.readings.minute-days";

    /// <summary>Readings deleted at once.</summary>
    internal const int Step = 5_000;

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await RunAsync(stoppingToken);
                }
                catch (Exception failure) when (ReadingSink.IsUnavailable(failure))
                {
                    log.LogWarning(failure, "Old readings were not all deleted; the next hour goes on");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    /// <summary>Deletes what is older than the settings say; returns how many readings.</summary>
    internal async Task<int> RunAsync(CancellationToken cancel)
    {
        int deleted = 0;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        var devices = await db.Set<Device>().Select(d => d.Id).ToListAsync(cancel);
        foreach (var (kind, setting, usual) in ((ReadingKind, string, int)[])[(ReadingKind.RealTime, RealTimeDays, 90), (ReadingKind.Minute, MinuteDays, 400)])
        {
            int days = int.TryParse(await db.GetSettingAsync(setting, cancel), NumberStyles.None, CultureInfo.InvariantCulture, out int set) ? set : usual;
            if (days == 0)
                continue;
            long before = new DateTimeOffset(clock.UtcNow()).ToUnixTimeSeconds() - (days * 86_400L);
            foreach (int device in devices)
            {
                foreach (string table in (string[])["air_reading", "air_reading_revision"])
                    deleted += await DeleteAsync(db, table, device, kind, before, cancel);
            }
        }

        if (deleted > 0)
            log.LogInformation("Deleted {Readings} old real-time and minute readings", deleted);
        return deleted;
    }

    private static async Task<int> DeleteAsync(WanggeDb db, string table, int device, ReadingKind kind, long before, CancellationToken cancel)
    {
        // Oldest first by the key; up to a time, so that no list of keys is made.
        await using var command = await db.CommandAsync($"""
            delete from {table} where device_id = @device and kind = @kind and at < @before and at <=
            coalesce((select at from {table} where device_id = @device and kind = @kind and at < @before order by at limit 1 offset {Step}), @before)
            """, cancel);
        command.Set("@device", device);
        command.Set("@kind", (int)kind);
        command.Set("@before", before);
        int deleted = 0;
        while (true)
        {
            int now = await command.ExecuteNonQueryAsync(cancel);
            deleted += now;
            if (now < Step)
                return deleted;
            // Leaves other writers their turn.
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancel);
        }
    }
}
