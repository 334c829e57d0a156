using System.Globalization;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using Wangge.Platform.Territory;

namespace Wangge.Benchmarks;

/// <summary>A million points located among ten thousand villages (with their towns and district) on all cores, against trying every polygon.</summary>
internal sealed class TerritoryRatios : IMeasurement
{
    private const int Side = 100;
    private const int TownSide = 10;
    private const int Points = 1_000_000;
    private const int Sample = 100;
    private const int PiecesToAnEdge = 16;
    private const double TargetSeconds = 1;

    public string Verb => "ratios-territory";

    public int Run(string[] arguments)
    {
        var grids = Make();
        var random = new Random(1);
        double[] x = [.. Enumerable.Range(0, Points).Select(_ => 112.95 + (random.NextDouble() * 1.1))];
        double[] y = [.. Enumerable.Range(0, Points).Select(_ => 34.95 + (random.NextDouble() * 1.1))];
        var places = new int[Points];
        var expected = new string?[Sample];
        GridIndex index = new([]);
        double build = Timing.Best(1, () => index = new GridIndex(grids))[0];
        double[] best = Timing.Best(
            5,
            () => index.Locate(x, y, places),
            () => Parallel.For(0, 100, part => index.Locate(Part(x, part), Part(y, part), Part(places, part))));
        double brute = Timing.Best(1, () => TryAll(grids, x, y, expected))[0] / Sample * Points;

        var wrong = Enumerable.Range(0, Sample).Count(i => (places[i] < 0 ? null : index.Places[places[i]].Code) != expected[i]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {Points:N0} points, {grids.Count:N0} grids with {grids.Sum(g => g.Shape.NumPoints):N0} points, best of 5; {places.Count(p => p >= 0):N0} inside, {wrong} of {Sample} differ from brute force
            building the index       {build,14:N1} ms
            locating, one core       {best[0],14:N1} ms   1/{brute / best[0]:N0} of brute force
            locating, {Environment.ProcessorCount,2} cores       {best[1],14:N1} ms   1/{brute / best[1]:N0} of brute force   (target {TargetSeconds * 1000:N0} ms)
            brute force, one core    {brute,14:N1} ms   by {Sample} points
            """));
        return best[1] <= TargetSeconds * 1000 && wrong == 0 ? 0 : 1;
    }

    private static Span<T> Part<T>(T[] all, int part) => all.AsSpan(part * (Points / 100), Points / 100);

    private static void TryAll(List<(GridPlace Place, Geometry Shape)> grids, double[] x, double[] y, string?[] found)
    {
        for (var i = 0; i < found.Length; i++)
        {
            var point = new Coordinate(x[i], y[i]);
            found[i] = grids.Where(g => SimplePointInAreaLocator.Locate(point, g.Shape) != Location.Exterior)
                .OrderByDescending(g => g.Place.Level).ThenBy(g => g.Place.Code, StringComparer.Ordinal).Select(g => g.Place.Code).FirstOrDefault();
        }
    }

    private static List<(GridPlace Place, Geometry Shape)> Make()
    {
        var random = new Random(2);
        var across = Lines(random, vertical: false);
        var up = Lines(random, vertical: true);
        var villages = new Polygon[Side, Side];
        for (var column = 0; column < Side; column++)
        {
            for (var row = 0; row < Side; row++)
            {
                Coordinate[] ring =
                [
                    .. across[column, row].SkipLast(1), .. up[column + 1, row].SkipLast(1),
                    .. across[column, row + 1].Reverse().SkipLast(1), .. up[column, row].Reverse(),
                ];
                villages[column, row] = new Polygon(new LinearRing(ring));
            }
        }

        var all = new List<(GridPlace, Geometry)>();
        Geometry Town(int t) => CoverageUnion.Union([.. from column in Enumerable.Range(t / TownSide * TownSide, TownSide) from row in Enumerable.Range(t % TownSide * TownSide, TownSide) select villages[column, row]]);
        Geometry[] towns = [.. Enumerable.Range(0, TownSide * TownSide).Select(Town)];
        Add(GridLevel.District, CoverageUnion.Union(towns));
        foreach (var town in towns)
            Add(GridLevel.Town, town);
        foreach (var village in villages)
            Add(GridLevel.Village, village);
        return all;

        void Add(GridLevel level, Geometry shape) => all.Add((new(all.Count, all.Count.ToString("00000", CultureInfo.InvariantCulture), "", level, ""), shape));
    }

    // Edges between the corners of a lattice, each wandering aside by at most an eighth of a cell; neighbours share them.
    private static Coordinate[,][] Lines(Random random, bool vertical)
    {
        var lines = new Coordinate[Side + 1, Side + 1][];
        for (var column = 0; column <= Side; column++)
        {
            for (var row = 0; row <= Side; row++)
            {
                lines[column, row] =
                [
                    .. Enumerable.Range(0, PiecesToAnEdge + 1).Select(i =>
                    {
                        var along = i / (double)PiecesToAnEdge;
                        var aside = (random.NextDouble() - 0.5) * along * (1 - along);
                        return vertical ? At(column + aside, row + along) : At(column + along, row + aside);
                    }),
                ];
            }
        }

        return lines;
    }

    private static Coordinate At(double column, double row) => new(113 + (column / Side), 35 + (row / Side));
}
