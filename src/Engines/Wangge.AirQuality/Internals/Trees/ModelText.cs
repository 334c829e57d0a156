using System.Globalization;

namespace Wangge.AirQuality.Internals.Trees;

/// <summary>Reads the trees out of LightGBM's model text (numeric splits without missing values, as all of ours are).</summary>
internal static class ModelText
{
    /// <summary>The trees in order, and for each column the loss that its splits saved.</summary>
    public static (Tree[] Trees, double[] Gains) Read(string text, int columns)
    {
        var trees = new List<Tree>();
        var gains = new double[columns];
        double[] thresholds = [], splitGains = [];
        int[] asked = [], left = [], right = [];
        bool inTree = false;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (line is "end of trees")
                break;
            int equals = line.IndexOf('=');
            ReadOnlySpan<char> key = equals < 0 ? line : line[..equals], value = equals < 0 ? [] : line[(equals + 1)..];
            if (key is "Tree")
                (inTree, thresholds, splitGains, asked, left, right) = (true, [], [], [], [], []);
            if (!inTree)
                continue;
            switch (key)
            {
                case "split_feature":
                    asked = Numbers<int>(value);
                    break;
                case "split_gain":
                    splitGains = Numbers<double>(value);
                    break;
                case "threshold":
                    thresholds = Numbers<double>(value);
                    break;
                case "left_child":
                    left = Numbers<int>(value);
                    break;
                case "right_child":
                    right = Numbers<int>(value);
                    break;
                case "leaf_value":
                    trees.Add(Make(asked, thresholds, left, right, Numbers<double>(value)));
                    for (int i = 0; i < asked.Length; i++)
                        gains[asked[i]] += splitGains[i];
                    break;
            }
        }

        return ([.. trees], gains);
    }

    private static Tree Make(int[] asked, double[] thresholds, int[] left, int[] right, double[] values)
    {
        if (values.Length > Tree.MaximumLeaves)
            throw new InvalidOperationException($"A tree has {values.Length} leaves, more than {Tree.MaximumLeaves}.");
        var tree = new Tree(new Split[asked.Length], values);
        if (asked.Length > 0)
            Below(0);
        return tree;

        // A child below zero is the complement of a leaf's number.
        ulong Below(int node)
        {
            if (node < 0)
                return 1UL << ~node;
            ulong low = Below(left[node]), high = Below(right[node]);
            tree.Splits[node] = new Split(asked[node], thresholds[node], ~high, ~low);
            return low | high;
        }
    }

    private static T[] Numbers<T>(ReadOnlySpan<char> text)
        where T : ISpanParsable<T>
    {
        var numbers = new List<T>(Tree.MaximumLeaves);
        foreach (Range part in text.Split(' '))
        {
            if (!text[part].IsEmpty)
                numbers.Add(T.Parse(text[part], CultureInfo.InvariantCulture));
        }

        return [.. numbers];
    }
}
