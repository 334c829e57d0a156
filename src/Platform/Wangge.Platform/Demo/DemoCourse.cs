using Microsoft.Extensions.DependencyInjection;
using Wangge.Platform.Calendar;
using Wangge.Platform.Cases;
using Wangge.Platform.People;

namespace Wangge.Platform.Demo;

/// <summary>How far a case of the story comes, and by which ways.</summary>
public enum DemoFate
{
    /// <summary>Waits for filing.</summary>
    Reported,

    /// <summary>Waits for dispatch.</summary>
    Filed,

    /// <summary>Is being handled.</summary>
    Dispatched,

    /// <summary>Handled, waits for feedback.</summary>
    Handled,

    /// <summary>Fed back, waits for verification.</summary>
    Replied,

    /// <summary>Verified, waits for closing.</summary>
    Verified,

    /// <summary>Closed in time.</summary>
    Closed,

    /// <summary>Closed after its deadline, told to superiors on the way.</summary>
    ClosedLate,

    /// <summary>Past its deadline and told to superiors.</summary>
    Overdue,

    /// <summary>Return asked for.</summary>
    ReturnAsked,

    /// <summary>Returned, waits for another dispatch.</summary>
    Returned,

    /// <summary>Extension asked for.</summary>
    ExtensionAsked,

    /// <summary>Extended, being handled.</summary>
    Extended,

    /// <summary>Suspended.</summary>
    Suspended,

    /// <summary>Suspended, resumed, closed.</summary>
    Resumed,

    /// <summary>Void.</summary>
    Void,

    /// <summary>Sent back by the verifier, being handled again.</summary>
    Reworked,

    /// <summary>Sent back by the verifier once, then closed.</summary>
    ReworkedClosed,

    /// <summary>Closed, then reopened.</summary>
    Reopened,
}

/// <summary>The way of one case through the operations, each by whoever does it in life.</summary>
/// <param name="Fate">How far.</param>
/// <param name="Handler">Sign-in of the handler.</param>
/// <param name="Result">What the handler reports.</param>
/// <param name="Kind">Its class.</param>
public sealed record DemoCourse(DemoFate Fate, string Handler, string Result, CaseClass Kind)
{
    /// <summary>Who went and what was seen, for reports of the public.</summary>
    public string? OnSite { get; init; }

    /// <summary>Hurry: the steps follow within minutes, at whatever time of day.</summary>
    public bool Urgent { get; init; }

    /// <summary>Puts the steps of a reported case into the story.</summary>
    public void Follow(DemoStory story, DemoCast cast, WorkingClock clock, string number, DateTime reported)
    {
        foreach (var (at, by, command) in Steps(cast, clock, reported))
            story.At(at, (services, cancel) => ActAsync(services, number, command, by, at, Fate, cancel));
    }

    private static async Task ActAsync(IServiceProvider services, string number, CaseCommand command, Actor by, DateTime at, DemoFate fate, CancellationToken cancel)
    {
        var done = await services.GetRequiredService<CaseDesk>().ActAsync(number, command, by, at, cancel);
        if (done.Refusal is { } refusal)
            throw new InvalidOperationException($"Demo case {number} ({fate}): {command.GetType().Name} by {by.Name} was refused: {refusal.Sentence.En}");
    }

    private IEnumerable<(DateTime At, Actor By, CaseCommand Command)> Steps(DemoCast cast, WorkingClock clock, DateTime reported)
    {
        var (supervisor, dispatcher, leader, inspector, handler) = (cast["supervisor"], cast["dispatcher"], cast["leader"], cast["inspector"], cast[Handler]);
        var limit = clock.TimeOf(Kind.Limit);
        var at = reported;
        if (Fate == DemoFate.Reported)
            yield break;
        yield return (at = After(0.4), supervisor, new FileCase(null, OnSite));
        if (Fate == DemoFate.Filed)
            yield break;
        if (Fate == DemoFate.Void)
        {
            yield return (After(0.5), supervisor, new RequestVoid("经核实不属于本区可处置的问题，申请作废。"));
            yield return (After(1.5), leader, new ApproveSideWay("同意。"));
            yield break;
        }

        yield return (at = After(0.5), dispatcher, new DispatchCase(null, handler.PersonId, "请尽快到场处置并反馈照片。"));
        var dispatched = at;
        switch (Fate)
        {
            case DemoFate.Dispatched:
                yield break;
            case DemoFate.Overdue or DemoFate.ClosedLate:
                yield return (clock.Add(dispatched, limit + TimeSpan.FromMinutes(61)), Actor.System, new EscalateCase());
                if (Fate == DemoFate.Overdue)
                {
                    yield return (clock.Add(dispatched, limit + TimeSpan.FromMinutes(301)), Actor.System, new EscalateCase());
                    yield break;
                }

                at = clock.Add(dispatched, limit + TimeSpan.FromHours(3));
                break;
            case DemoFate.ReturnAsked or DemoFate.Returned:
                yield return (After(0.6), handler, new RequestReturn("该处不在本网格范围，建议改派。"));
                if (Fate == DemoFate.Returned)
                    yield return (After(1.1), dispatcher, new ApproveSideWay("情况属实，退回重派。"));
                yield break;
            case DemoFate.ExtensionAsked or DemoFate.Extended:
                yield return (After(0.6), handler, new RequestExtension("需协调大型机械进场，申请延期。", WorkingLimit.Days(2)));
                if (Fate == DemoFate.Extended)
                    yield return (After(1.2), dispatcher, new ApproveSideWay("同意延期两个工作日。"));
                yield break;
            case DemoFate.Suspended or DemoFate.Resumed:
                yield return (After(0.6), handler, new RequestSuspension("涉及管道迁改，须待施工图批复后继续。"));
                yield return (After(1.4), leader, new ApproveSideWay("同意缓办，批复后立即恢复。"));
                if (Fate == DemoFate.Suspended)
                    yield break;
                yield return (at = After(18), dispatcher, new ResumeCase("批复已下达，恢复办理。"));
                at = Plus(limit * 0.3);
                break;
            default:
                at = Plus(limit * 0.55);
                break;
        }

        yield return (at, handler, new HandleCase(Result));
        if (Fate == DemoFate.Handled)
            yield break;
        yield return (at = After(0.4), handler, new ReplyCase("已处置，现场照片已上传。"));
        if (Fate == DemoFate.Replied)
            yield break;
        if (Fate is DemoFate.Reworked or DemoFate.ReworkedClosed)
        {
            yield return (at = After(2), inspector, new VerifyCase(false, "复查发现现场仍有残留，退回返工。"));
            if (Fate == DemoFate.Reworked)
                yield break;
            yield return (at = Plus(limit * 0.4), handler, new HandleCase("返工完成：" + Result));
            yield return (at = After(0.4), handler, new ReplyCase("返工已完成。"));
        }

        yield return (at = After(2.5), inspector, new VerifyCase(true, "到场核查，问题已消除。"));
        if (Fate == DemoFate.Verified)
            yield break;
        yield return (at = After(0.8), supervisor, new CloseCase());
        if (Fate != DemoFate.Reopened)
            yield break;
        yield return (After(6), inspector, new RequestReopening("回访发现问题反弹，申请重启。"));
        yield return (After(8), leader, new ApproveSideWay("同意重启，限期彻底整改。"));

        DateTime After(double hours) => Urgent ? at.AddHours(hours / 2) : clock.Add(at, TimeSpan.FromHours(hours));
        DateTime Plus(TimeSpan time) => Urgent ? at + (time / 2) : clock.Add(at, time);
    }
}
