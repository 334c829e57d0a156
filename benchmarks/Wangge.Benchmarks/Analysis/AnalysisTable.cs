using System.Globalization;

namespace Wangge.Benchmarks.Analysis;

/// <summary>Prints what each analysis takes beside its peer's time and our reach. A word after the verb picks the rows that hold it.</summary>
internal sealed class AnalysisTable : IMeasurement
{
    private const double LongSeconds = 3;

    /// <inheritdoc/>
    public string Verb => "analysis";

    private static IEnumerable<AnalysisWork> All =>
    [
        .. AveragesWork.Rows,
        .. BackgroundWork.Rows,
        .. EffectWork.Rows,
        .. NormalisationWork.Rows,
        .. TrendWork.Rows,
        .. WindWork.Rows,
    ];

    /// <inheritdoc/>
    public int Run(string[] arguments)
    {
        bool missed = false;
        Console.WriteLine($"{"Work",-64} {"Peer",-34} {"Ours s",8} {"Reach s",8} {"Times faster",13}");
        foreach (AnalysisWork work in All.Where(w => arguments.Length == 0 || w.Name.Contains(arguments[0], StringComparison.OrdinalIgnoreCase)))
        {
            Action run = work.Prepare();
            double seconds = Timing.Best(1, run)[0] / 1000;
            if (seconds < LongSeconds)
                seconds = Math.Min(seconds, Timing.Best(6, run)[0] / 1000);
            missed |= seconds > work.Reach;
            string reach = double.IsFinite(work.Reach) ? work.Reach.ToString("0.###", CultureInfo.InvariantCulture) : "-";
            string faster = double.IsFinite(work.PeerSeconds) ? (work.PeerSeconds / seconds).ToString("0.0", CultureInfo.InvariantCulture) : "-";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{work.Name,-64} {work.Peer,-34} {seconds,8:0.000} {reach,8} {faster,13}{(seconds > work.Reach ? "  missed" : "")}"));
        }

        return missed ? 1 : 0;
    }
}
