using Wangge.AirQuality.Internals;
using Wangge.AirQuality.Internals.Trees;

namespace Wangge.AirQuality.Analysis;

/// <summary>Trains and tests the models of a <see cref="WeatherModel"/>.</summary>
internal sealed class WeatherTraining : IDisposable
{
    private const int PermutedHours = 4_000;
    private const int MinimumBlocks = 20;
    private readonly WeatherModelOptions _options;
    private readonly WeatherFeatures _features;
    private readonly int[] _rows;
    private readonly int[] _days;
    private readonly double[] _target;
    private readonly double[][] _columns;
    private readonly LightGbm.DataHandle _data;

    /// <summary>Prepares training on some hours of the features.</summary>
    /// <param name="features">The features of the whole frame.</param>
    /// <param name="rows">The hours that have pollutant and weather.</param>
    /// <param name="values">The pollutant of the whole frame.</param>
    /// <param name="options">How.</param>
    public WeatherTraining(WeatherFeatures features, int[] rows, double[] values, WeatherModelOptions options)
    {
        (_features, _rows, _options) = (features, rows, options);
        _days = Array.ConvertAll(rows, i => i / 24);
        _target = Array.ConvertAll(rows, i => values[i]);
        _columns = Array.ConvertAll(features.Columns, c => Array.ConvertAll(rows, i => c[i]));
        _data = LightGbm.Bin(_columns.SelectMany(c => c).ToArray(), rows.Length, TreeSettings.Bins);
    }

    /// <summary>Models, tests and importance.</summary>
    public Trained Run(IProgress<double>? progress, CancellationToken cancel)
    {
        int jobs = 1 + _options.Folds + _options.Models, done = 0;
        bool[][] tests = [RandomTest(), .. BlockedTests()];
        var predictions = new double[tests.Length][];
        var models = new BoostedTrees[_options.Models];
        double[] permuted = [];
        Parallel.For(0, jobs, new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = _options.MostThreads }, job =>
        {
            if (job < tests.Length)
            {
                bool[] test = tests[job];
                BoostedTrees model = Train(Array.ConvertAll(test, t => t ? 0 : 1), job, cancel);
                int[] asked = Where(test);
                predictions[job] = new double[asked.Length];
                model.Predict(Pick(asked), predictions[job]);
                if (job == 0)
                    permuted = Permute(model, asked, cancel);
            }
            else
            {
                models[job - tests.Length] = Train(Bootstrap(job), job, cancel);
            }

            progress?.Report((double)Interlocked.Increment(ref done) / jobs);
        });

        var outOfFold = new double[_rows.Length];
        var folds = new ModelScores[_options.Folds];
        for (int f = 0; f < folds.Length; f++)
        {
            int[] asked = Where(tests[f + 1]);
            for (int i = 0; i < asked.Length; i++)
                outOfFold[asked[i]] = predictions[f + 1][i];
            folds[f] = ModelScores.Of(Observed(asked), predictions[f + 1]);
        }

        return new Trained(models, ModelScores.Of(Observed(Where(tests[0])), predictions[0]), ModelScores.Of(_target, outOfFold), folds, outOfFold, permuted);
    }

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();

    // Rows of weight 0 are left out, the others count as often as their weight.
    private BoostedTrees Train(int[] weights, int stream, CancellationToken cancel)
    {
        int[] rows = Where(Array.ConvertAll(weights, w => w > 0));
        using LightGbm.DataHandle part = LightGbm.Subset(_data, rows, TreeSettings.Bins);
        LightGbm.SetField(part, "label", Array.ConvertAll(rows, i => (float)_target[i]));
        LightGbm.SetField(part, "weight", Array.ConvertAll(rows, i => (float)weights[i]));
        var random = new SeededRandom(_options.Seed, stream);
        string text = LightGbm.Train(part, TreeSettings.Hourly(random.Next(int.MaxValue)), _options.Trees, cancel);
        (Tree[] trees, double[] gains) = ModelText.Read(text, _columns.Length);
        return new BoostedTrees(trees, gains);
    }

    private bool[] RandomTest()
    {
        var random = new SeededRandom(_options.Seed, int.MaxValue);
        var test = new bool[_rows.Length];
        for (int i = 0; i < test.Length; i++)
            test[i] = random.NextDouble() < _options.TestShare;
        return test;
    }

    // Blocks are dealt out in shuffled rounds, so that every fold has as many and every season meets every fold.
    private IEnumerable<bool[]> BlockedTests()
    {
        int[] blocks = Blocks(_options.TestBlockDays, out int count);
        var random = new SeededRandom(_options.Seed, int.MaxValue - 1);
        var folds = new int[count];
        int[] round = [.. Enumerable.Range(0, _options.Folds)];
        for (int b = 0; b < count; b++)
        {
            if (b % round.Length == 0)
                Shuffle(round, ref random);
            folds[b] = round[b % round.Length];
        }

        for (int f = 0; f < _options.Folds; f++)
        {
            int fold = f;
            yield return Array.ConvertAll(blocks, b => folds[b] == fold);
        }
    }

    private int[] Bootstrap(int stream)
    {
        int[] blocks = Blocks(_options.BootstrapBlockDays, out int count);
        var random = new SeededRandom(_options.Seed, -1 - stream);
        var times = new int[count];
        for (int i = 0; i < count; i++)
            times[random.Next(count)]++;
        return Array.ConvertAll(blocks, b => times[b]);
    }

    // The block of each row; only blocks with rows are counted.
    private int[] Blocks(int days, out int count)
    {
        int length = Math.Clamp((_days[^1] - _days[0] + 1) / MinimumBlocks, 1, days);
        var blocks = new int[_rows.Length];
        for (int i = 1; i < blocks.Length; i++)
            blocks[i] = blocks[i - 1] + (_days[i] / length > _days[i - 1] / length ? 1 : 0);
        count = blocks[^1] + 1;
        return blocks;
    }

    private double[] Permute(BoostedTrees model, int[] asked, CancellationToken cancel)
    {
        int step = Math.Max(1, asked.Length / PermutedHours);
        int[] rows = [.. asked.Where((_, i) => i % step == 0)];
        double[][] columns = Pick(rows);
        double[] observed = Observed(rows), predicted = new double[rows.Length];
        model.Predict(columns, predicted);
        double whole = ModelScores.Of(observed, predicted).Rmse;
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        var random = new SeededRandom(_options.Seed, int.MaxValue - 2);
        Shuffle(order, ref random);
        var losses = new double[_features.Variables.Length];
        for (int v = 0; v < losses.Length; v++)
        {
            cancel.ThrowIfCancellationRequested();
            double[][] shuffled = [.. columns];
            foreach (int c in Enumerable.Range(0, columns.Length).Take(_features.ColumnsOf(v)))
                shuffled[c] = Array.ConvertAll(order, i => columns[c][i]);
            model.Predict(shuffled, predicted);
            losses[v] = ModelScores.Of(observed, predicted).Rmse - whole;
        }

        return losses;
    }

    private static void Shuffle(int[] items, ref SeededRandom random)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = random.Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static int[] Where(bool[] rows) => [.. Enumerable.Range(0, rows.Length).Where(i => rows[i])];

    private double[] Observed(int[] rows) => Array.ConvertAll(rows, i => _target[i]);

    private double[][] Pick(int[] rows) => Array.ConvertAll(_columns, c => Array.ConvertAll(rows, i => c[i]));

    /// <summary>What training gives; out-of-fold predictions and permutation losses by training row and variable.</summary>
    internal sealed record Trained(
        BoostedTrees[] Models, ModelScores RandomTest, ModelScores BlockedTest, ModelScores[] Folds, double[] OutOfFold, double[] Permuted);
}
