namespace Wangge.Air.Analysis.Drawing;

/// <summary>A drawing as a list of marks, lowest first, from which SVG and PNG are both made.</summary>
/// <param name="width">Width, px.</param>
/// <param name="height">Height, px.</param>
/// <param name="about">What it shows, for people who hear it.</param>
/// <param name="english">Whether its words are English.</param>
public sealed class Sketch(double width, double height, string about, bool english)
{
    /// <summary>Size of axis words, px.</summary>
    public const double Small = 12;

    /// <summary>Size of labels, px.</summary>
    public const double Normal = 13;

    private readonly List<Mark> _marks = [];

    /// <summary>Width, px.</summary>
    public double Width { get; } = width;

    /// <summary>Height, px.</summary>
    public double Height { get; } = height;

    /// <summary>What it shows, for people who hear it.</summary>
    public string About { get; } = about;

    /// <summary>Whether its words are English.</summary>
    public bool English { get; } = english;

    /// <summary>Whether it is laid out for a phone.</summary>
    public bool IsNarrow => Width < 600;

    /// <summary>The marks, lowest first.</summary>
    public IReadOnlyList<Mark> Marks => _marks;

    /// <summary>The width that words will take, px; a wide letter is as wide as it is high.</summary>
    public static double WidthOf(string words, double size = Small) => words.Sum(c => c >= 0x2E80 || c == '·' ? 1.0 : c is 'i' or 'l' or '.' or ',' or ' ' or ':' or '\'' ? 0.3 : char.IsUpper(c) || c is 'm' or 'w' or '%' ? 0.72 : 0.555) * size;

    /// <summary>Puts a shape.</summary>
    public void Put(Outline path, string? fill, string? stroke = null, double width = 1, double opacity = 1, double? dash = null, string? tip = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.IsEmpty)
            _marks.Add(new Shape(path.ToString(), fill, stroke, width, opacity, dash) { Tip = tip });
    }

    /// <summary>Puts a straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string colour = Ink.Line, double width = 1, double? dash = null) =>
        Put(new Outline().Move(x1, y1).Line(x2, y2), fill: null, colour, width, dash: dash);

    /// <summary>Puts a box.</summary>
    public void Box(double x, double y, double width, double height, string fill, string? tip = null, double opacity = 1) =>
        Put(new Outline().Box(x, y, width, height), fill, opacity: opacity, tip: tip);

    /// <summary>Puts a dot.</summary>
    public void Dot(double x, double y, double radius, string fill, string? stroke = null, string? tip = null) =>
        Put(new Outline().Circle(x, y, radius), fill, stroke, tip: tip);

    /// <summary>Puts words.</summary>
    public void Write(double x, double y, string words, string colour = Ink.Axis, Anchor anchor = Anchor.Start, double size = Small, bool bold = false, double turn = 0) =>
        _marks.Add(new Label(x, y, words, size, colour, anchor, bold, turn));
}
