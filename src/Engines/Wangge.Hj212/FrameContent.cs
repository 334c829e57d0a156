using System.Globalization;
using System.Text;

namespace Wangge.Hj212;

/// <summary>A data area that is written: items in their order. It can be cleared and used again.</summary>
public sealed class FrameContent
{
    private readonly List<(string Name, string Text)> _items = [];

    /// <summary>The items, each as it is written: <c>a34004-Avg=86,a34004-Flag=N</c>.</summary>
    internal IReadOnlyList<(string Name, string Text)> Items => _items;

    /// <summary>Adds an item.</summary>
    /// <param name="name">Its name: <c>QnRtn</c>.</param>
    /// <param name="value">Its value; several of one item with commas.</param>
    /// <exception cref="ArgumentException">Name or value holds what would end it: <c>;</c>, <c>&amp;</c>, a line end, in a name <c>,</c> or <c>=</c> too.</exception>
    public FrameContent Add(string name, string value)
    {
        _items.Add((name, Item(name, value)));
        return this;
    }

    /// <summary>Adds a time to the second, district time: <c>DataTime</c>, <c>BeginTime</c>. A message of several packets repeats its DataTime.</summary>
    /// <exception cref="ArgumentException">The name is none.</exception>
    public FrameContent Add(string name, DateTime time) => Add(name, time.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));

    /// <summary>Adds a value of a factor with its flag.</summary>
    /// <param name="code">The factor's code: <c>a34004</c>.</param>
    /// <param name="quantity">Rtd, Avg, Min, Max, Cou, or one of these converted: ZsAvg.</param>
    /// <param name="value">The value in the device's unit; <see cref="double.NaN"/> leaves it empty.</param>
    /// <param name="flag">The data flag; null for none.</param>
    /// <exception cref="ArgumentException">The code is none.</exception>
    public FrameContent Factor(string code, string quantity, double value, char? flag = 'N')
    {
        string text = Item($"{code}-{quantity}", double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture));
        _items.Add((code, flag is { } letter ? $"{text},{Item($"{code}-Flag", letter.ToString())}" : text));
        return this;
    }

    /// <summary>Adds minimum, mean and maximum of a factor with its flag.</summary>
    /// <param name="code">The factor's code: <c>a34004</c>.</param>
    /// <param name="min">Least value; <see cref="double.NaN"/> leaves it empty.</param>
    /// <param name="mean">Mean.</param>
    /// <param name="max">Greatest value.</param>
    /// <param name="flag">The data flag.</param>
    /// <exception cref="ArgumentException">The code is none.</exception>
    public FrameContent Factor(string code, double min, double mean, double max, char flag = 'N')
    {
        Factor(code, "Min", min, null).Factor(code, "Avg", mean, null).Factor(code, "Max", max, flag);
        string text = string.Join(',', _items.Skip(_items.Count - 3).Select(item => item.Text));
        _items.RemoveRange(_items.Count - 3, 3);
        _items.Add((code, text));
        return this;
    }

    /// <summary>Takes all items away.</summary>
    public FrameContent Clear()
    {
        _items.Clear();
        return this;
    }

    /// <summary>The data area as one text.</summary>
    public override string ToString() => new StringBuilder().AppendJoin(';', _items.Select(item => item.Text)).ToString();

    private static string Item(string name, string value)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAny(";,=&\r\n"))
            throw new ArgumentException($"'{name}' cannot name an item.", nameof(name));
        return value.AsSpan().ContainsAny(";&\r\n") ? throw new ArgumentException($"'{value}' cannot be the value of an item.", nameof(value)) : $"{name}={value}";
    }
}
