using Wangge.Air.Observations;
using Wangge.AirQuality;
using Wangge.Platform.Storage;

namespace Wangge.Air.Quality.Marks;

/// <summary>After an import, puts its hours to the checks, before rules and rankings look at them.</summary>
public sealed class CheckImported(WanggeDb db, MarkHours hours, MarkDrift drift)
{
    /// <summary>Checks all hours from the first to the last that an import stored; nothing where it changed nothing.</summary>
    public async Task<MarkRun> AfterAsync(IReadOnlyCollection<ImportReport> reports, CancellationToken cancel)
    {
        var stored = reports.Where(r => r.Refused is null && r.Import.Inserted + r.Import.Changed > 0 && r.FirstHour is not null).ToList();
        if (stored.Count == 0)
            return MarkRun.None;
        int first = stored.Min(r => r.FirstHour!.Value), last = stored.Max(r => r.LastHour!.Value);
        return await RunAsync(first, last, null, cancel);
    }

    /// <summary>Puts a span of hours to all checks.</summary>
    /// <param name="first">First hour, see <see cref="HourLabel"/>.</param>
    /// <param name="last">Last hour, inclusive.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="cancel">Stops between two stretches; what is done stays.</param>
    public async Task<MarkRun> RunAsync(int first, int last, IProgress<double>? progress, CancellationToken cancel)
    {
        var run = await hours.RunAsync(db, first, last, null, [], progress is null ? null : new Part(progress, 0), cancel);
        var drifting = await drift.RunAsync(db, Day(first), Day(last), progress is null ? null : new Part(progress, 0.5), cancel);
        return run.Plus(drifting with { Hours = 0 });
    }

    private static DateOnly Day(int hour) => DateOnly.FromDayNumber(HourLabel.DayNumber(hour));

    private sealed class Part(IProgress<double> whole, double from) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + (value / 2));
    }
}
