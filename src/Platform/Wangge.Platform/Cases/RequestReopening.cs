namespace Wangge.Platform.Cases;

/// <summary>申请重启: a closed case was not in order after all. Approved, it goes back to its handler.</summary>
/// <param name="Reason">Why, 2 to 1,000 characters.</param>
public sealed record RequestReopening(string? Reason) : CaseCommand;
