using System.Buffers;
using System.Text;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;

namespace Wangge.Hj212.Internals;

/// <summary>
/// SM4 (GB/T 32907) over the data area of a 2025 frame, block by block without a chain. What is known of it rests on secondary
/// notes: the commands, ECB, no padding scheme. That the cipher text is hexadecimal, and the last block filled with zeros, is assumed.
/// </summary>
internal static class Cipher
{
    public const int KeyLength = 16;
    private const int Block = 16;

    /// <summary>Whether the 2025 edition enciphers the data area of a command.</summary>
    public static bool IsFor(int command) => command is (>= 2000 and <= 2999) or 1014 or 3020;

    /// <summary>Whether the frame is of a command that the 2025 edition enciphers, and its data area is not plain text all the same.</summary>
    public static bool Hides(in Frame frame) => frame.Edition == Edition.V2025 && IsFor(frame.Command) && !IsPlain(frame.Content);

    /// <summary>Length of the cipher text of so many bytes.</summary>
    public static int LengthOf(int plain) => 2 * ((plain + Block - 1) / Block * Block);

    /// <summary>The cipher text as upper-case hexadecimal digits.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain)
    {
        byte[] filled = new byte[LengthOf(plain.Length) / 2];
        plain.CopyTo(filled);
        byte[] hidden = new byte[filled.Length];
        Run(key, true, filled, hidden);
        return Encoding.ASCII.GetBytes(Convert.ToHexString(hidden));
    }

    /// <summary>Deciphers hexadecimal digits of either case, or bytes as they are; the length of the plain text, -1 where it is none.</summary>
    public static int Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> content, Span<byte> plain)
    {
        byte[] hidden = new byte[content.Length];
        int length = Convert.FromHexString(content, hidden, out _, out int written) == OperationStatus.Done ? written : Copy(content, hidden);
        if (length % Block != 0)
            return -1;
        Run(key, false, hidden.AsSpan(0, length), plain);
        var text = plain[..length].TrimEnd((byte)0);
        return text.Contains((byte)'=') && IsPlain(text) ? text.Length : -1;
    }

    private static int Copy(ReadOnlySpan<byte> from, byte[] to)
    {
        from.CopyTo(to);
        return from.Length;
    }

    /// <summary>Whole blocks.</summary>
    public static void Run(ReadOnlySpan<byte> key, bool encrypt, ReadOnlySpan<byte> from, Span<byte> to)
    {
        if (key.Length != KeyLength)
            throw new ArgumentException($"A key of SM4 has {KeyLength} bytes.", nameof(key));
        var engine = new SM4Engine();
        engine.Init(encrypt, new KeyParameter(key));
        for (int at = 0; at < from.Length; at += Block)
            engine.ProcessBlock(from[at..], to[at..]);
    }

    // Devices of older editions send Flag 8 or 9 over plain items: less than a block, or a name of letters, an equals sign, and more than padding behind it.
    private static bool IsPlain(ReadOnlySpan<byte> content)
    {
        if (content.Length < Block)
            return true;
        int equals = content.IndexOf((byte)'=');
        if (equals <= 0 || content.IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0 || content[(equals + 1)..].IndexOfAnyExcept((byte)'=') < 0)
            return false;
        foreach (byte b in content[..equals])
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'-' or (byte)'_' or (byte)' '))
                return false;
        }

        return true;
    }
}
