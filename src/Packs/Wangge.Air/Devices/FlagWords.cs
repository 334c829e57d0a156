namespace Wangge.Air.Devices;

/// <summary>What the data flags of HJ 212-2017, table 8, say to people.</summary>
public static class FlagWords
{
    private static readonly Dictionary<char, Phrase> Rows = new()
    {
        ['N'] = new("正常", "Normal"),
        ['F'] = new("停运", "Stopped"),
        ['M'] = new("维护", "Under maintenance"),
        ['S'] = new("手工输入", "Entered by hand"),
        ['D'] = new("故障", "Fault"),
        ['C'] = new("校准", "Calibrating"),
        ['T'] = new("超量程", "Above range"),
        ['B'] = new("与数采仪断开", "No link to the logger"),
    };

    /// <summary>The flags of the standard in its order.</summary>
    public static IReadOnlyCollection<char> All => Rows.Keys;

    /// <summary>The word of a flag; a vendor's own is named as such, none is a dash.</summary>
    /// <param name="flag">The flag's character; 0 where the frame has none.</param>
    public static Phrase Of(int flag) => flag switch
    {
        0 => new("未标", "No flag"),
        _ when Rows.TryGetValue((char)flag, out var word) => word,
        _ => new($"厂家标志 {(char)flag}", $"Vendor's flag {(char)flag}"),
    };

    /// <summary>Whether a value counts as valid: flag N, or none at all.</summary>
    public static bool IsNormal(int flag) => flag is 0 or 'N';
}
