using Wangge.Platform.Calendar;

namespace Wangge.Platform.Cases;

/// <summary>Words of the timeline.</summary>
public static class CaseTimeline
{
    /// <summary>What an event is called.</summary>
    public static Phrase Name(CaseEvent happened) => happened switch
    {
        CaseReported => new("上报", "Reported"),
        CaseFiled => new("立案", "Filed"),
        CaseDispatched => new("派遣", "Dispatched"),
        CaseHandled => new("处置", "Handled"),
        CaseReplied => new("反馈", "Fed back"),
        CaseVerified => new("核查通过", "Verified"),
        CaseReworked => new("核查不通过，返工", "Sent back for rework"),
        CaseClosed => new("结案", "Closed"),
        SideWayRequested e => new($"申请{e.Way.Name().Zh}", $"Asked for {e.Way.Name().En}"),
        SideWayRefused e => new($"不同意{e.Way.Name().Zh}", $"Refused {e.Way.Name().En}"),
        CaseReturned => new("同意回退", "Approved return"),
        CaseExtended => new("同意延期", "Approved extension"),
        CaseSuspended => new("同意缓办", "Approved suspension"),
        CaseResumed => new("恢复办理", "Resumed"),
        CaseVoided => new("同意作废", "Approved voiding"),
        CaseReopened => new("同意重启", "Approved reopening"),
        CaseEscalated e => new($"超期督办（{e.Level} 级）", $"Escalated (level {e.Level})"),
        CaseDeadlineSet => new("补定期限", "Set the deadline"),
        CaseNoted => new("续报", "Noted further"),
        CaseEvidenceAdded => new("上传照片", "Added a photo"),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, null),
    };

    /// <summary>What was said with it; null where nothing was.</summary>
    public static Phrase? Text(CaseEvent happened) => happened switch
    {
        CaseReported e => Said(e.Description),
        CaseFiled e => Said(e.Note),
        CaseDispatched e => Said(e.Note is null ? $"→ {e.Handler}" : $"→ {e.Handler}：{e.Note}"),
        CaseHandled e => Said(e.Result),
        CaseReplied e => Said(e.Note),
        CaseVerified e => Said(e.Finding),
        CaseReworked e => Said(e.Reason),
        CaseClosed e => Said(e.Note),
        SideWayRequested e when WorkingLimit.TryParse(e.More, out var more) => new($"{e.Reason}（+{more.Name.Zh}）", $"{e.Reason} (+{more.Name.En})"),
        SideWayRequested e => Said(e.Reason),
        SideWayRefused e => Said(e.Reason),
        CaseReturned e => Said(e.Note),
        CaseExtended e => Said(e.Note),
        CaseSuspended e => Said(e.Note),
        CaseResumed e => Said(e.Reason),
        CaseVoided e => Said(e.Note),
        CaseReopened e => Said(e.Note),
        CaseEscalated e => Said($"→ {e.Holder}"),
        CaseNoted e => Said(e.Text),
        CaseEvidenceAdded e => Said(e.Caption),
        _ => null,
    };

    /// <summary>People's own words, the same in both languages.</summary>
    private static Phrase? Said(string? words) => words is null ? null : new Phrase(words, words);
}
