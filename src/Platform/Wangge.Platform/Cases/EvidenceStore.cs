using System.Security.Cryptography;
using Wangge.Platform.Packs;

namespace Wangge.Platform.Cases;

/// <summary>Photos under the data folder by the hash of their content: <c>evidence/ab/abcd….jpg</c>. A photo is never written twice or changed.</summary>
/// <param name="location">The data folder.</param>
public sealed class EvidenceStore(StoreLocation location)
{
    private readonly string _folder = Path.Combine(location.DataFolder, "evidence");

    // Decoding takes up to 200 MB a photo: two at a time.
    private readonly SemaphoreSlim _decoding = new(2);

    /// <summary>Checks, re-encodes and keeps a photo.</summary>
    /// <returns>The hash under which it is kept, and the photo; or why it was refused.</returns>
    public async Task<Outcome<(string Sha256, PhotoFile Photo)>> KeepAsync(byte[] file, CancellationToken cancel)
    {
        await _decoding.WaitAsync(cancel);
        Outcome<PhotoFile> read;
        try
        {
            read = PhotoFile.Read(file);
        }
        finally
        {
            _decoding.Release();
        }

        if (read.Refusal is { } refusal)
            return refusal;
        var hash = Convert.ToHexStringLower(SHA256.HashData(read.Value.Jpeg));
        await WriteAsync(PathOf(hash, thumbnail: false), read.Value.Jpeg, cancel);
        await WriteAsync(PathOf(hash, thumbnail: true), read.Value.Thumbnail, cancel);
        return (hash, read.Value);
    }

    /// <summary>Where a photo or its thumbnail is.</summary>
    /// <param name="sha256">A hash that a case names; never one from a request alone.</param>
    /// <param name="thumbnail">Which of the two.</param>
    public string PathOf(string sha256, bool thumbnail) => Path.Combine(_folder, sha256[..2], sha256 + (thumbnail ? ".small.jpg" : ".jpg"));

    private async Task WriteAsync(string path, byte[] content, CancellationToken cancel)
    {
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = $"{path}.{Guid.CreateVersion7():N}.new";
        await File.WriteAllBytesAsync(half, content, cancel);
        File.Move(half, path, overwrite: true);
    }
}
