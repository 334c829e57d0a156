using System.Text.Json;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Cases;

namespace Wangge.Air.Actions;

/// <summary>What can be asked of the air after a case was handled.</summary>
/// <param name="Station">The station of the finding, else the nearest.</param>
/// <param name="Km">How far it stands from the place of the case; null where the finding is its own.</param>
/// <param name="Question">The question.</param>
public sealed record CaseEffect(Station Station, double? Km, EffectQuestion Question)
{
    /// <summary>Distance beyond which a station tells nothing of a place.</summary>
    public const double FarthestKm = 3;

    /// <summary>
    /// The question that a case poses; null where it poses none: it is not of the air, is not reported as handled (or was
    /// sent back since), is about an instrument, or no station stands near. The action begins on the day that the handling was reported.
    /// </summary>
    /// <remarks>Asked of the pollutant of the finding; else of PM2.5 after burning and coal, of PM10 after all else, which is dust.</remarks>
    /// <param name="view">The case.</param>
    /// <param name="stations">All stations.</param>
    public static CaseEffect? Of(CaseView view, IReadOnlyList<Station> stations)
    {
        if (view.Field != AirPermissions.Field || view.ClassCode == "air.instrument" || view.Stage is < CaseStage.Handled or > CaseStage.Closed)
            return null;
        if (view.Timeline.LastOrDefault(s => s.Kind == "handled") is not { } handled)
            return null;
        var at = stations.Where(s => s.Class != StationClass.Site).ToList();
        Station? station = at.Find(s => s.Code == Fact(view, "subject"));
        double? km = null;
        if (station is null)
        {
            if (view is not { Longitude: { } longitude, Latitude: { } latitude } || at.Count == 0)
                return null;
            station = at.MinBy(s => s.KmTo(longitude, latitude))!;
            km = station.KmTo(longitude, latitude);
            if (km > FarthestKm)
                return null;
        }

        Pollutant pollutant = Fact(view, "pollutant") is { } symbol ? Pollutants.All.FirstOrDefault(p => p.Symbol() == symbol)
            : view.ClassCode is "air.burning" or "air.coal" or "air.level" ? Pollutant.Pm25 : Pollutant.Pm10;
        return new CaseEffect(station, km, new EffectQuestion(
            station.Code, station.GridPath, pollutant, DateOnly.FromDateTime(DistrictTime.FromUtc(handled.At)), null, null, null));
    }

    private static string? Fact(CaseView view, string name) =>
        view.Facts is { ValueKind: JsonValueKind.Object } facts && facts.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
