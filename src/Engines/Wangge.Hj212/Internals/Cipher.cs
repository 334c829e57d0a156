namespace Wangge.Hj212.Internals;

/// <summary>Whether the data area of a 2025 frame is enciphered.</summary>
internal static class Cipher
{
    /// <summary>Whether the frame is of a command that the 2025 edition enciphers, and its data area is not plain text all the same.</summary>
    public static bool Hides(in Frame frame) => frame is { Edition: Edition.V2025, Command: (>= 2000 and <= 2999) or 1014 or 3020 } && !IsPlain(frame.Content);

    // Devices of older editions send Flag 8 or 9 over plain items: a name of letters, an equals sign, and more than padding behind it.
    private static bool IsPlain(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
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
