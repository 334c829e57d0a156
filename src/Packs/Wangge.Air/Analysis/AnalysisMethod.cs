using Wangge.Air.Analysis.Words;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis;

/// <summary>One way to look at observations, the same on a page, over HTTP and on the command line.</summary>
public abstract class AnalysisMethod
{
    /// <summary>Kebab-case name.</summary>
    public abstract string Name { get; }

    /// <summary>What people call it.</summary>
    public abstract Phrase Title { get; }

    /// <summary>The question it answers.</summary>
    public abstract Phrase Question { get; }

    /// <summary>How it is done, and what it does not tell.</summary>
    public abstract Phrase How { get; }

    /// <summary>The paper or standard that it follows.</summary>
    public abstract string Source { get; }

    /// <summary>What it must be given.</summary>
    public virtual AnalysisNeeds Needs => AnalysisNeeds.Pollutant;

    /// <summary>Whether several pollutants may be asked about at once.</summary>
    public virtual bool ManyPollutants => false;

    /// <summary>Its options.</summary>
    public virtual IReadOnlyList<AnalysisOption> Options => [];

    /// <summary>
    /// Runs it. Nothing is thrown for what data may hold: the outcome then names its reason, <c>missing-input</c> where
    /// <see cref="Lacks"/> says what is not there, <c>all-missing</c> where the pollutant has no value at all.
    /// </summary>
    /// <param name="input">The station and what belongs to it.</param>
    /// <param name="settings">Options read for this method.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public AnalysisOutcome Run(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(settings);
        cancel.ThrowIfCancellationRequested();
        DataCapture capture = DataCapture.Of(input.Subject, [.. input.Pollutants.Take(1)]);
        if (Lacks(input) is { } lack)
            return AnalysisOutcome.Refused("missing-input", lack, capture);
        if (Needs.HasFlag(AnalysisNeeds.Pollutant) && capture.Used == 0)
        {
            Phrase column = Names.Column(input.Pollutant);
            return AnalysisOutcome.Refused("all-missing", new($"{input.NameOf(input.Subject.Station)} 在所选时段没有 {column.Zh} 数据。", $"{input.NameOf(input.Subject.Station)} has no {column.En} in the chosen period."), capture);
        }

        return Analyse(input, settings, progress, cancel);
    }

    /// <summary>Does the work of <see cref="Run"/> on an input that lacks nothing.</summary>
    protected abstract AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel);

    /// <summary>The sentence for the first thing that an input lacks for this method; null where it may run.</summary>
    public Phrase? Lacks(AnalysisInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        HourlyFrame frame = input.Subject;
        string name = input.NameOf(frame.Station);
        if (Needs.HasFlag(AnalysisNeeds.Pollutant) && input.Pollutants.Count == 0)
            return new("请指明污染物。", "Name a pollutant.");
        if (input.Pollutants.FirstOrDefault(p => frame.Find(p) is null) is { } absent)
        {
            string columns = string.Join(", ", frame.Columns.Select(c => c.Name));
            return new($"站点 {name} 的数据没有 {absent} 列；现有 {columns}。", $"The data of station {name} has no column {absent}; it has {columns}.");
        }

        if (Needs.HasFlag(AnalysisNeeds.Wind) && (!Has(frame, Weather.WindSpeed) || !Has(frame, Weather.WindDirection)))
            return new($"站点 {name} 的数据没有风速和风向，{Title.Zh}做不了。", $"The data of station {name} has no wind speed and direction, which {Title.En} needs.");
        if (Needs.HasFlag(AnalysisNeeds.Weather) && !Enum.GetValues<Weather>().Any(w => Has(frame, w)))
            return new($"站点 {name} 的数据没有气象要素，{Title.Zh}做不了。", $"The data of station {name} has no weather, which {Title.En} needs.");
        if (Needs.HasFlag(AnalysisNeeds.Neighbours) && input.Frames.Count < 2)
            return new($"{Title.Zh}需要同时段的其他站点，数据里只有 {name}。", $"{Title.En} needs other stations over the same hours; the data holds {name} alone.");
        if (Needs.HasFlag(AnalysisNeeds.Places) && !input.Places.ContainsKey(frame.Station))
            return new($"{Title.Zh}需要各站位置（--stations 站点表），其中没有 {name}。", $"{Title.En} needs the places of the stations (--stations LIST), and has none of {name}.");
        if (Needs.HasFlag(AnalysisNeeds.Trajectories) && input.Trajectories is null)
            return new($"{Title.Zh}需要后向轨迹文件。", $"{Title.En} needs back trajectories.");
        if (Needs.HasFlag(AnalysisNeeds.Forecast) && input.Forecast is null)
            return new($"{Title.Zh}需要未来几天的气象预报（--weather）。", $"{Title.En} needs the weather forecast of the days to come (--weather).");
        return null;
    }

    private static bool Has(HourlyFrame frame, Weather weather) => frame.Find(weather.Code()) is not null;
}
