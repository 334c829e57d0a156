using System.Net;

namespace Wangge.Air.Devices.Register;

/// <summary>What may stand in a device's settings. Each check returns the refusal, or null where the text is good.</summary>
public static class DeviceCheck
{
    /// <summary>Longest MN: the standard's 24.</summary>
    public const int LongestMn = 24;

    /// <summary>Longest password; the standard has 6.</summary>
    public const int LongestPassword = 32;

    /// <summary>Longest code of a factor.</summary>
    public const int LongestCode = 20;

    /// <summary>Longest unit.</summary>
    public const int LongestUnit = 16;

    /// <summary>Most address blocks.</summary>
    public const int MostBlocks = 32;

    /// <summary>Most factors with a unit of their own.</summary>
    public const int MostUnits = 100;

    /// <summary>Most frames a minute that can be allowed.</summary>
    public const int MostFrames = 60_000;

    private static readonly string[] Taken = ["new", "import", "quarantine"];

    /// <summary>An MN: 1 to 24 letters, digits, <c>_</c>, <c>-</c>; not a word that stands in an address already.</summary>
    public static Refusal? Mn(string? mn) => mn is not { Length: > 0 and <= LongestMn } || !mn.All(IsCodeCharacter) || Taken.Contains(mn, StringComparer.OrdinalIgnoreCase)
        ? Refusal.BadField("mn", $"设备编号 MN 为 1 到 {LongestMn} 个字母、数字、下划线或横线，与设备中设置的一字不差。",
            $"The MN has 1 to {LongestMn} letters, digits, underscores or hyphens, exactly as set in the device.")
        : null;

    /// <summary>Whether an MN is as HJ 212-2017 writes it: 24 digits 0-9 and A-F.</summary>
    public static bool IsStandard(string mn) => mn.Length == LongestMn && mn.All(char.IsAsciiHexDigitUpper);

    /// <summary>What to tell of an MN that is not as the standard writes it; null where it is.</summary>
    public static Phrase? Warning(string mn) => IsStandard(mn) ? null : new(
        $"MN 有 {mn.Length} 位，标准为 24 位 0–9、A–F；已照设备的写法登记。",
        $"The MN has {mn.Length} characters; the standard has 24 of 0-9 and A-F. It is registered as the device writes it.");

    /// <summary>A password: printable, without the characters that part a frame.</summary>
    public static Refusal? Password(string password) => password.Length > LongestPassword || password.Any(c => c is <= ' ' or > '~' or ';' or ',' or '=' or '&' or '#')
        ? Refusal.BadField("password", $"访问密码最长 {LongestPassword} 个可见的英文字符，不含 ; , = & # 和空格。",
            $"The password has at most {LongestPassword} visible ASCII characters, without ; , = & # and spaces.")
        : null;

    /// <summary>A system code: two digits or capital letters, not 91, which is for answers.</summary>
    public static Refusal? System(string? code) => code is not { Length: 2 } || !code.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)) || code == "91"
        ? Refusal.BadField("system", "系统编码 ST 为两位数字或大写字母，如 22（环境空气）、39（工地扬尘）、31（大气污染源）。",
            "The system code ST has two digits or capital letters, such as 22 (ambient air), 39 (site dust), 31 (air pollution source).")
        : null;

    /// <summary>The key of the cipher: 32 hexadecimal digits.</summary>
    public static Refusal? Key(string key) => key.Length != 32 || !key.All(char.IsAsciiHexDigit)
        ? Refusal.BadField("contentKey", "SM4 密钥为 32 位十六进制数字。", "The SM4 key has 32 hexadecimal digits.")
        : null;

    /// <summary>
    /// Reads a list of addresses and CIDR blocks, parted by commas, semicolons, spaces or lines. The outcome is canonical,
    /// joined by commas; null where the list is empty.
    /// </summary>
    public static Outcome<string?> Addresses(string? list)
    {
        var parts = (list ?? "").Split([',', ';', '，', '；', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > MostBlocks)
            return Refusal.BadField("addresses", $"允许的地址最多 {MostBlocks} 段。", $"At most {MostBlocks} address blocks are taken.");
        var blocks = new List<string>();
        foreach (string part in parts)
        {
            if (BlockOf(part) is not { } block)
            {
                return Refusal.BadField("addresses", $"“{part}”不是地址或地址段；应写作 10.8.0.12 或 10.8.0.0/24，段的主机位须为零。",
                    $"\"{part}\" is neither an address nor a block; write 10.8.0.12 or 10.8.0.0/24, with the host bits zero.");
            }

            blocks.Add(block.ToString());
        }

        return blocks.Count == 0 ? (string?)null : string.Join(',', blocks.Distinct(StringComparer.Ordinal));
    }

    /// <summary>Units by the code of the factor: those of a station's columns must be convertible, others are only shown.</summary>
    public static Refusal? Units(IReadOnlyDictionary<string, string?> units)
    {
        if (units.Count > MostUnits)
            return Refusal.BadField("units", $"单位最多写 {MostUnits} 个因子。", $"Units of at most {MostUnits} factors are taken.");
        foreach (var (code, unit) in units)
        {
            if (code.Length is 0 or > LongestCode || !code.All(IsCodeCharacter))
                return Refusal.BadField("units", $"因子编码“{code}”应为 1 到 {LongestCode} 个字母、数字、下划线或横线。", $"The factor code \"{code}\" should have 1 to {LongestCode} letters, digits, underscores or hyphens.");
            if (string.IsNullOrEmpty(unit))
                continue;
            var choices = UnitChoices.Of(code);
            if (choices.Count > 0 && !choices.Contains(unit))
            {
                return Refusal.BadField($"units.{code}", $"{code} 的单位应为 {string.Join('、', choices)} 之一，不认识“{unit}”。",
                    $"The unit of {code} must be one of {string.Join(", ", choices)}; \"{unit}\" is not known.");
            }

            if (unit.Length > LongestUnit || unit.Any(char.IsControl))
                return Refusal.BadField($"units.{code}", $"{code} 的单位最长 {LongestUnit} 字。", $"The unit of {code} has at most {LongestUnit} characters.");
        }

        return null;
    }

    private static bool IsCodeCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    private static IPNetwork? BlockOf(string text)
    {
        // A bare number would be read as an address: 12 is 0.0.0.12.
        string[] parts = text.Split('/');
        if (!text.AsSpan().ContainsAny('.', ':') || !IPAddress.TryParse(parts[0], out var address))
            return null;
        if (parts.Length > 1)
            return IPNetwork.TryParse(text, out var block) && block.BaseAddress.Equals(address) ? block : null;
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return new IPNetwork(address, address.AddressFamily == global::System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128);
    }
}
