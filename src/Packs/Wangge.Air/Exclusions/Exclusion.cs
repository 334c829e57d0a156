using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wangge.Air.Assessment;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;

namespace Wangge.Air.Exclusions;

/// <summary>
/// A decided exclusion episode (扣沙), as one of its revisions says. A revision is never changed: a newer one of the same
/// episode takes its place, a withdrawal ends it, both with a reason.
/// </summary>
public sealed class Exclusion
{
    /// <summary>Key of the revision.</summary>
    public int Id { get; set; }

    /// <summary>The episode: the key of its first revision.</summary>
    public int EpisodeId { get; set; }

    /// <summary>Number of the revision, from 1.</summary>
    public int Revision { get; set; }

    /// <summary>Whether it is the revision that stands.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>End of the first affected hour, UTC.</summary>
    public DateTime From { get; set; }

    /// <summary>End of the last affected hour, inclusive, UTC.</summary>
    public DateTime To { get; set; }

    /// <summary>Path of the grid it holds for.</summary>
    public required string GridPath { get; set; }

    /// <summary>Codes of the only stations it holds for, joined by commas; null for all of the grid.</summary>
    public string? Stations { get; set; }

    /// <summary>What is left out.</summary>
    public PollutantSet Pollutants { get; set; }

    /// <summary>What shows it.</summary>
    public required string Evidence { get; set; }

    /// <summary>The authority that decided it.</summary>
    public required string DecidedBy { get; set; }

    /// <summary>Number of the decision.</summary>
    public required string DocumentNumber { get; set; }

    /// <summary>Why it was revised or withdrawn; null for a first revision.</summary>
    public string? Reason { get; set; }

    /// <summary>Whether this revision withdraws the episode.</summary>
    public bool IsWithdrawn { get; set; }

    /// <summary>When it was entered, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Who entered it.</summary>
    public Guid AccountId { get; set; }

    /// <summary>Codes of the only stations, or null.</summary>
    public IReadOnlyList<string>? StationCodes => Stations?.Split(',');

    /// <summary>Whether it leaves values of a subject out: one within its grid, and of its stations where it names any (an area where it names each of the area's).</summary>
    public bool AppliesTo(AirSubject subject) =>
        subject.GridPath.StartsWith(GridPath, StringComparison.Ordinal)
        && (StationCodes is not { } codes || subject.Stations.All(s => codes.Contains(s.Code, StringComparer.Ordinal)));

    /// <summary>As the engine takes it, with the keys of the subjects it holds for.</summary>
    public ExclusionEpisode ToEpisode(IReadOnlyList<AirSubject> subjects) => new(
        DistrictTime.FromUtc(From), DistrictTime.FromUtc(To), Pollutants, GridPath, Evidence, DecidedBy, DocumentNumber)
    {
        Stations = [.. subjects.Where(AppliesTo).Select(s => s.Key)],
    };

    /// <summary>The episodes that stand.</summary>
    public static async Task<IReadOnlyList<Exclusion>> StandingAsync(Platform.Storage.WanggeDb db, CancellationToken cancel) =>
        await db.Set<Exclusion>().AsNoTracking().Where(e => e.IsCurrent && !e.IsWithdrawn).OrderBy(e => e.From).ThenBy(e => e.EpisodeId).ToListAsync(cancel);
}

internal sealed class ExclusionModel : IEntityTypeConfiguration<Exclusion>
{
    public void Configure(EntityTypeBuilder<Exclusion> builder)
    {
        builder.ToTable("air_exclusion");
        builder.Ignore(e => e.StationCodes);
        builder.HasIndex(e => new { e.EpisodeId, e.Revision }).IsUnique();
        builder.HasIndex(e => e.From);
    }
}
