using Wangge.Air.Devices.Gateway;
using Wangge.Air.Devices.Readings;

namespace Wangge.Air.Devices.Register;

/// <summary>Something about a device that somebody should look at.</summary>
/// <param name="Code">Code for programs: <c>clock</c>, <c>errors</c>, <c>unit</c>, <c>future</c>, <c>password</c>, <c>address</c>, <c>disabled</c>.</param>
/// <param name="Word">A word for a chip.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
public sealed record DeviceProblem(string Code, Phrase Word, Phrase Sentence)
{
    /// <summary>A clock further off than this puts readings into the wrong window, seconds.</summary>
    public const double MostDrift = 120;

    /// <summary>The problem of a clock; null where it is near enough.</summary>
    /// <param name="seconds">Its clock against ours; positive is ahead, null is not known.</param>
    public static DeviceProblem? OfClock(double? seconds) => seconds is not { } drift || Math.Abs(drift) <= MostDrift ? null : new(
        "clock", new("时钟不准", "Clock off"),
        new($"设备时钟{Drift(drift).Zh}，分钟值和小时值可能记到别的时段；请校准设备时钟。", $"The device's clock is {Drift(drift).En}: minute and hour values may stand in the wrong window; set its clock."));

    /// <summary>The problem of an entry in quarantine for a device that is registered; null where it is not recent.</summary>
    public static DeviceProblem? OfQuarantine(QuarantinedDevice? entry, DateTime utcNow) => entry is null || utcNow - entry.LastAt > TimeSpan.FromDays(1) ? null : new(
        entry.Reason, QuarantineWords.Word(entry.Reason), QuarantineWords.Sentence(entry.Reason));

    /// <summary>The problem of a frame that could not be taken; null where there was none within the last hour.</summary>
    public static DeviceProblem? OfFault(DeviceFault? fault, DateTime utcNow) => fault is null || utcNow - fault.At > TimeSpan.FromHours(1) ? null : new(
        "errors", new("错包", "Bad frames"),
        new($"最近一小时有数据包收不下（{fault.Code}）：{ErrorWords.Sentence(fault.Code).Zh}", $"Frames could not be taken within the last hour ({fault.Code}): {ErrorWords.Sentence(fault.Code).En}"));

    /// <summary>Why hours do not reach the station, one for each kind of reason.</summary>
    public static IEnumerable<DeviceProblem> OfHours(IReadOnlyList<HourProblem> hours) => hours.GroupBy(h => h.Code, StringComparer.Ordinal).Select(g => new DeviceProblem(
        g.Key, g.Key == "unit" ? new("单位可疑", "Unit in doubt") : new("小时值未入站", "Hours not taken"),
        g.Count() == 1 ? g.First().Sentence : new($"{g.First().Sentence.Zh}（同类共 {g.Count()} 个因子）", $"{g.First().Sentence.En} ({g.Count()} factors alike)")));

    /// <summary>A clock's difference in words: 快 12 秒, 慢 3 分 20 秒, 一致.</summary>
    public static Phrase Drift(double seconds)
    {
        long whole = (long)Math.Round(Math.Abs(seconds));
        if (whole < 2)
            return new("与平台一致", "with ours");
        var (zh, en) = whole switch
        {
            < 60 => ($"{whole} 秒", $"{whole} s"),
            < 3600 => ($"{whole / 60} 分 {whole % 60} 秒", $"{whole / 60} min {whole % 60} s"),
            < 172_800 => ($"{whole / 3600} 小时 {whole % 3600 / 60} 分", $"{whole / 3600} h {whole % 3600 / 60} min"),
            _ => ($"{whole / 86_400} 天", $"{whole / 86_400} days"),
        };
        return seconds > 0 ? new($"快 {zh}", $"{en} ahead") : new($"慢 {zh}", $"{en} behind");
    }
}
