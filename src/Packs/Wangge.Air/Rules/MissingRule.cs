using System.Text.Json.Serialization;
using Wangge.AirQuality;

namespace Wangge.Air.Rules;

/// <summary>数据缺失: a station that reported before has sent nothing for some hours on end while others did.</summary>
public sealed record MissingRule : RuleSettings
{
    private const int LookedBack = 72;

    /// <summary>Hours on end without any value, 2 to 72.</summary>
    public int Hours { get; init; } = 4;

    /// <summary>Share of the other watched stations that must have reported in each of those hours, per cent, 1 to 100.</summary>
    public int OthersPercent { get; init; } = 50;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string CaseClass => "air.instrument";

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Lookback => Hours + LookedBack;

    /// <inheritdoc/>
    protected override Refusal? CheckOwn() => Bounded("hours", Hours, 2, 72) ?? Bounded("othersPercent", OthersPercent, 1, 100);

    /// <inheritdoc/>
    protected override IEnumerable<Finding> At(RuleWindow window, int hour)
    {
        var watched = Enumerable.Range(0, window.Stations.Count).Where(s => Watches(window.Stations[s].Station)).ToList();
        foreach (int s in watched)
        {
            int missing = 0;
            while (missing <= hour && !Reports(window, s, hour - missing))
                missing++;
            // A station that never reported within the window is not one that has just fallen silent.
            if (missing < Hours || missing > hour || !OthersReport(window, watched, s, hour))
                continue;
            yield return Found(window, s, hour, missing);
        }
    }

    private static bool Reports(RuleWindow window, int s, int hour) => window.Aqi[s].Aqi[hour] != HourlyAqi.None;

    private bool OthersReport(RuleWindow window, List<int> watched, int s, int hour)
    {
        if (watched.Count < 2)
            return false;
        for (int h = hour - Hours + 1; h <= hour; h++)
        {
            if (watched.Count(o => o != s && Reports(window, o, h)) * 100 < (watched.Count - 1) * OthersPercent)
                return false;
        }

        return true;
    }

    private static Finding Found(RuleWindow window, int s, int hour, int missing)
    {
        var station = window.Stations[s].Station;
        var last = window.TimeAt(hour - missing);
        return new Finding(station.Code, station, station.GridPath, window.TimeAt(hour),
            new($"{Sentences.Short(station.Name)} 已 {missing} 小时无数据", $"{Sentences.Short(station.Name)}: no data for {missing} h"),
            new($"至 {Sentences.Moment(window.TimeAt(hour))}，{station.Name} 已 {missing} 小时没有任何数据，最近一次为 {Sentences.Moment(last)}，其他站同期正常。",
                $"Up to {Sentences.Moment(window.TimeAt(hour), true)} {station.Name} has sent nothing for {missing} h, last at {Sentences.Moment(last, true)}; others reported meanwhile."),
            new FindingFacts { Subject = station.Code, Duration = missing, Hours = [new HourFact(last, null)] });
    }
}
