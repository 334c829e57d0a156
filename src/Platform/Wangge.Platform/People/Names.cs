namespace Wangge.Platform.People;

/// <summary>What people read for roles, kinds of unit and fields.</summary>
public static class Names
{
    /// <summary>Name of a role, as domain.md has it.</summary>
    public static Phrase Of(Role role) => role switch
    {
        Role.Administrator => new("管理员", "Administrator"),
        Role.Leader => new("领导", "Leader"),
        Role.BureauOfficer => new("部门", "Bureau officer"),
        Role.Dispatcher => new("指挥中心", "Dispatcher"),
        Role.Supervisor => new("监督中心", "Supervisor"),
        Role.GridOfficer => new("网格员", "Grid officer"),
        Role.Inspector => new("督查员", "Inspector"),
        Role.UnitAccount => new("单位", "Unit account"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>Name of a kind of unit.</summary>
    public static Phrase Of(UnitKind kind) => kind switch
    {
        UnitKind.Department => new("部门", "Department"),
        UnitKind.Town => new("乡镇（街道）", "Town or street"),
        UnitKind.Village => new("村（社区）", "Village or community"),
        UnitKind.School => new("学校", "School"),
        UnitKind.Firm => new("企业", "Firm"),
        UnitKind.VolunteerTeam => new("志愿服务队", "Volunteer team"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Name of every field at once.</summary>
    public static Phrase EveryField { get; } = new("全部领域", "Every field");

    /// <summary>Name of the root of all grids.</summary>
    public static Phrase Everywhere { get; } = new("全域", "Everywhere");
}
