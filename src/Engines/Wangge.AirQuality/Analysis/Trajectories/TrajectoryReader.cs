using System.Globalization;
using System.Text;

namespace Wangge.AirQuality.Analysis;

/// <summary>What came of reading trajectory files.</summary>
/// <param name="Set">The trajectories of the files without fault; empty where there are none.</param>
/// <param name="Faults">What was wrong, in the order met: show every one.</param>
public sealed record TrajectoryReading(TrajectorySet Set, IReadOnlyList<TrajectoryFault> Faults)
{
    /// <summary>Whether every file was taken.</summary>
    public bool Whole => !Faults.Any(f => f.Refuses);
}

/// <summary>
/// Reads back trajectories: tdump files of HYSPLIT (User's Guide, "Trajectory endpoints file") and tables with the columns
/// <c>date</c> (arrival), <c>hour.inc</c> (0, -1, ...), <c>lat</c>, <c>lon</c> and, where there, <c>height</c> and
/// <c>pressure</c>, as openair keeps them. Plain or gzip. A file with a fault gives nothing, so that half a file never
/// passes for a whole one.
/// </summary>
public static class TrajectoryReader
{
    private const int LineLimit = 64 * 1024;
    private const long SizeLimit = 4L << 30;

    /// <summary>Reads the files one after the other.</summary>
    /// <param name="files">Name and opener of each; the stream is disposed.</param>
    /// <param name="hours">Hours that every trajectory should go back; null expects as many as the longest has.</param>
    /// <param name="cancellation">Asked between files and every thousand lines.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static TrajectoryReading Read(IEnumerable<(string Name, Func<Stream> Open)> files, double? hours = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var all = new List<TrajectoryBuilder>();
        var faults = new List<TrajectoryFault>();
        var seen = new Dictionary<(DateTime, double, double, double), string>();
        foreach ((string name, Func<Stream> open) in files)
        {
            cancellation.ThrowIfCancellationRequested();
            using var guard = new GuardedStream(open, LineLimit, SizeLimit);
            using var text = new StreamReader(guard, Encoding.UTF8);
            var lines = new TrajectoryLines(name, text, guard, cancellation);
            (List<TrajectoryBuilder> built, TrajectoryFault? fault) = ReadFile(lines);
            fault ??= Repeated(built, seen);
            if (fault is { } found)
                faults.Add(found);
            else
                all.AddRange(built);
        }

        double expected = hours ?? (all.Count > 0 ? all.Max(b => -b.Points[^1].Age) : 0);
        faults.AddRange(all.Where(b => -b.Points[^1].Age < expected - 0.1).Select(b => new TrajectoryFault(
            b.File, b.LastLine, TrajectoryFaultCode.EndsEarly, string.Create(CultureInfo.InvariantCulture, $"{b.Arrival:yyyy-MM-dd HH:mm}, {-b.Points[^1].Age:0.#} < {expected:0.#} h"))));
        return new TrajectoryReading(new TrajectorySet([.. all.OrderBy(b => b.Arrival).ThenBy(b => b.Points[0].Height)]), faults);
    }

    private static (List<TrajectoryBuilder> Built, TrajectoryFault? Fault) ReadFile(TrajectoryLines lines)
    {
        if (!lines.Next())
            return ([], lines.Broken ?? lines.Fault(TrajectoryFaultCode.Empty, ""));
        bool table = lines.Current.Contains(',', StringComparison.Ordinal) || lines.Current.Contains("lat", StringComparison.OrdinalIgnoreCase);
        (List<TrajectoryBuilder> built, TrajectoryFault? fault) = table ? TrajectoryTable.Read(lines) : TrajectoryDump.Read(lines);

        // A broken stream ends early and makes the rows before its end look short: it is the cause to name.
        return (built, lines.Broken ?? fault ?? (built.Count == 0 ? lines.Fault(TrajectoryFaultCode.Empty, "") : null));
    }

    private static TrajectoryFault? Repeated(List<TrajectoryBuilder> built, Dictionary<(DateTime, double, double, double), string> seen)
    {
        foreach (TrajectoryBuilder builder in built)
        {
            TrajectoryPoint start = builder.Points[0];
            if (!seen.TryAdd((builder.Arrival, start.Latitude, start.Longitude, double.IsNaN(start.Height) ? -1 : start.Height), builder.File))
                return new TrajectoryFault(builder.File, builder.LastLine, TrajectoryFaultCode.Duplicate, builder.Arrival.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        }

        return null;
    }
}
