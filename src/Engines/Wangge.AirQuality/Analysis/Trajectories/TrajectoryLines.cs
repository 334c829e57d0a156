namespace Wangge.AirQuality.Analysis;

/// <summary>The lines of a trajectory file with their numbers.</summary>
internal sealed class TrajectoryLines(string name, TextReader text, GuardedStream guard, CancellationToken cancellation)
{
    private const int Often = 1024;

    internal string File => name;

    internal string Current { get; private set; } = "";

    internal int Number { get; private set; }

    /// <summary>Whether the text ends without an end of line.</summary>
    internal bool EndsWithinLine => guard.MidLine;

    /// <summary>What broke the stream, if anything.</summary>
    internal TrajectoryFault? Broken => guard.Fault is { } fault
        ? new TrajectoryFault(name, guard.Line, TrajectoryFaultCode.Unreadable, $"{fault.Code} {fault.Detail}".TrimEnd())
        : null;

    /// <summary>Goes to the next line that is not blank.</summary>
    internal bool Next()
    {
        while (text.ReadLine() is { } line)
        {
            if (++Number % Often == 0)
                cancellation.ThrowIfCancellationRequested();
            Current = line;
            if (!string.IsNullOrWhiteSpace(line))
                return true;
        }

        Current = "";
        return false;
    }

    internal TrajectoryFault Fault(TrajectoryFaultCode code, ReadOnlySpan<char> value) => new(name, Number, code, Rejection.Safe(value));
}
