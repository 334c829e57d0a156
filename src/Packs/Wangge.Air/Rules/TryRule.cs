using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;

namespace Wangge.Air.Rules;

/// <summary>A case that a version would have opened.</summary>
/// <param name="Subject">Code of the station, or path of the town.</param>
/// <param name="First">First hour in breach, district time.</param>
/// <param name="Last">Last hour in breach.</param>
/// <param name="Hours">Hours in breach.</param>
/// <param name="Title">Its line.</param>
public sealed record TriedCase(string Subject, DateTime First, DateTime Last, int Hours, Phrase Title);

/// <summary>What a version would have done over a span of time.</summary>
/// <param name="From">First hour, district time.</param>
/// <param name="To">Last hour.</param>
/// <param name="Cases">Cases it would have opened, newest first.</param>
public sealed record TriedRule(DateTime From, DateTime To, IReadOnlyList<TriedCase> Cases);

/// <summary>试算: puts past hours to settings that are not in force, and opens nothing.</summary>
public sealed class TryRule(JudgeHours judge)
{
    /// <summary>Most days tried at once.</summary>
    public const int MostDays = 400;

    /// <summary>Tries settings over a span of hours.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="actor">Who tries; sees the subjects of their grids.</param>
    /// <param name="from">First hour, see <see cref="HourLabel"/>.</param>
    /// <param name="to">Last hour, inclusive.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<TriedRule> RunAsync(RuleSettings settings, Actor actor, int from, int to, CancellationToken cancel)
    {
        var version = new RuleVersion { Code = "try", Number = 1, NameZh = "", NameEn = "", From = DateOnly.MinValue, Settings = settings.ToJson() };
        var findings = new List<Finding>();
        await foreach (var found in judge.RunAsync([version], from, to, null, cancel))
        {
            if (actor.May(AirPermissions.Read, found.Finding.GridPath, AirPermissions.Field))
                findings.Add(found.Finding);
        }

        return new(HourLabel.End(from), HourLabel.End(to), [.. Cases(findings, settings.CooldownHours).OrderByDescending(c => c.First)]);
    }

    /// <summary>
    /// Joins the hours of each subject into cases: when a case would be closed is not known, so it is taken to stay open
    /// through gaps no longer than the cool-down (at least a day).
    /// </summary>
    public static IEnumerable<TriedCase> Cases(IEnumerable<Finding> findings, int cooldownHours)
    {
        var gap = TimeSpan.FromHours(Math.Max(cooldownHours, 24));
        foreach (var subject in findings.GroupBy(f => f.Subject, StringComparer.Ordinal))
        {
            TriedCase? open = null;
            foreach (var finding in subject.OrderBy(f => f.End))
            {
                if (open is not null && finding.End - open.Last <= gap)
                {
                    open = open with { Last = finding.End, Hours = open.Hours + 1 };
                    continue;
                }

                if (open is not null)
                    yield return open;
                open = new TriedCase(finding.Subject, finding.End, finding.End, 1, finding.Title);
            }

            if (open is not null)
                yield return open;
        }
    }
}
