using System.Text.Json;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;

namespace Wangge.Platform.Cases;

/// <summary>A case in a list. Times are UTC.</summary>
/// <param name="Number">Number.</param>
/// <param name="Title">Title.</param>
/// <param name="ClassCode">Class.</param>
/// <param name="Field">Field.</param>
/// <param name="GridPath">Grid.</param>
/// <param name="Stage">Stage.</param>
/// <param name="Suspended">Whether the clock stands.</param>
/// <param name="Pending">Side way waiting for a decision.</param>
/// <param name="Due">Deadline of the stage.</param>
/// <param name="MinutesLeft">Working minutes to it, negative when past; null where there is none.</param>
/// <param name="Handler">Handler.</param>
/// <param name="ReportedAt">Reported.</param>
/// <param name="Longitude">WGS-84, degrees.</param>
/// <param name="Latitude">WGS-84, degrees.</param>
/// <param name="Version">Version.</param>
/// <param name="StageSince">When the stage began.</param>
public sealed record CaseLine(
    string Number, Phrase Title, string ClassCode, string Field, string GridPath, CaseStage Stage, bool Suspended, SideWay? Pending,
    DateTime? Due, double? MinutesLeft, string? Handler, DateTime ReportedAt, double? Longitude, double? Latitude, int Version, DateTime StageSince)
{
    /// <summary>The line of a row.</summary>
    public static CaseLine Of(CaseRecord c, DateTime utcNow, WorkingClock clock) => new(
        c.Number, c.Title, c.ClassCode, c.Field, c.GridPath, c.Stage, c.Suspended, c.Pending,
        c.Due, c.Due is { } due ? clock.TryBetween(utcNow, due)?.TotalMinutes : null, c.Handler, c.ReportedAt, c.Longitude, c.Latitude, c.Version, c.StageSince);
}

/// <summary>A step of the timeline.</summary>
/// <param name="Sequence">Number of the event.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Name">What.</param>
/// <param name="Kind">Stable name of what, <c>dispatched</c>.</param>
/// <param name="Text">What was said with it.</param>
public sealed record CaseStep(int Sequence, DateTime At, string By, Phrase Name, string Kind, Phrase? Text);

/// <summary>A case with its timeline and what the reader may do now.</summary>
/// <param name="Number">Number.</param>
/// <param name="Version">Version, to be sent back with the next command.</param>
/// <param name="Stage">Stage.</param>
/// <param name="Title">Title.</param>
/// <param name="ClassCode">Class.</param>
/// <param name="Field">Field.</param>
/// <param name="GridPath">Grid.</param>
/// <param name="Source">Source.</param>
/// <param name="Description">What was seen.</param>
/// <param name="Place">The place in words.</param>
/// <param name="Longitude">WGS-84, degrees.</param>
/// <param name="Latitude">WGS-84, degrees.</param>
/// <param name="Facts">Facts behind it.</param>
/// <param name="Handler">Handler.</param>
/// <param name="Due">Deadline of the stage, UTC.</param>
/// <param name="MinutesLeft">Working minutes to it, negative when past.</param>
/// <param name="Suspended">Whether the clock stands.</param>
/// <param name="Pending">Side way waiting for a decision.</param>
/// <param name="Evidence">Photos, at <c>evidence/{sha256}</c> below the case.</param>
/// <param name="Timeline">What happened, oldest first.</param>
/// <param name="Actions">What the reader may do now.</param>
/// <param name="StageSince">When the stage began, UTC.</param>
public sealed record CaseView(
    string Number, int Version, CaseStage Stage, Phrase Title, string ClassCode, string Field, string GridPath, CaseSource Source,
    string? Description, string? Place, double? Longitude, double? Latitude, JsonElement? Facts, string? Handler,
    DateTime? Due, double? MinutesLeft, bool Suspended, PendingSideWay? Pending,
    IReadOnlyList<CaseEvidenceAdded> Evidence, IReadOnlyList<CaseStep> Timeline, IReadOnlyList<CaseAction> Actions, DateTime StageSince)
{
    /// <summary>The view that an actor has of a case.</summary>
    public static CaseView Of(Case state, IReadOnlyList<CaseEntry> entries, Actor actor, DateTime utcNow, CaseContext context) => new(
        state.Number, state.Version, state.Stage, state.Title, state.ClassCode, state.Field, state.GridPath, state.Report.Source,
        state.Report.Description, state.Report.Place, state.Report.Longitude, state.Report.Latitude, state.Report.Facts, state.Handler,
        state.Due, state.Due is { } due ? context.Clock.TryBetween(utcNow, due)?.TotalMinutes : null, state.Suspended, state.Pending,
        state.Evidence, [.. entries.Select(e => new CaseStep(e.Sequence, e.At, e.By.Name, CaseTimeline.Name(e.Event), CaseJson.NameOf(e.Event), CaseTimeline.Text(e.Event)))],
        CaseActions.For(state, actor, utcNow, context), state.StageSince);
}
