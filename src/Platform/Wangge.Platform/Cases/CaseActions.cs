using Wangge.Platform.Calendar;
using Wangge.Platform.People;

namespace Wangge.Platform.Cases;

/// <summary>Something that may be done to a case, by the last part of its address.</summary>
/// <param name="Verb">Last part of the address, <c>dispatch</c>.</param>
/// <param name="Name">What the button says.</param>
/// <param name="Main">Whether it moves the case on; the rest are side ways.</param>
public sealed record CaseAction(string Verb, Phrase Name, bool Main);

/// <summary>What an actor may do to a case now, found by asking the case itself.</summary>
public static class CaseActions
{
    private const string Word = "……";

    /// <summary>Every action with a command whose fields are in order, so that only the case's guards speak.</summary>
    private static readonly (CaseAction Action, CaseCommand Probe)[] All =
    [
        (new("file", new("立案", "File"), true), new FileCase(OnSite: Word)),
        (new("dispatch", new("派遣", "Dispatch"), true), new DispatchCase()),
        (new("handle", new("提交处置结果", "Submit the result"), true), new HandleCase(Word)),
        (new("reply", new("反馈", "Feed back"), true), new ReplyCase()),
        (new("verify", new("提交核查结论", "Submit the finding"), true), new VerifyCase(true, Word)),
        (new("close", new("结案", "Close"), true), new CloseCase()),
        (new("approve", new("同意申请", "Approve"), true), new ApproveSideWay()),
        (new("refuse", new("不同意", "Refuse"), false), new RefuseSideWay(Word)),
        (new("resume", new("恢复办理", "Resume"), true), new ResumeCase(Word)),
        (new("request-extension", new("申请延期", "Ask for more time"), false), new RequestExtension(Word, WorkingLimit.Hours(1))),
        (new("request-return", new("申请回退", "Ask to return it"), false), new RequestReturn(Word)),
        (new("request-suspension", new("申请缓办", "Ask to suspend it"), false), new RequestSuspension(Word)),
        (new("request-void", new("申请作废", "Ask to void it"), false), new RequestVoid(Word)),
        (new("request-reopening", new("申请重启", "Ask to reopen it"), false), new RequestReopening(Word)),
        (new("evidence", new("拍照", "Add a photo"), false), new AddEvidence(Word, 1, 1, null)),
    ];

    /// <summary>The actions open to an actor, the main one first.</summary>
    /// <param name="state">The case.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="utcNow">UTC.</param>
    /// <param name="context">Clock, settings, class table.</param>
    public static IReadOnlyList<CaseAction> For(Case state, Actor actor, DateTime utcNow, CaseContext context)
    {
        var asked = context with { Assignee = new CaseAssignee(null, null, Word) };
        return [.. All.Where(a => state.Decide(a.Probe, actor, utcNow, asked).Refusal is null).Select(a => a.Action)];
    }
}
