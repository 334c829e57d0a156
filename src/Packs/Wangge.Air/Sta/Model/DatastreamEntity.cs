using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Air.Sta.Query;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;

namespace Wangge.Air.Sta.Model;

/// <summary>Values of one quantity at one station, from one source.</summary>
internal abstract class DatastreamEntity(StationPlace place, SensorEntity sensor, ObservedPropertyEntity observed, UnitOfMeasurement unit) : Entity
{
    public override EntityKind Kind => EntityKind.Datastream;

    /// <summary>Where.</summary>
    public StationPlace Place => place;

    /// <summary>With what.</summary>
    public SensorEntity Sensor => sensor;

    /// <summary>What.</summary>
    public ObservedPropertyEntity Observed => observed;

    /// <summary>Place in the order of all streams: observations are in this order and by time.</summary>
    public int Order { get; set; }

    /// <summary>The window of the observation with a key.</summary>
    /// <param name="key">What the store has for time: the hour by its end, or DataTime in seconds since 1970 UTC.</param>
    public abstract StaTime Window(long key);

    /// <summary>The time of an observation as its id has it.</summary>
    public abstract string Stamp(long key);

    /// <summary>Reads back a stamp; null where it is none.</summary>
    public abstract long? KeyOf(string stamp);

    /// <summary>Words for the kind of value.</summary>
    protected abstract (string Zh, string En) KindName { get; }

    /// <summary>The source in <c>properties</c>.</summary>
    protected abstract Dictionary<string, object?> Source { get; }

    /// <summary>From the first to the newest observation, as far as it is known cheaply.</summary>
    protected abstract StaTime? Span { get; }

    public override object? this[string property] => property switch
    {
        "name" => $"{place.Station.Name} {observed.Quantity.Name} {KindName.Zh}",
        "description" => $"{observed.Quantity.Description}，{KindName.Zh} / {KindName.En}",
        "observationType" => "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
        "unitOfMeasurement" => new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = unit.Name, ["symbol"] = unit.Symbol, ["definition"] = unit.Definition },
        "observedArea" => place.Point,
        "phenomenonTime" => Span,
        // A result is there when its window ends.
        "resultTime" => Span is { } span ? new StaTime(Window(FirstKey!.Value).End, span.End) : null,
        "properties" => Source,
        _ => throw Unknown(property),
    };

    /// <summary>Key of the first observation; null where it is not known.</summary>
    protected abstract long? FirstKey { get; }

    /// <summary>How far the first and the newest rows of its table lie apart; null where it is not known.</summary>
    public abstract TimeSpan? Extent { get; }

    public override IReadOnlyList<Entity> Follow(string navigation) => navigation switch
    {
        "Thing" => [place.Thing],
        "Sensor" => [sensor],
        "ObservedProperty" => [observed],
        _ => throw Unknown(navigation),
    };
}

/// <summary>A column of a station's hours.</summary>
internal sealed class HourlyDatastream(StationPlace place, int column, SensorEntity sensor, ObservedPropertyEntity observed)
    : DatastreamEntity(place, sensor, observed, Quantity.Units[column])
{
    public override object Id { get; } = $"{place.Id}-{Quantity.Columns[column].Code}";

    /// <summary>The column, see <see cref="Wangge.Air.Observations.ObservationColumns"/>.</summary>
    public int Column => column;

    public override StaTime Window(long key)
    {
        var end = DistrictTime.ToUtc(HourLabel.End((int)key));
        return new(end.AddHours(-1), end);
    }

    public override string Stamp(long key) => HourLabel.End((int)key).ToString("yyyyMMddHH", System.Globalization.CultureInfo.InvariantCulture);

    public override long? KeyOf(string stamp) => Stamps.TryParse(stamp, "yyyyMMddHH", out var end) ? HourLabel.Of(end) : null;

    protected override (string Zh, string En) KindName => ("小时值", "hourly value");

    protected override Dictionary<string, object?> Source => Bag(("kind", "hour"), ("column", Quantity.Columns[column].Code));

    protected override long? FirstKey => Place.FirstHour;

    public override TimeSpan? Extent => Place.LastHour - Place.FirstHour is { } hours ? TimeSpan.FromHours(hours) : null;

    protected override StaTime? Span => Place.FirstHour is { } first && Place.NewestOf(column) is { } last ? new(Window(first).From, Window(last).End) : null;
}

/// <summary>What a device sends of one factor in one kind of message, as sent.</summary>
internal sealed class RawDatastream(StationPlace place, StationDevice device, RawStream stream, SensorEntity sensor, ObservedPropertyEntity observed, UnitOfMeasurement unit)
    : DatastreamEntity(place, sensor, observed, unit)
{
    private static readonly (string Code, string Zh, string En)[] Kinds =
        [("realtime", "实时值", "real-time value"), ("minute", "分钟值", "minute value"), ("hour", "小时值（设备上报）", "hourly value as sent"), ("day", "日值（设备上报）", "daily value as sent")];

    public override object Id { get; } = $"d{device.Id}-{Kinds[(int)stream.Kind].Code}-{stream.Code}";

    /// <summary>The device.</summary>
    public StationDevice Device => device;

    /// <summary>Kind and factor.</summary>
    public RawStream Stream => stream;

    /// <summary>Seconds from DataTime to the start of the window.</summary>
    public long ToStart => stream.Kind is ReadingKind.Hour or ReadingKind.Day && device.Label == TimeLabel.End ? -Length : 0;

    /// <summary>Seconds from DataTime to the end of the window. How long minutes are no packet says, so they are instants.</summary>
    public long ToEnd => stream.Kind is ReadingKind.Hour or ReadingKind.Day && device.Label == TimeLabel.Start ? Length : 0;

    private long Length => stream.Kind == ReadingKind.Hour ? 3_600 : 86_400;

    public override StaTime Window(long key)
    {
        var start = DateTime.UnixEpoch.AddSeconds(key + ToStart);
        return new(start, ToEnd == ToStart ? null : DateTime.UnixEpoch.AddSeconds(key + ToEnd));
    }

    public override string Stamp(long key) =>
        DistrictTime.FromUtc(DateTime.UnixEpoch.AddSeconds(key)).ToString("yyyyMMddHHmmss", System.Globalization.CultureInfo.InvariantCulture);

    public override long? KeyOf(string stamp) => Stamps.TryParse(stamp, "yyyyMMddHHmmss", out var at)
        ? (DistrictTime.ToUtc(at) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond : null;

    protected override (string Zh, string En) KindName => (Kinds[(int)stream.Kind].Zh, Kinds[(int)stream.Kind].En);

    protected override Dictionary<string, object?> Source => Bag(("kind", Kinds[(int)stream.Kind].Code), ("factor", stream.Code), ("raw", true));

    protected override long? FirstKey => device.First(stream.Kind);

    public override TimeSpan? Extent => device.Last(stream.Kind) - device.First(stream.Kind) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    protected override StaTime? Span => FirstKey is { } first && device.Last(stream.Kind) is { } last ? new(Window(first).From, Window(last).End) : null;
}

/// <summary>Times in ids.</summary>
internal static class Stamps
{
    /// <summary>Reads district time. Returns false where the text has another form.</summary>
    public static bool TryParse(string stamp, string format, out DateTime time) => DateTime.TryParseExact(
        stamp, format, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out time) && time.Year is > 1 and < 9999;
}
