using Wangge.Air.Live;
using Wangge.Air.Stations;

namespace Wangge.Air.Assessment;

/// <summary>What figures are evaluated for.</summary>
public enum SubjectKind
{
    /// <summary>A single station.</summary>
    Station,

    /// <summary>A town: the mean of its stations.</summary>
    Town,

    /// <summary>The district: the mean of its stations.</summary>
    District,
}

/// <summary>A station, town or district that is evaluated. Evaluated and indicative stations never share a mean.</summary>
/// <param name="Key">Code of the station, or grid path (with <see cref="IndicativeMark"/> for a mean of micro stations); the station of its daily values.</param>
/// <param name="Name">Name.</param>
/// <param name="GridPath">Its grid.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Indicative">Made of micro stations: for internal management only.</param>
/// <param name="IsBackground">对照点: evaluated, never ranked.</param>
/// <param name="Stations">The stations in it.</param>
public sealed record AirSubject(
    string Key, string Name, string GridPath, SubjectKind Kind, bool Indicative, bool IsBackground, IReadOnlyList<Station> Stations)
{
    /// <summary>Ends the key of an area's mean of micro stations.</summary>
    public const string IndicativeMark = "~micro";

    /// <summary>The stations, towns and district that have stations in service within a span of days.</summary>
    /// <param name="stations">All stations.</param>
    /// <param name="names">Names of grids by path.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    public static IReadOnlyList<AirSubject> Of(IReadOnlyList<Station> stations, IReadOnlyDictionary<string, string> names, DateOnly from, DateOnly to)
    {
        // Dust monitors of sites measure their site, not the air of a town.
        var serving = stations.Where(s => s.Class != StationClass.Site && (s.From is null || s.From <= to) && (s.To is null || s.To >= from)).ToList();
        // Where a territory stands, stations outside it are neighbours and no part of the district.
        bool territory = serving.Exists(s => s.GridPath != "/");
        var inside = serving.Where(s => !s.IsBackground && (!territory || s.GridPath != "/")).ToList();
        var subjects = serving.Select(s => new AirSubject(s.Code, s.Name, s.GridPath, SubjectKind.Station, s.Class == StationClass.Micro, s.IsBackground, [s])).ToList();
        foreach (bool indicative in new[] { false, true })
        {
            var counted = inside.Where(s => s.Class == StationClass.Micro == indicative).ToList();
            subjects.AddRange(Areas(counted, 1, SubjectKind.District, indicative, names));
            subjects.AddRange(Areas(counted, 2, SubjectKind.Town, indicative, names));
        }

        return subjects;
    }

    private static IEnumerable<AirSubject> Areas(
        List<Station> stations, int level, SubjectKind kind, bool indicative, IReadOnlyDictionary<string, string> names) =>
        stations.GroupBy(s => LivePicture.AreaPath(s.GridPath, level), StringComparer.Ordinal)
            .Where(g => kind == SubjectKind.District || g.Key.Count(c => c == '/') > 2)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new AirSubject(
                indicative ? g.Key + IndicativeMark : g.Key, names.GetValueOrDefault(g.Key, g.Key == "/" ? "全区" : g.Key), g.Key, kind, indicative, false, [.. g]));
}
