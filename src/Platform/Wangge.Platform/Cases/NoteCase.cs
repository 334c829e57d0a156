namespace Wangge.Platform.Cases;

/// <summary>续报: a rule of a pack adds what it saw since to the case it opened, instead of opening another.</summary>
/// <param name="Text">What was seen.</param>
public sealed record NoteCase(string? Text) : CaseCommand;
