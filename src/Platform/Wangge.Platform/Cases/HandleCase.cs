namespace Wangge.Platform.Cases;

/// <summary>处置: the handler reports the work done. Not by who filed or dispatched it.</summary>
/// <param name="Result">What was done, 2 to 1,000 characters.</param>
public sealed record HandleCase(string? Result) : CaseCommand;
