using Wangge.Air.Analysis.Words;

namespace Wangge.Air.Analysis.Drawing;

/// <summary>A round field with the points of the compass, and room for a key beside it (beneath it on a phone).</summary>
internal sealed class Compass
{
    private const double MostWidth = 740;

    private static readonly (double Degrees, Phrase Name)[] Points = [(0, new("北", "N")), (90, new("东", "E")), (180, new("南", "S")), (270, new("西", "W"))];

    private Compass(Sketch sketch, double x, double y, double radius)
    {
        (Sketch, X, Y, Radius) = (sketch, x, y, radius);
        double besides = x + radius + 60;
        (KeyLeft, KeyTop) = sketch.IsNarrow ? (8, y + radius + 56) : (besides, y - radius + 30);
        sketch.Dot(x, y, radius, Ink.Ground, Ink.Frame);
    }

    public Sketch Sketch { get; }

    /// <summary>The middle, px.</summary>
    public double X { get; }

    /// <summary>The middle, px.</summary>
    public double Y { get; }

    /// <summary>Radius of the field, px.</summary>
    public double Radius { get; }

    /// <summary>Where a key begins, px.</summary>
    public double KeyLeft { get; }

    /// <summary>Where a key begins, px.</summary>
    public double KeyTop { get; }

    /// <summary>Begins a sketch with a compass.</summary>
    /// <param name="width">Width, px.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="english">The language.</param>
    /// <param name="keyHeight">Height that the key takes beneath on a phone, px.</param>
    public static Compass Begin(double width, Phrase title, bool english, double keyHeight = 60)
    {
        bool narrow = width < 600;
        double radius = narrow ? (width - 56) / 2 : 210;
        double height = Heading.Height + 30 + (2 * radius) + 34 + (narrow ? keyHeight + 26 : 0);
        return new Compass(Heading.Begin(Math.Min(width, MostWidth), height, title, english), radius + 28, Heading.Height + 28 + radius, radius);
    }

    /// <summary>Rings with their figures along the north-west, the names of the points outside. Drawn above what lies in the field.</summary>
    /// <param name="ticks">The figures; the last lies on the edge or beyond.</param>
    /// <param name="edge">Figure of the edge.</param>
    /// <param name="unit">Behind the outermost figure.</param>
    /// <param name="inner">Figure of the middle.</param>
    public void Rings(Ticks ticks, double edge, string unit, double inner = 0)
    {
        var scale = new Scale(inner, edge, 0, Radius);
        // Two rings on nearly one line would look like a fault.
        double[] shown = [.. ticks.Values.Where(v => v > inner && (v < edge * 0.96 || Math.Abs(v - edge) < edge * 1e-4))];
        foreach (double value in shown)
            Sketch.Put(new Outline().Circle(X, Y, scale[value]), fill: null, Ink.Grey, 0.8, 0.55);
        Sketch.Line(X - Radius, Y, X + Radius, Y, Ink.Frame, 0.8);
        Sketch.Line(X, Y - Radius, X, Y + Radius, Ink.Frame, 0.8);
        foreach (double value in shown)
        {
            (double x, double y) = Outline.Polar(X, Y, scale[value], 315);
            string words = value == shown[^1] ? $"{ticks.Text(value)} {unit}" : ticks.Text(value);
            double half = Sketch.WidthOf(words, 11) / 2;
            Sketch.Box(x - half - 2, y - 7, (2 * half) + 4, 14, Ink.Ground, opacity: 0.8);
            Sketch.Write(x, y + 4, words, Ink.Quiet, Anchor.Middle, 11);
        }

        Names();
    }

    /// <summary>The names of the points.</summary>
    public void Names()
    {
        foreach ((double degrees, Phrase name) in Points)
        {
            (double x, double y) = Outline.Polar(X, Y, Radius + 13, degrees);
            Sketch.Write(x, y + 5, name.In(Sketch.English), Ink.Quiet, Anchor.Middle, 13, bold: true);
        }
    }

    /// <summary>A list of coloured squares with words: the key.</summary>
    public void Squares(string heading, IReadOnlyList<(string Colour, string Words)> entries)
    {
        Sketch.Write(KeyLeft, KeyTop - 8, heading, Ink.Quiet);
        double x = KeyLeft, y = KeyTop + 8;
        foreach ((string colour, string words) in entries)
        {
            Sketch.Box(x, y, 12, 12, colour);
            Sketch.Write(x + 18, y + 10, words, Ink.Quiet);
            if (!Sketch.IsNarrow)
            {
                y += 20;
                continue;
            }

            x += 34 + Sketch.WidthOf(words);
            if (x + 60 > Sketch.Width)
                (x, y) = (KeyLeft, y + 20);
        }
    }

    /// <summary>Lines of words beneath the key on a page; nothing on a phone, where the reading stands beside.</summary>
    public void Facts(double offset, params IEnumerable<string> lines)
    {
        if (Sketch.IsNarrow)
            return;
        double y = KeyTop + offset;
        foreach (string line in lines.SelectMany(l => Paragraph.Lines(l, Sketch.Width - KeyLeft - 16, 14)))
        {
            Sketch.Write(KeyLeft, y, line, Ink.Text, size: 14);
            y += 24;
        }
    }
}
