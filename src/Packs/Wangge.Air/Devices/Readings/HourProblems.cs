using System.Collections.Concurrent;
using System.Globalization;

namespace Wangge.Air.Devices.Readings;

/// <summary>Why hour values of a device do not reach its station.</summary>
/// <param name="Code">Code for programs: <c>unit</c>, <c>future</c>.</param>
/// <param name="Factor">Code of the factor; empty where it is about the whole hour.</param>
/// <param name="At">DataTime of the hour, see <see cref="ReadingValues.At"/>.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
public sealed record HourProblem(string Code, string Factor, long At, Phrase Sentence)
{
    internal static HourProblem Unit(string factor, long at, string unit, double value) => new("unit", factor, at, new(
        string.Create(CultureInfo.InvariantCulture, $"{factor} 按 {unit} 为 {value}，不像环境空气的数值，未进入站点小时值；请核对该因子的单位。"),
        string.Create(CultureInfo.InvariantCulture, $"{factor} is {value} in {unit}, which no ambient air has; it did not reach the station's hours. Check the unit of this factor.")));

    internal static HourProblem Future(long at) => new("future", "", at, new(
        "小时值的时间在未来，未进入站点小时值；请校准设备时钟，并核对时间标签（起始或结束）。",
        "The hour lies in the future and did not reach the station's hours. Set the device's clock and check which end of an hour it names."));
}

/// <summary>The newest problem of each device and factor, in memory: what still is one comes again with the next hour.</summary>
public sealed class HourProblems
{
    private readonly ConcurrentDictionary<(int Device, string Factor), HourProblem> _problems = new();

    /// <summary>The problems of a device, by factor.</summary>
    public IReadOnlyList<HourProblem> Of(int deviceId) =>
        [.. _problems.Where(p => p.Key.Device == deviceId).Select(p => p.Value).OrderBy(p => p.Factor, StringComparer.Ordinal)];

    internal void Set(int deviceId, HourProblem problem) =>
        _problems.AddOrUpdate((deviceId, problem.Factor), problem, (_, known) => known.At > problem.At ? known : problem);

    /// <summary>Takes a problem back where an hour that is not older was good.</summary>
    internal void Clear(int deviceId, string factor, long at)
    {
        if (_problems.TryGetValue((deviceId, factor), out var known) && known.At <= at)
            _problems.TryRemove(KeyValuePair.Create((deviceId, factor), known));
    }
}
