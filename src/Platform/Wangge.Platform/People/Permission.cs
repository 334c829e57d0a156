using System.Text.Json.Serialization;

namespace Wangge.Platform.People;

/// <summary>Roles of domain.md. A role holds within a grid and a field.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    /// <summary>管理员: territory, people, rules, keys.</summary>
    Administrator = 1,

    /// <summary>领导: reads all in the grid, approves side ways.</summary>
    Leader = 2,

    /// <summary>部门: a bureau's officer, handles cases of the bureau's field and runs its campaign.</summary>
    BureauOfficer = 3,

    /// <summary>指挥中心: dispatches and coordinates.</summary>
    Dispatcher = 4,

    /// <summary>监督中心: accepts, files, verifies and closes.</summary>
    Supervisor = 5,

    /// <summary>网格员: reports and handles in the grid.</summary>
    GridOfficer = 6,

    /// <summary>督查员: inspects and reports.</summary>
    Inspector = 7,

    /// <summary>单位: sees and answers what is sent to the unit.</summary>
    UnitAccount = 8,
}

/// <summary>Something that may be done, and the roles that may do it in their grid and field.</summary>
/// <param name="Code">Stable name, for example <c>case.dispatch</c>.</param>
/// <param name="Name">What people read.</param>
/// <param name="Roles">Roles that carry it.</param>
public sealed record Permission(string Code, Phrase Name, params Role[] Roles);

/// <summary>Names of the fields a role or duty is limited to.</summary>
public static class Fields
{
    /// <summary>Every field.</summary>
    public const string Any = "*";

    /// <summary>市容环境, the field of the platform's own classes of cases.</summary>
    public const string Appearance = "appearance";
}
