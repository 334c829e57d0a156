using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.Tests;

namespace Packs.Tests.Air.Analysis;

public sealed class DrawingTests
{
    [Fact]
    public void Svg_NamesWithMarkup_AreEscaped()
    {
        var sketch = new Sketch(300, 100, "<a \"b\" & c>", english: true);
        sketch.Write(10, 20, "<script>x</script>\u0001");
        sketch.Box(0, 0, 10, 10, Ink.Accent, "a<b");
        XElement root = XDocument.Parse(SvgText.Of(sketch)).Root!;
        Assert.Equal("<a \"b\" & c>", root.Attribute("aria-label")!.Value);
        Assert.Equal("<script>x</script>", root.Elements().Single(e => e.Name.LocalName == "text").Value);
        Assert.Contains(root.Descendants(), e => e.Name.LocalName == "title" && e.Value == "a<b");
    }

    [Fact]
    public void Outline_PlaceThatIsNone_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Outline().Move(double.NaN, 0));

    [Fact]
    public void Ink_Always_IsTheClientsTokens()
    {
        string tokens = File.ReadAllText(Path.Combine(Paths.Repository, "src", "Host", "Wangge.Host", "Client", "styles", "tokens.css"));
        (string Token, string Colour)[] pairs =
        [
            ("ink", Ink.Text), ("ink-2", Ink.Quiet), ("ink-3", Ink.Axis), ("line", Ink.Line), ("line-2", Ink.Frame), ("fill", Ink.Missing), ("surface", Ink.Ground),
            ("accent", Ink.Accent), ("accent-soft", Ink.AccentSoft), ("grey", Ink.Grey), ("danger", Ink.Danger), ("warn", Ink.Amber),
        ];
        Assert.All(pairs, p => Assert.Contains($"--{p.Token}: {p.Colour};", tokens, StringComparison.Ordinal));
    }

    [Fact]
    public void Ramp_FromPaleToDeep_DarkensInEvenSteps()
    {
        double[] lightness = [.. Enumerable.Range(0, 21).Select(i => Lightness(Ramp.At(i / 20.0)))];
        double step = (lightness[0] - lightness[^1]) / 20;
        for (int i = 1; i < lightness.Length; i++)
            Assert.InRange(lightness[i - 1] - lightness[i], step * 0.55, step * 1.45);
    }

    [Theory]
    [InlineData(0, 97, 5, "0,20,40,60,80,100")]
    [InlineData(-3, 3, 6, "-3,-2,-1,0,1,2,3")]
    [InlineData(0.2, 0.9, 4, "0.2,0.4,0.6,0.8,1")]
    public void Ticks_Around_AreRoundAndHoldTheRange(double least, double most, int about, string expected) =>
        Assert.Equal(expected, string.Join(',', Ticks.Around(least, most, about).Values.Select(v => Math.Round(v, 6).ToString(CultureInfo.InvariantCulture))));

    [Fact]
    public void Ticks_OfNothing_AreStillAnAxis()
    {
        Assert.True(Ticks.Around(5, 5).Values.Count > 1);
        Assert.True(Ticks.Around(double.NaN, 3).Values.Count > 1);
        Assert.True(Ticks.Around(0, 0).Values.Count > 1);
    }

    [Fact]
    public void Line_MissingFigure_BreaksAndNeverBridges()
    {
        var sketch = new Sketch(300, 200, "x", english: true);
        var plot = new Plot(sketch, 0, 20, 290, 180, Ticks.Around(0, 10), "");
        plot.Line([10, 20, 30, 40, 50], [1, 2, double.NaN, 4, double.NaN]);
        Shape line = Assert.Single(sketch.Marks.OfType<Shape>(), s => s is { Stroke: Ink.Accent, Fill: null });
        Assert.Single(Regex.Matches(line.Data, "M"));
        Assert.Contains(sketch.Marks.OfType<Shape>(), s => s.Fill == Ink.Accent);
    }

    [Theory]
    [InlineData(0, "北", "north")]
    [InlineData(22.4, "北", "north")]
    [InlineData(45, "东北", "north-east")]
    [InlineData(360, "北", "north")]
    [InlineData(-90, "西", "west")]
    public void Direction_Degrees_AreWords(double degrees, string zh, string en) => Assert.Equal(new Wangge.Platform.Phrase(zh, en), Names.Direction(degrees));

    [Theory]
    [InlineData(-0.04, 1, "0.0")]
    [InlineData(-1.25, 1, "−1.2")]
    [InlineData(1235.5, 0, "1236")]
    [InlineData(double.NaN, 1, "—")]
    public void Numbers_ForPeople_AreRoundedHalfToEvenWithATrueMinus(double value, int decimals, string text) => Assert.Equal(text, Numbers.Of(value, decimals));

    [Theory]
    [InlineData(0.9999, "99%")]
    [InlineData(1, "100%")]
    [InlineData(0.5, "50%")]
    public void Share_NotAll_NeverReadsAsAHundred(double share, string text) => Assert.Equal(text, Numbers.Share(share));

    private static double Lightness(string hex)
    {
        double[] linear = [.. Enumerable.Range(0, 3).Select(i => int.Parse(hex.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];
        double l = Math.Cbrt((0.4122214708 * linear[0]) + (0.5363325363 * linear[1]) + (0.0514459929 * linear[2]));
        double m = Math.Cbrt((0.2119034982 * linear[0]) + (0.6806995451 * linear[1]) + (0.1073969566 * linear[2]));
        double s = Math.Cbrt((0.0883024619 * linear[0]) + (0.2817188376 * linear[1]) + (0.6299787005 * linear[2]));
        return (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s);
    }
}
