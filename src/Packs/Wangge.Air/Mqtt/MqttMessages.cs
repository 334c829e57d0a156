using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Air.Live;

namespace Wangge.Air.Mqtt;

/// <summary>One message to the broker.</summary>
/// <param name="Topic">Topic.</param>
/// <param name="Payload">JSON in UTF-8.</param>
/// <param name="Retain">Whether the broker keeps it for those who subscribe later.</param>
internal readonly record struct MqttOut(string Topic, byte[] Payload, bool Retain);

/// <summary>What is published of a frame. Pure.</summary>
internal static class MqttMessages
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The newest value of each column as <c>PREFIX/air/STATION/COLUMN</c> and an hour as <c>PREFIX/air/STATION/hour</c>, both kept by
    /// the broker. Of history that was asked for only the hour goes out, and is not kept: the newest stays the newest. Days are not published.
    /// </summary>
    public static IReadOnlyList<MqttOut> Of(PendingReadings readings, Device device, string station, FactorBook factors, string prefix, bool isNewest)
    {
        var messages = new List<MqttOut>();
        if (readings.Kind == ReadingKind.Day)
            return messages;
        if (isNewest)
        {
            string time = FrameJson.Time(readings, device.Label);
            foreach (var value in FrameJson.Values(readings, device, factors))
                messages.Add(new($"{prefix}/air/{station}/{value.Column}", Write(value, time, readings.Kind), true));
        }

        if (readings.Kind == ReadingKind.Hour && FrameJson.Write(readings, device, station, named: false, factors) is { } hour)
            messages.Add(new($"{prefix}/air/{station}/hour", hour, isNewest));
        return messages;
    }

    private static byte[] Write(FrameValue value, string time, ReadingKind kind)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteNumber("value", value.Value);
            json.WriteString("unit", value.Unit);
            json.WriteString("time", time);
            json.WriteString("kind", kind.Word());
            if (value.Flag is not null)
                json.WriteString("flag", value.Flag);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
