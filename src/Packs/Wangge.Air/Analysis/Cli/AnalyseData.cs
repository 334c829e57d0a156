using System.Globalization;
using Wangge.Air.Files;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Cli;

/// <summary>Reads the files of a request into the input of a method.</summary>
internal static class AnalyseData
{
    private const string UsualPollutant = "pm25";
    private const int StationsNamed = 20;

    /// <summary>The input, or the sentence why there is none.</summary>
    public static (AnalysisInput? Input, Phrase? Problem) Read(AnalyseRequest request, AnalysisMethod method, DateTime now, RejectionReport report, CancellationToken cancel)
    {
        if (method.Needs.HasFlag(AnalysisNeeds.Trajectories))
            return WithTrajectories(request, method, now, report, cancel);
        return Observations(request, request.Paths, method, now, report, cancel);
    }

    // The PATHs are trajectories, the observations stand apart; without them only the ways are looked at.
    private static (AnalysisInput? Input, Phrase? Problem) WithTrajectories(AnalyseRequest request, AnalysisMethod method, DateTime now, RejectionReport report, CancellationToken cancel)
    {
        TrajectoryReading reading = TrajectoryReader.Read([.. request.Paths.SelectMany(TrajectoryFiles).Select(Opener)], cancellation: cancel);
        foreach (TrajectoryFault fault in reading.Faults)
            report.Add(fault);
        if (reading.Set.Count == 0)
            return (null, new("轨迹文件里没有可用的轨迹。", "The files hold no trajectory that can be used."));
        if (request.Observations.Count == 0)
        {
            DateTime first = reading.Set.Arrival(0);
            var none = new HourlyFrame("receptor", first.AddTicks(-(first.Ticks % TimeSpan.TicksPerHour)), 0);
            return method.Needs.HasFlag(AnalysisNeeds.Pollutant)
                ? (null, new($"方法 {method.Name} 还需要观测文件（--observations）。", $"Method {method.Name} needs observation files too (--observations)."))
                : (new AnalysisInput([none], []) { Trajectories = reading.Set, Seed = request.Seed }, null);
        }

        (AnalysisInput? input, Phrase? problem) = Observations(request, request.Observations, method, now, report, cancel);
        return (input is null ? null : input with { Trajectories = reading.Set }, problem);
    }

    // Trajectory files have any name, tdump among them; a folder means all its files.
    private static IEnumerable<string> TrajectoryFiles(string path) => File.Exists(path) ? [path]
        : Directory.Exists(path) ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal) : InputFiles.Find([path]).Paths;

    private static (AnalysisInput? Input, Phrase? Problem) Observations(
        AnalyseRequest request, IReadOnlyList<string> given, AnalysisMethod method, DateTime now, RejectionReport report, CancellationToken cancel)
    {
        bool neighbours = method.Needs.HasFlag(AnalysisNeeds.Neighbours);
        (IReadOnlyList<string> paths, Phrase? lost) = InputFiles.Find(given);
        if (lost is { } nothing)
            return (null, nothing);
        ReadOptions options = FrameReader.OptionsAt(now) with { Format = request.Format };
        var selection = new FrameSelection
        {
            Stations = neighbours || request.Station is null ? null : [request.Station],
            From = request.From?.ToDateTime(TimeOnly.MinValue),
            Before = request.To?.AddDays(1).ToDateTime(TimeOnly.MinValue),
        };
        var files = paths.Select(Opener).ToList();
        IReadOnlyList<HourlyFrame> frames = FrameReader.Read(files, options, rejection => report.Add(rejection), selection, cancel);
        HourlyFrame? subject = request.Station is null ? frames.Count > 0 ? frames[0] : null : frames.FirstOrDefault(f => f.Station == request.Station);
        if (subject is null)
            return (null, NoSubject(request, files, options, frames, cancel));
        if (request.Station is null && frames.Count > 1)
            return (null, new($"文件里有 {frames.Count} 个站点，请用 --station 指明一个：{Named(frames)}。", $"The files hold {frames.Count} stations; name one with --station: {Named(frames)}."));
        HourlyFrame? forecast = request.Weather is null ? null
            : WeatherForecastFile.Read(request.Weather, Opener(request.Weather).Open, rejection => report.Add(rejection), cancel) is [var weather, ..] ? weather : null;
        if (request.Weather is not null && forecast is null)
            return (null, new($"气象预报文件 {request.Weather} 里没有可用的行。", $"The weather forecast {request.Weather} holds no row that can be used."));
        (IReadOnlyList<StationRow> list, Phrase? fault) = Stations(request.Stations);
        if (fault is { } wrong)
            return (null, wrong);
        string[] pollutants = [.. (request.Pollutant ?? UsualPollutant).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => p.ToLowerInvariant())];
        return (new AnalysisInput([subject, .. frames.Where(f => f != subject)], method.Needs.HasFlag(AnalysisNeeds.Pollutant) || request.Pollutant is not null ? pollutants : [])
        {
            Forecast = forecast,
            Places = list.ToDictionary(s => s.Code, s => new StationSpot(s.Latitude, s.Longitude, Role(s)), StringComparer.Ordinal),
            StationNames = list.ToDictionary(s => s.Code, s => s.Name, StringComparer.Ordinal),
            Seed = request.Seed,
        }, null);
    }

    private static (IReadOnlyList<StationRow> Rows, Phrase? Fault) Stations(string? path)
    {
        if (path is null)
            return ([], null);
        using StreamReader text = File.OpenText(path);
        (IReadOnlyList<StationRow> rows, IReadOnlyList<RowError> errors) = StationList.Read(text);
        return rows.Count > 0 || errors.Count == 0 ? (rows, null) : ([], new($"{path} {errors[0].WithPlace.Zh}", $"{path}, {errors[0].WithPlace.En}"));
    }

    private static BackgroundRole Role(StationRow station) => station.IsBackground ? BackgroundRole.Background
        : station.Class is StationClass.Micro or StationClass.Site ? BackgroundRole.LeftOut : BackgroundRole.Ordinary;

    private static (string Name, Func<Stream> Open) Opener(string path) => (path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan));

    private static Phrase NoSubject(AnalyseRequest request, IReadOnlyList<(string Name, Func<Stream> Open)> files, ReadOptions options, IReadOnlyList<HourlyFrame> frames, CancellationToken cancel)
    {
        if (request.Station is null || (frames.Count == 0 && (frames = FrameReader.Read(files, options, _ => { }, cancel: cancel)).Count == 0))
        {
            return request.From is null && request.To is null
                ? new("文件里没有可用的观测。", "The files hold no observation that can be used.")
                : new("所选日期内没有可用的观测。", "There is no observation that can be used between the chosen dates.");
        }

        return frames.Any(f => f.Station == request.Station)
            ? new($"站点 {request.Station} 在所选日期内没有观测。", $"Station {request.Station} has no observation between the chosen dates.")
            : new($"文件里没有站点 {request.Station}；现有 {Named(frames)}。", $"The files hold no station {request.Station}; they hold {Named(frames)}.");
    }

    private static string Named(IReadOnlyList<HourlyFrame> frames) =>
        string.Join(", ", frames.Take(StationsNamed).Select(f => f.Station)) + (frames.Count > StationsNamed ? string.Create(CultureInfo.InvariantCulture, $", … ({frames.Count})") : "");
}
