using Wangge.AirQuality.Internals;
using Wangge.AirQuality.Internals.Trees;

namespace Wangge.AirQuality.Analysis;

/// <summary>Which hours of weather stand in for that of an hour.</summary>
public enum WeatherDraw : byte
{
    /// <summary>Any hour of the record (Grange et al. 2018, with time kept): what is left has no weather in it, but season and hour as far as they are not weather.</summary>
    WholeRecord,

    /// <summary>Hours of any year within some days of the same day of the year, as Vu et al. (2019, ACP 19, 11303) draw: the season's own weather stays.</summary>
    SameSeason,

    /// <summary>The same, and of the same hour of the day: the weather's daily course stays too.</summary>
    SameSeasonAndHour,
}

/// <summary>How a series is normalised.</summary>
public sealed record NormalisationOptions
{
    /// <summary>How the model is trained.</summary>
    public WeatherModelOptions Training { get; init; } = new();

    /// <summary>Which hours are drawn from. Default the same season: drawn from the whole record, summer dates would meet
    /// winter weather that never was, of which trees know nothing (on Beijing PM2.5 all years then lie above what was observed).</summary>
    public WeatherDraw Draw { get; init; } = WeatherDraw.SameSeason;

    /// <summary>
    /// Hours of weather drawn with replacement from the whole record, the same for every hour of the series; null, the default, takes
    /// every hour of the record once, which is the exact expectation that draws only approach. Seasonal drawing is always exact.
    /// </summary>
    public int? Draws { get; init => field = value is null ? null : Within(value.Value, int.MaxValue); }

    /// <summary>Days on each side that <see cref="WeatherDraw.SameSeason"/> reaches, 1 to 180. Default 14.</summary>
    public int SeasonDays { get; init => field = Within(value, 180); } = 14;

    /// <summary>Whether hour, weekday and day of year are drawn along with the weather, so that only the trend is kept, as rmweather does by default. Only with <see cref="WeatherDraw.WholeRecord"/>.</summary>
    public bool DrawTime { get; init; }

    /// <summary>The R² of the blocked test below which normalised values are refused. Default 0.1.</summary>
    public double MinimumSkill { get; init; } = 0.1;

    private static int Within(int value, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
        return value;
    }
}

/// <summary>
/// A pollutant's series with the weather taken out: the model's mean over the weather of the record, while time (hour,
/// weekday, day of year, trend) is kept. Because the weather is drawn independently of the time, the mean over all draws
/// is had from how many of them may reach each leaf; see <see cref="BoostedTrees"/>.
/// </summary>
/// <remarks>
/// Limits: what the weather columns do not carry stays in; the trend may take up single episodes; a change of a few days
/// is smoothed and so underestimated (Dai et al. 2025, ACP 25, 13585: up to 42 % for one week). For an action of known
/// dates train on the time before it and compare <see cref="WeatherModel.Predict"/> with what was observed.
/// </remarks>
public static class WeatherNormalisation
{
    /// <summary>Trains a model and normalises the hours that have the pollutant.</summary>
    /// <param name="frame">A station's pollutant and weather.</param>
    /// <param name="pollutant">Name of the pollutant's column.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Receives the share done, 0 to 1, from several threads.</param>
    /// <param name="cancel">Stops between two trees.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static NormalisationResult Of(
        HourlyFrame frame, string pollutant, NormalisationOptions? options = null, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        options ??= new NormalisationOptions();
        WeatherModelResult trained = WeatherModel.Train(frame, pollutant, options.Training, progress, cancel);
        if (trained.Model is not { } model)
            return new NormalisationResult(trained.Reason, null, null, trained.Capture, trained.LeftOut, []);
        IReadOnlyList<WindBreak> breaks = WindBreak.Find(frame, cancel);
        return model.BlockedTest.R2 < options.MinimumSkill
            ? new NormalisationResult(ModelReason.LowSkill, model, null, trained.Capture, trained.LeftOut, breaks)
            : new NormalisationResult(ModelReason.None, model, Normalise(model, options, cancel), trained.Capture, trained.LeftOut, breaks);
    }

    /// <summary>Normalises the record that a model was trained on, whatever its skill; every hour with the pollutant has a value, also where its own weather is missing.</summary>
    /// <exception cref="ArgumentException">Time is to be drawn together with seasonal weather.</exception>
    public static ModelledSeries Normalise(WeatherModel model, NormalisationOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new NormalisationOptions();
        if (options.DrawTime && options.Draw != WeatherDraw.WholeRecord)
            throw new ArgumentException("Seasonal weather keeps the time it is drawn for.", nameof(options));

        WeatherFeatures features = model.Features;
        int[] draws = Draws(features, options, model.Options.Seed, model.Frame.Count);
        double[] values = model.Frame.Find(model.Pollutant)!.Values;
        int[] rows = [.. Enumerable.Range(0, values.Length).Where(i => !double.IsNaN(values[i]))];
        var drawn = new double[]?[features.Columns.Length];
        var kept = new double[]?[drawn.Length];
        for (int v = 0; v < features.Variables.Length; v++)
        {
            ModelVariable variable = features.Variables[v];
            bool isDrawn = variable.IsWeather || (options.DrawTime && variable.Name != WeatherFeatures.Trend);
            foreach (int c in Enumerable.Range(0, drawn.Length).Take(features.ColumnsOf(v)))
            {
                if (isDrawn)
                    drawn[c] = Array.ConvertAll(draws, i => features.Columns[c][i]);
                else
                    kept[c] = Array.ConvertAll(rows, i => features.Columns[c][i]);
            }
        }

        DrawPools pools = Pools(model.Frame, draws, rows, options);
        return model.Spread(model.Frame, rows, (trees, result) => trees.Expect(drawn, kept, pools, result, cancel), cancel);
    }

    private static int[] Draws(WeatherFeatures features, NormalisationOptions options, int seed, int hours)
    {
        int[] all = [.. Enumerable.Range(0, hours).Where(features.IsComplete)];
        if (options.Draws is not { } count || options.Draw != WeatherDraw.WholeRecord)
            return all;
        var random = new SeededRandom(seed, int.MaxValue - 3);
        var draws = new int[count];
        for (int i = 0; i < count; i++)
            draws[i] = all[random.Next(all.Length)];
        return draws;
    }

    private static DrawPools Pools(HourlyFrame frame, int[] draws, int[] rows, NormalisationOptions options)
    {
        const int Days = 366;
        if (options.Draw == WeatherDraw.WholeRecord)
            return DrawPools.Whole(draws.Length, rows.Length);
        bool byHour = options.Draw == WeatherDraw.SameSeasonAndHour;
        int Bin(int i)
        {
            DateTime time = frame.TimeAt(i);
            return (byHour ? time.Hour * Days : 0) + time.DayOfYear - 1;
        }

        return new DrawPools(Array.ConvertAll(draws, Bin), Array.ConvertAll(rows, Bin), byHour ? 24 : 1, Days, options.SeasonDays);
    }
}

/// <summary>A normalised series, or why there is none.</summary>
/// <param name="Reason">None, or why there is no series.</param>
/// <param name="Model">The model with its scores; null when there was none to be had.</param>
/// <param name="Series">The normalised hours with the observed ones; null when there is a reason.</param>
/// <param name="Capture">Hours that have pollutant and weather.</param>
/// <param name="LeftOut">Weather that was left out, because it never changes or is missing in more than half of the hours.</param>
/// <param name="Breaks">Steps in the record of wind: no two sides of one may be compared.</param>
public sealed record NormalisationResult(
    ModelReason Reason, WeatherModel? Model, ModelledSeries? Series, DataCapture Capture, IReadOnlyList<string> LeftOut, IReadOnlyList<WindBreak> Breaks);
