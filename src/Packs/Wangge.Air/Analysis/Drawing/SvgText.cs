using System.Globalization;
using System.Security;
using System.Text;

namespace Wangge.Air.Analysis.Drawing;

/// <summary>Writes a sketch as one <c>svg</c> element: words stay words, nothing is fetched, no style or script is needed.</summary>
public static class SvgText
{
    private const string Family = "'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif";

    /// <summary>The element.</summary>
    public static string Of(Sketch sketch)
    {
        ArgumentNullException.ThrowIfNull(sketch);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {sketch.Width:0.#} {sketch.Height:0.#}\" width=\"{sketch.Width:0.#}\" height=\"{sketch.Height:0.#}\" role=\"img\" lang=\"{(sketch.English ? "en" : "zh-CN")}\" aria-label=\"{Escape(sketch.About)}\" font-family=\"{Family}\" font-variant=\"tabular-nums\">");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{sketch.Width:0.#}\" height=\"{sketch.Height:0.#}\" fill=\"{Ink.Ground}\"/>");
        foreach (Mark mark in sketch.Marks)
        {
            if (mark is Label label)
                Write(svg, label);
            else if (mark is Shape shape)
                Write(svg, shape);
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Write(StringBuilder svg, Shape shape)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{shape.Data}\" fill=\"{shape.Fill ?? "none"}\"");
        if (shape.Stroke is { } stroke)
            svg.Append(CultureInfo.InvariantCulture, $" stroke=\"{stroke}\" stroke-width=\"{shape.Width:0.##}\" stroke-linejoin=\"round\"");
        if (shape.Opacity < 1)
            svg.Append(CultureInfo.InvariantCulture, $" opacity=\"{shape.Opacity:0.##}\"");
        if (shape.Dash is { } dash)
            svg.Append(CultureInfo.InvariantCulture, $" stroke-dasharray=\"{dash:0.#}\"");
        if (shape.Tip is { } tip)
            svg.Append(CultureInfo.InvariantCulture, $"><title>{Escape(tip)}</title></path>");
        else
            svg.Append("/>");
    }

    private static void Write(StringBuilder svg, Label label)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{label.X:0.#}\" y=\"{label.Y:0.#}\" font-size=\"{label.Size:0.#}\" fill=\"{label.Colour}\"");
        if (label.Anchor != Anchor.Start)
            svg.Append(label.Anchor == Anchor.Middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
        if (label.Bold)
            svg.Append(" font-weight=\"600\"");
        if (label.Turn != 0)
            svg.Append(CultureInfo.InvariantCulture, $" transform=\"rotate({label.Turn:0.#} {label.X:0.#} {label.Y:0.#})\"");
        svg.Append(CultureInfo.InvariantCulture, $">{Escape(label.Words)}</text>");
    }

    // What XML cannot hold at all (control characters out of somebody's file) is left out.
    private static string Escape(string text) =>
        SecurityElement.Escape(string.Concat(text.Where(c => c >= ' ' && !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF'))));
}
