namespace Wangge.Air.Devices.Simulation;

/// <summary>A distribution of times in steps of 5 %, from 10 µs to several minutes. Any thread may add.</summary>
internal sealed class Latencies
{
    private const double Least = 0.01;
    private const double Step = 1.05;
    private readonly long[] _counts = new long[360];

    /// <summary>Adds a time.</summary>
    public void Add(TimeSpan time)
    {
        double steps = Math.Log(Math.Max(Least, time.TotalMilliseconds) / Least) / Math.Log(Step);
        Interlocked.Increment(ref _counts[Math.Min(_counts.Length - 1, (int)steps)]);
    }

    /// <summary>The time that a share of all did not exceed, ms; NaN where there are none.</summary>
    /// <param name="share">0 to 1.</param>
    public double Quantile(double share)
    {
        long rank = (long)Math.Ceiling(_counts.Sum() * share), seen = 0;
        for (int i = 0; i < _counts.Length && rank > 0; i++)
        {
            seen += _counts[i];
            if (seen >= rank)
                return Least * Math.Pow(Step, i + 1);
        }

        return double.NaN;
    }

    /// <summary>Begins anew.</summary>
    public void Clear() => Array.Clear(_counts);
}
