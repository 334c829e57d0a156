namespace Wangge.AirQuality;

/// <summary>The stations of a file in order. Only appended to, so that a block on another thread may read what it was given.</summary>
internal sealed class StationList
{
    private string[] _codes = [];

    internal int Count { get; private set; }

    internal string this[int station] => _codes[station];

    internal ReadOnlyMemory<string> Codes => _codes.AsMemory(0, Count);

    internal void Add(string code)
    {
        if (Count == _codes.Length)
            Array.Resize(ref _codes, Math.Max(4, Count * 2));
        _codes[Count++] = code;
    }
}
