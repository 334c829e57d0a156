using Wangge.Air.Assessment;
using Wangge.AirQuality;
using Wangge.Platform.Campaigns;
using Indicator = Wangge.Platform.Indicators.Indicator;

namespace Wangge.Air.Campaigns;

/// <summary>How one target stands.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Now">Its value over the valid days so far, unrounded; null without such days.</param>
/// <param name="Target">The target; null where none is set.</param>
/// <param name="Need">What the rest of the season must bring; null without a target.</param>
public sealed record TargetProgress(Indicator Indicator, decimal? Now, decimal? Target, TargetNeed? Need)
{
    /// <summary>Whether the rest must do better than the days so far did.</summary>
    public bool IsAtRisk { get; init; }
}

/// <summary>A district or town in its season: the days so far and what they leave to do. Pure: made of days.</summary>
public sealed class SeasonProgress
{
    private SeasonProgress(AirSubject subject, IReadOnlyList<DailyValue> days) => (Subject, Days) = (subject, days);

    /// <summary>District or town.</summary>
    public AirSubject Subject { get; }

    /// <summary>Days of the season that are over and have data, in order.</summary>
    public IReadOnlyList<DailyValue> Days { get; }

    /// <summary>Days of the season that are over.</summary>
    public int DaysOver { get; private init; }

    /// <summary>Days that remain, today among them.</summary>
    public int DaysLeft { get; private init; }

    /// <summary>Days so far with a valid PM2.5 mean.</summary>
    public int Pm25Days { get; private init; }

    /// <summary>Days so far with an AQI.</summary>
    public int AqiDays { get; private init; }

    /// <summary>Good days so far.</summary>
    public int GoodDays { get; private init; }

    /// <summary>Share of the days over that have an AQI, 0 to 1.</summary>
    public decimal Coverage => DaysOver == 0 ? 0 : (decimal)AqiDays / DaysOver;

    /// <summary>PM2.5 mean, good-day ratio and heavy days, in this order.</summary>
    public IReadOnlyList<TargetProgress> Targets { get; private init; } = [];

    /// <summary>Computes the progress.</summary>
    /// <param name="subject">District or town.</param>
    /// <param name="days">Its daily values; those outside the season or not over are passed over.</param>
    /// <param name="from">First day of the season.</param>
    /// <param name="to">Last day.</param>
    /// <param name="today">Today in the district, not over.</param>
    /// <param name="targets">Targets of the campaign.</param>
    public static SeasonProgress Of(
        AirSubject subject, IEnumerable<DailyValue> days, DateOnly from, DateOnly to, DateOnly today, IEnumerable<Target> targets)
    {
        DailyValue[] over = [.. days.Where(d => d.Date >= from && d.Date <= to && d.Date < today)];
        int length = to.DayNumber - from.DayNumber + 1, daysOver = Math.Clamp(today.DayNumber - from.DayNumber, 0, length), left = length - daysOver;
        decimal[] pm25 = [.. over.Select(d => d.Exact(Pollutant.Pm25).Value).OfType<decimal>()];
        decimal? mean = pm25.Length == 0 ? null : pm25.Sum() / pm25.Length;
        int valid = over.Count(d => d.Aqi.Aqi is not null), good = over.Count(d => d.IsGood == true), heavy = over.Count(d => d.IsHeavy == true);
        decimal? ratio = valid == 0 ? null : good * 100m / valid;
        var set = targets.Where(t => t.GridPath == subject.GridPath).ToDictionary(t => t.Indicator, t => t.Value, StringComparer.Ordinal);
        return new SeasonProgress(subject, over)
        {
            DaysOver = daysOver,
            DaysLeft = left,
            Pm25Days = pm25.Length,
            AqiDays = valid,
            GoodDays = good,
            Targets =
            [
                Progress(SeasonIndicators.Pm25Mean, mean, t => SeasonTarget.OfMean(t, mean, pm25.Length, left), rest => rest < mean),
                Progress(SeasonIndicators.GoodRatio, ratio, t => SeasonTarget.OfGoodRatio(t, good, valid, left), rest => rest * 100 > ratio * left),
                Progress(SeasonIndicators.HeavyDays, heavy, t => SeasonTarget.OfHeavyDays((int)t, heavy, valid, left), rest => rest * valid < (decimal)heavy * left),
            ],
        };

        TargetProgress Progress(Indicator indicator, decimal? now, Func<decimal, TargetNeed> need, Func<decimal?, bool?> worse)
        {
            if (!set.TryGetValue(indicator.Key, out decimal target))
                return new TargetProgress(indicator, now, null, null);
            TargetNeed needed = need(target);
            return new TargetProgress(indicator, now, target, needed) { IsAtRisk = needed.Outlook == TargetOutlook.Open && worse(needed.Rest) == true };
        }
    }

    /// <summary>The mean of PM2.5 from the first day of the season to each day over; null before the first valid day.</summary>
    /// <param name="from">First day of the season.</param>
    public IReadOnlyList<decimal?> CumulativePm25(DateOnly from)
    {
        var byDate = Days.ToDictionary(d => d.Date, d => d.Exact(Pollutant.Pm25).Value);
        var line = new decimal?[DaysOver];
        decimal sum = 0;
        int count = 0;
        for (int i = 0; i < DaysOver; i++)
        {
            if (byDate.GetValueOrDefault(from.AddDays(i)) is { } value)
                (sum, count) = (sum + value, count + 1);
            line[i] = count == 0 ? null : sum / count;
        }

        return line;
    }
}
