namespace Wangge.Air.Analysis.Drawing;

/// <summary>A field with a figure's axis on the left: grid lines, its unit above, and lines, bands, dots and whiskers on it.</summary>
public sealed class Plot
{
    private readonly Sketch _sketch;

    /// <summary>Lays out the field and draws its grid.</summary>
    /// <param name="sketch">Where.</param>
    /// <param name="left">Left edge of the whole, words included, px.</param>
    /// <param name="top">Top edge of the field, px; the unit stands above it.</param>
    /// <param name="right">Right edge of the field.</param>
    /// <param name="bottom">Bottom edge of the field.</param>
    /// <param name="ticks">Places of the figure.</param>
    /// <param name="unit">Words above the axis, empty for none.</param>
    public Plot(Sketch sketch, double left, double top, double right, double bottom, Ticks ticks, string unit)
    {
        ArgumentNullException.ThrowIfNull(sketch);
        ArgumentNullException.ThrowIfNull(ticks);
        _sketch = sketch;
        (Top, Right, Bottom) = (top, right, bottom);
        Left = left + 8 + ticks.Values.Max(v => Sketch.WidthOf(ticks.Text(v)));
        Y = new Scale(ticks.First, ticks.Last, bottom, top);
        foreach (double value in ticks.Values)
        {
            bool zero = Math.Abs(value) < 1e-9 && value < ticks.Last;
            sketch.Line(Left, Y[value], right, Y[value], zero ? Ink.Frame : Ink.Line);
            sketch.Write(Left - 6, Y[value] + 4, ticks.Text(value), anchor: Anchor.End);
        }

        if (unit.Length > 0)
            sketch.Write(left, top - 12, unit);
    }

    /// <summary>Left edge of the field, px.</summary>
    public double Left { get; }

    /// <summary>Top edge.</summary>
    public double Top { get; }

    /// <summary>Right edge.</summary>
    public double Right { get; }

    /// <summary>Bottom edge.</summary>
    public double Bottom { get; }

    /// <summary>Figures to px.</summary>
    public Scale Y { get; }

    /// <summary>Puts times along the bottom.</summary>
    public Scale TimeAxis(DateTime from, DateTime to)
    {
        if (to <= from)
            to = from.AddHours(1);
        Scale x = Scale.OfTime(from, to, Left, Right);
        foreach ((DateTime time, string words) in TimeTicks.Of(from, to, Right - Left, _sketch.English))
        {
            _sketch.Line(x[time], Bottom, x[time], Bottom + 4, Ink.Frame);
            double half = Sketch.WidthOf(words) / 2;
            double place = Math.Clamp(x[time], Left - 4 + half, Math.Max(Left - 4 + half, _sketch.Width - 4 - half));
            _sketch.Write(place, Bottom + 18, words, anchor: Anchor.Middle);
        }

        _sketch.Line(Left, Bottom, Right, Bottom, Ink.Frame);
        return x;
    }

    /// <summary>Puts words along the bottom, one in the middle of each of as many equal parts; as many as fit.</summary>
    /// <returns>The width of a part.</returns>
    public double Parts(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        double part = (Right - Left) / words.Count;
        int every = Math.Max(1, (int)Math.Ceiling((words.Max(w => Sketch.WidthOf(w)) + 6) / part));
        for (int i = 0; i < words.Count; i += every)
            _sketch.Write(Middle(i, words.Count), Bottom + 18, words[i], anchor: Anchor.Middle);
        _sketch.Line(Left, Bottom, Right, Bottom, Ink.Frame);
        return part;
    }

    /// <summary>The middle of one of as many equal parts, px.</summary>
    public double Middle(int part, int parts) => Left + ((part + 0.5) * (Right - Left) / parts);

    /// <summary>A line that breaks where a figure is missing; a figure alone becomes a dot.</summary>
    public void Line(IReadOnlyList<double> x, IReadOnlyList<double> figures, string colour = Ink.Accent, double width = 2, double? dash = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(figures);
        var path = new Outline();
        for (int i = 0; i < figures.Count; i++)
        {
            if (!double.IsFinite(figures[i]))
                continue;
            bool follows = i > 0 && double.IsFinite(figures[i - 1]), leads = i + 1 < figures.Count && double.IsFinite(figures[i + 1]);
            if (!follows && !leads)
                _sketch.Dot(x[i], Inside(figures[i]), Math.Max(1, width * 0.75), colour);
            else if (follows)
                path.Line(x[i], Inside(figures[i]));
            else
                path.Move(x[i], Inside(figures[i]));
        }

        _sketch.Put(path, fill: null, colour, width, dash: dash);
    }

    /// <summary>
    /// So many equally spaced figures that several fall on one pixel: their mean as a line on a band from the least to the
    /// greatest of each pixel, from the left edge to the right one.
    /// </summary>
    public void Dense(ReadOnlySpan<double> figures, string colour = Ink.Accent)
    {
        int columns = Math.Max(1, (int)(Right - Left));
        double[] x = new double[columns], mean = new double[columns], low = new double[columns], high = new double[columns];
        for (int c = 0; c < columns; c++)
        {
            int from = (int)((long)c * figures.Length / columns), to = (int)((long)(c + 1) * figures.Length / columns), used = 0;
            (x[c], low[c], high[c]) = (Left + c + 0.5, double.MaxValue, double.MinValue);
            foreach (double figure in figures[from..to])
            {
                if (!double.IsFinite(figure))
                    continue;
                (low[c], high[c], mean[c]) = (Math.Min(low[c], figure), Math.Max(high[c], figure), mean[c] + figure);
                used++;
            }

            if (used == 0)
                (mean[c], low[c], high[c]) = (double.NaN, double.NaN, double.NaN);
            else
                mean[c] /= used;
        }

        Band(x, low, high, colour, 0.3);
        Line(x, mean, colour, 1);
    }

    /// <summary>A band between two figures, with gaps where either is missing.</summary>
    public void Band(IReadOnlyList<double> x, IReadOnlyList<double> low, IReadOnlyList<double> high, string colour = Ink.Accent, double opacity = 0.16)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(low);
        ArgumentNullException.ThrowIfNull(high);
        var path = new Outline();
        int from = 0;
        while (from < x.Count)
        {
            int to = from;
            while (to < x.Count && double.IsFinite(low[to]) && double.IsFinite(high[to]))
                to++;
            if (to - from > 1)
            {
                path.Move(x[from], Inside(high[from]));
                for (int i = from + 1; i < to; i++)
                    path.Line(x[i], Inside(high[i]));
                for (int i = to - 1; i >= from; i--)
                    path.Line(x[i], Inside(low[i]));
                path.Close();
            }

            from = to + 1;
        }

        _sketch.Put(path, colour, opacity: opacity);
    }

    /// <summary>A figure with its interval: a dot on an upright line; without interval the dot alone.</summary>
    public void Whisker(double x, double figure, double low, double high, string colour = Ink.Accent, string? tip = null, double radius = 3.5)
    {
        if (double.IsFinite(low) && double.IsFinite(high))
            _sketch.Put(new Outline().Move(x, Inside(low)).Line(x, Inside(high)), fill: null, colour, 2, opacity: 0.55);
        if (double.IsFinite(figure))
            _sketch.Dot(x, Inside(figure), radius, colour, Ink.Ground, tip);
    }

    /// <summary>A thin line across at a figure, with its words at the right above it; nothing where it lies outside.</summary>
    public void Limit(double figure, string words, string colour = Ink.Danger)
    {
        if (figure < Math.Min(Y.From, Y.To) || figure > Math.Max(Y.From, Y.To))
            return;
        _sketch.Line(Left, Y[figure], Right, Y[figure], colour, 1);
        double room = Sketch.WidthOf(words) + 8;
        _sketch.Box(Right - room + 2, Y[figure] - 18, room, 16, Ink.Ground, opacity: 0.85);
        _sketch.Write(Right - 2, Y[figure] - 5, words, colour, Anchor.End);
    }

    /// <summary>A dashed line upright at a place, with its words beside its top.</summary>
    public void Moment(double x, string words, string colour = Ink.Amber)
    {
        _sketch.Line(x, Top, x, Bottom, colour, 1, 4);
        bool right = x + 6 + Sketch.WidthOf(words) < Right;
        _sketch.Write(right ? x + 5 : x - 5, Top + 11, words, colour, right ? Anchor.Start : Anchor.End);
    }

    private double Inside(double figure) => Math.Clamp(Y[figure], Top - 6, Bottom + 6);
}
