using System.Globalization;
using System.Text;

namespace Wangge.Air.Analysis.Drawing;

/// <summary>The outline of a shape, as SVG path data with a tenth of a pixel. A point that is not a number is refused.</summary>
public sealed class Outline
{
    private readonly StringBuilder _data = new();

    /// <summary>Whether nothing was drawn.</summary>
    public bool IsEmpty => _data.Length == 0;

    /// <summary>Goes to a point.</summary>
    public Outline Move(double x, double y) => Add('M', x, y);

    /// <summary>Draws to a point.</summary>
    public Outline Line(double x, double y) => Add('L', x, y);

    /// <summary>Draws along a circle to a point.</summary>
    /// <param name="radius">Of the circle.</param>
    /// <param name="large">Whether the longer way.</param>
    /// <param name="clockwise">Which way round.</param>
    /// <param name="x">Where to.</param>
    /// <param name="y">Where to.</param>
    public Outline Arc(double radius, bool large, bool clockwise, double x, double y)
    {
        Add('A', radius, radius);
        _data.Append(" 0 ").Append(large ? '1' : '0').Append(' ').Append(clockwise ? '1' : '0').Append(' ');
        Number(x);
        _data.Append(' ');
        return Number(y);
    }

    /// <summary>Closes the outline.</summary>
    public Outline Close()
    {
        _data.Append('Z');
        return this;
    }

    /// <summary>A whole box.</summary>
    public Outline Box(double x, double y, double width, double height) =>
        Move(x, y).To('H', x + width).To('V', y + height).To('H', x).Close();

    /// <summary>A whole circle.</summary>
    public Outline Circle(double x, double y, double radius) =>
        Move(x - radius, y).Arc(radius, large: false, clockwise: true, x + radius, y).Arc(radius, large: false, clockwise: true, x - radius, y).Close();

    /// <summary>A piece of a ring: angles in degrees clockwise from the top, less than a full turn apart.</summary>
    public Outline Ring(double x, double y, double inner, double outer, double from, double to)
    {
        bool large = to - from > 180;
        (double x1, double y1) = Polar(x, y, outer, from);
        (double x2, double y2) = Polar(x, y, outer, to);
        Move(x1, y1).Arc(outer, large, clockwise: true, x2, y2);
        if (inner <= 0)
            return Line(x, y).Close();
        (double x3, double y3) = Polar(x, y, inner, to);
        (double x4, double y4) = Polar(x, y, inner, from);
        return Line(x3, y3).Arc(inner, large, clockwise: false, x4, y4).Close();
    }

    /// <summary>A point at a distance from another; the angle in degrees clockwise from the top.</summary>
    public static (double X, double Y) Polar(double x, double y, double radius, double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        return (x + (radius * sin), y - (radius * cos));
    }

    /// <summary>The path data.</summary>
    public override string ToString() => _data.ToString();

    private Outline To(char command, double place)
    {
        _data.Append(command);
        return Number(place);
    }

    private Outline Add(char command, double x, double y)
    {
        _data.Append(command);
        Number(x);
        _data.Append(' ');
        return Number(y);
    }

    private Outline Number(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A drawing has no such place.");
        _data.Append(CultureInfo.InvariantCulture, $"{value:0.#}");
        return this;
    }
}
