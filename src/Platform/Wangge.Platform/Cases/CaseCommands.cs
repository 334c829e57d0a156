using Wangge.Platform.Calendar;

namespace Wangge.Platform.Cases;

/// <summary>Something that a person wants done to a case. Each has its operation in the file of its name.</summary>
public abstract record CaseCommand
{
    /// <summary>The version of the case that the person saw; the header <c>If-Match</c> may carry it instead.</summary>
    public int? Version { get; init; }
}

/// <summary>What a decision needs besides the case, the command, the actor and the time.</summary>
/// <param name="Clock">The working clock.</param>
/// <param name="Settings">Limits outside handling.</param>
/// <param name="Classes">The class table of today.</param>
public sealed record CaseContext(WorkingClock Clock, CaseSettings Settings, IReadOnlyDictionary<string, CaseClass> Classes)
{
    /// <summary>Whom the case is to be dispatched to, looked up; null where no such unit or person exists.</summary>
    public CaseAssignee? Assignee { get; init; }

    /// <summary>The superior that an escalation would reach; null where nobody is above.</summary>
    public CaseSuperior? Superior { get; init; }
}

/// <summary>A unit or person that handles.</summary>
public sealed record CaseAssignee(int? UnitId, int? PersonId, string Name);

/// <summary>The superior at a level above a case.</summary>
public sealed record CaseSuperior(string GridPath, int? PersonId, string Name);
