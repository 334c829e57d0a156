namespace Wangge.Platform.Cases;

/// <summary>申请作废: supervision or command centre say that there is no case.</summary>
/// <param name="Reason">Why, 2 to 1,000 characters.</param>
public sealed record RequestVoid(string? Reason) : CaseCommand;
