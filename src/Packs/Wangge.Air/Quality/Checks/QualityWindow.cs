using Wangge.Air.Observations;
using Wangge.Air.Rules;
using Wangge.Air.Stations;
using Wangge.AirQuality;

namespace Wangge.Air.Quality.Checks;

/// <summary>
/// The columns that checks look at: all stations over the same hours, as they were measured, values marked invalid among them.
/// Holds no time and no store.
/// </summary>
public sealed class QualityWindow
{
    /// <summary>Most neighbours of a station that count: the nearest.</summary>
    public const int MostNeighbours = 12;

    private readonly int[][][] _trusted;
    private readonly Dictionary<(int, double), int[]> _neighbours = [];

    /// <summary>Takes the columns.</summary>
    /// <param name="stations">Raw series over the same hours.</param>
    public QualityWindow(IReadOnlyList<ObservedSeries> stations)
    {
        Stations = stations;
        Count = stations.Count == 0 ? 0 : stations[0].Air.Count;
        _trusted = [.. stations.Select(s => Pollutants.All.Select(p => Possible(s.Air.Column(p), PhysicalLimit.Of(p))).ToArray())];
    }

    /// <summary>The stations.</summary>
    public IReadOnlyList<ObservedSeries> Stations { get; }

    /// <summary>Hours of each.</summary>
    public int Count { get; }

    /// <summary>A column as measured.</summary>
    public ReadOnlySpan<int> Raw(int station, Pollutant pollutant) => Stations[station].Air.Column(pollutant);

    /// <summary>A column without what cannot be or is known to be wrong: what checks compare, and compare with.</summary>
    public ReadOnlySpan<int> Trusted(int station, Pollutant pollutant) => _trusted[station][(int)pollutant];

    /// <summary>Takes a value out of what checks compare with: its instrument's flag or a reviewer said that it is wrong.</summary>
    public void Distrust(int station, Pollutant pollutant, int hour) => _trusted[station][(int)pollutant][hour] = HourlySeries.Missing;

    /// <summary>The nearest other stations within a distance. Site monitors are nobody's neighbours: they stand in the dust of one site.</summary>
    public ReadOnlySpan<int> Neighbours(int station, double radiusKm)
    {
        if (!_neighbours.TryGetValue((station, radiusKm), out var found))
        {
            var here = Stations[station].Station;
            found = [.. Enumerable.Range(0, Stations.Count).Where(i => i != station && Stations[i].Station.Class != StationClass.Site)
                .Select(i => (Station: i, Km: here.KmTo(Stations[i].Station))).Where(n => n.Km <= radiusKm)
                .OrderBy(n => n.Km).ThenBy(n => n.Station).Take(MostNeighbours).Select(n => n.Station)];
            _neighbours[(station, radiusKm)] = found;
        }

        return found;
    }

    /// <summary>Median and robust standard deviation of the neighbours at an hour; null with fewer values than asked for.</summary>
    public (int Median, int Deviation)? Around(int station, Pollutant pollutant, int hour, QualitySettings settings)
    {
        Span<int> values = stackalloc int[MostNeighbours];
        int count = 0;
        foreach (int other in Neighbours(station, (double)settings.RadiusKm))
        {
            int value = _trusted[other][(int)pollutant][hour];
            if (value != HourlySeries.Missing)
                values[count++] = value;
        }

        return count < settings.MinimumNeighbours ? null : Robust.Of(values[..count]);
    }

    private static int[] Possible(ReadOnlySpan<int> column, PhysicalLimit limit)
    {
        var possible = column.ToArray();
        foreach (ref int value in possible.AsSpan())
        {
            if (value < limit.Lowest || value > limit.Highest)
                value = HourlySeries.Missing;
        }

        return possible;
    }
}
