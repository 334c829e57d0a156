using System.Diagnostics;

namespace Wangge.Benchmarks;

/// <summary>A whole-program measurement that prints its ratios in seconds. One file each; the program finds them by type.</summary>
internal interface IMeasurement
{
    /// <summary>The word that starts it, e.g. <c>ratios-index</c>.</summary>
    string Verb { get; }

    /// <summary>Measures and prints.</summary>
    /// <returns>The exit code: 0 where every target is met, 1 where one is missed.</returns>
    int Run(string[] arguments);
}

/// <summary>Timing shared by the measurements.</summary>
internal static class Timing
{
    /// <summary>
    /// The best time of each action in milliseconds, the actions taking turns so that a busy neighbour hits all alike.
    /// </summary>
    public static double[] Best(int rounds, params Action[] actions)
    {
        var best = new double[actions.Length];
        Array.Fill(best, double.MaxValue);
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < actions.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                actions[i]();
                best[i] = Math.Min(best[i], Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return best;
    }
}
