using Wangge.Platform.People;

namespace Wangge.Platform.Cases;

/// <summary>
/// What may be done to cases, and by which roles in their grid and field. Filing, verifying and closing (监督中心) and
/// dispatching (指挥中心) are kept apart from handling.
/// </summary>
public static class CasePermissions
{
    /// <summary>See the cases of the grid and field. What is sent to one's unit or was reported by oneself is seen anyway.</summary>
    public static readonly Permission Read = new("case.read", new("查看案件", "See cases"), Role.Administrator, Role.Leader, Role.BureauOfficer, Role.Dispatcher, Role.Supervisor, Role.GridOfficer, Role.Inspector);

    /// <summary>上报.</summary>
    public static readonly Permission Report = new("case.report", new("上报案件", "Report a case"), Role.Leader, Role.BureauOfficer, Role.Dispatcher, Role.Supervisor, Role.GridOfficer, Role.Inspector);

    /// <summary>立案.</summary>
    public static readonly Permission File = new("case.file", new("立案", "File a case"), Role.Supervisor);

    /// <summary>派遣.</summary>
    public static readonly Permission Dispatch = new("case.dispatch", new("派遣", "Dispatch a case"), Role.Dispatcher);

    /// <summary>处置, and the handler's requests.</summary>
    public static readonly Permission Handle = new("case.handle", new("处置", "Handle a case"), Role.BureauOfficer, Role.GridOfficer, Role.UnitAccount);

    /// <summary>反馈.</summary>
    public static readonly Permission Reply = new("case.reply", new("反馈", "Feed back"), Role.BureauOfficer, Role.GridOfficer, Role.UnitAccount, Role.Dispatcher);

    /// <summary>核查.</summary>
    public static readonly Permission Verify = new("case.verify", new("核查", "Verify a case"), Role.Supervisor, Role.Inspector);

    /// <summary>结案.</summary>
    public static readonly Permission Close = new("case.close", new("结案", "Close a case"), Role.Supervisor);

    /// <summary>Ask for 作废.</summary>
    public static readonly Permission RequestVoid = new("case.request-void", new("申请作废", "Ask to void a case"), Role.Supervisor, Role.Dispatcher);

    /// <summary>Ask for 重启.</summary>
    public static readonly Permission RequestReopening = new("case.request-reopening", new("申请重启", "Ask to reopen a case"), Role.Supervisor, Role.Inspector, Role.GridOfficer, Role.Leader);

    /// <summary>Approve or refuse 回退 and 延期.</summary>
    public static readonly Permission ApproveWork = new("case.approve-work", new("审批回退、延期", "Approve returns and extensions"), Role.Dispatcher, Role.Leader);

    /// <summary>Approve or refuse 缓办, 作废 and 重启.</summary>
    public static readonly Permission ApproveStanding = new("case.approve-standing", new("审批缓办、作废、重启", "Approve suspension, voiding, reopening"), Role.Leader);

    /// <summary>End a 缓办.</summary>
    public static readonly Permission Resume = new("case.resume", new("恢复办理", "Resume a case"), Role.Dispatcher, Role.Supervisor, Role.Leader);

    /// <summary>Edit the class table.</summary>
    public static readonly Permission EditClasses = new("case.classes", new("维护案件类别", "Edit case classes"), Role.Administrator);

    /// <summary>Load a year of the working calendar.</summary>
    public static readonly Permission EditCalendar = new("calendar.edit", new("维护工作日历", "Load the working calendar"), Role.Administrator);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Permission> All { get; } =
    [
        Read, Report, File, Dispatch, Handle, Reply, Verify, Close, RequestVoid, RequestReopening,
        ApproveWork, ApproveStanding, Resume, EditClasses, EditCalendar,
    ];

    /// <summary>The permission that decides on a side way.</summary>
    public static Permission Approving(SideWay way) => way is SideWay.Return or SideWay.Extension ? ApproveWork : ApproveStanding;
}
