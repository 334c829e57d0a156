using NetTopologySuite.Geometries;

namespace Wangge.Platform.Territory.Demo;

/// <summary>Turns straight lines into such as land has.</summary>
internal static class NoisyEdge
{
    private const double ShortestPiece = 9;

    /// <summary>
    /// A path from <paramref name="from"/> to <paramref name="to"/> that never leaves the kite they form with the two
    /// sites beside them; since kites of different edges do not overlap, no two paths cross.
    /// </summary>
    public static List<Coordinate> Between(Coordinate from, Coordinate to, Coordinate left, Coordinate right, Random random)
    {
        var path = new List<Coordinate> { from };
        Divide(from, to, Nearer(from, to, left), Nearer(from, to, right), random, path);
        return path;
    }

    /// <summary>A line through points that wanders a little between them.</summary>
    public static List<(double X, double Y)> Wander((double X, double Y)[] points, Random random)
    {
        var line = points.ToList();
        for (var round = 0; round < 4; round++)
        {
            for (var i = line.Count - 1; i > 0; i--)
            {
                var (a, b) = (line[i - 1], line[i]);
                var aside = (random.NextDouble() - 0.5) * 0.16;
                line.Insert(i, (((a.X + b.X) / 2) - ((b.Y - a.Y) * aside), ((a.Y + b.Y) / 2) + ((b.X - a.X) * aside)));
            }
        }

        return line;
    }

    private static void Divide(Coordinate a, Coordinate c, Coordinate b, Coordinate d, Random random, List<Coordinate> path)
    {
        if (a.Distance(c) < ShortestPiece)
        {
            path.Add(c);
            return;
        }

        // The point where two chords of the kite cross splits it into four; the path goes on in two of them.
        var (along, across) = (Draw(random), Draw(random));
        var (e, f, g, h) = (Mix(a, d, along), Mix(b, c, along), Mix(a, b, across), Mix(d, c, across));
        var middle = Mix(e, f, across);
        Divide(a, middle, g, e, random, path);
        Divide(middle, c, f, h, random, path);
    }

    private static double Draw(Random random) => 0.38 + (0.24 * random.NextDouble());

    private static Coordinate Nearer(Coordinate a, Coordinate b, Coordinate site) => Mix(Mix(a, b, 0.5), site, 0.7);

    private static Coordinate Mix(Coordinate a, Coordinate b, double share) => new(a.X + ((b.X - a.X) * share), a.Y + ((b.Y - a.Y) * share));
}
