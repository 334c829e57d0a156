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
    public static string? Text(CaseEvent happened) => happened switch
    {
        CaseReported e => e.Description,
        CaseFiled e => e.Note,
        CaseDispatched e => e.Note is null ? $"→ {e.Handler}" : $"→ {e.Handler}：{e.Note}",
        CaseHandled e => e.Result,
        CaseReplied e => e.Note,
        CaseVerified e => e.Finding,
        CaseReworked e => e.Reason,
        CaseClosed e => e.Note,
        SideWayRequested e => e.More is null ? e.Reason : $"{e.Reason}（+{e.More}）",
        SideWayRefused e => e.Reason,
        CaseReturned e => e.Note,
        CaseExtended e => e.Note,
        CaseSuspended e => e.Note,
        CaseResumed e => e.Reason,
        CaseVoided e => e.Note,
        CaseReopened e => e.Note,
        CaseEscalated e => $"→ {e.Holder}",
        CaseNoted e => e.Text,
        CaseEvidenceAdded e => e.Caption,
        _ => null,
    };
}
