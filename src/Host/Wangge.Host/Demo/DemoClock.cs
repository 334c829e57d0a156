using System.Globalization;

namespace Wangge.Host.Demo;

/// <summary>
/// The time in the demo district: it stands at the morning of 9 November 2019 when the district is made and runs on at
/// the pace of the real clock, also over restarts, so that deadlines, "today" and the newest hour agree.
/// </summary>
public sealed class DemoClock(DateTimeOffset madeAt, DateTimeOffset standsAt, TimeProvider real) : TimeProvider
{
    /// <summary>The instant at which a new demo district stands: 2019-11-09 08:20 district time.</summary>
    public static DateTimeOffset Start { get; } = new(2019, 11, 9, 8, 20, 0, TimeSpan.FromHours(8));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => standsAt + (real.GetUtcNow() - madeAt);

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    /// <summary>What is kept in the store to make the same clock again.</summary>
    public string ToSetting() => string.Create(CultureInfo.InvariantCulture, $"{standsAt:O},{madeAt:O}");

    /// <summary>The clock that a stored setting tells of.</summary>
    /// <exception cref="FormatException">The setting is not two instants.</exception>
    public static DemoClock FromSetting(string setting, TimeProvider real)
    {
        var parts = setting.Split(',');
        return parts.Length == 2
            ? new DemoClock(Parse(parts[1]), Parse(parts[0]), real)
            : throw new FormatException($"The demo clock setting '{setting}' is not two instants.");

        static DateTimeOffset Parse(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);
    }
}
