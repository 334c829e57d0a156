using Wangge.Platform.People;

namespace Wangge.Platform.Accountability;

/// <summary>What may be done with rankings, in the grid and field of the role.</summary>
public static class RankingPermissions
{
    /// <summary>Publish a ranking, and withdraw one.</summary>
    public static Permission Publish { get; } = new("ranking.publish", new("发布与撤回排名", "Publish and withdraw rankings"), Role.Leader);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Permission> All { get; } = [Publish];
}
