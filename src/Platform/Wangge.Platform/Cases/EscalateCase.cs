namespace Wangge.Platform.Cases;

/// <summary>督办: the program tells the superior of an overdue case, once a level. See <c>CaseEscalation</c>.</summary>
public sealed record EscalateCase : CaseCommand;

/// <summary>The program sets a deadline that could not be known before its year's calendar was loaded.</summary>
public sealed record SetDeadline : CaseCommand;
