namespace Wangge.Platform.Cases;

/// <summary>反馈: the handler or the command centre passes the result back for verification.</summary>
/// <param name="Note">Note to the supervision centre.</param>
public sealed record ReplyCase(string? Note = null) : CaseCommand;
