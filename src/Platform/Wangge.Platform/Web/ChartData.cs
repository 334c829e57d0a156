using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wangge.Platform.Web;

/// <summary>What a chart shows, without how: the house style is the client's. Also the JSON body of an address given to <c>Chart</c>.</summary>
public sealed record ChartData
{
    /// <summary>Form.</summary>
    public required ChartKind Kind { get; init; }

    /// <summary>
    /// One for each value: names, or district times as ISO 8601 (<c>2019-11-09T08:00</c>, then the axis is time), or
    /// days (<c>2019-11-09</c>; calendar). A heat map's columns.
    /// </summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Series; in a heat map one for each row.</summary>
    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>Unit of the values, shown beside the title.</summary>
    public string? Unit { get; init; }

    /// <summary>Decimals in tips and tables.</summary>
    public int Decimals { get; init; }

    /// <summary>The standard's limits, drawn as thin labelled lines.</summary>
    public IReadOnlyList<ChartLimit> Limits { get; init; } = [];

    /// <summary>Moments drawn as upright lines (lines over time only).</summary>
    public IReadOnlyList<ChartMark> Marks { get; init; } = [];

    /// <summary>Bars lie instead of standing; for long names.</summary>
    public bool Horizontal { get; init; }

    /// <summary>Bars are stacked.</summary>
    public bool Stacked { get; init; }

    /// <summary>The value axis need not begin at zero (lines only).</summary>
    public bool FloatingZero { get; init; }

    /// <summary>As carried to the client.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ClientJson.Options);
}

/// <summary>One series of a chart.</summary>
/// <param name="Name">Direct label.</param>
/// <param name="Values">Values; null is missing and drawn as a gap.</param>
/// <param name="Accent">The subject; the others are grey.</param>
/// <param name="Levels">Level 1 to 6 of each value, which then takes the level's colour (calendar, heat map, bars).</param>
/// <param name="Low">Lower ends of the interval, drawn as a band or whisker.</param>
/// <param name="High">Upper ends of the interval.</param>
/// <param name="Notes">A word for each value, for example the level's name; shown in tips and the table.</param>
/// <param name="Focus">Index of the one value that the page is about; the other bars are grey.</param>
public sealed record ChartSeries(
    string Name,
    IReadOnlyList<double?> Values,
    bool Accent = false,
    IReadOnlyList<int?>? Levels = null,
    IReadOnlyList<double?>? Low = null,
    IReadOnlyList<double?>? High = null,
    IReadOnlyList<string?>? Notes = null,
    int? Focus = null)
{
    /// <summary>One of many that only give the range: a thin line without a label; in the table it stands like any other.</summary>
    public bool Quiet { get; init; }
}

/// <summary>A moment to tell on the time axis.</summary>
/// <param name="Label">For example 措施开始.</param>
/// <param name="At">One of the chart's labels.</param>
public sealed record ChartMark(string Label, string At);

/// <summary>A limit of a standard.</summary>
/// <param name="Label">For example 标准 75.</param>
/// <param name="Value">In the chart's unit.</param>
public sealed record ChartLimit(string Label, double Value);

/// <summary>Forms of chart.</summary>
public enum ChartKind
{
    /// <summary>Lines over time or categories.</summary>
    Line,

    /// <summary>Bars.</summary>
    Bar,

    /// <summary>Days of months, coloured by level.</summary>
    Calendar,

    /// <summary>Rows by columns, coloured by level or by strength of the accent.</summary>
    Heat,
}

/// <summary>JSON as the client script reads it: camelCase, enumerations by lower-case name, nothing for null.</summary>
public static class ClientJson
{
    /// <summary>The options.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
