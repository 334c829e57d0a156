namespace Wangge.AirQuality;

/// <summary>The six levels of air quality (HJ 633-2012 Table 2, HJ 633-2026 Table 1), the same in both editions.</summary>
public enum AqiLevel : byte
{
    /// <summary>一级 优, AQI 0-50.</summary>
    Excellent = 1,

    /// <summary>二级 良, AQI 51-100.</summary>
    Good = 2,

    /// <summary>三级 轻度污染, AQI 101-150.</summary>
    LightlyPolluted = 3,

    /// <summary>四级 中度污染, AQI 151-200.</summary>
    ModeratelyPolluted = 4,

    /// <summary>五级 重度污染, AQI 201-300.</summary>
    HeavilyPolluted = 5,

    /// <summary>六级 严重污染, AQI above 300.</summary>
    SeverelyPolluted = 6,
}

/// <summary>Words and colours of the levels.</summary>
public static class AqiLevels
{
    /// <summary>An AQI must be above this to have a primary pollutant (both editions).</summary>
    public const int PrimaryAbove = 50;

    /// <summary>A sub-index above this makes an exceedance pollutant (HJ 633-2012 cl. 3.4), and an AQI above it a polluted day.</summary>
    public const int ExceedanceAbove = 100;

    private sealed record Row(string Number, string Chinese, string English, string Colour, string ChipText);

    // Text: the darkest tone of the hue, or white on the two dark colours; each pair has a contrast of at least 4.5 (WCAG AA).
    private static readonly Row[] Rows =
    [
        new("一级", "优", "Excellent", "#00E400", "#0A2E0A"),
        new("二级", "良", "Good", "#FFFF00", "#3A3500"),
        new("三级", "轻度污染", "Lightly polluted", "#FF7E00", "#331700"),
        new("四级", "中度污染", "Moderately polluted", "#FF0000", "#1A0000"),
        new("五级", "重度污染", "Heavily polluted", "#99004C", "#FFFFFF"),
        new("六级", "严重污染", "Severely polluted", "#7E0023", "#FFFFFF"),
    ];

    /// <summary>The levels from best to worst.</summary>
    public static IReadOnlyList<AqiLevel> All { get; } = Enum.GetValues<AqiLevel>();

    /// <summary>The level of an index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static AqiLevel Of(int aqi)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(aqi);
        return aqi switch
        {
            <= 50 => AqiLevel.Excellent,
            <= 100 => AqiLevel.Good,
            <= 150 => AqiLevel.LightlyPolluted,
            <= 200 => AqiLevel.ModeratelyPolluted,
            <= 300 => AqiLevel.HeavilyPolluted,
            _ => AqiLevel.SeverelyPolluted,
        };
    }

    /// <summary>The level in Chinese: <c>一级</c> to <c>六级</c>.</summary>
    public static string ChineseLevel(this AqiLevel level) => At(level).Number;

    /// <summary>The class in Chinese: <c>优</c>, <c>良</c>, <c>轻度污染</c>, <c>中度污染</c>, <c>重度污染</c>, <c>严重污染</c>.</summary>
    public static string Chinese(this AqiLevel level) => At(level).Chinese;

    /// <summary>The class in English.</summary>
    public static string English(this AqiLevel level) => At(level).English;

    /// <summary>The standard's colour as <c>#RRGGBB</c> (appendix A of both editions); a chip's background, never alone.</summary>
    public static string Colour(this AqiLevel level) => At(level).Colour;

    /// <summary>Colour of text on the chip as <c>#RRGGBB</c>: dark on the four light colours, white on the two dark ones.</summary>
    public static string ChipText(this AqiLevel level) => At(level).ChipText;

    private static Row At(AqiLevel level) => level is >= AqiLevel.Excellent and <= AqiLevel.SeverelyPolluted
        ? Rows[(int)level - 1]
        : throw new ArgumentOutOfRangeException(nameof(level), level, "There is no such level.");
}
