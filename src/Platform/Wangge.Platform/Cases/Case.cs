using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wangge.Platform.People;

namespace Wangge.Platform.Cases;

/// <summary>
/// A problem with a place, a class, evidence and a deadline, as its events leave it. What may happen to it next is
/// decided in <see cref="Decide"/> alone.
/// </summary>
public sealed partial record Case
{
    /// <summary>Number, <c>410871101-2019-0417</c>: town, year of the report, running number.</summary>
    public required string Number { get; init; }

    /// <summary>Count of events: the version that a command must have seen.</summary>
    public int Version { get; init; }

    /// <summary>Stage.</summary>
    public CaseStage Stage { get; init; }

    /// <summary>Whether the clock stands (缓办).</summary>
    public bool Suspended { get; init; }

    /// <summary>Side way asked for and not yet decided.</summary>
    public PendingSideWay? Pending { get; init; }

    /// <summary>What was reported; <see cref="CaseReported.ClassCode"/> may differ from <see cref="ClassCode"/>.</summary>
    public required CaseReported Report { get; init; }

    /// <summary>Code of its class as filed.</summary>
    public required string ClassCode { get; init; }

    /// <summary>Who reported it.</summary>
    public required CaseHand Reporter { get; init; }

    /// <summary>Unit that handles it.</summary>
    public int? HandlerUnitId { get; init; }

    /// <summary>Person who handles it; null where it went to the unit as a whole.</summary>
    public int? HandlerPersonId { get; init; }

    /// <summary>The handler's name.</summary>
    public string? Handler { get; init; }

    /// <summary>Accounts that filed or dispatched it: they do not handle it.</summary>
    public ImmutableArray<Guid> Deskers { get; init; } = [];

    /// <summary>Accounts that worked on it as handler: they do not verify or close it.</summary>
    public ImmutableArray<Guid> Handlers { get; init; } = [];

    /// <summary>Photos in order.</summary>
    public ImmutableArray<CaseEvidenceAdded> Evidence { get; init; } = [];

    /// <summary>When the stage began, UTC.</summary>
    public DateTime StageSince { get; init; }

    /// <summary>Deadline of the stage, UTC; null when over, suspended, or the year's calendar is not loaded.</summary>
    public DateTime? Due { get; init; }

    /// <summary>Working minutes left on the deadline when it was suspended.</summary>
    public double? MinutesLeft { get; init; }

    /// <summary>Working minutes left to the closing deadline when it was suspended.</summary>
    public double? CloseMinutesLeft { get; init; }

    /// <summary>How many superiors were told of the present deadline's breach.</summary>
    public int EscalationLevel { get; init; }

    /// <summary>Dates and counts that indicators are made of.</summary>
    public CaseFacts Facts { get; init; } = new();

    /// <summary>The grid.</summary>
    [JsonIgnore]
    public string GridPath => Report.GridPath;

    /// <summary>The field that answers for it.</summary>
    [JsonIgnore]
    public string Field => Report.Field;

    /// <summary>Title.</summary>
    [JsonIgnore]
    public Phrase Title => new(Report.TitleZh, Report.TitleEn);

    /// <summary>Whether the year's working calendar was missing when the deadline was to be set.</summary>
    [JsonIgnore]
    public bool LacksDeadline => Due is null && !Suspended && !Stage.IsOver();

    /// <summary>Whether somebody is the handler: named, of the unit it went to as a whole, or having worked on it.</summary>
    public bool IsHandler(Actor actor) =>
        (HandlerPersonId is { } person ? actor.PersonId == person : HandlerUnitId is { } unit && actor.UnitId == unit)
        || Handlers.Contains(actor.AccountId);

    /// <summary>Whether somebody may see it. <see cref="CaseQueries.SeenBy"/> says the same to the store.</summary>
    public bool IsSeenBy(Actor actor) =>
        actor.May(CasePermissions.Read, GridPath, Field)
        || (HandlerPersonId is { } person && actor.PersonId == person)
        || (HandlerUnitId is { } unit && actor.UnitId == unit)
        || (Reporter.AccountId == actor.AccountId && actor.AccountId != Guid.Empty);

    /// <summary>The case after an event; the first must be <see cref="CaseReported"/>.</summary>
    public static Case Evolve(Case? state, string number, CaseEntry entry)
    {
        var next = entry.Event is CaseReported first ? Open(number, first, entry) : (state ?? throw Unopened(number)).Apply(entry);
        return next with { Version = entry.Sequence };
    }

    /// <summary>The case that a row of events leaves.</summary>
    public static Case Replay(string number, IEnumerable<CaseEntry> entries) =>
        entries.Aggregate((Case?)null, (state, entry) => Evolve(state, number, entry)) ?? throw Unopened(number);

    private static Case Open(string number, CaseReported report, CaseEntry entry) => new()
    {
        Number = number,
        Stage = CaseStage.Reported,
        Report = report,
        ClassCode = report.ClassCode,
        Reporter = entry.By,
        StageSince = entry.At,
        Due = report.Due,
        Facts = new CaseFacts { ReportedAt = entry.At, FileDue = report.Due },
    };

    private Case Apply(CaseEntry entry) => entry.Event switch
    {
        CaseFiled e => Enter(CaseStage.Filed, entry, e.Due) with
        {
            ClassCode = e.ClassCode,
            Deskers = With(Deskers, entry),
            Facts = Facts with { FiledAt = entry.At, DispatchDue = e.Due },
        },
        CaseDispatched e => Enter(CaseStage.Dispatched, entry, e.Due) with
        {
            HandlerUnitId = e.UnitId,
            HandlerPersonId = e.PersonId,
            Handler = e.Handler,
            Deskers = With(Deskers, entry),
            Facts = Facts with { DispatchedAt = Facts.DispatchedAt ?? entry.At, HandleDue = e.Due, CloseDue = e.CloseDue },
        },
        CaseHandled e => Enter(CaseStage.Handled, entry, e.Due) with { Handlers = With(Handlers, entry), Facts = Facts with { HandledAt = entry.At } },
        CaseReplied e => Enter(CaseStage.Replied, entry, e.Due),
        CaseVerified e => Enter(CaseStage.Verified, entry, e.Due),
        CaseReworked e => Enter(CaseStage.Dispatched, entry, e.Due) with
        {
            Facts = Facts with { HandledAt = null, HandleDue = e.Due, CloseDue = e.CloseDue, Reworks = Facts.Reworks + 1 },
        },
        CaseClosed => Enter(CaseStage.Closed, entry, null) with { Facts = Facts with { ClosedAt = entry.At } },
        SideWayRequested e => this with { Pending = new PendingSideWay(e.Way, e.Reason, e.More, entry.By, entry.At) },
        SideWayRefused => this with { Pending = null },
        CaseReturned e => Enter(CaseStage.Filed, entry, e.Due) with
        {
            HandlerUnitId = null,
            HandlerPersonId = null,
            Handler = null,
            Facts = Facts with { HandleDue = null, CloseDue = null, Returns = Facts.Returns + 1 },
        },
        CaseExtended e => Retime(e.Due, e.CloseDue) with { Pending = null, EscalationLevel = 0, Facts = Timed(e.Due, e.CloseDue) with { Extensions = Facts.Extensions + 1 } },
        CaseSuspended e => Retime(null, null) with
        {
            Pending = null,
            Suspended = true,
            MinutesLeft = e.MinutesLeft,
            CloseMinutesLeft = e.CloseMinutesLeft,
            Facts = Timed(null, null) with { Suspensions = Facts.Suspensions + 1 },
        },
        CaseResumed e => Retime(e.Due, e.CloseDue) with { Suspended = false, MinutesLeft = null, CloseMinutesLeft = null, EscalationLevel = 0 },
        CaseVoided => Enter(CaseStage.Void, entry, null) with { Suspended = false },
        CaseReopened e => Enter(CaseStage.Dispatched, entry, e.Due) with
        {
            Facts = Facts with { ClosedAt = null, HandledAt = null, HandleDue = e.Due, CloseDue = e.CloseDue, Reopenings = Facts.Reopenings + 1 },
        },
        CaseEscalated e => this with { EscalationLevel = e.Level },
        CaseDeadlineSet e => Retime(e.Due, e.CloseDue),
        CaseNoted => this,
        CaseEvidenceAdded e => this with { Evidence = Evidence.Add(e) },
        _ => throw new InvalidOperationException($"Case {Number} holds an event {entry.Event.GetType().Name} that is not known."),
    };

    private Case Enter(CaseStage stage, CaseEntry entry, DateTime? due) =>
        this with { Stage = stage, StageSince = entry.At, Due = due, Pending = null, EscalationLevel = 0 };

    private Case Retime(DateTime? due, DateTime? closeDue) => this with { Due = due, Facts = Timed(due, closeDue) };

    private CaseFacts Timed(DateTime? due, DateTime? closeDue) => Stage switch
    {
        CaseStage.Reported => Facts with { FileDue = due },
        CaseStage.Filed => Facts with { DispatchDue = due },
        CaseStage.Dispatched => Facts with { HandleDue = due, CloseDue = closeDue },
        _ => Facts with { CloseDue = closeDue },
    };

    private static ImmutableArray<Guid> With(ImmutableArray<Guid> accounts, CaseEntry entry) =>
        accounts.Contains(entry.By.AccountId) ? accounts : accounts.Add(entry.By.AccountId);

    private static InvalidOperationException Unopened(string number) => new($"Case {number} does not begin with a report.");
}

/// <summary>A side way asked for and not yet decided.</summary>
/// <param name="Way">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="More">Of an extension: how much working time more, <c>4h</c> or <c>3d</c>.</param>
/// <param name="By">Who asks.</param>
/// <param name="At">When, UTC.</param>
public sealed record PendingSideWay(SideWay Way, string Reason, string? More, CaseHand By, DateTime At);

/// <summary>Dates (UTC) and counts that indicators are made of. Due dates are null while they do not run.</summary>
public sealed record CaseFacts
{
    /// <summary>Reported.</summary>
    public DateTime ReportedAt { get; init; }

    /// <summary>To be filed by.</summary>
    public DateTime? FileDue { get; init; }

    /// <summary>Filed.</summary>
    public DateTime? FiledAt { get; init; }

    /// <summary>To be dispatched by; of the first dispatch unless that was returned.</summary>
    public DateTime? DispatchDue { get; init; }

    /// <summary>First dispatched.</summary>
    public DateTime? DispatchedAt { get; init; }

    /// <summary>To be handled by, with extensions; of the last round where it was reworked.</summary>
    public DateTime? HandleDue { get; init; }

    /// <summary>Handled in the last round.</summary>
    public DateTime? HandledAt { get; init; }

    /// <summary>To be closed by: the handling deadline and the limits of the steps after it.</summary>
    public DateTime? CloseDue { get; init; }

    /// <summary>Closed.</summary>
    public DateTime? ClosedAt { get; init; }

    /// <summary>返工.</summary>
    public int Reworks { get; init; }

    /// <summary>回退.</summary>
    public int Returns { get; init; }

    /// <summary>延期.</summary>
    public int Extensions { get; init; }

    /// <summary>缓办.</summary>
    public int Suspensions { get; init; }

    /// <summary>重启.</summary>
    public int Reopenings { get; init; }
}
