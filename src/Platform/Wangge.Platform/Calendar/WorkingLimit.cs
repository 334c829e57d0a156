using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wangge.Platform.Calendar;

/// <summary>Units of a limit.</summary>
public enum WorkingUnit
{
    /// <summary>工作时.</summary>
    Hours,

    /// <summary>工作日.</summary>
    Days,
}

/// <summary>A time limit in working hours or days. Its text form is <c>4h</c> or <c>15d</c>.</summary>
/// <param name="Amount">How many, 1 to 1,000.</param>
/// <param name="Unit">Of which.</param>
[JsonConverter(typeof(WorkingLimitJson))]
public readonly record struct WorkingLimit(int Amount, WorkingUnit Unit)
{
    private const int Most = 1000;

    /// <summary>So many working hours.</summary>
    public static WorkingLimit Hours(int amount) => new(amount, WorkingUnit.Hours);

    /// <summary>So many working days.</summary>
    public static WorkingLimit Days(int amount) => new(amount, WorkingUnit.Days);

    /// <summary>As people read it: 4 工作时, 15 工作日.</summary>
    public Phrase Name => Unit == WorkingUnit.Hours
        ? new($"{Amount} 工作时", Amount == 1 ? "1 working hour" : $"{Amount} working hours")
        : new($"{Amount} 工作日", Amount == 1 ? "1 working day" : $"{Amount} working days");

    /// <summary>Reads the text form.</summary>
    public static bool TryParse(string? text, out WorkingLimit limit)
    {
        limit = default;
        if (text is not { Length: >= 2 } || text[^1] is not ('h' or 'd')
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount is 0 or > Most)
            return false;
        limit = new(amount, text[^1] == 'h' ? WorkingUnit.Hours : WorkingUnit.Days);
        return true;
    }

    /// <summary>The text form.</summary>
    public override string ToString() => Amount.ToString(CultureInfo.InvariantCulture) + (Unit == WorkingUnit.Hours ? "h" : "d");
}

internal sealed class WorkingLimitJson : JsonConverter<WorkingLimit>
{
    public override WorkingLimit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && WorkingLimit.TryParse(reader.GetString(), out var limit)
            ? limit
            : throw new JsonException("A working limit is written 4h or 15d, 1 to 1000.");

    public override void Write(Utf8JsonWriter writer, WorkingLimit value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
