using Wangge.Air.Live;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;

namespace Wangge.Air.Rules;

/// <summary>The columns that rules look at: all stations over the same hours. Holds no time and no store.</summary>
public sealed class RuleWindow
{
    private readonly Dictionary<(int, double), IReadOnlyList<(int Station, double Km)>> _neighbours = [];

    /// <summary>Takes the columns.</summary>
    /// <param name="stations">Series over the same hours.</param>
    /// <param name="townNames">Names of towns by path, for sentences.</param>
    public RuleWindow(IReadOnlyList<ObservedSeries> stations, IReadOnlyDictionary<string, string> townNames)
    {
        Stations = stations;
        Count = stations.Count == 0 ? 0 : stations[0].Air.Count;
        Aqi = [.. stations.Select(s => HourlyIndex.Evaluate(s.Air))];
        Towns = [.. stations.Where(s => s.Station.IsEvaluated).GroupBy(s => LivePicture.AreaPath(s.Station.GridPath, 2), StringComparer.Ordinal)
            .Where(g => g.Key.Count(c => c == '/') > 2)
            .Select(g => new TownColumns(g.Key, townNames.GetValueOrDefault(g.Key, g.Key), HourlyIndex.Evaluate(GroupMean.Of([.. g.Select(s => s.Air)], g.Key))))];
    }

    /// <summary>The stations.</summary>
    public IReadOnlyList<ObservedSeries> Stations { get; }

    /// <summary>Hours of each.</summary>
    public int Count { get; }

    /// <summary>The hourly AQI of each station.</summary>
    public IReadOnlyList<HourlyAqi> Aqi { get; }

    /// <summary>The towns, by the mean of their evaluated stations.</summary>
    public IReadOnlyList<TownColumns> Towns { get; }

    /// <summary>End of an hour, district time.</summary>
    public DateTime TimeAt(int hour) => Stations[0].Air.TimeAt(hour);

    /// <summary>The other stations within a distance, nearest first.</summary>
    public IReadOnlyList<(int Station, double Km)> Neighbours(int station, double radiusKm)
    {
        if (!_neighbours.TryGetValue((station, radiusKm), out var found))
        {
            found = [.. Enumerable.Range(0, Stations.Count).Where(i => i != station)
                .Select(i => (Station: i, Km: Stations[station].Station.KmTo(Stations[i].Station))).Where(n => n.Km <= radiusKm).OrderBy(n => n.Km)];
            _neighbours[(station, radiusKm)] = found;
        }

        return found;
    }

    /// <summary>Wind at a station's hour: its own, or that of the nearest station that has it.</summary>
    public (decimal? Speed, decimal? Direction) Wind(int station, int hour)
    {
        if (Stations[station].At(Weather.WindSpeed, hour) is { } own)
            return (own, Stations[station].At(Weather.WindDirection, hour));
        foreach (var (other, _) in Neighbours(station, double.PositiveInfinity))
        {
            if (Stations[other].At(Weather.WindSpeed, hour) is { } speed)
                return (speed, Stations[other].At(Weather.WindDirection, hour));
        }

        return (null, null);
    }

    /// <summary>The values of a station's column over the hours up to one, newest last.</summary>
    public IReadOnlyList<HourFact> Hours(int station, Pollutant pollutant, int last, int count) =>
        [.. Enumerable.Range(Math.Max(0, last - count + 1), Math.Min(count, last + 1)).Select(h => new HourFact(TimeAt(h), Stations[station].Air[pollutant, h]))];
}

/// <summary>A town in a window.</summary>
/// <param name="Path">Path of its grid.</param>
/// <param name="Name">Its name.</param>
/// <param name="Aqi">Hourly AQI of its mean.</param>
public sealed record TownColumns(string Path, string Name, HourlyAqi Aqi);

/// <summary>Statistics that a few wild values do not move. Stored units in and out.</summary>
internal static class Robust
{
    /// <summary>Makes the median absolute deviation of normal data its standard deviation.</summary>
    private const double ToDeviation = 1.4826;

    /// <summary>The median; of an even number the mean of the middle two. At least one value.</summary>
    public static int Median(Span<int> values)
    {
        values.Sort();
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (int)(((long)values[middle - 1] + values[middle]) / 2);
    }

    /// <summary>Median and robust standard deviation. At least one value.</summary>
    public static (int Median, int Deviation) Of(Span<int> values)
    {
        int median = Median(values);
        var away = new int[values.Length];
        for (int i = 0; i < away.Length; i++)
            away[i] = Math.Abs(values[i] - median);
        return (median, (int)Math.Round(Median(away) * ToDeviation));
    }
}
