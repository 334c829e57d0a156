using System.Globalization;

namespace Wangge.Air.Assess;

/// <summary>Rows as CSV in UTF-8, header first, lines ended by LF. Allocates nothing for a row.</summary>
internal sealed class CsvResults : ResultWriter
{
    private const int Buffer = 1 << 15;
    private const int LongestCell = 128;
    private readonly TextWriter _output;
    private readonly char[] _buffer = new char[Buffer];
    private int _length;
    private bool _begun;

    public CsvResults(TextWriter output, IEnumerable<string> columns)
    {
        _output = output;
        foreach (string column in columns)
            Text(column);
        End();
    }

    /// <inheritdoc/>
    public override void Empty() => Begin();

    /// <inheritdoc/>
    public override void Text(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestCell || text.IndexOfAny(",\"\r\n") >= 0)
        {
            Begin();
            Flush();
            _output.Write($"\"{text.ToString().Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            return;
        }

        Begin();
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    /// <inheritdoc/>
    public override void Number(int value)
    {
        Begin();
        value.TryFormat(_buffer.AsSpan(_length), out int written, provider: CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <inheritdoc/>
    public override void Number(decimal value)
    {
        Begin();
        value.TryFormat(_buffer.AsSpan(_length), out int written, provider: CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <inheritdoc/>
    public override void Flag(bool value) => Text(value ? "true" : "false");

    /// <inheritdoc/>
    public override void End()
    {
        _buffer[_length++] = '\n';
        _begun = false;
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        Flush();
        _output.Flush();
    }

    private void Begin()
    {
        if (_length > Buffer - LongestCell - 2)
            Flush();
        if (_begun)
            _buffer[_length++] = ',';
        _begun = true;
    }

    private void Flush()
    {
        _output.Write(_buffer, 0, _length);
        _length = 0;
    }
}
