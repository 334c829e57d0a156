namespace Wangge.Air.Analysis.Drawing;

/// <summary>Breaks words into lines that fit: between words in Latin, anywhere in Chinese.</summary>
internal static class Paragraph
{
    /// <summary>The lines.</summary>
    public static IReadOnlyList<string> Lines(string words, double width, double size)
    {
        var lines = new List<string>();
        int from = 0, chance = -1;
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i] == ' ' || words[i] >= 0x2E80)
                chance = words[i] == ' ' ? i : Math.Max(chance, i - 1 >= from && words[i] is not ('，' or '。' or '；' or '、' or '）' or '：') ? i - 1 : chance);
            if (Sketch.WidthOf(words[from..(i + 1)], size) <= width || i == from)
                continue;
            int end = chance >= from ? chance + 1 : i;
            lines.Add(words[from..end].Trim());
            from = end;
            chance = -1;
        }

        lines.Add(words[from..].Trim());
        return lines;
    }
}
