using Wangge.Air.Stations;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Runs;

/// <summary>Places of stations for the split into background and local part.</summary>
internal static class Places
{
    /// <summary>Where a station stands from another. Micro stations and monitors of sites never show the background of others.</summary>
    public static StationPlace Of(Station station, Station origin)
    {
        var (east, north) = BackgroundStation.Metres(station.Latitude, station.Longitude, origin.Latitude, origin.Longitude);
        var role = station.IsBackground ? BackgroundRole.Background
            : station.Class is StationClass.National or StationClass.Provincial ? BackgroundRole.Ordinary : BackgroundRole.LeftOut;
        return new StationPlace(east, north, role);
    }
}
