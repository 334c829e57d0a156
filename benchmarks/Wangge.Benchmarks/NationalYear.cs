using System.Runtime.CompilerServices;
using Wangge.AirQuality;

namespace Wangge.Benchmarks;

/// <summary>A made-up year of the national network in memory: whole numbers of a usual spread, 3 % missing, the same each time.</summary>
internal static class NationalYear
{
    public const int Stations = 1_600;
    public const int Hours = 8_760;

    private static readonly int[] Usual = [45, 80, 12, 32, 9, 60];

    public static HourlySeries[] Make(int stations = Stations, int hours = Hours)
    {
        var all = new HourlySeries[stations];
        Parallel.For(0, stations, station =>
        {
            var random = new Random(station);
            var series = new HourlySeries("S" + station, new DateTime(2019, 1, 1, 1, 0, 0), hours);
            foreach (Pollutant pollutant in Pollutants.All)
            {
                int unit = pollutant == Pollutant.Co ? HourlySeries.Scale / 10 : HourlySeries.Scale;
                foreach (ref int value in series.Column(pollutant))
                {
                    double drawn = Usual[(int)pollutant] * -Math.Log(1 - random.NextDouble());
                    value = random.Next(100) < 3 ? HourlySeries.Missing : (int)drawn * unit;
                }
            }

            all[station] = series;
        });
        return all;
    }

    /// <summary>One plain pass: the sum of every value, missing marks and all.</summary>
    public static long Sum(HourlySeries[] stations)
    {
        long sum = 0;
        foreach (HourlySeries series in stations)
        {
            for (Pollutant pollutant = 0; (int)pollutant < Pollutants.Count; pollutant++)
                sum += Sum(series.Column(pollutant));
        }

        return sum;
    }

    // Optimised from the first call on, so that the measure all ratios refer to is never taken from half-compiled code.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Sum(ReadOnlySpan<int> column)
    {
        long sum = 0;
        foreach (int value in column)
            sum += value;
        return sum;
    }
}
