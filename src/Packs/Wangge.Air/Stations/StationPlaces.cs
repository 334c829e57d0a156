using Wangge.Platform.Calendar;
using Wangge.Platform.Storage;
using Wangge.Platform.Territory;

namespace Wangge.Air.Stations;

/// <summary>Where a station lies: its coordinates in WGS-84 and its grid.</summary>
public sealed class StationPlaces(WanggeDb db, GridIndexes indexes, TimeProvider clock)
{
    private GridIndex? _index;

    /// <summary>The refusal for a coordinate system that is not known.</summary>
    public static Refusal UnknownCrs(string? crs) =>
        Refusal.BadField("crs", $"坐标系“{crs}”不认识，应为 wgs84 或 gcj02。", $"The coordinate system \"{crs}\" is not known; it must be wgs84 or gcj02.");

    /// <summary>Reads a coordinate system: wgs84 (also when nothing is given) or gcj02.</summary>
    public static bool TryParseCrs(string? text, out CoordinateSystem crs)
    {
        crs = string.Equals(text, "gcj02", StringComparison.OrdinalIgnoreCase) ? CoordinateSystem.Gcj02 : CoordinateSystem.Wgs84;
        return crs == CoordinateSystem.Gcj02 || string.IsNullOrEmpty(text) || string.Equals(text, "wgs84", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A point in WGS-84.</summary>
    public static (double Longitude, double Latitude) ToWgs84(double longitude, double latitude, CoordinateSystem crs) =>
        crs == CoordinateSystem.Gcj02 ? Gcj02.ToWgs84(longitude, latitude) : (longitude, latitude);

    /// <summary>Path of the smallest grid of today that holds a WGS-84 point; <c>/</c> outside the territory.</summary>
    public async ValueTask<string> LocateAsync(double longitude, double latitude, CancellationToken cancel)
    {
        _index ??= await indexes.AsOfAsync(db, clock.Today(), cancel);
        return _index.Locate(longitude, latitude)?.Path ?? "/";
    }
}
