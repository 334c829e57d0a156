namespace Wangge.Platform.Cases;

/// <summary>申请回退: the handler says that the case is not theirs.</summary>
/// <param name="Reason">Why, 2 to 1,000 characters.</param>
public sealed record RequestReturn(string? Reason) : CaseCommand;
