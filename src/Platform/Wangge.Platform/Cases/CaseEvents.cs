using System.Text.Json;

namespace Wangge.Platform.Cases;

/// <summary>Something that happened to a case. Due instants are UTC; null where the year's working calendar is not loaded.</summary>
public abstract record CaseEvent;

/// <summary>上报.</summary>
public sealed record CaseReported(
    string ClassCode, string TitleZh, string TitleEn, string GridPath, string Field, CaseSource Source, DateTime? Due) : CaseEvent
{
    /// <summary>What was seen.</summary>
    public string? Description { get; init; }

    /// <summary>The place in words.</summary>
    public string? Place { get; init; }

    /// <summary>WGS-84 longitude, degrees.</summary>
    public double? Longitude { get; init; }

    /// <summary>WGS-84 latitude, degrees.</summary>
    public double? Latitude { get; init; }

    /// <summary>Facts behind it.</summary>
    public JsonElement? Facts { get; init; }

    /// <summary>At most one case that is not over for the key.</summary>
    public string? OpenKey { get; init; }

    /// <summary>Proposed handler.</summary>
    public int? SuggestedPersonId { get; init; }
}

/// <summary>立案, under the class that the supervisor found right.</summary>
public sealed record CaseFiled(string ClassCode, string? Note, DateTime? Due) : CaseEvent;

/// <summary>派遣 to a unit or a person, with the day by which it should be closed if every later step takes its limit.</summary>
public sealed record CaseDispatched(int? UnitId, int? PersonId, string Handler, string? Note, DateTime? Due, DateTime? CloseDue) : CaseEvent;

/// <summary>处置 done.</summary>
public sealed record CaseHandled(string Result, DateTime? Due) : CaseEvent;

/// <summary>反馈.</summary>
public sealed record CaseReplied(string? Note, DateTime? Due) : CaseEvent;

/// <summary>核查 passed.</summary>
public sealed record CaseVerified(string Finding, DateTime? Due) : CaseEvent;

/// <summary>核查 failed: 返工 by the same handler.</summary>
public sealed record CaseReworked(string Reason, DateTime? Due, DateTime? CloseDue) : CaseEvent;

/// <summary>结案.</summary>
public sealed record CaseClosed(string? Note) : CaseEvent;

/// <summary>A side way was asked for.</summary>
public sealed record SideWayRequested(SideWay Way, string Reason, string? More) : CaseEvent;

/// <summary>A side way was refused.</summary>
public sealed record SideWayRefused(SideWay Way, string Reason) : CaseEvent;

/// <summary>回退 approved: back to dispatch.</summary>
public sealed record CaseReturned(string Reason, string? Note, DateTime? Due) : CaseEvent;

/// <summary>延期 approved.</summary>
public sealed record CaseExtended(string Reason, string? Note, string By, DateTime? Due, DateTime? CloseDue) : CaseEvent;

/// <summary>缓办 approved: so much working time was left (minutes; null where no deadline was known).</summary>
public sealed record CaseSuspended(string Reason, string? Note, double? MinutesLeft, double? CloseMinutesLeft) : CaseEvent;

/// <summary>The clock goes on.</summary>
public sealed record CaseResumed(string Reason, DateTime? Due, DateTime? CloseDue) : CaseEvent;

/// <summary>作废 approved.</summary>
public sealed record CaseVoided(string Reason, string? Note) : CaseEvent;

/// <summary>重启 approved: back to its handler.</summary>
public sealed record CaseReopened(string Reason, string? Note, DateTime? Due, DateTime? CloseDue) : CaseEvent;

/// <summary>Overdue: told to the superior.</summary>
public sealed record CaseEscalated(int Level, string GridPath, int? PersonId, string Holder) : CaseEvent;

/// <summary>A deadline that could not be known before, now that the year's calendar is loaded.</summary>
public sealed record CaseDeadlineSet(DateTime Due, DateTime? CloseDue) : CaseEvent;

/// <summary>What a rule saw since: the breach goes on. Changes neither stage nor deadline.</summary>
public sealed record CaseNoted(string Text) : CaseEvent;

/// <summary>A photo. The file is kept under its hash.</summary>
public sealed record CaseEvidenceAdded(string Sha256, int Width, int Height, string? Caption) : CaseEvent;

/// <summary>Who did it.</summary>
/// <param name="AccountId">The account; empty for the program.</param>
/// <param name="PersonId">The person.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Name">Name as shown in the timeline.</param>
public sealed record CaseHand(Guid AccountId, int? PersonId, int? UnitId, string Name);

/// <summary>An event in its place.</summary>
/// <param name="Sequence">From 1 without a gap within the case.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Event">What.</param>
public sealed record CaseEntry(int Sequence, DateTime At, CaseHand By, CaseEvent Event);
