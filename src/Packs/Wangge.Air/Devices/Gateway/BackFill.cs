using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Hj212;
using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;

namespace Wangge.Air.Devices.Gateway;

/// <summary>
/// Asks connected devices for hours and minutes that are missing: soon after a device has connected, then once an hour. One
/// request at a time and device, a stretch at most once an hour and a few times in all; what stays missing is kept as
/// <see cref="DeviceGap"/>.
/// </summary>
internal sealed class BackFill(IServiceScopeFactory scopes, DeviceGateway gateway, DeviceStatuses statuses, DeviceBook book, GatewayLog events, TimeProvider clock, ILogger<BackFill> log) : BackgroundService
{
    private const int MostAsked = 3;
    private const int MostAtOnce = 50;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    // An hour may come some minutes after its end; a device that is a little late is not asked.
    private static readonly Row[] Rows =
    [
        new(ReadingKind.Hour, 2061, TimeSpan.FromHours(72), TimeSpan.FromDays(30), TimeSpan.FromMinutes(10), 24),
        new(ReadingKind.Minute, 2051, TimeSpan.FromHours(24), TimeSpan.FromHours(72), TimeSpan.FromMinutes(10), 60),
    ];

    private readonly Dictionary<int, (DateTime Connected, DateTime Looked)> _looked = [];
    private readonly Dictionary<int, Task> _asking = [];

    /// <summary>Looks at the devices whose turn it is and asks them; returns how many were asked something.</summary>
    public int LookOnce(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        foreach (var over in _asking.Where(a => a.Value.IsCompleted).Select(a => a.Key).ToList())
            _asking.Remove(over);
        foreach (var status in statuses.All)
        {
            if (_asking.Count >= MostAtOnce)
                break;
            if (!status.IsConnected || status.ConnectedAt is not { } connected || now - connected < Settle || _asking.ContainsKey(status.DeviceId))
                continue;
            if (_looked.TryGetValue(status.DeviceId, out var last) && last.Connected == connected && now - last.Looked < Again)
                continue;
            _looked[status.DeviceId] = (connected, now);
            _asking[status.DeviceId] = FillAsync(status.DeviceId, cancel);
        }

        return _asking.Count;
    }

    /// <summary>Asks one device for what is missing, stretch after stretch, and notes what does not come.</summary>
    public async Task FillAsync(int device, CancellationToken cancel)
    {
        try
        {
            foreach (var row in Rows)
            {
                foreach (var gap in await DueAsync(device, row, cancel))
                {
                    var outcome = await gateway.AskAsync(device, SessionRequest.History(row.Command, District(gap.From), District(gap.To))).WaitAsync(cancel);
                    if (outcome.Result is AskResult.Away or AskResult.Busy)
                        return;
                    await NoteAsync(device, row, gap, outcome, cancel);
                    // Who does not know the command is not asked for the next stretch.
                    if (outcome.Result is AskResult.Refused or AskResult.Unanswered)
                        break;
                }
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The store may be away, or a fault is ours: nobody waits for this task, so it is told here. The next round looks again.
            log.LogWarning(failure, "What device {Device} did not send could not be looked for", device);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            log.LogDebug("The program ends while device {Device} is asked", device);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            LookOnce(stoppingToken);
    }

    // The stretches that may be asked for now, newest first: the newest hours are what people look at.
    private async Task<List<MissingStretch>> DueAsync(int device, Row row, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        var readings = db.Set<Reading>().Where(r => r.DeviceId == device && r.Kind == row.Kind);
        if (await readings.MaxAsync(r => (long?)r.At, cancel) is not { } newest)
            return [];
        // Holes of the last days, and all that has gone by since the newest, within reason.
        long since = Math.Max(Math.Min(newest, now - (long)row.Holes.TotalSeconds), now - (long)row.Farthest.TotalSeconds);
        var present = await readings.Where(r => r.At >= since).Select(r => r.At).Distinct().OrderBy(at => at).ToListAsync(cancel);
        bool hasEarlier = await readings.AnyAsync(r => r.At < since, cancel);
        if (present.Count == 0)
            present = [newest];
        if ((row.Kind == ReadingKind.Hour ? 3600 : MissingWindows.MinuteStep(present)) is not { } step)
            return [];
        var missing = MissingWindows.Find(present, since, hasEarlier, now - step - (long)row.Patience.TotalSeconds, step, row.Longest);
        var known = await db.Set<DeviceGap>().Where(g => g.DeviceId == device && g.Kind == row.Kind).ToListAsync(cancel);
        db.RemoveRange(known.Where(g => !missing.Any(m => m.From == g.From)));
        await db.SaveChangesAsync(cancel);
        var utc = clock.UtcNow();
        return [.. missing.Where(m => !known.Any(g => g.From == m.From && ((g.State == GapState.GivenUp && g.To >= m.To) || utc - g.AskedAt < Again))).Reverse()];
    }

    private async Task NoteAsync(int device, Row row, MissingStretch gap, AskOutcome outcome, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WanggeDb>();
        var noted = await db.Set<DeviceGap>().FindAsync([device, row.Kind, gap.From], cancel);
        int there = await db.Set<Reading>().Where(r => r.DeviceId == device && r.Kind == row.Kind && r.At >= gap.From && r.At <= gap.To).Select(r => r.At).Distinct().CountAsync(cancel);
        if (there >= gap.Windows)
        {
            if (noted is not null)
                db.Remove(noted);
            await db.SaveChangesAsync(cancel);
            return;
        }

        if (noted is null)
            db.Add(noted = new DeviceGap { DeviceId = device, Kind = row.Kind, From = gap.From, Answer = "" });
        noted.To = gap.To;
        noted.Asked++;
        noted.AskedAt = clock.UtcNow();
        noted.Answer = string.Create(CultureInfo.InvariantCulture, $"{outcome.Result.ToString().ToLowerInvariant()}-{outcome.Code}");
        noted.State = noted.Asked >= MostAsked ? GapState.GivenUp : GapState.Asked;
        await db.SaveChangesAsync(cancel);
        if (noted.State == GapState.GivenUp)
            Tell(device, row, gap, gap.Windows - there);
    }

    private void Tell(int device, Row row, MissingStretch gap, int missing)
    {
        var (zh, en) = row.Kind == ReadingKind.Hour ? ("小时值", "hours") : ("分钟值", "minute values");
        var (from, to) = (District(gap.From).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), District(gap.To).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        events.Add(statuses.Find(device)?.Address?.ToString() ?? "", book.Find(device)?.Device.Mn,
            new($"设备未能补传 {from} 至 {to} 的 {missing} 个{zh}，不再索取。", $"The device could not deliver {en} from {from} to {to} ({missing} missing); it is not asked again."));
    }

    private static DateTime District(long at) => DistrictTime.FromUtc(DateTimeOffset.FromUnixTimeSeconds(at).UtcDateTime);

    /// <summary>What is asked for of a kind.</summary>
    /// <param name="Kind">The kind.</param>
    /// <param name="Command">CN.</param>
    /// <param name="Holes">How far back holes are looked for.</param>
    /// <param name="Farthest">How far back anything is asked for.</param>
    /// <param name="Patience">How late a window may come by itself.</param>
    /// <param name="Longest">Most windows of one request.</param>
    private sealed record Row(ReadingKind Kind, int Command, TimeSpan Holes, TimeSpan Farthest, TimeSpan Patience, int Longest);
}
