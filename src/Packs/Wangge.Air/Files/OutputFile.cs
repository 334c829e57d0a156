using System.Text;

namespace Wangge.Air.Files;

/// <summary>
/// A result file that appears whole or not at all: written beside its place under another name and renamed by
/// <see cref="Keep"/>; without that nothing of it is left.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private const int Buffer = 1 << 16;
    private readonly string _path;
    private readonly string _part;
    private bool _kept;

    /// <summary>Begins the file.</summary>
    /// <exception cref="IOException">It cannot be made there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made there.</exception>
    public OutputFile(string path)
    {
        _path = path;
        _part = $"{path}.part";
        Writer = new StreamWriter(new FileStream(_part, FileMode.Create, FileAccess.Write, FileShare.None), new UTF8Encoding(false), Buffer) { NewLine = "\n" };
    }

    /// <summary>Writes UTF-8 without a mark, lines ended by LF.</summary>
    public StreamWriter Writer { get; }

    /// <summary>Finishes the file under its own name.</summary>
    public void Keep()
    {
        Writer.Dispose();
        File.Move(_part, _path, overwrite: true);
        _kept = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_kept)
            return;
        try
        {
            Writer.Dispose();
        }
        catch (IOException)
        {
            // What could not be written is removed anyhow.
        }

        File.Delete(_part);
    }
}
