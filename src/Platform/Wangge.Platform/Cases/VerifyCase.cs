namespace Wangge.Platform.Cases;

/// <summary>核查: somebody other than the handler looks at the result.</summary>
/// <param name="Passed">Whether it is in order; if not it goes back to its handler (返工) with the limit anew.</param>
/// <param name="Finding">What was found, 2 to 1,000 characters.</param>
public sealed record VerifyCase(bool Passed, string? Finding) : CaseCommand;
