namespace Wangge.Platform.Cases;

/// <summary>同意 the side way asked for. Never by who asked.</summary>
/// <param name="Note">Note.</param>
public sealed record ApproveSideWay(string? Note = null) : CaseCommand;
