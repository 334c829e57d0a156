namespace Wangge.Platform.Cases;

/// <summary>结案: ends a verified case. Not by its handler.</summary>
/// <param name="Note">Note.</param>
public sealed record CloseCase(string? Note = null) : CaseCommand;
