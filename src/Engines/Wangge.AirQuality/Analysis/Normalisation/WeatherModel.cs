using Wangge.AirQuality.Internals.Trees;

namespace Wangge.AirQuality.Analysis;

/// <summary>
/// What a pollutant is in a given weather at a given time, learnt by gradient-boosted trees (LightGBM: Ke et al. 2017) from weather, hour,
/// weekday, day of year and trend, as Grange et al. (2018, ACP 18, 6223) do with a random forest. Several models, each on
/// a bootstrap of blocks of days, give each figure an interval; see <see cref="ModelledSeries"/> for what it carries.
/// </summary>
/// <remarks>
/// The trees see the day only, not the hour, in the trend: a trend by hours could learn one evening's weather by heart.
/// Beyond the record the trend stays at its last level: a prediction for a later time is business as usual.
/// </remarks>
public sealed class WeatherModel
{
    private const double LeastCoverage = 0.5;
    private readonly WeatherFeatures _features;
    private readonly HourlyFrame _frame;
    private readonly int[] _rows;
    private readonly BoostedTrees[] _models;
    private readonly double[] _permuted;

    private WeatherModel(HourlyFrame frame, FrameColumn pollutant, WeatherFeatures features, int[] rows, WeatherTraining.Trained trained, WeatherModelOptions options)
    {
        (_frame, _features, _rows, _models, _permuted) = (frame, features, rows, trained.Models, trained.Permuted);
        (Pollutant, Unit, Options) = (pollutant.Name, pollutant.Unit, options);
        (RandomTest, BlockedTest, BlockedFolds) = (trained.RandomTest, trained.BlockedTest, trained.Folds);
        Capture = CaptureOf(frame, rows.Length);
        OutOfFold = new double[frame.Count];
        Array.Fill(OutOfFold, double.NaN);
        for (int i = 0; i < rows.Length; i++)
            OutOfFold[rows[i]] = trained.OutOfFold[i];
    }

    /// <summary>The pollutant's column.</summary>
    public string Pollutant { get; }

    /// <summary>Its unit.</summary>
    public string Unit { get; }

    /// <summary>How it was trained.</summary>
    public WeatherModelOptions Options { get; }

    /// <summary>What it sees: weather first, then time.</summary>
    public IReadOnlyList<ModelVariable> Variables => _features.Variables;

    /// <summary>Hours it was trained on.</summary>
    public DataCapture Capture { get; }

    /// <summary>
    /// Scores of one model on hours drawn one by one and left out. Neighbouring hours are alike and stayed in training, so this flatters;
    /// it is what other programs print.
    /// </summary>
    public ModelScores RandomTest { get; }

    /// <summary>Scores on whole blocks of days that were left out, all folds together: the honest ones.</summary>
    public ModelScores BlockedTest { get; }

    /// <summary>The same fold by fold, which shows how far such a score scatters.</summary>
    public IReadOnlyList<ModelScores> BlockedFolds { get; }

    /// <summary>For each hour of the record what a model said that had not seen its block of days; <see cref="double.NaN"/> where pollutant or weather are missing.</summary>
    public double[] OutOfFold { get; }

    internal WeatherFeatures Features => _features;

    internal HourlyFrame Frame => _frame;

    internal int[] Rows => _rows;

    internal BoostedTrees[] Models => _models;

    /// <summary>Trains on a frame.</summary>
    /// <param name="frame">A station's pollutant and weather; of the weather it takes what the frame has, see <see cref="Weathers.Code"/>.</param>
    /// <param name="pollutant">Name of the pollutant's column.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Receives the share done, 0 to 1, from several threads.</param>
    /// <param name="cancel">Stops between two trees.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static WeatherModelResult Train(
        HourlyFrame frame, string pollutant, WeatherModelOptions? options = null, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentException.ThrowIfNullOrEmpty(pollutant);
        options ??= new WeatherModelOptions();
        if (frame.Find(pollutant) is not { } target || Array.TrueForAll(target.Values, double.IsNaN))
            return new WeatherModelResult(ModelReason.NoPollutant, null, CaptureOf(frame, 0), []);

        var leftOut = new List<string>();
        WeatherFeatures all = WeatherFeatures.Make(frame, WeatherFeatures.Of(frame, options.MemoryHours), options.MemoryHours);
        var variables = new List<ModelVariable>();
        for (int v = 0; v < all.Variables.Length; v++)
        {
            ModelVariable variable = all.Variables[v];
            if (!variable.IsWeather || Array.Exists(all.Columns[all.ColumnsOf(v)], c => IsUseful(c, target.Values)))
                variables.Add(variable);
            else
                leftOut.Add(variable.Name);
        }

        if (!variables.Exists(v => v.IsWeather))
            return new WeatherModelResult(ModelReason.NoWeather, null, CaptureOf(frame, 0), leftOut);
        WeatherFeatures features = WeatherFeatures.Make(frame, variables, options.MemoryHours);
        int[] rows = [.. Enumerable.Range(0, frame.Count).Where(i => !double.IsNaN(target.Values[i]) && features.IsComplete(i))];
        DataCapture capture = CaptureOf(frame, rows.Length);
        if (rows.Length < options.MinimumHours)
            return new WeatherModelResult(ModelReason.TooFewHours, null, capture, leftOut);
        if (Array.TrueForAll(rows, i => target.Values[i] == target.Values[rows[0]]))
            return new WeatherModelResult(ModelReason.ConstantPollutant, null, capture, leftOut);
        if (!LightGbm.IsPresent)
            return new WeatherModelResult(ModelReason.NoLibrary, null, capture, leftOut);

        using var training = new WeatherTraining(features, rows, target.Values, options);
        var model = new WeatherModel(frame, target, features, rows, training.Run(progress, cancel), options);
        return new WeatherModelResult(ModelReason.None, model, capture, leftOut);
    }

    /// <summary>
    /// What the pollutant would be in another frame's weather and time, such as business as usual in a period that was not
    /// trained on. The frame must hold the weather of <see cref="Variables"/>, and for their memory the day before its first hour
    /// of interest; hours without it have no value. Where the frame has the pollutant, it is given as observed.
    /// </summary>
    public ModelledSeries Predict(HourlyFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        WeatherFeatures features = WeatherFeatures.Make(frame, Variables, Options.MemoryHours);
        int[] rows = [.. Enumerable.Range(0, frame.Count).Where(features.IsComplete)];
        double[][] columns = Array.ConvertAll(features.Columns, c => Array.ConvertAll(rows, i => c[i]));
        return Spread(frame, rows, (model, values) => model.Predict(columns, values), CancellationToken.None);
    }

    /// <summary>How much the models lean on each variable, in the order of <see cref="Variables"/>.</summary>
    public IReadOnlyList<VariableImportance> Importance()
    {
        var importance = new VariableImportance[Variables.Count];
        Span<double> shares = stackalloc double[_models.Length];
        for (int v = 0; v < importance.Length; v++)
        {
            for (int m = 0; m < shares.Length; m++)
                shares[m] = _models[m].Gains[_features.ColumnsOf(v)].Sum() / Math.Max(double.Epsilon, _models[m].Gains.Sum());
            (double mean, double lower, double upper) = MemberInterval.Of(shares);
            importance[v] = new VariableImportance(Variables[v], mean, Math.Max(0, lower), Math.Min(1, upper), _permuted[v]);
        }

        return importance;
    }

    /// <summary>Runs every model beside the others and spreads their rows over a frame's hours.</summary>
    internal ModelledSeries Spread(HourlyFrame frame, int[] rows, Action<BoostedTrees, double[]> run, CancellationToken cancel)
    {
        var members = new double[_models.Length][];
        Parallel.For(0, members.Length, new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Options.MostThreads }, m =>
        {
            var values = new double[rows.Length];
            run(_models[m], values);
            members[m] = new double[frame.Count];
            Array.Fill(members[m], double.NaN);
            for (int i = 0; i < rows.Length; i++)
                members[m][rows[i]] = values[i];
        });
        double[] observed = frame.Find(Pollutant)?.Values ?? [.. Enumerable.Repeat(double.NaN, frame.Count)];
        return new ModelledSeries(frame, Pollutant, Unit, members, observed);
    }

    private static bool IsUseful(double[] column, double[] pollutant)
    {
        int hours = 0, has = 0;
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int i = 0; i < column.Length; i++)
        {
            if (double.IsNaN(pollutant[i]))
                continue;
            hours++;
            if (double.IsNaN(column[i]))
                continue;
            has++;
            (low, high) = (Math.Min(low, column[i]), Math.Max(high, column[i]));
        }

        return has >= LeastCoverage * hours && low < high;
    }

    private static DataCapture CaptureOf(HourlyFrame frame, int used) =>
        new(frame.FirstHour, frame.TimeAt(Math.Max(0, frame.Count - 1)), frame.Count, used);
}

/// <summary>A model, or why there is none.</summary>
/// <param name="Reason">None, or why there is no model.</param>
/// <param name="Model">The model; null when there is a reason.</param>
/// <param name="Capture">Hours that have pollutant and weather.</param>
/// <param name="LeftOut">Weather that was left out, because it never changes or is missing in more than half of the hours.</param>
public sealed record WeatherModelResult(ModelReason Reason, WeatherModel? Model, DataCapture Capture, IReadOnlyList<string> LeftOut);
