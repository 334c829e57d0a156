using Wangge.Platform.Packs;

namespace Wangge.Platform.Cases;

/// <summary>What cases put on the menu.</summary>
public static class CaseMenu
{
    /// <summary>我的待办.</summary>
    public const string TodoHref = "/todo";

    /// <summary>案件.</summary>
    public const string CasesHref = "/cases";

    /// <summary>案件指标.</summary>
    public const string IndicatorsHref = "/cases/indicators";

    /// <summary>类别与工作日历.</summary>
    public const string ClassesHref = "/cases/classes";

    /// <summary>Its lines.</summary>
    public static IReadOnlyList<MenuItem> Items { get; } =
    [
        new(MenuSection.Work, new("我的待办", "My to-do"), TodoHref, 20),
        new(MenuSection.Work, new("案件", "Cases"), CasesHref, 30),
        new(MenuSection.Work, new("案件指标", "Case indicators"), IndicatorsHref, 40, CasePermissions.Read),
        new(MenuSection.System, new("类别与工作日历", "Classes and calendar"), ClassesHref, 60, CasePermissions.EditClasses),
    ];
}
