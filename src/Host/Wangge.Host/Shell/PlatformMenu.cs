using Wangge.Platform;
using Wangge.Platform.Cases;
using Wangge.Platform.Packs;
using Wangge.Platform.People;

namespace Wangge.Host.Shell;

/// <summary>What the platform itself puts on the menu.</summary>
internal static class PlatformMenu
{
    /// <summary>一张图.</summary>
    public const string MapHref = "/map";

    /// <summary>我的待办.</summary>
    public const string TodoHref = CaseMenu.TodoHref;

    /// <summary>案件.</summary>
    public const string CasesHref = CaseMenu.CasesHref;

    /// <summary>Its lines.</summary>
    public static IReadOnlyList<MenuItem> Items { get; } =
    [
        new(MenuSection.Work, new("一张图", "One map"), MapHref, 10),
        .. CaseMenu.Items,
        new(MenuSection.Base, new("网格", "Grids"), "/territory", 5, PlatformPermissions.ViewTerritory),
        new(MenuSection.Base, new("人员与职责", "People and duties"), "/people", 10, PlatformPermissions.ViewPeople),
        new(MenuSection.System, new("权限表", "Permissions"), "/people/permissions", 80, PlatformPermissions.ViewPeople),
    ];
}
