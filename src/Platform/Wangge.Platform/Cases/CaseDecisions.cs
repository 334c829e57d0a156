using System.Collections.Frozen;
using Wangge.Platform.Calendar;
using Wangge.Platform.People;
using static Wangge.Platform.Cases.CaseStage;

namespace Wangge.Platform.Cases;

public sealed partial record Case
{
    private const int MostPhotos = 100;
    private const int LongestText = 1000;

    /// <summary>Where each command stands: its permission (null: only the program) and the stages it may be given in.</summary>
    private static readonly FrozenDictionary<Type, Step> Steps = new Dictionary<Type, Step>
    {
        [typeof(FileCase)] = new(CasePermissions.File, Reported),
        [typeof(DispatchCase)] = new(CasePermissions.Dispatch, Filed),
        [typeof(HandleCase)] = new(CasePermissions.Handle, Dispatched) { ByHandler = true },
        [typeof(ReplyCase)] = new(CasePermissions.Reply, Handled),
        [typeof(VerifyCase)] = new(CasePermissions.Verify, Replied) { NotByHandler = true },
        [typeof(CloseCase)] = new(CasePermissions.Close, Verified) { NotByHandler = true },
        [typeof(RequestReturn)] = new(CasePermissions.Handle, Dispatched) { ByHandler = true },
        [typeof(RequestExtension)] = new(CasePermissions.Handle, Dispatched) { ByHandler = true },
        [typeof(RequestSuspension)] = new(CasePermissions.Handle, Dispatched) { ByHandler = true },
        [typeof(RequestVoid)] = new(CasePermissions.RequestVoid, Reported, Filed, Dispatched) { WhileSuspended = true },
        [typeof(RequestReopening)] = new(CasePermissions.RequestReopening, Closed) { NotByHandler = true },
        [typeof(ResumeCase)] = new(CasePermissions.Resume, Dispatched) { WhileSuspended = true },
        [typeof(EscalateCase)] = new(null, Reported, Filed, Dispatched, Handled, Replied, Verified) { WhilePending = true },
        [typeof(NoteCase)] = new(null, Reported, Filed, Dispatched, Handled, Replied, Verified) { WhilePending = true, WhileSuspended = true },
        [typeof(SetDeadline)] = new(null, Reported, Filed, Dispatched, Handled, Replied, Verified) { WhilePending = true },
    }.ToFrozenDictionary();

    /// <summary>Decides on a command: the event that follows, or why not. Pure; every guard on a case stands here.</summary>
    /// <param name="command">What is wanted.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="now">UTC.</param>
    /// <param name="context">Clock, settings, class table.</param>
    public Outcome<CaseEvent> Decide(CaseCommand command, Actor actor, DateTime now, CaseContext context) =>
        (command switch
        {
            ApproveSideWay or RefuseSideWay => WhyNotDecide(actor),
            AddEvidence => WhyNoEvidence(actor),
            _ => WhyNot(command, Steps[command.GetType()], actor),
        }) ?? TooLong(command) ?? Answer(command, actor, now, context);

    private Outcome<CaseEvent> Answer(CaseCommand command, Actor actor, DateTime now, CaseContext context)
    {
        var settings = context.Settings;
        switch (command)
        {
            case FileCase c:
                var code = c.ClassCode ?? ClassCode;
                if (!context.Classes.TryGetValue(code, out var filedClass))
                    return Refusal.BadField("classCode", $"没有类别“{code}”。", $"There is no class '{code}'.");
                if (Report.Source is CaseSource.Public or CaseSource.Hotline && string.IsNullOrWhiteSpace(c.OnSite))
                    return Refusal.BadField("onSite", "公众和热线上报须先现场核实：请写明谁到场、看到什么。", "A public or hotline report is verified on site first: say who went and what was seen.");
                return new CaseFiled(filedClass.Code, Joined(c.OnSite, c.Note), Due(settings.Dispatch));
            case DispatchCase:
                if (context.Assignee is not { } to)
                    return Refusal.BadField("personId", "请选择处置单位或处置人。", "Choose the unit or person to handle it.");
                if (to.PersonId is { } person && person == actor.PersonId)
                    return Refusal.BadField("personId", "派遣人不能把案件派给自己。", "A dispatcher cannot dispatch a case to themselves.");
                return new CaseDispatched(to.UnitId, to.PersonId, to.Name, ((DispatchCase)command).Note, Due(HandleLimit()), CloseDue());
            case HandleCase c:
                if (Deskers.Contains(actor.AccountId))
                    return new Refusal("case.desk-handles", new("立案、派遣与处置须由不同的人办理：您已立案或派遣过本案。", "Filing and dispatching are kept apart from handling: you filed or dispatched this case."), 403);
                return Missing("result", c.Result) ?? (Outcome<CaseEvent>)new CaseHandled(c.Result!.Trim(), Due(settings.Reply));
            case ReplyCase c:
                if (!IsHandler(actor) && !actor.May(CasePermissions.Dispatch, GridPath, Field))
                    return NotTheHandler();
                return new CaseReplied(c.Note, Due(settings.Verification));
            case VerifyCase c:
                if (Missing("finding", c.Finding) is { } noFinding)
                    return noFinding;
                return c.Passed
                    ? new CaseVerified(c.Finding!.Trim(), Due(settings.Closing))
                    : new CaseReworked(c.Finding!.Trim(), Due(HandleLimit()), CloseDue());
            case CloseCase c:
                return new CaseClosed(c.Note);
            case RequestExtension c:
                if (c.More is not { } more || context.Clock.TimeOf(more) > context.Clock.TimeOf(settings.LongestExtension))
                    return Refusal.BadField("more", $"请写明延长多久，最长 {settings.LongestExtension.Name.Zh}。", $"Say how much longer, at most {settings.LongestExtension.Name.En}.");
                return WhyNotRetimed(now) ?? Request(SideWay.Extension, c.Reason, more.ToString());
            case RequestSuspension c:
                return WhyNotRetimed(now) ?? Request(SideWay.Suspension, c.Reason);
            case RequestReturn c:
                return Request(SideWay.Return, c.Reason);
            case RequestVoid c:
                return Request(SideWay.Void, c.Reason);
            case RequestReopening c:
                return Request(SideWay.Reopening, c.Reason);
            case RefuseSideWay c:
                return Missing("reason", c.Reason) ?? (Outcome<CaseEvent>)new SideWayRefused(Pending!.Way, c.Reason!.Trim());
            case ApproveSideWay c:
                return Approve(c.Note);
            case ResumeCase c:
                return Resume(c);
            case EscalateCase:
                return Escalate();
            case SetDeadline:
                if (!LacksDeadline)
                    return new Refusal("case.has-deadline", new("期限已定。", "The deadline is set."));
                return context.Clock.TryAdd(StageSince, context.Clock.TimeOf(StageLimit())) is { } due
                    ? new CaseDeadlineSet(due, Stage == Dispatched ? After(StageSince, TimeToClose()) : Facts.CloseDue)
                    : CalendarMissing();
            case NoteCase c:
                return Missing("text", c.Text) ?? (Outcome<CaseEvent>)new CaseNoted(c.Text!.Trim());
            case AddEvidence c:
                return new CaseEvidenceAdded(c.Sha256, c.Width, c.Height, c.Caption);
            default:
                throw new ArgumentException($"No decision on {command.GetType().Name}.", nameof(command));
        }

        Outcome<CaseEvent> Request(SideWay way, string? reason, string? more = null) =>
            Missing("reason", reason) ?? (Outcome<CaseEvent>)new SideWayRequested(way, reason!.Trim(), more);

        Outcome<CaseEvent> Approve(string? note)
        {
            var (way, reason) = (Pending!.Way, Pending.Reason);
            switch (way)
            {
                case SideWay.Return:
                    return new CaseReturned(reason, note, Due(settings.Dispatch));
                case SideWay.Extension:
                    var more = WorkingLimit.TryParse(Pending.More, out var limit) ? context.Clock.TimeOf(limit) : TimeSpan.Zero;
                    return After(this.Due!.Value, more) is { } due
                        ? new CaseExtended(reason, note, limit.ToString(), due, Facts.CloseDue is { } close ? After(close, more) : null)
                        : CalendarMissing();
                case SideWay.Suspension:
                    return new CaseSuspended(reason, note, Left(this.Due), Left(Facts.CloseDue));
                case SideWay.Void:
                    return new CaseVoided(reason, note);
                default:
                    return new CaseReopened(reason, note, Due(HandleLimit()), CloseDue());
            }
        }

        Outcome<CaseEvent> Resume(ResumeCase c)
        {
            if (!Suspended)
                return new Refusal("case.not-suspended", new("案件没有缓办，不必恢复。", "The case is not suspended."));
            if (Missing("reason", c.Reason) is { } noReason)
                return noReason;
            return After(now, TimeSpan.FromMinutes(MinutesLeft ?? 0)) is { } due
                ? new CaseResumed(c.Reason!.Trim(), due, CloseMinutesLeft is { } left ? After(now, TimeSpan.FromMinutes(left)) : null)
                : CalendarMissing();
        }

        Outcome<CaseEvent> Escalate()
        {
            var late = this.Due is { } due && due < now ? context.Clock.TryBetween(due, now) : null;
            if (late is null || late < context.Clock.TimeOf(settings.EscalationGrace) + (context.Clock.TimeOf(settings.EscalationStep) * EscalationLevel))
                return new Refusal("case.not-overdue", new("未到升级督办的时候。", "It is not time to escalate."));
            return context.Superior is { } superior
                ? new CaseEscalated(EscalationLevel + 1, superior.GridPath, superior.PersonId, superior.Name)
                : new Refusal("case.no-superior", new("上面已没有责任人。", "There is nobody above."));
        }

        WorkingLimit HandleLimit() => context.Classes.TryGetValue(ClassCode, out var c) ? c.Limit : settings.Dispatch;

        WorkingLimit StageLimit() => Stage switch
        {
            Reported => settings.Filing,
            Filed => settings.Dispatch,
            Dispatched => HandleLimit(),
            Handled => settings.Reply,
            Replied => settings.Verification,
            _ => settings.Closing,
        };

        DateTime? Due(WorkingLimit limit) => After(now, context.Clock.TimeOf(limit));
        DateTime? CloseDue() => After(now, TimeToClose());
        DateTime? After(DateTime from, TimeSpan time) => context.Clock.TryAdd(from, time);
        double? Left(DateTime? due) => due is { } d && context.Clock.TryBetween(now, d) is { } left ? Math.Max(0, left.TotalMinutes) : null;
        TimeSpan TimeToClose() => context.Clock.TimeOf(HandleLimit()) + context.Clock.TimeOf(settings.Reply)
            + context.Clock.TimeOf(settings.Verification) + context.Clock.TimeOf(settings.Closing);
    }

    private Refusal? WhyNot(CaseCommand command, Step step, Actor actor)
    {
        if (step.Permission is { } permission ? !actor.May(permission, GridPath, Field) : actor != Actor.System)
            return Forbidden(step.Permission);
        if (!step.Stages.Contains(Stage))
            return new Refusal("case.wrong-stage", new($"案件{Stage.Name().Zh}，现在不能这样办。", $"The case is at the stage '{Stage.Name().En}'; this cannot be done now."));
        if (Suspended && !step.WhileSuspended)
            return new Refusal("case.suspended", new("案件缓办中，须先恢复办理。", "The case is suspended; it must be resumed first."));
        var finishesFirst = command is HandleCase && Pending?.Way == SideWay.Extension;
        if (Pending is { } pending && !step.WhilePending && !finishesFirst)
            return new Refusal("case.request-pending", new($"{pending.By.Name}的{pending.Way.Name().Zh}申请还未审批。", $"The {pending.Way.Name().En} asked for by {pending.By.Name} is not decided yet."));
        if (step.ByHandler && !IsHandler(actor))
            return NotTheHandler();
        if (step.NotByHandler && IsHandler(actor))
            return new Refusal("case.handler-verifies", new("处置人不能核查、结案或重启自己办的案件。", "A handler cannot verify, close or reopen their own case."), 403);
        return null;
    }

    private Refusal? WhyNotDecide(Actor actor)
    {
        if (Pending is not { } pending)
            return actor.MaySomewhere(CasePermissions.ApproveWork) || actor.MaySomewhere(CasePermissions.ApproveStanding)
                ? new Refusal("case.nothing-pending", new("没有待审批的申请。", "There is no request to decide on."))
                : Forbidden(CasePermissions.ApproveWork);
        if (!actor.May(CasePermissions.Approving(pending.Way), GridPath, Field))
            return Forbidden(CasePermissions.Approving(pending.Way));
        return pending.By.AccountId == actor.AccountId || (pending.By.PersonId is { } person && person == actor.PersonId)
            ? new Refusal("case.own-request", new("申请人不能审批自己的申请。", "Nobody decides on their own request."), 403)
            : null;
    }

    private Refusal? WhyNoEvidence(Actor actor)
    {
        if (!IsHandler(actor) && Reporter.AccountId != actor.AccountId && !actor.May(CasePermissions.Report, GridPath, Field))
            return Forbidden(CasePermissions.Report);
        if (Evidence.Length >= MostPhotos)
            return new Refusal("case.too-many-photos", new($"一个案件最多 {MostPhotos} 张照片。", $"A case has at most {MostPhotos} photos."));
        return Stage.IsOver()
            ? new Refusal("case.wrong-stage", new($"案件{Stage.Name().Zh}，不能再加照片。", $"The case is at the stage '{Stage.Name().En}'; no photo can be added."))
            : null;
    }

    private Refusal? WhyNotRetimed(DateTime now) => Due switch
    {
        null => CalendarMissing(),
        { } due when due < now => new Refusal("case.overdue", new("已超期，不能再申请延期或缓办。", "The case is overdue; neither extension nor suspension can be asked for.")),
        _ => null,
    };

    private static Refusal Forbidden(Permission? permission) => permission is null
        ? Refusal.Forbidden("只能由系统办理。", "Only the program does this.")
        : Refusal.Forbidden($"您在本网格、本领域没有“{permission.Name.Zh}”的权限。", $"You may not '{permission.Name.En}' in this grid and field.");

    private static Refusal NotTheHandler() => new("case.not-the-handler", new("您不是本案的处置人。", "You are not the handler of this case."), 403);

    private static Refusal CalendarMissing() =>
        new("case.calendar-missing", new("期限要用到的年份尚未载入工作日历，请管理员上传该年放假安排。", "The working calendar of a year that the deadline needs is not loaded; an administrator must upload that year's holiday notice."));

    // What may be left out is bounded all the same; what must be given is bounded by Missing.
    private static Refusal? TooLong(CaseCommand command)
    {
        var (field, text) = command switch
        {
            FileCase { OnSite.Length: > LongestText } c => ("onSite", c.OnSite),
            FileCase c => ("note", c.Note),
            DispatchCase c => ("note", c.Note),
            ReplyCase c => ("note", c.Note),
            CloseCase c => ("note", c.Note),
            ApproveSideWay c => ("note", c.Note),
            _ => ("", null),
        };
        return text?.Length > LongestText ? Refusal.BadField(field, $"最长 {LongestText} 字。", $"At most {LongestText} characters.") : null;
    }

    private static Refusal? Missing(string field, string? text) => text is null || text.Trim().Length is < 2 or > LongestText
        ? Refusal.BadField(field, "请写明理由或结果，2 到 1000 字。", "Give the reason or result, 2 to 1,000 characters.")
        : null;

    private static string? Joined(string? first, string? second) =>
        string.Join("；", new[] { first, second }.Where(s => !string.IsNullOrWhiteSpace(s))) is { Length: > 0 } text ? text : null;

    /// <summary>Where a command stands.</summary>
    private sealed record Step(Permission? Permission, params CaseStage[] Stages)
    {
        public bool ByHandler { get; init; }

        public bool NotByHandler { get; init; }

        public bool WhileSuspended { get; init; }

        public bool WhilePending { get; init; }
    }
}
