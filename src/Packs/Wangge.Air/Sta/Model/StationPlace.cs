using NetTopologySuite.Geometries;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Air.Sta.Query;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;

namespace Wangge.Air.Sta.Model;

/// <summary>A station with everything that the standard makes of it.</summary>
internal sealed class StationPlace
{
    private int?[] _newest = [];

    public StationPlace(Station station, string? gridName)
    {
        (Station, GridName) = (station, gridName);
        Point = new Point(station.Longitude, station.Latitude);
        (Thing, Location, HistoricalLocation, Feature) = (new(this), new(this), new(this), new(this));
        Instruments = new(this, null);
    }

    public Station Station { get; }

    /// <summary>Name of its grid; null outside the territory.</summary>
    public string? GridName { get; }

    /// <summary>Key of the station, and id of what there is one of.</summary>
    public long Id => Station.Id;

    public Point Point { get; }

    public ThingEntity Thing { get; }

    public LocationEntity Location { get; }

    public HistoricalLocationEntity HistoricalLocation { get; }

    public FeatureEntity Feature { get; }

    /// <summary>The sensor of its hours.</summary>
    public SensorEntity Instruments { get; }

    /// <summary>Its streams: the twelve of its hours, then those of its devices.</summary>
    public List<DatastreamEntity> Datastreams { get; } = [];

    public string Description => Station.Class.Name() is var name && Station.IsBackground ? $"{name.Zh}对照点 / {name.En}, background" : $"{name.Zh}站点 / {name.En} station";

    public Dictionary<string, object?> Properties => new(StringComparer.Ordinal)
    {
        ["code"] = Station.Code,
        ["class"] = Station.Class.Code(),
        ["city"] = Station.City,
        ["gridPath"] = Station.GridPath,
        ["gridName"] = GridName,
        ["background"] = Station.IsBackground,
        ["from"] = Day(Station.From),
        ["to"] = Day(Station.To),
    };

    /// <summary>Its first hour; null where it has none or spans were not read.</summary>
    public int? FirstHour { get; private set; }

    /// <summary>Its newest hour; null where it has none or spans were not read.</summary>
    public int? LastHour => _newest.Max();

    /// <summary>Start of its time there; null where nothing tells it.</summary>
    public StaTime? Since => Station.From is { } day ? new StaTime(DistrictTime.ToUtc(day.ToDateTime(TimeOnly.MinValue)))
        : FirstHour is { } hour ? new StaTime(DistrictTime.ToUtc(HourLabel.End(hour - 1))) : null;

    /// <summary>The newest hour of a column within the station's newest week; null where it has none there.</summary>
    public int? NewestOf(int column) => column < _newest.Length ? _newest[column] : null;

    /// <summary>Takes over what <see cref="Spans"/> read.</summary>
    public void SetSpan(int first, int?[] newest) => (FirstHour, _newest) = (first, newest);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A device of a station, as far as a reader may see it.</summary>
internal sealed record StationDevice(long Id, int StationId, string Mn, string Name, string System, TimeLabel Label, string GridPath, IReadOnlyDictionary<string, string> Units)
{
    private readonly Dictionary<ReadingKind, (long First, long Last)> _spans = [];

    public long? First(ReadingKind kind) => _spans.TryGetValue(kind, out var span) ? span.First : null;

    public long? Last(ReadingKind kind) => _spans.TryGetValue(kind, out var span) ? span.Last : null;

    /// <summary>Takes over what <see cref="Spans"/> read.</summary>
    public void SetSpan(ReadingKind kind, long first, long last) => _spans[kind] = (first, last);
}

/// <summary>A kind of message and a factor in it.</summary>
internal sealed record RawStream(int DeviceId, ReadingKind Kind, int FactorId, string Code);
