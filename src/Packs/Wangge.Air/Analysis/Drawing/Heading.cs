namespace Wangge.Air.Analysis.Drawing;

/// <summary>Begins a sketch with its heading.</summary>
internal static class Heading
{
    /// <summary>Height that a heading takes, px.</summary>
    public const double Height = 34;

    /// <summary>An empty sketch with the title at the top left.</summary>
    public static Sketch Begin(double width, double height, Phrase title, bool english)
    {
        var sketch = new Sketch(width, height, title.In(english), english);
        double y = 20;
        foreach (string line in Paragraph.Lines(title.In(english), width - 16, 15).Take(1))
            sketch.Write(8, y, line, Ink.Text, size: 15, bold: true);
        return sketch;
    }
}
