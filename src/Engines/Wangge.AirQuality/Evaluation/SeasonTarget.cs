
namespace Wangge.AirQuality;

/// <summary>How a target stands while its season runs.</summary>
public enum TargetOutlook : byte
{
    /// <summary>It can still be met and still be missed; <see cref="TargetNeed.Rest"/> says what the rest must do.</summary>
    Open,

    /// <summary>It is met whatever the remaining days bring.</summary>
    Secured,

    /// <summary>It cannot be met any more.</summary>
    OutOfReach,

    /// <summary>The season is over and it was met.</summary>
    Met,

    /// <summary>The season is over and it was missed.</summary>
    Missed,

    /// <summary>There is nothing to judge: no valid day was had and none remains.</summary>
    NoData,
}

/// <summary>What the rest of a season must bring.</summary>
/// <param name="Outlook">How the target stands.</param>
/// <param name="Rest">
/// For a mean: the most that the remaining days may average, exact to 28 digits (round it down to show it, or the target
/// is missed by the rounding). For good days: the fewest that must be good; for heavy days: the most that may be heavy. Null once the season is over.
/// When out of reach it is the (impossible) figure that the arithmetic asks for.
/// </param>
public readonly record struct TargetNeed(TargetOutlook Outlook, decimal? Rest);

/// <summary>
/// Target arithmetic of a campaign season, exact: what the remaining days must bring so that the whole season keeps the
/// target. It takes every remaining day as valid, and a target as kept when the unrounded result does not exceed it
/// (for a ratio: does not fall below it), so it never promises what only rounding would give.
/// </summary>
public static class SeasonTarget
{
    /// <summary>The mean that the remaining days may have: (target·(n + m) - mean·n) / m.</summary>
    /// <param name="target">Target of the season's mean, µg/m³ (CO mg/m³), 0 or more.</param>
    /// <param name="meanSoFar">Mean of the valid days so far, unrounded; null when there is none.</param>
    /// <param name="daysSoFar">Valid days so far (n).</param>
    /// <param name="daysLeft">Days that remain (m).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    /// <exception cref="ArgumentException">There are days but no mean, or a mean but no days.</exception>
    public static TargetNeed OfMean(decimal target, decimal? meanSoFar, int daysSoFar, int daysLeft)
    {
        Check(target, daysSoFar, daysLeft);
        if (meanSoFar is null != (daysSoFar == 0))
            throw new ArgumentException("A mean so far belongs to valid days so far.", nameof(meanSoFar));
        decimal slack = (target * ((decimal)daysSoFar + daysLeft)) - ((meanSoFar ?? 0) * daysSoFar);
        if (daysLeft == 0)
            return Over(daysSoFar, slack >= 0);
        return new TargetNeed(slack < 0 ? TargetOutlook.OutOfReach : TargetOutlook.Open, slack / daysLeft);
    }

    /// <summary>The good days that the remaining days must have so that the ratio of the season reaches the target.</summary>
    /// <param name="targetPercent">Target in percent of valid days, 0 to 100.</param>
    /// <param name="goodSoFar">Good days so far.</param>
    /// <param name="daysSoFar">Valid days so far.</param>
    /// <param name="daysLeft">Days that remain.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, the target above 100, or more days are good than valid.</exception>
    public static TargetNeed OfGoodRatio(decimal targetPercent, int goodSoFar, int daysSoFar, int daysLeft)
    {
        Check(targetPercent, daysSoFar, daysLeft);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(targetPercent, 100);
        ArgumentOutOfRangeException.ThrowIfNegative(goodSoFar);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(goodSoFar, daysSoFar);
        decimal needed = decimal.Ceiling(targetPercent * ((decimal)daysSoFar + daysLeft) / 100m) - goodSoFar;
        if (daysLeft == 0)
            return Over(daysSoFar, needed <= 0);
        return needed <= 0
            ? new TargetNeed(TargetOutlook.Secured, 0)
            : new TargetNeed(needed > daysLeft ? TargetOutlook.OutOfReach : TargetOutlook.Open, needed);
    }

    /// <summary>The heavy-pollution days that the remaining days may still have.</summary>
    /// <param name="target">Most heavy days of the season.</param>
    /// <param name="heavySoFar">Heavy days so far.</param>
    /// <param name="daysSoFar">Valid days so far.</param>
    /// <param name="daysLeft">Days that remain.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or more days are heavy than valid.</exception>
    public static TargetNeed OfHeavyDays(int target, int heavySoFar, int daysSoFar, int daysLeft)
    {
        Check(target, daysSoFar, daysLeft);
        ArgumentOutOfRangeException.ThrowIfNegative(heavySoFar);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(heavySoFar, daysSoFar);
        int allowed = target - heavySoFar;
        if (daysLeft == 0)
            return Over(daysSoFar, allowed >= 0);
        TargetOutlook outlook = allowed < 0 ? TargetOutlook.OutOfReach : allowed >= daysLeft ? TargetOutlook.Secured : TargetOutlook.Open;
        return new TargetNeed(outlook, allowed);
    }

    private static TargetNeed Over(int daysSoFar, bool met) =>
        new(daysSoFar == 0 ? TargetOutlook.NoData : met ? TargetOutlook.Met : TargetOutlook.Missed, null);

    private static void Check(decimal target, int daysSoFar, int daysLeft)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(target);
        ArgumentOutOfRangeException.ThrowIfNegative(daysSoFar);
        ArgumentOutOfRangeException.ThrowIfNegative(daysLeft);
    }
}
