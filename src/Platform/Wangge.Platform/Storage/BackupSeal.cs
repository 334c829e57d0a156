using System.Security.Cryptography;
using System.Text;

namespace Wangge.Platform.Storage;

/// <summary>The last bytes of a backup: a mark and the SHA-256 of all before it, so that a single changed, missing or added byte is seen.</summary>
internal static class BackupSeal
{
    private const int HashLength = 32;
    private static readonly byte[] Mark = Encoding.ASCII.GetBytes("WANGGE-BACKUP-SHA256:");

    private static int Length => Mark.Length + HashLength;

    /// <summary>Seals a file that is complete otherwise.</summary>
    public static async Task WriteAsync(string file, CancellationToken cancel)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        var hash = await SHA256.HashDataAsync(stream, cancel);
        await stream.WriteAsync(Mark, cancel);
        await stream.WriteAsync(hash, cancel);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Whether the file ends in a seal that fits what stands before it.</summary>
    public static async Task<bool> HoldsAsync(string file, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(file);
        var left = stream.Length - Length;
        if (left < 0)
            return false;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        while (left > 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancel);
            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        var seal = new byte[Length];
        await stream.ReadExactlyAsync(seal, cancel);
        return seal.AsSpan(0, Mark.Length).SequenceEqual(Mark) && seal.AsSpan(Mark.Length).SequenceEqual(hash.GetHashAndReset());
    }
}
