namespace Wangge.Platform.Cases;

/// <summary>派遣: the command centre sends a case to its handler, never to the one who dispatches. The handling limit of the class begins.</summary>
/// <param name="UnitId">Unit to handle it as a whole; null where a person is named.</param>
/// <param name="PersonId">Person to handle it.</param>
/// <param name="Note">What is asked for.</param>
public sealed record DispatchCase(int? UnitId = null, int? PersonId = null, string? Note = null) : CaseCommand;
