using System.Globalization;
using System.Text.RegularExpressions;

namespace Wangge.Tests.Shell;

/// <summary>WCAG 2.2, success criteria 1.4.3 (text 4.5:1) and 1.4.11 (controls and graphics 3:1), over the tokens.</summary>
public sealed partial class ContrastTests
{
    private static readonly Dictionary<string, string> Tokens = ReadTokens();

    [Theory]
    [InlineData("ink", "surface")]
    [InlineData("ink", "paper")]
    [InlineData("ink", "stage")]
    [InlineData("ink", "accent-soft")]
    [InlineData("ink-2", "surface")]
    [InlineData("ink-2", "paper")]
    [InlineData("ink-2", "fill")]
    [InlineData("ink-2", "hover")]
    [InlineData("ink-3", "surface")]
    [InlineData("ink-3", "paper")]
    [InlineData("ink-3", "fill")]
    [InlineData("ink-3", "hover")]
    [InlineData("accent", "surface")]
    [InlineData("accent", "paper")]
    [InlineData("accent", "accent-soft")]
    [InlineData("accent-strong", "accent-soft")]
    [InlineData("on-accent", "accent")]
    [InlineData("on-accent", "accent-strong")]
    [InlineData("on-accent", "danger")]
    [InlineData("surface", "ink")]
    [InlineData("danger", "surface")]
    [InlineData("danger", "paper")]
    [InlineData("danger", "danger-soft")]
    [InlineData("warn", "surface")]
    [InlineData("warn", "paper")]
    [InlineData("warn", "warn-soft")]
    [InlineData("good", "surface")]
    [InlineData("good", "paper")]
    [InlineData("good", "good-soft")]
    [InlineData("l0-ink", "l0")]
    [InlineData("l1-ink", "l1")]
    [InlineData("l2-ink", "l2")]
    [InlineData("l3-ink", "l3")]
    [InlineData("l4-ink", "l4")]
    [InlineData("l5-ink", "l5")]
    [InlineData("l6-ink", "l6")]
    [InlineData("ink", "a0")]
    [InlineData("ink", "a1")]
    [InlineData("ink", "a2")]
    [InlineData("ink", "a3")]
    [InlineData("ink", "a4")]
    [InlineData("ink", "a5")]
    [InlineData("ink", "a6")]
    public void Text_OnItsGround_IsAtLeastFourAndAHalfToOne(string text, string ground) =>
        Assert.True(Ratio(text, ground) >= 4.5, $"--{text} on --{ground} is {Ratio(text, ground):F2}:1");

    [Theory]
    [InlineData("line-field", "surface")]
    [InlineData("accent", "stage")]
    [InlineData("danger", "a4")]
    [InlineData("grey", "surface")]
    public void Graphics_OnTheirGround_AreAtLeastThreeToOne(string drawn, string ground) =>
        Assert.True(Ratio(drawn, ground) >= 3, $"--{drawn} on --{ground} is {Ratio(drawn, ground):F2}:1");

    // The worked pairs of the WCAG understanding document: white on black 21, #767676 on white 4.54.
    [Theory]
    [InlineData("#ffffff", "#000000", 21.0)]
    [InlineData("#767676", "#ffffff", 4.54)]
    public void Ratio_OfKnownPairs_IsAsPublished(string one, string other, double expected) =>
        Assert.Equal(expected, Ratio(Luminance(one), Luminance(other)), 2);

    private static double Ratio(string text, string ground) => Ratio(Luminance(Tokens[text]), Luminance(Tokens[ground]));

    private static double Ratio(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    private static Dictionary<string, string> ReadTokens()
    {
        var text = File.ReadAllText(Path.Combine(StyleTests.Client, "styles", "tokens.css"));
        return Token().Matches(text).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"--([\w-]+):\s*(#[0-9a-f]{6});")]
    private static partial Regex Token();
}
