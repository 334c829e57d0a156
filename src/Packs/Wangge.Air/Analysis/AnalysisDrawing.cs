using Wangge.Air.Analysis.Drawing;

namespace Wangge.Air.Analysis;

/// <summary>A drawing of a result. It is laid out anew for each width, so that its words keep their size on a phone.</summary>
/// <param name="Name">Kebab-case name, part of a file's name.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Draw">Draws at a width in px and in a language.</param>
public sealed record AnalysisDrawing(string Name, Phrase Title, Func<double, bool, Sketch> Draw)
{
    /// <summary>Width for a phone, px.</summary>
    public const int Narrow = 360;

    /// <summary>Width for a page and a report, px.</summary>
    public const int Wide = 960;

    /// <summary>One <c>svg</c> element, the same for a page and a file.</summary>
    public string Svg(int width = Wide, bool english = false) => SvgText.Of(Draw(width, english));

    /// <summary>The picture as PNG at twice its size; null where no typeface with Chinese is found on this machine.</summary>
    public byte[]? Png(int width = Wide, bool english = false) => PngPicture.Of(Draw(width, english));
}
