using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Territory.Demo;

/// <summary>The map of the demo district.</summary>
/// <param name="Grids">District, towns, villages: children tile their parent exactly.</param>
/// <param name="Roads">Roads.</param>
/// <param name="Water">Rivers.</param>
public sealed record DemoMap(IReadOnlyList<GridFeature> Grids, IReadOnlyList<BaseLine> Roads, IReadOnlyList<BaseLine> Water);

/// <summary>Makes the illustrative territory (示意): the same each time, boundaries, villages, roads and rivers invented.</summary>
public static class DemoTerritory
{
    /// <summary>Name under which the import stands in the history.</summary>
    public const string Source = "演示区示意边界.geojson";

    /// <summary>Makes the map. Villages are drawn; towns and the district are the unions of their parts, so no edge is drawn twice.</summary>
    public static DemoMap Build()
    {
        var villages = new List<GridFeature>();
        var towns = new List<GridFeature>();
        foreach (var (town, cells) in DemoVillages.Draw())
        {
            for (var i = 0; i < cells.Count; i++)
                villages.Add(new(town.VillageCode(i), town.VillageName(i), GridLevel.Village, town.Code, cells[i]));
            towns.Add(new(town.Code, town.Name, GridLevel.Town, DemoPlan.DistrictCode, CoverageUnion.Union([.. cells])));
        }

        var district = new GridFeature(DemoPlan.DistrictCode, DemoPlan.DistrictName, GridLevel.District, null, CoverageUnion.Union([.. towns.Select(t => t.Shape)]));
        return new([district, .. towns, .. villages], Lines(DemoPlan.Roads, "road"), Lines(DemoPlan.Water, "water"));
    }

    /// <summary>Imports the territory by the common operation and stores the base map.</summary>
    /// <param name="db">An empty store.</param>
    /// <param name="from">First day of the boundaries.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The map.</returns>
    /// <exception cref="InvalidOperationException">The store refuses it.</exception>
    public static async Task<DemoMap> SeedAsync(WanggeDb db, DateOnly from, CancellationToken cancel)
    {
        var map = Build();
        var done = await ImportTerritory.RunAsync(db, TerritoryCheck.Run(map.Grids, new TerritoryOptions()), new(from, false, false, Source), Actor.System, from, cancel);
        if (done.Refusal is { } refusal)
            throw new InvalidOperationException(refusal.Sentence.En);
        await BaseMap.StoreAsync(db, GridGeoJson.Write(map.Water.Concat(map.Roads)), cancel);
        return map;
    }

    /// <summary>A place on the sketch that the map is drawn from, WGS-84; units run east and south, 21 m each.</summary>
    public static (double Longitude, double Latitude) Place(double x, double y) => DemoPlan.Place(x, y);

    private static List<BaseLine> Lines((string Name, (double X, double Y)[] Points)[] lines, string kind)
    {
        var random = new Random(lines.Length);
        return [.. lines.Select(line => new BaseLine(line.Name, kind, new LineString([.. NoisyEdge.Wander(line.Points, random).Select(p => At(p.X, p.Y))])))];
    }

    private static Coordinate At(double x, double y) => DemoPlan.Place(x, y) is var (longitude, latitude) ? new(longitude, latitude) : new();
}
