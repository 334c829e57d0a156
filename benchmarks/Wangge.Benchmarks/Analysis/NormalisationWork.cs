using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.AirQuality.Internals.Trees;

namespace Wangge.Benchmarks.Analysis;

/// <summary>
/// Weather normalisation of nox by wind, hour, weekday, day of year and trend, as rmweather was timed; and a forecast. The peer had 62,296 complete
/// hours of the whole file; here the shared part is repeated until there are as many.
/// </summary>
internal static class NormalisationWork
{
    private const int Hours = 62_296;
    private const string Peer = "rmweather (ranger)";
    private static readonly WeatherModelOptions AsThePeer = new() { MemoryHours = 0 };
    private static HourlyFrame? _frame;
    private static WeatherModel? _model;

    public static IEnumerable<AnalysisWork> Rows =>
    [
        new("normalisation: training one model of 400 trees, 62,296 h tiled", $"{Peer} 27 s", 27, 5, OneModel),
        new("normalisation: 6 models, random and blocked tests (12 trainings)", $"{Peer} 27 s, one model", 27, 30, Training),
        new("normalisation: 300 weather draws, one model", $"{Peer} 1,470 s", 1_470, 30, () => OneExpectation(300)),
        new("normalisation: 300 weather draws, 6 models with interval", $"{Peer} 1,470 s, one model", 1_470, 30, () => Normalising(new() { Draw = WeatherDraw.WholeRecord, Draws = 300 })),
        new("normalisation: all 62,296 hours of weather, 6 models", $"{Peer} 1,470 s, 300 draws", 1_470, 30, () => Normalising(new() { Draw = WeatherDraw.WholeRecord })),
        new("normalisation: same season's weather, 6 models (the default)", $"{Peer} 1,470 s, 300 draws", 1_470, 30, () => Normalising(new())),
        new("forecast: 7 leads of PM2.5, PM10, O3, AQI, 1,402 days, scored", "none", double.NaN, 30, Forecasting),
    ];

    private static Action OneModel()
    {
        (double[][] columns, float[] target) = Columns();
        return () =>
        {
            using LightGbm.DataHandle data = LightGbm.Bin(columns.SelectMany(c => c).ToArray(), target.Length, TreeSettings.Bins);
            LightGbm.SetField(data, "label", target);
            ModelText.Read(LightGbm.Train(data, TreeSettings.Hourly(1), AsThePeer.Trees, CancellationToken.None), columns.Length);
        };
    }

    private static Action Training()
    {
        HourlyFrame frame = Frame();
        return () => _model = WeatherModel.Train(frame, "nox", AsThePeer).Model;
    }

    private static Action OneExpectation(int draws)
    {
        WeatherModel model = Model();
        (double[][] columns, float[] target) = Columns();
        int weather = model.Features.First[Array.FindIndex(model.Features.Variables, v => !v.IsWeather)], step = target.Length / draws;
        double[]?[] drawn = [.. columns.Select((c, i) => i < weather ? c.Where((_, row) => row % step == 0).Take(draws).ToArray() : null)];
        double[]?[] kept = [.. columns.Select((c, i) => i < weather ? null : c)];
        return () => model.Models[0].Expect(drawn, kept, DrawPools.Whole(draws, target.Length), new double[target.Length], CancellationToken.None);
    }

    private static Action Normalising(NormalisationOptions options)
    {
        WeatherModel model = Model();
        return () => WeatherNormalisation.Normalise(model, options);
    }

    private static Action Forecasting()
    {
        string path = SharedFile("beijing-prsa/PRSA_Dongsi_20130301-20161231.csv.gz");
        HourlyFrame frame = FrameReader.Read([(path, () => File.OpenRead(path))], FrameReader.OptionsAt(new DateTime(2026, 1, 1)), _ => { })[0];
        var history = new HourlyFrame(frame.Station, frame.FirstHour, frame.Count - (7 * 24));
        foreach (FrameColumn column in frame.Columns)
            column.Values.AsSpan(0, history.Count).CopyTo(history.Add(column.Name, column.Unit));
        return () => AirForecast.Of(history, frame);
    }

    private static (double[][] Columns, float[] Target) Columns()
    {
        HourlyFrame frame = Frame();
        double[] values = frame.Find("nox")!.Values;
        WeatherFeatures features = WeatherFeatures.Make(frame, WeatherFeatures.Of(frame, 0), 0);
        int[] rows = [.. Enumerable.Range(0, frame.Count).Where(i => !double.IsNaN(values[i]) && features.IsComplete(i))];
        return (Array.ConvertAll(features.Columns, c => Array.ConvertAll(rows, i => c[i])), Array.ConvertAll(rows, i => (float)values[i]));
    }

    private static WeatherModel Model() => _model ??= WeatherModel.Train(Frame(), "nox", AsThePeer).Model!;

    private static HourlyFrame Frame()
    {
        if (_frame is not null)
            return _frame;
        string path = SharedFile("openair-mydata/marylebone_1998_2002.csv.gz");
        HourlyFrame shared = FrameReader.Read([(path, () => File.OpenRead(path))], FrameReader.OptionsAt(new DateTime(2026, 1, 1)), _ => { })[0];
        string[] names = ["nox", Weather.WindSpeed.Code(), Weather.WindDirection.Code()];
        int count = 0;
        for (int complete = 0; complete < Hours; count++)
            complete += Array.TrueForAll(names, n => !double.IsNaN(shared[n][count % shared.Count])) ? 1 : 0;
        _frame = new HourlyFrame(shared.Station, shared.FirstHour, count);
        foreach (string name in names)
        {
            double[] values = _frame.Add(name, shared.Find(name)!.Unit);
            for (int i = 0; i < count; i++)
                values[i] = shared[name][i % shared.Count];
        }

        return _frame;
    }

    private static string SharedFile(string name) => Path.Combine("..", "shared", "data", name);
}
