using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;
using NetTopologySuite.Triangulate;

namespace Wangge.Platform.Territory.Demo;

/// <summary>Draws the villages: each the land nearest to its seed, with edges that wander.</summary>
internal static class DemoVillages
{
    private const int LatticeStep = 7;
    private const int Rounds = 25;
    private const double OutsideDistance = 38;
    private const double OutsideStep = 62;

    /// <summary>The villages of each town, in the order of the plan, WGS-84.</summary>
    public static List<(DemoTown Town, List<Polygon> Villages)> Draw()
    {
        var seeds = DemoPlan.Towns.Select((town, i) => Strew(town, new Random(i))).ToList();
        var builder = new VoronoiDiagramBuilder();
        builder.SetSites([.. seeds.SelectMany(s => s), .. Outside()]);
        var cells = builder.GetSubdivision().GetVoronoiCellPolygons(new GeometryFactory())
            .ToDictionary(cell => (Coordinate)cell.UserData, cell => cell.Coordinates);
        var edges = WanderingEdges(cells);
        return [.. DemoPlan.Towns.Select((town, i) => (town, seeds[i].ConvertAll(seed => Outline(cells[seed], edges))))];
    }

    // Seeds spread evenly over a town: the means of as many clusters of a lattice.
    private static List<Coordinate> Strew(DemoTown town, Random random)
    {
        var land = Area(town.Corners);
        var locator = new IndexedPointInAreaLocator(land);
        var (box, lattice) = (land.EnvelopeInternal, new List<Coordinate>());
        for (var x = box.MinX; x <= box.MaxX; x += LatticeStep)
        {
            for (var y = box.MinY; y <= box.MaxY; y += LatticeStep)
            {
                var point = new Coordinate(x + (random.NextDouble() * LatticeStep), y + (random.NextDouble() * LatticeStep));
                if (locator.Locate(point) == Location.Interior)
                    lattice.Add(point);
            }
        }

        var seeds = Enumerable.Range(0, town.Villages).Select(_ => lattice[random.Next(lattice.Count)]).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            var clusters = lattice.ToLookup(p => seeds.MinBy(s => s.Distance(p)));
            seeds = seeds.ConvertAll(s => clusters[s].Any() ? new Coordinate(clusters[s].Average(p => p.X), clusters[s].Average(p => p.Y)) : s);
        }

        // North to south, so that numbers in names run down the map.
        return [.. seeds.OrderBy(s => s.Y).ThenBy(s => s.X)];
    }

    // Seeds of nobody around the district give its own edge the same shape as those within.
    private static IEnumerable<Coordinate> Outside()
    {
        var line = new LengthIndexedLine(((Polygon)Area(DemoPlan.Outline).Buffer(OutsideDistance)).ExteriorRing);
        var count = (int)(line.EndIndex / OutsideStep);
        return Enumerable.Range(0, count).Select(i => line.ExtractPoint(line.EndIndex * i / count));
    }

    private static Dictionary<(Coordinate, Coordinate), List<Coordinate>> WanderingEdges(Dictionary<Coordinate, Coordinate[]> cells)
    {
        var sites = new SortedDictionary<(Coordinate A, Coordinate B), List<Coordinate>>();
        foreach (var (site, ring) in cells)
        {
            for (var i = 1; i < ring.Length; i++)
            {
                var key = Key(ring[i - 1], ring[i]);
                if (!sites.TryGetValue(key, out var beside))
                    sites.Add(key, beside = []);
                beside.Add(site);
            }
        }

        // In sorted order from one sequence of numbers: the same map on every machine.
        var random = new Random(DemoPlan.Towns.Length);
        return sites.Where(e => e.Value.Count == 2).ToDictionary(e => e.Key, e =>
        {
            var sides = e.Value.Order().ToArray();
            return NoisyEdge.Between(e.Key.A, e.Key.B, sides[0], sides[1], random);
        });
    }

    private static Polygon Outline(Coordinate[] cell, Dictionary<(Coordinate, Coordinate), List<Coordinate>> edges)
    {
        var ring = new CoordinateList();
        for (var i = 1; i < cell.Length; i++)
        {
            var path = edges[Key(cell[i - 1], cell[i])];
            foreach (var point in path[0].Equals2D(cell[i - 1]) ? path : Enumerable.Reverse(path))
            {
                var (longitude, latitude) = DemoPlan.Place(point.X, point.Y);
                ring.Add(new Coordinate(longitude, latitude), allowRepeated: false);
            }
        }

        return new Polygon(new LinearRing(ring.ToCoordinateArray()));
    }

    private static (Coordinate A, Coordinate B) Key(Coordinate a, Coordinate b) => a.CompareTo(b) < 0 ? (a, b) : (b, a);

    private static Polygon Area((double X, double Y)[] corners) =>
        new(new LinearRing([.. corners.Append(corners[0]).Select(c => new Coordinate(c.X, c.Y))]));
}
