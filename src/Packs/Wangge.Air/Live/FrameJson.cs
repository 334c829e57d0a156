using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wangge.Air.Devices;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;

namespace Wangge.Air.Live;

/// <summary>A value of a frame in its station's column and unit.</summary>
/// <param name="Column">Column: <c>pm25</c>, <c>wind_speed</c>.</param>
/// <param name="Unit">Unit: <c>µg/m³</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Flag">Flag of the device, a letter; null where it sent none.</param>
internal readonly record struct FrameValue(string Column, string Unit, double Value, string? Flag);

/// <summary>What other programs read of a frame.</summary>
internal static class FrameJson
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The values that a station has columns for; factors of other meaning or unit are left out.</summary>
    public static List<FrameValue> Values(PendingReadings readings, Device device, FactorBook factors)
    {
        var values = new List<FrameValue>(readings.Values.Count);
        foreach (var value in readings.Values)
        {
            if (double.IsFinite(value.Value) && factors.CodeOf(value.FactorId) is { } code && Devices.UnitConversion.ToStation(device, code, value.Value) is { } converted)
            {
                var meaning = FactorUnits.Of(code)!;
                values.Add(new(meaning.Pollutant?.Code() ?? meaning.Weather!.Value.Code(), meaning.Pollutant?.Unit() ?? meaning.Weather!.Value.Unit(),
                    converted, value.Flag == 0 ? null : ((char)value.Flag).ToString()));
            }
        }

        return values;
    }

    /// <summary>Time of a frame in district time: the end of the hour for hours, as everywhere in Wangge; as sent for the rest.</summary>
    public static string Time(PendingReadings readings, TimeLabel label) => Time(readings.Kind, readings.At, label);

    /// <summary>The same for a kind and a DataTime, seconds since 1970-01-01 UTC.</summary>
    public static string Time(ReadingKind kind, long at, TimeLabel label)
    {
        var time = DistrictTime.FromUtc(DateTime.UnixEpoch.AddSeconds(at));
        if (kind == ReadingKind.Hour && label == TimeLabel.Start)
            time = time.AddHours(1);
        return time.ToString(kind is ReadingKind.Hour or ReadingKind.Day ? "yyyy-MM-ddTHH:mm" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary><c>{station, device, time, kind, values, flags}</c> in UTF-8; null where the frame has nothing for a station.</summary>
    /// <param name="readings">The frame.</param>
    /// <param name="device">Its device.</param>
    /// <param name="station">Code of the station it feeds; null where it feeds none.</param>
    /// <param name="named">Whether the device is named.</param>
    /// <param name="factors">Codes of factors.</param>
    public static byte[]? Write(PendingReadings readings, Device device, string? station, bool named, FactorBook factors)
    {
        var values = Values(readings, device, factors);
        if (values.Count == 0)
            return null;
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("station", station);
            if (named)
                json.WriteString("device", device.Mn);
            json.WriteString("time", Time(readings, device.Label));
            json.WriteString("kind", readings.Kind.Word());
            json.WriteStartObject("values");
            foreach (var value in values)
                json.WriteNumber(value.Column, value.Value);
            json.WriteEndObject();
            json.WriteStartObject("flags");
            foreach (var value in values.Where(v => v.Flag is not null))
                json.WriteString(value.Column, value.Flag);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
