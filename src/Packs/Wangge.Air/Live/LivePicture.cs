using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Web;

namespace Wangge.Air.Live;

/// <summary>A station at the hour of the picture.</summary>
/// <param name="Station">The station.</param>
/// <param name="Series">Its hours up to the picture's.</param>
/// <param name="Aqi">Its hourly AQI over the same hours.</param>
/// <param name="Newest">End of its newest hour with an AQI, within the hours shown; null where there is none.</param>
public sealed record StationNow(Station Station, ObservedSeries Series, HourlyAqi Aqi, DateTime? Newest)
{
    /// <summary>The index at the hour of the picture.</summary>
    public AqiResult Air => Aqi[Aqi.Aqi.Length - 1];

    /// <summary>A concentration at the hour of the picture, µg/m³ (CO mg/m³).</summary>
    public decimal? this[Pollutant pollutant] => Series.Air[pollutant, Series.Air.Count - 1];
}

/// <summary>An area: the mean of its stations' concentrations first, the index from it.</summary>
/// <param name="Path">Path of the grid; <c>/</c> where there is no territory.</param>
/// <param name="Stations">Stations in the mean that have the hour.</param>
/// <param name="Indicative">There is no evaluated station here: the mean is over micro stations and says so.</param>
/// <param name="Series">The mean concentrations.</param>
/// <param name="Aqi">The index of each hour.</param>
public sealed record AreaNow(string Path, int Stations, bool Indicative, HourlySeries Series, HourlyAqi Aqi)
{
    /// <summary>The index at the hour of the picture.</summary>
    public AqiResult Air => Aqi[Aqi.Aqi.Length - 1];

    /// <summary>A mean concentration at the hour of the picture, µg/m³ (CO mg/m³).</summary>
    public decimal? this[Pollutant pollutant] => Series[pollutant, Series.Count - 1];
}

/// <summary>The air of a district at one hour and over the hours before it. Pure: made from columns.</summary>
public sealed class LivePicture
{
    /// <summary>Hours of the strip below the map.</summary>
    public const int StripHours = 72;

    /// <summary>A figure older than this is called stale.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromHours(2);

    private LivePicture(DateTime hour, DateTime now) => (Hour, Now) = (hour, now);

    /// <summary>End of the hour shown, district time.</summary>
    public DateTime Hour { get; }

    /// <summary>The moment of looking, district time.</summary>
    public DateTime Now { get; }

    /// <summary>How old the hour is.</summary>
    public TimeSpan Age => Now > Hour ? Now - Hour : TimeSpan.Zero;

    /// <summary>Whether the newest data is older than it should be.</summary>
    public bool IsStale => Age > StaleAfter;

    /// <summary>The stations, by code.</summary>
    public IReadOnlyList<StationNow> Stations { get; private init; } = [];

    /// <summary>The district: the mean of its evaluated stations; null where none can be counted.</summary>
    public AreaNow? District { get; private init; }

    /// <summary>The towns that have a station, by path.</summary>
    public IReadOnlyList<AreaNow> Towns { get; private init; } = [];

    /// <summary>Stations that have a value in the hour.</summary>
    public int Online => Stations.Count(s => s.Air.Aqi is not null);

    /// <summary>The newest hour and how many stations have it, in the reader's language; with its age where that is too much.</summary>
    public string Freshness(Language language) =>
        language[$"数据至 {language.Moment(Hour)} · {Stations.Count} 站在线 {Online}", $"Data up to {language.Moment(Hour)} · {Online} of {Stations.Count} stations online"]
        + (IsStale ? language[$" · 已 {language.Ago(Age)}未更新", $" · not updated for {language.Ago(Age)}"] : "");

    /// <summary>Makes the picture of the last hour of the series.</summary>
    /// <param name="stations">Series over the same hours, one or more.</param>
    /// <param name="now">The moment of looking, district time.</param>
    public static LivePicture Of(IReadOnlyList<ObservedSeries> stations, DateTime now)
    {
        var shown = stations.Select(s =>
        {
            var aqi = HourlyIndex.Evaluate(s.Air);
            int last = Array.FindLastIndex(aqi.Aqi, a => a != HourlyAqi.None);
            return new StationNow(s.Station, s, aqi, last < 0 ? null : s.Air.TimeAt(last));
        }).ToList();
        // Where a territory stands, stations outside it are neighbours and no part of the district.
        bool territory = shown.Exists(s => s.Station.GridPath != "/");
        var inside = shown.Where(s => !territory || s.Station.GridPath != "/").ToList();
        return new LivePicture(stations[0].Air.TimeAt(stations[0].Air.Count - 1), now)
        {
            Stations = shown,
            District = Area(inside.Count > 0 ? AreaPath(inside[0].Station.GridPath, 1) : "/", inside),
            Towns = [.. inside.GroupBy(s => AreaPath(s.Station.GridPath, 2), StringComparer.Ordinal)
                .Where(g => g.Key.Count(c => c == '/') > 2).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Area(g.Key, g.ToList())).OfType<AreaNow>()],
        };
    }

    /// <summary>The first levels of a grid path: level 1 the district, level 2 the town.</summary>
    public static string AreaPath(string path, int level)
    {
        int end = 0;
        for (int i = 0; i < level && end + 1 < path.Length; i++)
            end = path.IndexOf('/', end + 1);
        return path[..(end + 1)];
    }

    private static AreaNow? Area(string path, List<StationNow> stations)
    {
        var evaluated = stations.Where(s => s.Station.IsEvaluated).ToList();
        var counted = evaluated.Count > 0 ? evaluated : stations.Where(s => s.Station.Class == StationClass.Micro && !s.Station.IsBackground).ToList();
        if (counted.Count == 0)
            return null;
        var mean = GroupMean.Of([.. counted.Select(s => s.Series.Air)], path);
        return new AreaNow(path, counted.Count(s => s.Air.Aqi is not null), evaluated.Count == 0, mean, HourlyIndex.Evaluate(mean));
    }
}
