namespace Wangge.Platform.Cases;

/// <summary>恢复办理: ends a suspension; the working time that was left runs on from now.</summary>
/// <param name="Reason">Why now, 2 to 1,000 characters.</param>
public sealed record ResumeCase(string? Reason) : CaseCommand;
