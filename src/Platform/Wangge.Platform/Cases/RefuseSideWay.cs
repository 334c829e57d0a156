namespace Wangge.Platform.Cases;

/// <summary>不同意 the side way asked for. Never by who asked.</summary>
/// <param name="Reason">Why not, 2 to 1,000 characters.</param>
public sealed record RefuseSideWay(string? Reason) : CaseCommand;
