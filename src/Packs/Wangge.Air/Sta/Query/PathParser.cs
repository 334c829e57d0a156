using System.Globalization;

namespace Wangge.Air.Sta.Query;

/// <summary>A part of a path: a set, navigation, property, <c>$ref</c> or <c>$value</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">The id in brackets, a <see cref="long"/> or a string; null where there are none.</param>
/// <param name="At">Where it stands.</param>
internal sealed record Segment(string Name, object? Key, Place At);

/// <summary>Reads the path behind the service root: <c>Things(1)/Datastreams('1-pm25')/Observations</c>.</summary>
internal static class PathParser
{
    /// <summary>Most parts of a path.</summary>
    public const int MostSegments = 12;

    /// <summary>Reads a path, decoded, without the slash in front.</summary>
    public static IReadOnlyList<Segment> Parse(string path)
    {
        var scan = Scanner.Over(path.TrimEnd('/'), "path");
        var segments = new List<Segment>();
        while (!scan.AtEnd)
        {
            if (segments.Count > 0)
                scan.Expect('/');
            if (segments.Count == MostSegments)
                throw StaFault.At(scan.Here, $"路径超过 {MostSegments} 段。", $"the path has more than {MostSegments} parts.");
            var at = scan.Here;
            string name = scan.TakeName();
            if (name.Length == 0)
                throw StaFault.At(at, "此处应为名称。", "a name is expected here.");
            object? key = null;
            if (scan.Take('('))
            {
                key = Key(scan);
                scan.Expect(')');
            }

            segments.Add(new(name, key, at));
        }

        return segments;
    }

    /// <summary>Reads an id as JSON or an address carries it: a number, or a text in quotes.</summary>
    private static object Key(Scanner scan)
    {
        if (scan.Next == '\'')
            return scan.TakeQuoted();
        var at = scan.Here;
        return long.TryParse(scan.TakeName(), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
            : throw StaFault.At(at, "编号应为数字，或带单引号的文字。", "an id must be a number, or a text in single quotes.");
    }
}
