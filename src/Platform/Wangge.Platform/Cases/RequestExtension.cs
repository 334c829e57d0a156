using Wangge.Platform.Calendar;

namespace Wangge.Platform.Cases;

/// <summary>申请延期: the handler asks for more working time, before the deadline has passed.</summary>
/// <param name="Reason">Why, 2 to 1,000 characters.</param>
/// <param name="More">How much working time more, <c>4h</c> or <c>3d</c>.</param>
public sealed record RequestExtension(string? Reason, WorkingLimit? More) : CaseCommand;
