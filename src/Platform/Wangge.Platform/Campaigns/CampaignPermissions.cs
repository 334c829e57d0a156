using Wangge.Platform.People;

namespace Wangge.Platform.Campaigns;

/// <summary>What may be done with campaigns, in the grid and field of the role.</summary>
public static class CampaignPermissions
{
    /// <summary>See campaigns, targets and progress.</summary>
    public static Permission Read { get; } = new("campaign.read", new("查看专项行动", "See campaigns"), Enum.GetValues<Role>());

    /// <summary>Open and change campaigns and their targets.</summary>
    public static Permission Manage { get; } = new("campaign.manage", new("维护专项行动与目标", "Maintain campaigns and targets"), Role.Leader, Role.BureauOfficer);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Permission> All { get; } = [Read, Manage];
}
