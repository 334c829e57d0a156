using Wangge.AirQuality.Internals;
using Wangge.AirQuality.Internals.Trees;

namespace Wangge.Engines.Tests.Analysis.Normalisation;

public class BoostedTreesTests
{
    // x0 at most 1.5: 10; else x1 at most -2: 20, else 30. And a tree that is one leaf.
    private const string Text = """
        tree
        version=v4
        num_class=1

        Tree=0
        num_leaves=3
        num_cat=0
        split_feature=0 1
        split_gain=5 2
        threshold=1.5 -2
        decision_type=2 2
        left_child=-1 -2
        right_child=1 -3
        leaf_value=10 20 30
        leaf_count=1 1 1
        shrinkage=0.1


        Tree=1
        num_leaves=1
        num_cat=0
        leaf_value=0.5


        end of trees

        feature_importances:
        """;

    [Theory]
    [InlineData(1.5, 9, 10.5)]
    [InlineData(1.6, -2, 20.5)]
    [InlineData(1.6, -1.9, 30.5)]
    public void Predict_TreesOfAWrittenModel_GoAtMostTheThresholdLow(double x0, double x1, double expected)
    {
        (Tree[] trees, double[] gains) = ModelText.Read(Text, 2);
        var result = new double[1];
        new BoostedTrees(trees, gains).Predict([[x0], [x1]], result);

        Assert.Equal([expected], result);
        Assert.Equal([5, 2], gains);
    }

    [Fact]
    public void Predict_ALearntStep_IsTheMeansOfBothSides()
    {
        double[] x = [.. Enumerable.Range(0, 400).Select(i => (double)i)];
        using var data = LightGbm.Bin(x, 400, TreeSettings.Bins);
        LightGbm.SetField(data, "label", [.. x.Select(v => v < 100 ? 1f : 5f)]);
        (Tree[] trees, double[] gains) = ModelText.Read(LightGbm.Train(data, "objective=regression learning_rate=1 num_leaves=2", 1, CancellationToken.None), 1);
        var result = new double[3];
        new BoostedTrees(trees, gains).Predict([[0, 99, 100]], result);

        Assert.Equal([1, 1, 5], result.Select(v => Math.Round(v, 5)));
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(1, 12, 2)]
    [InlineData(3, 12, 0)]
    public void Expect_AnyPools_EqualsTheMeanOfPredictionsOverEachPool(int cycles, int length, int width)
    {
        const int Rows = 1_100;
        var random = new SeededRandom(7);
        var columns = new double[4][];
        for (int c = 0; c < columns.Length; c++)
            columns[c] = [.. Enumerable.Range(0, Rows).Select(_ => random.NextNormal())];
        BoostedTrees model = Learn(columns);
        double[][] drawn = [.. columns.Select(c => c[..250])], kept = [.. columns.Select(c => c[^60..])];
        var pools = new DrawPools(Bins(250, cycles * length), Bins(60, cycles * length), cycles, length, width);
        var expected = new double[60];
        for (int i = 0; i < expected.Length; i++)
        {
            int[] pool = [.. Enumerable.Range(0, 250).Where(d => IsWithin(pools, d, i))];
            var predicted = new double[pool.Length];
            model.Predict([Pick(drawn[0], pool), [.. pool.Select(_ => kept[1][i])], Pick(drawn[2], pool), [.. pool.Select(_ => kept[3][i])]], predicted);
            expected[i] = predicted.Average();
        }

        var result = new double[60];
        model.Expect([drawn[0], null, drawn[2], null], [null, kept[1], null, kept[3]], pools, result, CancellationToken.None);

        Assert.All(expected.Zip(result), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    private static BoostedTrees Learn(double[][] columns)
    {
        using var data = LightGbm.Bin(columns.SelectMany(c => c).ToArray(), columns[0].Length, TreeSettings.Bins);
        float[] target = [.. columns[0].Select((x, i) => (float)((x * columns[1][i]) + Math.Sin(2 * columns[2][i]) + columns[3][i]))];
        LightGbm.SetField(data, "label", target);
        (Tree[] trees, double[] gains) = ModelText.Read(LightGbm.Train(data, TreeSettings.Hourly(1), 20, CancellationToken.None), 4);
        return new BoostedTrees(trees, gains);
    }

    private static bool IsWithin(DrawPools pools, int draw, int row)
    {
        int a = pools.OfDraw[draw], b = pools.OfRow[row], apart = Math.Abs((a % pools.Length) - (b % pools.Length));
        return a / pools.Length == b / pools.Length && Math.Min(apart, pools.Length - apart) <= pools.Width;
    }

    private static int[] Bins(int count, int bins) => [.. Enumerable.Range(0, count).Select(i => i * 7 % bins)];

    private static double[] Pick(double[] column, int[] rows) => [.. rows.Select(r => column[r])];
}
