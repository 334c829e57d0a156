namespace Wangge.AirQuality.Analysis;

/// <summary>Fills gaps of a series that has a cycle, so that the cycle can be estimated.</summary>
internal static class CycleGaps
{
    private const int Rounds = 5;

    /// <summary>
    /// A missing value becomes the mean of its place in the cycle plus the departure from that mean, on a straight line
    /// between the neighbours in time. The means are then made again with the filled values, a few times, so that a course
    /// does not lean on which years are missing. Returns false, leaving the gaps, where a place never has a value or more
    /// than half of all are missing.
    /// </summary>
    internal static bool Fill(double[] values, int cycle)
    {
        bool[] missing = Array.ConvertAll(values, double.IsNaN);
        int gaps = missing.Count(m => m);
        if (gaps == 0)
            return true;
        if (gaps > values.Length / 2)
            return false;
        var means = new double[cycle];
        for (int round = 0; round < Rounds; round++)
        {
            for (int place = 0; place < cycle; place++)
            {
                if (!TryMean(values, place, cycle, out means[place]))
                    return false;
            }

            for (int i = 0, known = 0; i < values.Length; i++)
            {
                if (!missing[i])
                {
                    known = i;
                    continue;
                }

                int next = i;
                while (missing[next])
                    next++;
                double before = values[known] - means[known % cycle], after = values[next] - means[next % cycle];
                values[i] = means[i % cycle] + before + ((after - before) * (i - known) / (next - known));
            }
        }

        return true;
    }

    private static bool TryMean(double[] values, int place, int cycle, out double mean)
    {
        double sum = 0;
        int count = 0;
        for (int i = place; i < values.Length; i += cycle)
        {
            if (double.IsNaN(values[i]))
                continue;
            sum += values[i];
            count++;
        }

        mean = sum / count;
        return count > 0;
    }
}
