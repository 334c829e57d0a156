using Wangge.Air.Analysis.Drawing;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>Draws a surface over wind direction and speed.</summary>
internal static class PolarDrawing
{
    public static Sketch Draw(double width, Phrase title, bool english, PolarSurface surface, IReadOnlyList<double> values, PolarMaximum? maximum, Phrase what, string unit)
    {
        Compass compass = Compass.Begin(width, title, english, 50);
        int side = surface.Axis.Count;
        double edge = surface.Axis[^1], cell = 2 * compass.Radius / (side - 1);
        double[] known = [.. values.Where(double.IsFinite)];
        var ticks = Ticks.Around(known.Min(), known.Max());
        var levels = new Levels(ticks.First, ticks.Last);
        for (int row = 0; row < side; row++)
        {
            double y = compass.Y + compass.Radius - ((row + 0.5) * cell);
            for (int from = 0, to; from < side; from = to)
            {
                int level = levels.Of(values[(row * side) + from]);
                for (to = from + 1; to < side && levels.Of(values[(row * side) + to]) == level;)
                    to++;
                if (level >= 0)
                    levels[level].Box(compass.X - compass.Radius + ((from - 0.5) * cell), y, ((to - from) * cell) + 0.3, cell + 0.3);
            }
        }

        levels.Put(compass.Sketch, Ramp.At);
        compass.Rings(Ticks.Around(0, edge, 4), edge, "m/s");
        if (maximum is { } top && !double.IsNaN(top.Direction))
        {
            (double x, double y) = Outline.Polar(compass.X, compass.Y, top.Speed / edge * compass.Radius, top.Direction);
            compass.Sketch.Put(new Outline().Circle(x, y, 7), fill: null, Ink.Ground, 4);
            compass.Sketch.Put(new Outline().Circle(x, y, 7), fill: null, Ink.Text, 2, tip: Numbers.Short(top.Value));
            compass.Facts(70,
                english ? $"highest: {WindWords.Wind(top.Direction).En}, {Numbers.Of(top.Speed)} m/s" : $"最高处：{WindWords.Wind(top.Direction).Zh} {Numbers.Of(top.Speed)} m/s",
                $"{Numbers.Short(top.Value)} ± {Numbers.Short(1.96 * top.StandardError)} {unit}");
        }

        Key.Strip(compass.Sketch, compass.KeyLeft, compass.KeyTop, ticks, $"{what.In(english)} {unit}", Ramp.At);
        return compass.Sketch;
    }
}
