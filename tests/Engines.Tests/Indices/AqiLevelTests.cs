using System.Globalization;
using Wangge.AirQuality;

namespace Wangge.Engines.Tests.Indices;

public class AqiLevelTests
{
    [Theory]
    [InlineData(0, AqiLevel.Excellent, "一级", "优", "#00E400")]
    [InlineData(50, AqiLevel.Excellent, "一级", "优", "#00E400")]
    [InlineData(51, AqiLevel.Good, "二级", "良", "#FFFF00")]
    [InlineData(100, AqiLevel.Good, "二级", "良", "#FFFF00")]
    [InlineData(101, AqiLevel.LightlyPolluted, "三级", "轻度污染", "#FF7E00")]
    [InlineData(150, AqiLevel.LightlyPolluted, "三级", "轻度污染", "#FF7E00")]
    [InlineData(151, AqiLevel.ModeratelyPolluted, "四级", "中度污染", "#FF0000")]
    [InlineData(200, AqiLevel.ModeratelyPolluted, "四级", "中度污染", "#FF0000")]
    [InlineData(201, AqiLevel.HeavilyPolluted, "五级", "重度污染", "#99004C")]
    [InlineData(300, AqiLevel.HeavilyPolluted, "五级", "重度污染", "#99004C")]
    [InlineData(301, AqiLevel.SeverelyPolluted, "六级", "严重污染", "#7E0023")]
    [InlineData(500, AqiLevel.SeverelyPolluted, "六级", "严重污染", "#7E0023")]
    public void Of_BandEdges_GiveLevelWordsAndColour(int aqi, AqiLevel level, string number, string word, string colour)
    {
        Assert.Equal(level, AqiLevels.Of(aqi));
        Assert.Equal(number, level.ChineseLevel());
        Assert.Equal(word, level.Chinese());
        Assert.Equal(colour, level.Colour());
        Assert.NotEmpty(level.English());
    }

    [Fact]
    public void Of_Negative_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => AqiLevels.Of(-1));

    [Fact]
    public void Chinese_NoLevel_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => default(AqiLevel).Chinese());

    [Fact]
    public void ChipText_OnEachColour_HasContrastAa()
    {
        Assert.Equal(6, AqiLevels.All.Count);
        foreach (AqiLevel level in AqiLevels.All)
        {
            double a = Luminance(level.Colour()) + 0.05, b = Luminance(level.ChipText()) + 0.05;
            Assert.True(Math.Max(a, b) / Math.Min(a, b) >= 4.5, $"{level}: {Math.Max(a, b) / Math.Min(a, b):F2}");
        }
    }

    [Fact]
    public void SensitiveGroups_EveryPollutant_AreNamedInBothLanguages()
    {
        foreach (Pollutant pollutant in Pollutants.All)
        {
            Assert.NotEmpty(SensitiveGroups.Chinese(pollutant));
            Assert.NotEmpty(SensitiveGroups.English(pollutant));
        }

        Assert.Equal("心血管疾病患者", SensitiveGroups.Chinese(Pollutant.Co));
    }

    // Relative luminance of WCAG 2.
    private static double Luminance(string colour)
    {
        double[] parts = [.. new[] { 1, 3, 5 }.Select(at =>
        {
            double c = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        })];
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }
}
