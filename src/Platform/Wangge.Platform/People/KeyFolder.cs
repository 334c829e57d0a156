using Wangge.Platform.Packs;

namespace Wangge.Platform.People;

/// <summary>The folder <c>keys</c> of the data folder: the program's secrets, readable by its own user alone. A backup without it cannot be read back.</summary>
internal static class KeyFolder
{
    /// <summary>Makes the folder where it is absent.</summary>
    public static DirectoryInfo Open(StoreLocation location)
    {
        var path = Path.Combine(location.DataFolder, "keys");
        if (OperatingSystem.IsWindows())
            return Directory.CreateDirectory(path);
        return Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Writes a new file that only its owner reads.</summary>
    /// <exception cref="IOException">The file exists.</exception>
    public static void WriteNew(string path, byte[] content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(content);
    }
}
