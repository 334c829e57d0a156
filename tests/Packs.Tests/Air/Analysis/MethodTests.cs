using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using SkiaSharp;
using Wangge.Air.Analysis;
using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Files;

namespace Packs.Tests.Air.Analysis;

/// <summary>Every method on hours made up for it: what it finds is whole, fits its schema and can be drawn.</summary>
public sealed class MethodTests
{
    public static TheoryData<string> Names => [.. AnalysisMethods.All.Select(m => m.Name)];

    [Fact]
    public void Methods_All_HaveNamesOfTheirOwnAndSpeakBothLanguages()
    {
        Assert.Equal(AnalysisMethods.All.Count, AnalysisMethods.All.Select(m => m.Name).Distinct().Count());
        Assert.All(AnalysisMethods.All, m =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", m.Name);
            Assert.All(new[] { m.Title, m.Question, m.How }.Concat(m.Options.Select(o => o.Meaning)), p =>
            {
                Assert.NotEmpty(p.Zh);
                Assert.NotEmpty(p.En);
            });
            Assert.NotEmpty(m.Source);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_SuitableHours_FindsSomethingAndSaysHowSure(string name)
    {
        AnalysisOutcome outcome = Samples.Run(name);

        Assert.Null(outcome.Refusal);
        Assert.True(outcome.Figures.Count + outcome.Tables.Count > 0);
        Assert.Matches("覆盖|有观测的轨迹", outcome.Reading.Zh);
        Assert.Matches("data capture|trajectories with a value", outcome.Reading.En);
        Assert.EndsWith("。", outcome.Reading.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain("（", outcome.Reading.En, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", outcome.Reading.En, StringComparison.Ordinal);
        Assert.Distinct([.. outcome.Figures.Select(f => f.Key), .. outcome.Tables.Select(t => t.Name), "method", "station", "pollutant", "unit", "options", "reading", "capture", "refusal", "notes"]);
        Assert.All(outcome.Tables, t => Assert.All(t.Rows, r => Assert.Equal(t.Columns.Count, r.Length)));
        Assert.True(outcome.Capture.Used > 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Json_OfEveryMethod_FitsItsSchema(string name)
    {
        AnalysisMethod method = AnalysisMethods.Find(name)!;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        JsonFile.Write(text, method, Samples.InputOf(name), Samples.SettingsOf(method), Samples.Run(name));

        using JsonDocument schema = JsonDocument.Parse(AnalysisSchemas.Of(method)), result = JsonDocument.Parse(text.ToString());
        Assert.Empty(SchemaCheck.Faults(schema.RootElement, result.RootElement));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Json_OfARefusal_FitsTheSchemaToo(string name)
    {
        AnalysisMethod method = AnalysisMethods.Find(name)!;
        AnalysisInput input = Samples.InputOf(name);
        AnalysisOutcome refusal = AnalysisOutcome.Refused("too-few-data", new("数据太少。", "Too few data."), default);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        JsonFile.Write(text, method, input, Samples.SettingsOf(method), refusal);

        using JsonDocument schema = JsonDocument.Parse(AnalysisSchemas.Of(method)), result = JsonDocument.Parse(text.ToString());
        Assert.Empty(SchemaCheck.Faults(schema.RootElement, result.RootElement));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Drawings_OfEveryMethod_AreWellFormedAtEveryWidth(string name)
    {
        AnalysisOutcome outcome = Samples.Run(name);
        Assert.NotEmpty(outcome.Drawings);
        foreach (AnalysisDrawing drawing in outcome.Drawings)
        {
            foreach ((int width, bool english) in new[] { (AnalysisDrawing.Narrow, false), (AnalysisDrawing.Wide, true) })
            {
                string svg = drawing.Svg(width, english);
                XElement root = XDocument.Parse(svg).Root!;
                Assert.Equal("img", root.Attribute("role")!.Value);
                Assert.Equal(drawing.Title.In(english), root.Attribute("aria-label")!.Value);
                Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
                Assert.DoesNotContain("style=", svg, StringComparison.Ordinal);
                Assert.InRange(double.Parse(root.Attribute("width")!.Value, CultureInfo.InvariantCulture), 200, width);
                double height = double.Parse(root.Attribute("height")!.Value, CultureInfo.InvariantCulture);
                Assert.All(drawing.Draw(width, english).Marks.OfType<Label>(), l =>
                {
                    Assert.InRange(l.Y, 0, height);
                    double room = Sketch.WidthOf(l.Words, l.Size), left = l.X - (l.Anchor switch { Anchor.Start => 0, Anchor.Middle => room / 2, _ => room });
                    Assert.InRange(left, -6, width);
                });
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Picture_OfEveryMethod_IsNotBlank(string name)
    {
        byte[]? png = Samples.Run(name).Drawings[0].Png(AnalysisDrawing.Narrow);
        Assert.SkipWhen(png is null, "no typeface with Chinese on this machine");
        using SKBitmap picture = SKBitmap.Decode(png);
        Assert.InRange(picture.Width, 400, 2 * AnalysisDrawing.Narrow);
        Assert.True(picture.Pixels.Distinct().Count() > 20);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_OfEveryMethod_IsOneFileWithDrawingTableAndSource(string name)
    {
        AnalysisMethod method = AnalysisMethods.Find(name)!;
        string page = HtmlFile.Of(method, Samples.InputOf(name), Samples.Run(name), english: true);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(method.Source), page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Twice_GivesTheSameBytes()
    {
        string first = Json("normalise"), second = Json("normalise");
        Assert.Equal(first, second);
    }

    private static string Json(string name)
    {
        AnalysisMethod method = AnalysisMethods.Find(name)!;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        JsonFile.Write(text, method, Samples.InputOf(name), Samples.SettingsOf(method), Samples.Anew(name));
        return text.ToString();
    }
}
