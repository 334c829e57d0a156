namespace Wangge.Air.Analysis.Drawing;

/// <summary>Names lines and colours where no label can stand beside them.</summary>
internal static class Key
{
    /// <summary>Short strokes with their words in a row, from the left, wrapped at the right edge; returns the bottom, px.</summary>
    public static double Strokes(Sketch sketch, double left, double top, params ReadOnlySpan<(string Colour, string Words)> entries)
    {
        double x = left, y = top;
        foreach ((string colour, string words) in entries)
        {
            double room = 24 + Sketch.WidthOf(words) + 16;
            if (x > left && x + room > sketch.Width)
                (x, y) = (left, y + 18);
            sketch.Line(x, y - 4, x + 16, y - 4, colour, 3);
            sketch.Write(x + 22, y, words, Ink.Quiet);
            x += room;
        }

        return y;
    }

    /// <summary>A strip of the ramp with its figures beneath: 200 px wide at most.</summary>
    public static void Strip(Sketch sketch, double left, double top, Ticks ticks, string words, Func<double, string> colour, double? limit = null)
    {
        const int Steps = 40;
        double width = Math.Min(220, sketch.Width - left - 110);
        sketch.Write(left, top - 6, words, Ink.Quiet);
        for (int i = 0; i < Steps; i++)
            sketch.Box(left + (i * width / Steps), top, (width / Steps) + 0.5, 10, colour((i + 0.5) / Steps));
        var scale = new Scale(ticks.First, ticks.Last, left, left + width);
        if (limit is { } line && line > ticks.First && line < ticks.Last)
        {
            sketch.Line(scale[line], top - 4, scale[line], top + 12, Ink.Danger, 2);
            sketch.Write(scale[line] + 4, top - 6, new Phrase("限值", "limit").In(sketch.English), Ink.Danger, size: 11);
        }

        double reached = double.MinValue;
        foreach (double value in ticks.Values)
        {
            double half = Sketch.WidthOf(ticks.Text(value)) / 2;
            if (scale[value] - half < reached)
                continue;
            sketch.Write(scale[value], top + 24, ticks.Text(value), anchor: Anchor.Middle);
            reached = scale[value] + half + 6;
        }
    }
}
