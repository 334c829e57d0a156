using System.Globalization;

namespace Wangge.AirQuality.Analysis;

/// <summary>Why trajectories were not taken from a file.</summary>
public enum TrajectoryFaultCode
{
    /// <summary>A trajectory ends before the others; it is kept, but takes no part in clusters. All other faults refuse the file.</summary>
    EndsEarly,

    /// <summary>The file is empty.</summary>
    Empty,

    /// <summary>Neither a tdump nor a table with the columns needed.</summary>
    UnknownFormat,

    /// <summary>The file ends within its head, or a line of the head is not what it should be.</summary>
    BadHead,

    /// <summary>A row has fewer columns than the head says, or the file is cut off within a row.</summary>
    ShortRow,

    /// <summary>A row has more columns than the head says.</summary>
    LongRow,

    /// <summary>A cell is not a number or not a date.</summary>
    NotANumber,

    /// <summary>The row belongs to a trajectory that the head does not name.</summary>
    UnknownTrajectory,

    /// <summary>The ages of a trajectory do not follow each other in equal steps from 0.</summary>
    AgeGap,

    /// <summary>The trajectory goes forward in time and cannot tell where air came from.</summary>
    Forward,

    /// <summary>Latitude outside ±90 or longitude outside -180..360.</summary>
    OutsideRange,

    /// <summary>A trajectory that the head names has no point.</summary>
    NoPoints,

    /// <summary>Another trajectory arrived at the same time, place and height.</summary>
    Duplicate,

    /// <summary>The file cannot be read or unpacked.</summary>
    Unreadable,
}

/// <summary>One fault of a trajectory file, with its place.</summary>
/// <param name="File">The file's name as given.</param>
/// <param name="Line">Line from 1; 0 where it concerns the whole file.</param>
/// <param name="Code">Why.</param>
/// <param name="Value">What stood there, made printable, or the further word the sentence needs.</param>
public readonly record struct TrajectoryFault(string File, int Line, TrajectoryFaultCode Code, string Value)
{
    /// <summary>Whether the file was refused.</summary>
    public bool Refuses => Code != TrajectoryFaultCode.EndsEarly;

    /// <summary>One sentence in Chinese: place and reason.</summary>
    public string Chinese => string.Create(CultureInfo.InvariantCulture, $"{File}{(Line > 0 ? $" 第 {Line} 行" : "")}：{ReasonChinese}{(Refuses ? "整个文件未读入。" : "")}");

    /// <summary>One sentence in English: place and reason.</summary>
    public string English => string.Create(CultureInfo.InvariantCulture, $"{File}{(Line > 0 ? $", line {Line}" : "")}: {ReasonEnglish}{(Refuses ? " The file is refused." : "")}");

    private string ReasonChinese => Code switch
    {
        TrajectoryFaultCode.EndsEarly => $"该轨迹提前结束（{Value}），保留但不参与聚类。",
        TrajectoryFaultCode.Empty => "文件是空的。",
        TrajectoryFaultCode.UnknownFormat => $"既不是 HYSPLIT 的 tdump，也不是含 date、hour.inc、lat、lon 各列的表（{Value}）。",
        TrajectoryFaultCode.BadHead => $"文件头在此处不完整或有误（“{Value}”）。",
        TrajectoryFaultCode.ShortRow => $"该行不完整：{Value}。",
        TrajectoryFaultCode.LongRow => $"该行列数过多：{Value}。",
        TrajectoryFaultCode.NotANumber => $"“{Value}”不是数字或日期。",
        TrajectoryFaultCode.UnknownTrajectory => $"文件头中没有第 {Value} 条轨迹。",
        TrajectoryFaultCode.AgeGap => $"时刻 {Value} h 与前一点不相接：应从 0 起等步长后退。",
        TrajectoryFaultCode.Forward => "这是前向轨迹，不能说明气团来向。",
        TrajectoryFaultCode.OutsideRange => $"经纬度超出范围（{Value}）。",
        TrajectoryFaultCode.NoPoints => $"第 {Value} 条轨迹没有任何点。",
        TrajectoryFaultCode.Duplicate => $"同一时刻、地点和高度已有另一条轨迹（{Value}）。",
        _ => $"文件无法读取：{Value}。",
    };

    private string ReasonEnglish => Code switch
    {
        TrajectoryFaultCode.EndsEarly => $"the trajectory ends early ({Value}); it is kept but takes no part in clusters.",
        TrajectoryFaultCode.Empty => "the file is empty.",
        TrajectoryFaultCode.UnknownFormat => $"neither a HYSPLIT tdump nor a table with the columns date, hour.inc, lat, lon ({Value}).",
        TrajectoryFaultCode.BadHead => $"the head of the file is incomplete or wrong here (\"{Value}\").",
        TrajectoryFaultCode.ShortRow => $"the row is incomplete: {Value}.",
        TrajectoryFaultCode.LongRow => $"the row has too many columns: {Value}.",
        TrajectoryFaultCode.NotANumber => $"\"{Value}\" is not a number or date.",
        TrajectoryFaultCode.UnknownTrajectory => $"the head names no trajectory {Value}.",
        TrajectoryFaultCode.AgeGap => $"age {Value} h does not follow the point before: ages go back from 0 in equal steps.",
        TrajectoryFaultCode.Forward => "the trajectories go forward and cannot tell where air came from.",
        TrajectoryFaultCode.OutsideRange => $"latitude or longitude out of range ({Value}).",
        TrajectoryFaultCode.NoPoints => $"trajectory {Value} has no point.",
        TrajectoryFaultCode.Duplicate => $"another trajectory arrived at the same time, place and height ({Value}).",
        _ => $"the file cannot be read: {Value}.",
    };
}
