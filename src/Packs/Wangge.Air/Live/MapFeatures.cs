using System.Globalization;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Web;

namespace Wangge.Air.Live;

/// <summary>What the one-map draws of the air, in the forms of <see cref="MapKind"/>.</summary>
internal static class MapFeatures
{
    /// <summary>Stations as chips with their AQI; one without data shows a dash.</summary>
    /// <param name="stations">The stations.</param>
    /// <param name="picture">What is shown of them.</param>
    /// <param name="reporting">Keys of the stations that a device feeds.</param>
    /// <param name="english">The reader's language.</param>
    public static object Stations(IReadOnlyList<Station> stations, LivePicture? picture, IReadOnlySet<int> reporting, bool english)
    {
        var now = picture?.Stations.ToDictionary(s => s.Station.Id);
        return Collection(stations.Where(s => picture is null || now!.ContainsKey(s.Id)).Select(s =>
        {
            var air = now is null ? default : now[s.Id].Air;
            return Feature(s, new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["code"] = s.Code,
                ["name"] = s.Name,
                ["note"] = Note(s, air, english),
                ["href"] = $"/air/stations/{s.Code}",
                ["level"] = (int?)air.Level ?? 0,
                ["text"] = air.Aqi is { } aqi ? aqi.ToString(CultureInfo.InvariantCulture) : Figures.Missing,
                ["minor"] = !s.IsEvaluated,
                ["device"] = reporting.Contains(s.Id),
            });
        }));
    }

    /// <summary>Level of each town by the code of its grid.</summary>
    public static Dictionary<string, int> Levels(LivePicture? picture) => picture is null
        ? []
        : picture.Towns.Where(t => t.Air.Level is not null).ToDictionary(t => t.Path.Split('/')[^2], t => (int)t.Air.Level!.Value, StringComparer.Ordinal);

    /// <summary>Wind at the stations that measure it.</summary>
    public static object Wind(LivePicture? picture) => Collection((picture?.Stations ?? [])
        .Select(s => (s.Station, Speed: s.Series.At(Weather.WindSpeed, s.Series.Air.Count - 1), Direction: s.Series.At(Weather.WindDirection, s.Series.Air.Count - 1)))
        .Where(w => w.Speed is not null && w.Direction is not null)
        .Select(w => Feature(w.Station, new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = w.Station.Name, ["speed"] = w.Speed, ["direction"] = w.Direction })));

    /// <summary>Level of the district in each of the last hours.</summary>
    public static TimeStrip Strip(LivePicture? picture) => picture?.District is not { } district
        ? new TimeStrip(null, null, [])
        : new TimeStrip(Iso(district.Series.FirstHour), Iso(picture.Hour), [.. Enumerable.Range(0, district.Series.Count)
            .Select(h => new StripHour(Iso(district.Series.TimeAt(h)), (int?)district.Aqi[h].Level, district.Aqi[h].Aqi))]);

    /// <summary>District time as the client reads it.</summary>
    public static string Iso(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    private static string Note(Station station, AqiResult air, bool english)
    {
        string kind = station.Class.Name().In(english);
        if (air.Level is not { } level)
            return $"{kind} · {(english ? "no data" : "无数据")}";
        string word = english ? level.English() : level.Chinese();
        return air.Primary == PollutantSet.None ? $"{kind} · {word}" : $"{kind} · {word} · {(english ? "primary" : "首要")} {air.Primary.Joined()}";
    }

    private static object Collection(IEnumerable<object> features) => new { type = "FeatureCollection", features };

    private static object Feature(Station station, Dictionary<string, object?> properties) => new
    {
        type = "Feature",
        geometry = new { type = "Point", coordinates = new[] { station.Longitude, station.Latitude } },
        properties,
    };
}

/// <summary>The hours under the time slider of the one-map.</summary>
/// <param name="From">First hour, district time.</param>
/// <param name="To">Last hour.</param>
/// <param name="Hours">The hours.</param>
internal sealed record TimeStrip(string? From, string? To, IReadOnlyList<StripHour> Hours);

/// <summary>An hour of the strip.</summary>
/// <param name="T">Its end, district time.</param>
/// <param name="Level">Level 1 to 6.</param>
/// <param name="Aqi">AQI.</param>
internal sealed record StripHour(string T, int? Level, int? Aqi);
