using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Files;

/// <summary>
/// A result as one JSON object: first what was asked (<c>method</c>, <c>station</c>, <c>pollutant</c>, <c>unit</c>,
/// <c>options</c>), then the <c>reading</c> in both languages, the <c>capture</c> and the <c>refusal</c> (null where there
/// is a result), then every figure under its key and every table as an array of objects. Missing is null. The schema of each
/// method says what its figures and tables are.
/// </summary>
public static class JsonFile
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the result, a member and a table's row a line.</summary>
    public static void Write(TextWriter output, AnalysisMethod method, AnalysisInput input, AnalysisSettings settings, AnalysisOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(outcome);
        var members = new List<(string Key, string Json)>
        {
            ("method", Text(method.Name)),
            ("station", Text(input.Subject.Station)),
            ("pollutant", input.Pollutant.Length == 0 ? "null" : Text(input.Pollutant)),
            ("unit", input.Pollutant.Length == 0 ? "null" : Text(input.Unit)),
            ("options", Object(settings.Values.Select(v => (v.Key.Replace('-', '_'), Option(method, v.Key, v.Value))))),
            ("reading", Both(outcome.Reading)),
            ("capture", Object(Capture(outcome.Capture))),
            ("refusal", outcome.Refusal is { } refusal ? Text(refusal) : "null"),
            ("notes", $"[{string.Join(',', outcome.Notes.Select(Both))}]"),
        };
        members.AddRange(outcome.Figures.Select(f => (f.Key, Cell(f.Value))));
        members.AddRange(outcome.Tables.Select(t => (t.Name, Table(t))));
        output.Write("{\n");
        output.Write(string.Join(",\n", members.Select(m => $"{Text(m.Key)}: {m.Json}")));
        output.Write("\n}\n");
    }

    private static IEnumerable<(string Key, object? Value)> Capture(DataCapture capture) =>
        [("from", capture.From), ("to", capture.To), ("possible", capture.Possible), ("used", capture.Used), ("share", capture.Share)];

    private static object? Option(AnalysisMethod method, string name, string? value) => value is null ? null : method.Options.First(o => o.Name == name).Kind switch
    {
        OptionKind.Flag => bool.Parse(value),
        OptionKind.Number => double.Parse(value, CultureInfo.InvariantCulture),
        OptionKind.Whole => int.Parse(value, CultureInfo.InvariantCulture),
        _ => value,
    };

    private static string Table(AnalysisTable table) => table.Rows.Count == 0 ? "[]"
        : $"[\n{string.Join(",\n", table.Rows.Select(row => Object(table.Columns.Select((c, i) => (c.Key, row[i])))))}\n]";

    private static string Both(Phrase phrase) => Object([("zh", phrase.Zh), ("en", phrase.En)]);

    private static string Object(IEnumerable<(string Key, object? Value)> members) => Written(writer =>
    {
        writer.WriteStartObject();
        foreach ((string key, object? value) in members)
        {
            writer.WritePropertyName(key);
            Cell(writer, value);
        }

        writer.WriteEndObject();
    });

    private static string Cell(object? value) => Written(writer => Cell(writer, value));

    private static void Cell(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case int whole:
                writer.WriteNumberValue(whole);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case null or double:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteStringValue(Cells.ForFile(value));
                break;
        }
    }

    private static string Text(string text) => Written(writer => writer.WriteStringValue(text));

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Plain))
            write(writer);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
