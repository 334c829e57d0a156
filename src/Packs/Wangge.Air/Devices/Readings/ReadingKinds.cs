namespace Wangge.Air.Devices.Readings;

/// <summary>Words of <see cref="ReadingKind"/> in addresses and files: <c>realtime</c>, <c>minute</c>, <c>hour</c>, <c>day</c>.</summary>
public static class ReadingKinds
{
    private static readonly string[] Words = ["realtime", "minute", "hour", "day"];

    /// <summary>Every word, in the order of the kinds.</summary>
    public static IReadOnlyList<string> All => Words;

    /// <summary>The word of a kind.</summary>
    public static string Word(this ReadingKind kind) => Words[(int)kind];

    /// <summary>Reads a word. Returns false where it is none.</summary>
    public static bool TryParse(string? text, out ReadingKind kind)
    {
        int place = Array.IndexOf(Words, text);
        kind = (ReadingKind)Math.Max(0, place);
        return place >= 0;
    }
}
