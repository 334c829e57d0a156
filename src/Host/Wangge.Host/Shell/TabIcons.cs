namespace Wangge.Host.Shell;

/// <summary>Line drawings of the phone's foot bar, 24 by 24.</summary>
internal static class TabIcons
{
    /// <summary>The drawing of a place; a plain square for one that has none.</summary>
    public static string For(string href) => href switch
    {
        PlatformMenu.MapHref => "M9 4 3 6.5v13L9 17l6 2.5 6-2.5V4l-6 2.5zM9 4v13M15 6.5v13",
        PlatformMenu.TodoHref => "M4 6l2 2 3-3.5M4 13l2 2 3-3.5M12 7h8M12 14h8M4 20h16",
        PlatformMenu.CasesHref => "M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h5",
        _ => "M5 5h14v14H5z",
    };
}
