using Wangge.Air.Stations;
using Wangge.AirQuality;

namespace Wangge.Air.Live;

/// <summary>An index as the API shows it.</summary>
/// <param name="Aqi">AQI; null where it cannot be told.</param>
/// <param name="Level">Level 1 to 6.</param>
/// <param name="Class">The level's word.</param>
/// <param name="Primary">Symbols of the primary pollutants.</param>
/// <param name="Concentrations">By pollutant code, µg/m³ (CO mg/m³); absent where missing.</param>
public sealed record AirFigures(int? Aqi, int? Level, Phrase? Class, IReadOnlyList<string> Primary, IReadOnlyDictionary<string, decimal> Concentrations)
{
    internal static AirFigures Of(AqiResult air, Func<Pollutant, decimal?> concentration) => new(
        air.Aqi, (int?)air.Level, air.Level is { } level ? new Phrase(level.Chinese(), level.English()) : null, [.. air.Primary.Members().Select(p => p.Symbol())],
        Pollutants.All.Where(p => concentration(p) is not null).ToDictionary(p => p.Code(), p => Rounding.HalfEven(concentration(p)!.Value, p.Decimals())));
}

/// <summary>A station of the live picture.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Class">Code of its class.</param>
/// <param name="IsEvaluated">Whether it counts in means; others are indicative.</param>
/// <param name="Newest">End of its newest hour with an AQI within the last three days.</param>
/// <param name="Air">Its figures at the hour.</param>
/// <param name="Calibrated">Codes of pollutants whose figure is a calibrated one.</param>
public sealed record AirAtStation(string Code, string Name, string Class, bool IsEvaluated, DateTime? Newest, AirFigures Air, IReadOnlyList<string> Calibrated);

/// <summary>A town or the district of the live picture.</summary>
/// <param name="Path">Path of its grid.</param>
/// <param name="Name">Name.</param>
/// <param name="Stations">Stations in the mean that have the hour.</param>
/// <param name="Indicative">Whether the mean is over micro stations.</param>
/// <param name="Air">Its figures.</param>
public sealed record AirInArea(string Path, string? Name, int Stations, bool Indicative, AirFigures Air);

/// <summary>The live picture as the API shows it.</summary>
/// <param name="Hour">End of the hour, district time.</param>
/// <param name="AgeMinutes">Age of the hour.</param>
/// <param name="IsStale">Whether the newest data is older than two hours.</param>
/// <param name="District">The district; null where no station counts.</param>
/// <param name="Towns">Towns that have a station.</param>
/// <param name="Stations">Stations; null in the public's share.</param>
public sealed record AirNow(DateTime Hour, int AgeMinutes, bool IsStale, AirInArea? District, IReadOnlyList<AirInArea> Towns, IReadOnlyList<AirAtStation>? Stations)
{
    internal static AirNow Of(LivePicture picture, IReadOnlyDictionary<string, string> names, bool withStations)
    {
        return new AirNow(picture.Hour, (int)picture.Age.TotalMinutes, picture.IsStale,
            picture.District is { } district ? Area(district) : null, [.. picture.Towns.Select(Area)],
            withStations ? [.. picture.Stations.Select(s => new AirAtStation(s.Station.Code, s.Station.Name, s.Station.Class.Code(), s.Station.IsEvaluated, s.Newest, AirFigures.Of(s.Air, p => s[p]),
                [.. Pollutants.All.Where(p => s.Series.IsCalibrated(p, s.Series.Air.Count - 1)).Select(p => p.Code())]))] : null);

        AirInArea Area(AreaNow area) => new(area.Path, names.GetValueOrDefault(area.Path), area.Stations, area.Indicative, AirFigures.Of(area.Air, p => area[p]));
    }
}
