namespace Wangge.Air.Analysis.Drawing;

/// <summary>One thing on a sketch.</summary>
public abstract record Mark
{
    /// <summary>What a pointer resting on it is told; null for nothing.</summary>
    public string? Tip { get; init; }
}

/// <summary>A shape.</summary>
/// <param name="Data">SVG path data.</param>
/// <param name="Fill">Colour, null for none.</param>
/// <param name="Stroke">Colour, null for none.</param>
/// <param name="Width">Width of the stroke, px.</param>
/// <param name="Opacity">0 to 1.</param>
/// <param name="Dash">Lengths of dash and gap, px; null for a whole line.</param>
public sealed record Shape(string Data, string? Fill, string? Stroke = null, double Width = 1, double Opacity = 1, double? Dash = null) : Mark;

/// <summary>Words on one line.</summary>
/// <param name="X">Place of the anchor, px.</param>
/// <param name="Y">The base line, px.</param>
/// <param name="Words">The words.</param>
/// <param name="Size">Size of the letters, px.</param>
/// <param name="Colour">Their colour.</param>
/// <param name="Anchor">Where the place lies in them.</param>
/// <param name="Bold">Whether they are bold.</param>
/// <param name="Turn">Degrees clockwise about the place.</param>
public sealed record Label(double X, double Y, string Words, double Size, string Colour, Anchor Anchor = Anchor.Start, bool Bold = false, double Turn = 0) : Mark;

/// <summary>Where the place of a <see cref="Label"/> lies in its words.</summary>
public enum Anchor
{
    /// <summary>At their start.</summary>
    Start,

    /// <summary>In their middle.</summary>
    Middle,

    /// <summary>At their end.</summary>
    End,
}
