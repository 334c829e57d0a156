using Wangge.AirQuality;
using Wangge.Platform;

namespace Wangge.Air.Files;

/// <summary>An observation file to read, with its place in time.</summary>
/// <param name="Path">As given or found.</param>
/// <param name="FirstHour">Its first readable hour, see <see cref="HourLabel"/>; 0 where none was found.</param>
internal sealed record InputFile(string Path, int FirstHour)
{
    private const int Buffer = 1 << 16;

    /// <summary>A reader over the file; a file that cannot be opened becomes a rejection.</summary>
    public static ObservationReader Open(string path, ReadOptions options) =>
        ObservationReader.Open(
            () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, Buffer, FileOptions.SequentialScan),
            path,
            options);
}

/// <summary>Finds the files that the PATH arguments of a verb mean.</summary>
internal static class InputFiles
{
    private static readonly string[] Extensions = [".csv", ".csv.gz", ".txt", ".txt.gz"];

    /// <summary>
    /// The files, each once, a folder's and a pattern's in order of name: a folder means its own .csv, .txt and .gz of
    /// these; a pattern may hold <c>*</c> and <c>?</c> in its last part. Also the sentence for the first path that means nothing.
    /// </summary>
    public static (IReadOnlyList<string> Paths, Phrase? Problem) Find(IEnumerable<string> paths)
    {
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            string[] files = Meant(path);
            if (files.Length == 0)
                return (found, new($"没有找到观测文件：{path}", $"No observation file found: {path}"));
            found.AddRange(files.Where(file => seen.Add(Path.GetFullPath(file))));
        }

        return (found, null);
    }

    /// <summary>Puts files in order of their first hour, those of the same hour in the order given; reads only their heads.</summary>
    public static IReadOnlyList<InputFile> InOrderOfTime(IReadOnlyList<string> paths, ReadOptions options, CancellationToken cancel)
    {
        var files = new InputFile[paths.Count];
        var parallel = new ParallelOptions { CancellationToken = cancel };
        Parallel.For(0, paths.Count, parallel, i =>
        {
            using ObservationReader reader = InputFile.Open(paths[i], options);
            files[i] = new InputFile(paths[i], reader.FindFirstHour() ?? 0);
        });
        return [.. files.OrderBy(file => file.FirstHour)];
    }

    private static string[] Meant(string path)
    {
        if (File.Exists(path))
            return [path];
        string name = Path.GetFileName(path);
        bool folder = Directory.Exists(path);
        string place = folder ? path : Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        if (!folder && (name.IndexOfAny(['*', '?']) < 0 || !Directory.Exists(place)))
            return [];
        IEnumerable<string> files = folder
            ? Directory.EnumerateFiles(place).Where(file => Extensions.Any(e => file.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
            : Directory.EnumerateFiles(place, name);
        return [.. files.Order(StringComparer.Ordinal)];
    }
}
