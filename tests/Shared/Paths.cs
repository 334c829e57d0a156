namespace Wangge.Tests;

/// <summary>Where the tests find the repository and the shared data beside it.</summary>
public static class Paths
{
    /// <summary>The repository's root: the folder that holds Wangge.slnx.</summary>
    public static string Repository { get; } = Find();

    /// <summary>The shared data folder, or a skip of the calling test by name where this machine has none.</summary>
    public static string SharedData(string relative)
    {
        var path = Path.Combine(Repository, "..", "shared", "data", relative);
        Assert.SkipUnless(Path.Exists(path), $"needs ../shared/data/{relative}, absent on this machine");
        return Path.GetFullPath(path);
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Wangge.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Run the tests inside the repository.");
    }
}
