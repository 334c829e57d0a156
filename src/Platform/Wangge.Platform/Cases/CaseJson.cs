using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Wangge.Platform.Cases;

/// <summary>Turns events into rows and rows of any age into events of today.</summary>
internal sealed class CaseJson(IReadOnlyDictionary<(string Type, int Form), Func<JsonObject, JsonObject>> upcasts)
{
    private static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["reported"] = typeof(CaseReported),
        ["filed"] = typeof(CaseFiled),
        ["dispatched"] = typeof(CaseDispatched),
        ["handled"] = typeof(CaseHandled),
        ["replied"] = typeof(CaseReplied),
        ["verified"] = typeof(CaseVerified),
        ["reworked"] = typeof(CaseReworked),
        ["closed"] = typeof(CaseClosed),
        ["requested"] = typeof(SideWayRequested),
        ["refused"] = typeof(SideWayRefused),
        ["returned"] = typeof(CaseReturned),
        ["extended"] = typeof(CaseExtended),
        ["suspended"] = typeof(CaseSuspended),
        ["resumed"] = typeof(CaseResumed),
        ["voided"] = typeof(CaseVoided),
        ["reopened"] = typeof(CaseReopened),
        ["escalated"] = typeof(CaseEscalated),
        ["deadline-set"] = typeof(CaseDeadlineSet),
        ["noted"] = typeof(CaseNoted),
        ["evidence-added"] = typeof(CaseEvidenceAdded),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(p => p.Value, p => p.Key);

    /// <summary>Web names, enums as words, Chinese readable, empty members left out.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The forms of today; an entry here rewrites the payload of a form to the next.</summary>
    public static CaseJson Current { get; } = new(new Dictionary<(string, int), Func<JsonObject, JsonObject>>());

    /// <summary>The name an event is stored under.</summary>
    public static string NameOf(CaseEvent e) => Names[e.GetType()];

    /// <summary>The row of an event.</summary>
    public CaseEventRow Write(string number, CaseEntry entry) => new()
    {
        CaseNumber = number,
        Sequence = entry.Sequence,
        At = entry.At,
        AccountId = entry.By.AccountId,
        PersonId = entry.By.PersonId,
        UnitId = entry.By.UnitId,
        Name = entry.By.Name,
        Type = NameOf(entry.Event),
        Form = FormOf(NameOf(entry.Event)),
        Payload = JsonSerializer.Serialize(entry.Event, entry.Event.GetType(), Options),
    };

    /// <summary>The event of a row, brought to the form of today.</summary>
    /// <exception cref="InvalidDataException">The type or its form is younger than this program.</exception>
    public CaseEntry Read(CaseEventRow row)
    {
        if (!Types.TryGetValue(row.Type, out var type) || row.Form > FormOf(row.Type))
            throw new InvalidDataException($"Case {row.CaseNumber} event {row.Sequence} is '{row.Type}' in form {row.Form}, which this program does not know.");
        var payload = JsonNode.Parse(row.Payload)!.AsObject();
        for (var form = row.Form; upcasts.TryGetValue((row.Type, form), out var upcast); form++)
            payload = upcast(payload);
        var hand = new CaseHand(row.AccountId, row.PersonId, row.UnitId, row.Name);
        return new CaseEntry(row.Sequence, row.At, hand, (CaseEvent)payload.Deserialize(type, Options)!);
    }

    private int FormOf(string type)
    {
        var form = 1;
        while (upcasts.ContainsKey((type, form)))
            form++;
        return form;
    }
}
