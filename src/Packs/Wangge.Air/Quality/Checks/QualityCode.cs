using Wangge.AirQuality;

namespace Wangge.Air.Quality.Checks;

/// <summary>A check of hourly values, by its code.</summary>
/// <param name="Code">The code that marks carry: <c>spike</c>.</param>
/// <param name="Name">Name.</param>
/// <param name="Says">What it finds.</param>
/// <param name="Invalidates">Whether it makes a value invalid by itself, at every station; the others ask for a review.</param>
public sealed record QualityCode(string Code, Phrase Name, Phrase Says, bool Invalidates);

/// <summary>The checks that there are.</summary>
public static class QualityCodes
{
    /// <summary>No measurement can be so: below zero, or beyond <see cref="PhysicalLimit"/>.</summary>
    public const string Impossible = "impossible";

    /// <summary>The instrument's own flag says that it did not measure.</summary>
    public const string Flag = "flag";

    /// <summary>The hour has not ended yet.</summary>
    public const string Future = "future";

    /// <summary>Beyond the range of the usual instruments.</summary>
    public const string Range = "range";

    /// <summary>A step from the hour before that the neighbours do not take.</summary>
    public const string Rate = "rate";

    /// <summary>One value for hours on end while the neighbours move.</summary>
    public const string Stuck = "stuck";

    /// <summary>Away from the neighbours of the hour and from its own hours around.</summary>
    public const string Spike = "spike";

    /// <summary>PM2.5 above PM10 by more than two instruments may differ.</summary>
    public const string Inverted = "inverted";

    /// <summary>Every value of the row as in the hour before.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>The ratio to the stations around has shifted for weeks.</summary>
    public const string Drift = "drift";

    /// <summary>Marked by a reviewer, no check behind it.</summary>
    public const string Manual = "manual";

    /// <summary>All of them, those that invalidate first.</summary>
    public static IReadOnlyList<QualityCode> All { get; } =
    [
        new(Impossible, new("不可能值", "Impossible"), new("低于零，或高于物理上限", "below zero, or beyond the physical limit"), true),
        new(Flag, new("仪器标记", "Instrument flag"), new("仪器自报故障、校准、维护、超量程、停运或通信中断", "the instrument reports a fault, calibration, maintenance, over range, a stop or a lost link"), true),
        new(Future, new("时间超前", "From the future"), new("小时尚未结束", "the hour has not ended yet"), true),
        new(Range, new("超仪器量程", "Beyond instruments"), new("高于常用仪器的量程", "beyond the range of the usual instruments"), false),
        new(Rate, new("突变", "Sudden step"), new("与上一小时相差过大，而周边没有同样变化", "a large step from the hour before that the neighbours do not take"), false),
        new(Stuck, new("恒值", "Stuck"), new("连续多小时同值，而周边有变化", "one value for hours on end while the neighbours move"), false),
        new(Spike, new("离群", "Spike"), new("远离周边同时刻的中位数，也远离自身前后小时", "far from the neighbours' median of the hour and from its own hours around"), false),
        new(Inverted, new("倒挂", "Inverted"), new("PM2.5 高于 PM10，超出两台仪器应有的差别", "PM2.5 above PM10 by more than two instruments may differ"), false),
        new(Duplicate, new("重复", "Duplicate"), new("各项数值与上一小时全部相同", "every value as in the hour before"), false),
        new(Drift, new("漂移", "Drift"), new("与参照站及周边的比值持续偏移数周", "the ratio to the reference station and to those around has shifted for weeks"), false),
        new(Manual, new("人工", "By hand"), new("审核人标记", "marked by a reviewer"), true),
    ];

    /// <summary>The check of a code.</summary>
    public static QualityCode Of(string code) => All.First(c => c.Code == code);

    /// <summary>Whether a code invalidates by itself at every station.</summary>
    public static bool Invalidates(string code) => Of(code).Invalidates;
}

/// <summary>What a check found at one value.</summary>
/// <param name="Station">Place of the station in the window.</param>
/// <param name="Hour">Place of the hour in the window.</param>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Code">Code of the check.</param>
/// <param name="Against">What the value was held against (a limit, the hour before, the neighbours' median), stored ten-thousandths; for a drift the shift in ten-thousandths (1.25 times is 2,500); missing where there is none.</param>
public readonly record struct QualityFinding(int Station, int Hour, Pollutant Pollutant, string Code, int Against);
