using Microsoft.EntityFrameworkCore;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Cases;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Rules;

/// <summary>What a run of the rules came to.</summary>
/// <param name="Findings">Hours in breach that were new.</param>
/// <param name="Opened">Cases opened, by number.</param>
/// <param name="Noted">Cases that were open and got a note.</param>
/// <param name="Outside">Subjects in breach outside the territory, for which no case can be opened.</param>
public sealed record RuleRun(int Findings, IReadOnlyList<string> Opened, IReadOnlyList<string> Noted, IReadOnlyList<string> Outside);

/// <summary>
/// Puts hours to the rules and acts: one case for a station and rule until it is closed and its cool-down is over, with
/// the evidence attached, for whoever answers for the grid; a breach that goes on is noted in the open case. Hours that
/// were acted upon before are passed over, so a run can be repeated. Closes nothing.
/// </summary>
public sealed class RunRules(WanggeDb db, JudgeHours judge, CaseDesk desk, TimeProvider clock)
{
    /// <summary>A case that is open gets at most one note in so many hours of breach.</summary>
    public const int NoteEvery = 6;

    /// <summary>Runs over a span of hours.</summary>
    /// <param name="from">First hour, see <see cref="HourLabel"/>.</param>
    /// <param name="to">Last hour, inclusive.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="cancel">Stops between two findings; what was opened stays.</param>
    public async Task<RuleRun> RunAsync(int from, int to, IProgress<double>? progress, CancellationToken cancel)
    {
        var rules = await RuleBook.AllAsync(db, cancel);
        var known = (await db.Set<StoredFinding>().AsNoTracking().Where(f => f.Hour >= from && f.Hour <= to)
            .Select(f => new { f.Rule, f.Subject, f.Hour }).ToListAsync(cancel)).Select(f => (f.Rule, f.Subject, f.Hour)).ToHashSet();
        var run = new Tally();
        var episodes = new Dictionary<(string, string), Episode>();
        await foreach (var found in judge.RunAsync(rules, from, to, progress, cancel))
        {
            int hour = HourLabel.Of(found.Finding.End);
            if (!known.Add((found.Version.Code, found.Finding.Subject, hour)))
                continue;
            var key = (found.Version.Code, found.Finding.Subject);
            if (!episodes.TryGetValue(key, out var episode))
                episodes[key] = episode = await EpisodeAsync(key.Code, key.Subject, cancel);
            await ActAsync(found, hour, episode, run, cancel);
        }

        return run.Result();
    }

    private async Task ActAsync(JudgedFinding found, int hour, Episode episode, Tally run, CancellationToken cancel)
    {
        run.Findings++;
        var finding = found.Finding;
        bool opened = false;
        if (finding.GridPath == "/")
            run.Outside.Add(finding.Subject);
        else if (episode.Open is { } open)
        {
            if (hour - episode.LastNoted >= NoteEvery && (await desk.ActAsync(open, new NoteCase(finding.Text.Zh), Actor.System, clock.UtcNow(), cancel)).Refusal is null)
            {
                episode.LastNoted = hour;
                run.Noted.Add(open);
            }
        }
        else if (episode.MayOpen(finding.End, found.Settings.CooldownHours))
        {
            opened = await OpenAsync(found, hour, episode, cancel);
            if (opened)
                run.Opened.Add(episode.Open!);
        }

        db.Add(new StoredFinding
        {
            Rule = found.Version.Code,
            Subject = finding.Subject,
            Hour = hour,
            Version = found.Version.Number,
            CaseNumber = episode.Open,
            Opened = opened,
            TitleZh = finding.Title.Zh,
            TitleEn = finding.Title.En,
            Facts = Facts(found).ToElement().GetRawText(),
        });
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private async Task<bool> OpenAsync(JudgedFinding found, int hour, Episode episode, CancellationToken cancel)
    {
        var finding = found.Finding;
        var holder = (await Duties.HolderFor(db, finding.GridPath, AirPermissions.Field, clock.Today(), cancel)).Holder;
        var request = new NewCase(found.Settings.CaseClass, finding.Title, finding.GridPath, CaseSource.Rule)
        {
            Description = finding.Text.Zh,
            Field = AirPermissions.Field,
            Longitude = finding.Station?.Longitude,
            Latitude = finding.Station?.Latitude,
            Place = finding.Station?.Name,
            Facts = Facts(found).ToElement(),
            OpenKey = OpenKey(found.Version.Code, finding.Subject),
            SuggestedPersonId = holder?.PersonId,
        };
        var outcome = await ReportCase.OpenAsync(desk, request, Actor.System, clock.UtcNow(), cancel);
        if (outcome.Refusal is { } refusal)
            throw new InvalidOperationException($"Rule {found.Version.Code} could not open a case for {finding.Subject}: {refusal.Sentence.En}");
        db.ChangeTracker.Clear();
        (episode.Open, episode.LastNoted) = (outcome.Value.Record.Number, hour);
        return outcome.Value.IsNew;
    }

    /// <summary>How it stands between a rule and a subject: the open case, or when the last one was closed.</summary>
    private async Task<Episode> EpisodeAsync(string rule, string subject, CancellationToken cancel)
    {
        var key = OpenKey(rule, subject);
        if (await db.Set<CaseRecord>().AsNoTracking().FirstOrDefaultAsync(c => c.OpenKey == key, cancel) is { } open)
        {
            int? noted = await db.Set<StoredFinding>().Where(f => f.CaseNumber == open.Number).MaxAsync(f => (int?)f.Hour, cancel);
            return new Episode { Open = open.Number, LastNoted = noted ?? 0 };
        }

        var last = await db.Set<StoredFinding>().AsNoTracking().Where(f => f.Rule == rule && f.Subject == subject && f.CaseNumber != null)
            .OrderByDescending(f => f.Hour).Select(f => f.CaseNumber).FirstOrDefaultAsync(cancel);
        var closed = last is null ? null : await db.Set<CaseRecord>().AsNoTracking().Where(c => c.Number == last).Select(c => (DateTime?)c.StageSince).FirstOrDefaultAsync(cancel);
        return new Episode { ClosedAt = closed };
    }

    private static FindingFacts Facts(JudgedFinding found) => found.Finding.Facts with { Rule = found.Version.Code, Version = found.Version.Number };

    /// <summary>The key under which at most one case of a rule and subject is open.</summary>
    public static string OpenKey(string rule, string subject) => $"air/{rule}/{subject}";

    private sealed class Episode
    {
        public string? Open { get; set; }

        public int LastNoted { get; set; }

        public DateTime? ClosedAt { get; init; }

        public bool MayOpen(DateTime end, int cooldownHours) =>
            ClosedAt is not { } closed || DistrictTime.ToUtc(end) >= closed.AddHours(cooldownHours);
    }

    private sealed class Tally
    {
        public int Findings { get; set; }

        public List<string> Opened { get; } = [];

        public HashSet<string> Noted { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Outside { get; } = new(StringComparer.Ordinal);

        public RuleRun Result() => new(Findings, Opened, [.. Noted.Order(StringComparer.Ordinal)], [.. Outside.Order(StringComparer.Ordinal)]);
    }
}
