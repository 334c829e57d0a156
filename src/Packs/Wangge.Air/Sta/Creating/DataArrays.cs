using System.Text.Json;
using Wangge.Air.Sta.Model;
using Wangge.Air.Sta.Query;

namespace Wangge.Air.Sta.Creating;

/// <summary>Reads the body of <c>CreateObservations</c>: tables of observations, each of one stream.</summary>
internal static class DataArrays
{
    /// <summary>Most observations in one request.</summary>
    public const int MostRows = 1_000_000;

    // resultTime follows from the window, and an observation's feature is its stream's place.
    private static readonly string[] Components = ["phenomenonTime", "result", "resultTime", "FeatureOfInterest/id"];

    /// <summary>The rows in order; <c>Made</c> is null where one is not taken, and <c>Why</c> says why.</summary>
    /// <param name="body">The body.</param>
    /// <param name="find">The stream of an id that the sender may write to; null where there is none.</param>
    /// <param name="now">The present, UTC.</param>
    public static List<(NewObservation? Made, Phrase? Why)> Read(JsonElement body, Func<object, DatastreamEntity?> find, DateTime now)
    {
        if (body.ValueKind != JsonValueKind.Array)
            throw Wrong("body", "应为数组，每项含 Datastream、components、dataArray。", "it must be an array of objects with Datastream, components and dataArray.");
        var rows = new List<(NewObservation?, Phrase?)>();
        int table = 0;
        foreach (var group in body.EnumerateArray())
        {
            string name = $"[{table++}]";
            var stream = find(IdOf(group, name));
            var (time, result) = ColumnsOf(group, name);
            if (!group.TryGetProperty("dataArray", out var array) || array.ValueKind != JsonValueKind.Array)
                throw Wrong($"{name}.dataArray", "应为数组。", "it must be an array.");
            if (rows.Count + array.GetArrayLength() > MostRows)
                throw Wrong($"{name}.dataArray", $"一次最多 {MostRows} 条观测。", $"at most {MostRows} Observations at a time.");
            foreach (var row in array.EnumerateArray())
                rows.Add(Row(stream, row, time, result, now));
        }

        return rows;
    }

    /// <summary>The id of the stream that an object names.</summary>
    public static object IdOf(JsonElement of, string name)
    {
        if (of.ValueKind == JsonValueKind.Object && of.TryGetProperty("Datastream", out var stream) && stream.ValueKind == JsonValueKind.Object
            && stream.TryGetProperty("@iot.id", out var id))
        {
            return id.ValueKind switch
            {
                JsonValueKind.String => id.GetString()!,
                JsonValueKind.Number when id.TryGetInt64(out long number) => number,
                _ => throw Wrong($"{name}.Datastream", "@iot.id 应为文字或整数。", "@iot.id must be a text or a whole number."),
            };
        }

        throw Wrong($"{name}.Datastream", "应为 {\"@iot.id\": …}。", "it must be {\"@iot.id\": …}.");
    }

    private static (NewObservation?, Phrase?) Row(DatastreamEntity? stream, JsonElement row, int time, int result, DateTime now)
    {
        if (stream is null)
            return (null, new("没有这个数据流，或您不能写入。", "there is no such Datastream, or you may not write to it."));
        if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() <= Math.Max(time, result))
            return (null, new("该行的值少于 components。", "the row has fewer values than there are components."));
        return NewObservation.TryRead(stream, row[time], row[result], now, out var made) is { } why ? (null, why) : (made, null);
    }

    private static (int Time, int Result) ColumnsOf(JsonElement group, string name)
    {
        if (!group.TryGetProperty("components", out var components) || components.ValueKind != JsonValueKind.Array)
            throw Wrong($"{name}.components", "应为数组。", "it must be an array.");
        string[] names = [.. components.EnumerateArray().Select(c => c.ValueKind == JsonValueKind.String ? c.GetString()! : "")];
        foreach (string component in names)
        {
            if (!Components.Contains(component))
                throw Wrong($"{name}.components", $"“{component}”不能写入；可写：{string.Join(", ", Components)}。", $"\"{component}\" cannot be written; there are: {string.Join(", ", Components)}.");
        }

        var (time, result) = (Array.IndexOf(names, "phenomenonTime"), Array.IndexOf(names, "result"));
        return time >= 0 && result >= 0 ? (time, result) : throw Wrong($"{name}.components", "缺少 phenomenonTime 或 result。", "phenomenonTime or result is missing.");
    }

    /// <summary>A part of the body is wrong.</summary>
    public static StaFault Wrong(string part, string zh, string en) => StaFault.Of(part, $"{part}：{zh}", $"{part}: {en}");
}
