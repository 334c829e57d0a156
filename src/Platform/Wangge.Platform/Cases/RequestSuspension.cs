namespace Wangge.Platform.Cases;

/// <summary>申请缓办: the handler asks that the clock stand, before the deadline has passed.</summary>
/// <param name="Reason">Why, 2 to 1,000 characters.</param>
public sealed record RequestSuspension(string? Reason) : CaseCommand;
