using System.Text.Json.Serialization;
using Wangge.AirQuality;

namespace Wangge.Air.Rules;

/// <summary>What a level rule watches.</summary>
public enum LevelScope
{
    /// <summary>Each station.</summary>
    Station,

    /// <summary>The mean of each town's evaluated stations.</summary>
    Town,
}

/// <summary>达到级别: the hourly AQI is at a level or worse for some hours on end.</summary>
public sealed record LevelRule : RuleSettings
{
    private const int MostHours = 72;

    /// <summary>The level, 3 (轻度污染) to 6.</summary>
    public int Level { get; init; } = 4;

    /// <summary>Hours on end, 1 to 72.</summary>
    public int Hours { get; init; } = 2;

    /// <summary>Stations or town means.</summary>
    public LevelScope Scope { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string CaseClass => "air.level";

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Lookback => Hours - 1;

    /// <inheritdoc/>
    protected override Refusal? CheckOwn() => Bounded("level", Level, 3, 6) ?? Bounded("hours", Hours, 1, MostHours);

    /// <inheritdoc/>
    protected override IEnumerable<Finding> At(RuleWindow window, int hour)
    {
        if (Scope == LevelScope.Town)
        {
            foreach (var town in window.Towns.Where(t => Holds(t.Aqi, hour)))
                yield return Found(window, town.Path, town.Name, town.Path, town.Aqi, hour, null);
            yield break;
        }

        for (int s = 0; s < window.Stations.Count; s++)
        {
            var station = window.Stations[s].Station;
            if (Watches(station) && Holds(window.Aqi[s], hour))
                yield return Found(window, station.Code, station.Name, station.GridPath, window.Aqi[s], hour, s);
        }
    }

    private bool Holds(HourlyAqi aqi, int hour)
    {
        if (hour < Hours - 1)
            return false;
        for (int h = hour - Hours + 1; h <= hour; h++)
        {
            if (aqi.Aqi[h] == HourlyAqi.None || (int)AqiLevels.Of(aqi.Aqi[h]) < Level)
                return false;
        }

        return true;
    }

    private Finding Found(RuleWindow window, string subject, string name, string path, HourlyAqi aqi, int hour, int? station)
    {
        var now = aqi[hour];
        var level = now.Level!.Value;
        var wind = station is { } s ? window.Wind(s, hour) : default;
        string primary = now.Primary.Joined();
        return new Finding(subject, station is { } i ? window.Stations[i].Station : null, path, window.TimeAt(hour),
            new($"{Sentences.Short(name)} AQI {now.Aqi} {level.Chinese()}", $"{Sentences.Short(name)}: AQI {now.Aqi}, {level.English().ToLowerInvariant()}"),
            new($"{Sentences.Moment(window.TimeAt(hour))}，{name} AQI {now.Aqi}（{level.ChineseLevel()} {level.Chinese()}，首要污染物 {primary}），已连续 {Hours} 小时达到或劣于{((AqiLevel)Level).ChineseLevel()}。{Sentences.WindZh(wind)}",
                $"At {Sentences.Moment(window.TimeAt(hour), true)} {name} had AQI {now.Aqi} ({level.English().ToLowerInvariant()}, primary {primary}), {Hours} h on end at level {Level} or worse.{Sentences.WindEn(wind)}"),
            new FindingFacts
            {
                Subject = subject,
                Aqi = now.Aqi,
                Level = (int)level,
                Pollutant = primary,
                Duration = Hours,
                WindSpeed = wind.Speed,
                WindDirection = wind.Direction,
                Hours = [.. Enumerable.Range(hour - Hours + 1, Hours).Select(h => new HourFact(window.TimeAt(h), aqi.Aqi[h]))],
            });
    }
}
