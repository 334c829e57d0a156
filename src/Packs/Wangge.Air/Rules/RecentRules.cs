using Wangge.Air.Observations;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;

namespace Wangge.Air.Rules;

/// <summary>
/// After an import, puts its recent hours to the rules. Old hours are left alone, or a file of last year would open a
/// heap of cases today; whoever wants that runs <c>wangge air rules run</c>.
/// </summary>
public sealed class RecentRules(RunRules rules, TimeProvider clock)
{
    /// <summary>How far back an hour is recent.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromHours(72);

    /// <summary>Runs the rules over the recent hours of an import; null where it has none.</summary>
    public async Task<RuleRun?> AfterAsync(ImportReport report, CancellationToken cancel)
    {
        if (report.Import.Inserted + report.Import.Changed == 0 || report.FirstHour is not { } first || report.LastHour is not { } last)
            return null;
        int from = Math.Max(first, HourLabel.Of(DistrictTime.FromUtc(clock.UtcNow()) - Recent));
        return from > last ? null : await rules.RunAsync(from, last, null, cancel);
    }
}
