namespace Wangge.Platform.People;

/// <summary>What may be done to people, and who sees the grids. Territory, cases and packs carry lists of their own.</summary>
public static class PlatformPermissions
{
    /// <summary>See units, people with masked telephones, and who answers for which grid.</summary>
    public static readonly Permission ViewPeople = new("people.view", new("查看人员与职责", "See people and duties"),
        Role.Administrator, Role.Leader, Role.BureauOfficer, Role.Dispatcher, Role.Supervisor, Role.GridOfficer, Role.Inspector);

    /// <summary>Create, change and close units, people and duties, one by one or from a file.</summary>
    public static readonly Permission ManagePeople = new("people.manage", new("维护单位、人员与职责", "Maintain units, people and duties"), Role.Administrator);

    /// <summary>Open and close accounts, give and end roles.</summary>
    public static readonly Permission GrantRoles = new("people.grant", new("开通账号与授权", "Open accounts and give roles"), Role.Administrator);

    /// <summary>Read a telephone in full; each reading is audited.</summary>
    public static readonly Permission ReadPhone = new("people.phone", new("查看完整电话", "Read telephones in full"), Role.Administrator, Role.Leader, Role.Dispatcher);

    /// <summary>See the grids and their boundaries.</summary>
    public static readonly Permission ViewTerritory = new("territory.view", new("查看网格", "See grids"),
        Role.Administrator, Role.Leader, Role.BureauOfficer, Role.Dispatcher, Role.Supervisor, Role.GridOfficer, Role.Inspector, Role.UnitAccount);

    /// <summary>Import boundaries.</summary>
    public static readonly Permission ManageTerritory = new("territory.manage", new("维护网格", "Maintain grids"), Role.Administrator);

    /// <summary>All of the above.</summary>
    public static IReadOnlyList<Permission> All { get; } =
        [ViewPeople, ManagePeople, GrantRoles, ReadPhone, ViewTerritory, ManageTerritory];
}
