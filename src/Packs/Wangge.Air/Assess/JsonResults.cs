using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wangge.Air.Assess;

/// <summary>Rows as one JSON array of objects, a row a line; an empty cell is null. Text is not escaped for HTML: this is a file, not a page.</summary>
internal sealed class JsonResults : ResultWriter
{
    private readonly TextWriter _output;
    private readonly JsonEncodedText[] _columns;
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Utf8JsonWriter _row;
    private int _column;
    private bool _any;

    public JsonResults(TextWriter output, IEnumerable<string> columns)
    {
        _output = output;
        _columns = [.. columns.Select(column => JsonEncodedText.Encode(column))];
        _row = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _output.Write('[');
    }

    /// <inheritdoc/>
    public override void Empty()
    {
        Begin();
        _row.WriteNullValue();
    }

    /// <inheritdoc/>
    public override void Text(ReadOnlySpan<char> text)
    {
        Begin();
        _row.WriteStringValue(text);
    }

    /// <inheritdoc/>
    public override void Number(int value)
    {
        Begin();
        _row.WriteNumberValue(value);
    }

    /// <inheritdoc/>
    public override void Number(decimal value)
    {
        Begin();
        _row.WriteNumberValue(value);
    }

    /// <inheritdoc/>
    public override void Flag(bool value)
    {
        Begin();
        _row.WriteBooleanValue(value);
    }

    /// <inheritdoc/>
    public override void End()
    {
        _row.WriteEndObject();
        _row.Flush();
        _output.Write(_any ? ",\n" : "\n");
        _output.Write(Encoding.UTF8.GetString(_bytes.WrittenSpan));
        _bytes.ResetWrittenCount();
        _row.Reset();
        _column = 0;
        _any = true;
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        _output.Write("\n]\n");
        _output.Flush();
    }

    private void Begin()
    {
        if (_column == 0)
            _row.WriteStartObject();
        _row.WritePropertyName(_columns[_column++]);
    }
}
