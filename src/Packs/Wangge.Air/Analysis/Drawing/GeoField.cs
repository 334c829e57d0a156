namespace Wangge.Air.Analysis.Drawing;

/// <summary>A field of degrees, east and north in true proportion at its middle, with a graticule.</summary>
internal sealed class GeoField
{
    private readonly Scale _x, _y;

    private GeoField(Sketch sketch, Scale x, Scale y)
    {
        (Sketch, _x, _y) = (sketch, x, y);
    }

    public Sketch Sketch { get; }

    /// <summary>Bottom of the field, px.</summary>
    public double Bottom => _y.Start;

    /// <summary>Begins a sketch with a field that holds some degrees.</summary>
    public static GeoField Begin(double width, Phrase title, bool english, (double West, double South, double East, double North) bounds, double below)
    {
        const double Left = 44, Right = 16, MostHeight = 620;
        double middle = (bounds.South + bounds.North) / 2, squeeze = Math.Max(0.2, Math.Cos(middle * Math.PI / 180));
        double east = Math.Max(0.5, bounds.East - bounds.West) * squeeze, north = Math.Max(0.5, bounds.North - bounds.South);
        double scale = Math.Min((width - Left - Right) / east, MostHeight / north), top = Heading.Height + 12;
        double used = Math.Min(width, Math.Max(360, Left + (east * scale) + Right + 80));
        Sketch sketch = Heading.Begin(used, top + (north * scale) + 28 + below, title, english);
        return new GeoField(sketch, new Scale(bounds.West, bounds.East, Left, Left + (east * scale)), new Scale(bounds.South, bounds.North, top + (north * scale), top));
    }

    public (double X, double Y) At(double latitude, double longitude) => (_x[longitude], _y[latitude]);

    /// <summary>A cell of degrees.</summary>
    public void Cell(double latitude, double longitude, double height, double width, string fill, string tip)
    {
        double left = _x[longitude - (width / 2)], right = _x[longitude + (width / 2)], top = _y[latitude + (height / 2)], bottom = _y[latitude - (height / 2)];
        Sketch.Box(left, top, right - left + 0.3, bottom - top + 0.3, fill, tip);
    }

    /// <summary>Lines of the graticule with their degrees, and the receptor.</summary>
    public void Graticule(double latitude, double longitude)
    {
        Ticks easts = Ticks.Around(_x.From, _x.To, Sketch.IsNarrow ? 3 : 6), norths = Ticks.Around(_y.From, _y.To, 5);
        foreach (double east in easts.Values.Where(v => v >= _x.From && v <= _x.To))
        {
            Sketch.Line(_x[east], _y.Start, _x[east], _y.End, Ink.Frame, 0.5);
            Sketch.Write(_x[east], _y.Start + 18, $"{easts.Text(east)}°", anchor: Anchor.Middle);
        }

        foreach (double north in norths.Values.Where(v => v >= _y.From && v <= _y.To))
        {
            Sketch.Line(_x.Start, _y[north], _x.End, _y[north], Ink.Frame, 0.5);
            Sketch.Write(_x.Start - 6, _y[north] + 4, $"{norths.Text(north)}°", anchor: Anchor.End);
        }

        (double x, double y) = At(latitude, longitude);
        Sketch.Put(new Outline().Move(x - 7, y).Line(x + 7, y).Move(x, y - 7).Line(x, y + 7), fill: null, Ink.Ground, 5);
        Sketch.Put(new Outline().Move(x - 7, y).Line(x + 7, y).Move(x, y - 7).Line(x, y + 7), fill: null, Ink.Danger, 2.5);
    }

    /// <summary>A path.</summary>
    public void Path(IEnumerable<(double Latitude, double Longitude)> places, string colour, double width)
    {
        var outline = new Outline();
        foreach ((double latitude, double longitude) in places)
        {
            (double x, double y) = At(latitude, longitude);
            if (outline.IsEmpty)
                outline.Move(x, y);
            else
                outline.Line(x, y);
        }

        Sketch.Put(outline, fill: null, colour, width);
    }
}
