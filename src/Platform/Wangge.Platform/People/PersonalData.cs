using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wangge.Platform.Packs;

namespace Wangge.Platform.People;

/// <summary>
/// Encrypts personal data at rest with AES-256-GCM. Cipher text reads <c>key:base64</c> over nonce, tag and text; the
/// newest key encrypts and every key of the folder decrypts, so that keys can be rotated.
/// </summary>
public sealed class PersonalData
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly SortedDictionary<int, byte[]> _keys = [];

    /// <summary>Reads the keys <c>keys/personal-N.key</c> of the data folder and makes the first where there is none.</summary>
    public PersonalData(StoreLocation location)
    {
        var folder = KeyFolder.Open(location);
        var first = Path.Combine(folder.FullName, "personal-1.key");
        if (folder.GetFiles("personal-*.key").Length == 0)
            KeyFolder.WriteNew(first, RandomNumberGenerator.GetBytes(32));
        foreach (var file in folder.GetFiles("personal-*.key"))
        {
            var key = File.ReadAllBytes(file.FullName);
            if (key.Length != 32 || !int.TryParse(file.Name["personal-".Length..^".key".Length], CultureInfo.InvariantCulture, out var id))
                throw new InvalidDataException($"{file.Name}: a key file holds 32 bytes and is named personal-N.key.");
            _keys[id] = key;
        }
    }

    /// <summary>Encrypts a text.</summary>
    public string Encrypt(string text)
    {
        var (id, key) = _keys.Last();
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedText = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(sealedText.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(sealedText.AsSpan(0, NonceSize), plain, sealedText.AsSpan(NonceSize + TagSize), sealedText.AsSpan(NonceSize, TagSize));
        return string.Create(CultureInfo.InvariantCulture, $"{id}:{Convert.ToBase64String(sealedText)}");
    }

    /// <summary>Decrypts a cipher text.</summary>
    /// <exception cref="CryptographicException">The key is absent or the cipher text was changed.</exception>
    public string Decrypt(string cipher)
    {
        var parts = cipher.Split(':', 2);
        if (parts.Length != 2 || !int.TryParse(parts[0], CultureInfo.InvariantCulture, out var id) || !_keys.TryGetValue(id, out var key))
            throw new CryptographicException("The key of this cipher text is not in the folder keys.");
        var sealedText = Convert.FromBase64String(parts[1]);
        var plain = new byte[sealedText.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(sealedText.AsSpan(0, NonceSize), sealedText.AsSpan(NonceSize + TagSize), sealedText.AsSpan(NonceSize, TagSize), plain);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>Cipher text of a telephone as people write it; null where it is empty.</summary>
    /// <exception cref="ArgumentException">It is not a telephone; see <see cref="Phone.Normalise"/>.</exception>
    public string? EncryptPhone(string? phone) =>
        string.IsNullOrWhiteSpace(phone) ? null : Encrypt(Phone.Normalise(phone) ?? throw new ArgumentException("Not a telephone number.", nameof(phone)));

    /// <summary>The telephone of a person as everybody sees it, 138****5678; null where none is kept.</summary>
    public string? Masked(Person person) => person.PhoneCipher is { } cipher ? Phone.Mask(Decrypt(cipher)) : null;
}

/// <summary>Telephone numbers of the mainland: mobiles of 11 digits, land lines with area code.</summary>
public static class Phone
{
    /// <summary>Takes spaces and hyphens out. Null where the number is not one: 11 digits from 13 to 19, or 10 to 12 digits from 0.</summary>
    public static string? Normalise(string text)
    {
        var digits = text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (digits.StartsWith("+86", StringComparison.Ordinal))
            digits = digits[3..];
        if (!digits.All(char.IsAsciiDigit))
            return null;
        var mobile = digits.Length == 11 && digits[0] == '1' && digits[1] >= '3';
        var landline = digits.Length is >= 10 and <= 12 && digits[0] == '0';
        return mobile || landline ? digits : null;
    }

    /// <summary>Hides the middle: the first three and the last four digits stay.</summary>
    public static string Mask(string digits) =>
        digits.Length < 8 ? new string('*', digits.Length) : $"{digits[..3]}{new string('*', digits.Length - 7)}{digits[^4..]}";
}
