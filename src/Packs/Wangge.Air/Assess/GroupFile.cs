using System.Globalization;
using System.Text;
using Wangge.Platform;

namespace Wangge.Air.Assess;

/// <summary>Which group (city, town) a station belongs to: a file of <c>station,group</c> lines, with or without that header.</summary>
internal static class GroupFile
{
    /// <summary>Reads the file. A fault is a sentence with the file and line.</summary>
    public static (IReadOnlyDictionary<string, string> Groups, Phrase? Problem) Read(string path)
    {
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        int number = 0;
        foreach (string line in File.ReadLines(path, Encoding.UTF8))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || (number == 1 && line.Trim().Equals("station,group", StringComparison.OrdinalIgnoreCase)))
                continue;
            string[] parts = line.Split(',', StringSplitOptions.TrimEntries);
            string place = string.Create(CultureInfo.InvariantCulture, $"{path}:{number}");
            if (parts.Length != 2 || parts[0].Length == 0 || parts[1].Length == 0)
                return (groups, new($"{place}：每行应为“站点,分组”两项。", $"{place}: a line must be \"station,group\"."));
            if (!groups.TryAdd(parts[0], parts[1]) && groups[parts[0]] != parts[1])
                return (groups, new($"{place}：站点 {parts[0]} 已属于 {groups[parts[0]]}。", $"{place}: station {parts[0]} already belongs to {groups[parts[0]]}."));
        }

        return groups.Count > 0 ? (groups, null) : (groups, new($"{path}：没有分组。", $"{path}: holds no groups."));
    }
}
