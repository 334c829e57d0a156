using Wangge.Hj212.Internals;

namespace Wangge.Hj212;

/// <summary>An item of a data area.</summary>
/// <param name="content">The data area.</param>
/// <param name="name">Where its name stands.</param>
/// <param name="value">Where its value stands.</param>
public readonly ref struct ContentItem(ReadOnlySpan<byte> content, Range name, Range value)
{
    /// <summary>Its name, without blanks around it: <c>QnRtn</c>, <c>a34004-Avg</c>. Empty for words without one.</summary>
    public ReadOnlySpan<byte> Name { get; } = content[name].Trim(Blanks.All);

    /// <summary>Its value, without blanks around it; several values of one item with their commas: <c>a34002,a34004</c>.</summary>
    public ReadOnlySpan<byte> Value { get; } = content[value].Trim(Blanks.All);

    /// <summary>Where the value begins in the data area.</summary>
    public int ValueStart { get; } = value.Start.Value;
}

/// <summary>
/// Walks over the items of a data area, <c>name=value</c> each, separated by <c>;</c> or by <c>,</c> where a name follows.
/// Text of any encoding goes through untouched. Never fails.
/// </summary>
public ref struct ContentItems
{
    private readonly ReadOnlySpan<byte> _content;
    private int _at;
    private ContentItem _current;

    /// <summary>Over a data area.</summary>
    public ContentItems(ReadOnlySpan<byte> content)
    {
        _content = content;
        _at = 0;
        _current = default;
    }

    /// <summary>The item that the walk has come to.</summary>
    public readonly ContentItem Current => _current;

    /// <summary>The walk itself, for <c>foreach</c>.</summary>
    public readonly ContentItems GetEnumerator() => this;

    /// <summary>Goes on to the next item; false at the end.</summary>
    public bool MoveNext()
    {
        while (_at < _content.Length && (_content[_at] is (byte)';' or (byte)',' || Blanks.All.Contains(_content[_at])))
            _at++;
        if (_at >= _content.Length)
            return false;
        int semicolon = IndexOf(";"u8, _at, _content.Length);
        int equals = IndexOf("="u8, _at, semicolon);
        int end = semicolon;
        if (equals < semicolon && IndexOf("="u8, equals + 1, semicolon) is var next && next < semicolon)
        {
            // A comma before the next name ends this item; other commas are of its value.
            int comma = _content[equals..next].LastIndexOf((byte)',');
            end = comma < 0 ? semicolon : equals + comma;
        }

        _current = equals < semicolon ? new(_content, _at..equals, (equals + 1)..end) : new(_content, _at.._at, _at..end);
        _at = end + 1;
        return true;
    }

    /// <summary>Finds the first item of a name, whatever its case.</summary>
    /// <returns>False where there is none.</returns>
    public static bool TryFind(ReadOnlySpan<byte> content, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        foreach (var item in new ContentItems(content))
        {
            if (Names.Same(item.Name, name))
            {
                value = item.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Finds a whole number of up to nine digits: <c>QnRtn</c>, <c>ExeRtn</c>.</summary>
    /// <returns>False where there is none, or it is no number.</returns>
    public static bool TryFindNumber(ReadOnlySpan<byte> content, ReadOnlySpan<byte> name, out int number)
    {
        number = 0;
        return TryFind(content, name, out var value) && Numbers.TryWhole(value, out number);
    }

    /// <summary>Finds a time, district time of unspecified kind: <c>SystemTime</c>, <c>BeginTime</c>, <c>EndTime</c>.</summary>
    /// <returns>False where there is none, or it is no time.</returns>
    public static bool TryFindTime(ReadOnlySpan<byte> content, ReadOnlySpan<byte> name, out DateTime time)
    {
        time = default;
        return TryFind(content, name, out var value) && Times.TryRead(value, out time);
    }

    private readonly int IndexOf(ReadOnlySpan<byte> what, int from, int to)
    {
        int found = _content[from..to].IndexOf(what);
        return found < 0 ? to : from + found;
    }
}
