using System.Globalization;
using Wangge.AirQuality;

namespace Wangge.Benchmarks;

/// <summary>Hourly AQI with primary pollutants of a national year against one plain pass that sums the same arrays.</summary>
internal sealed class IndexRatios : IMeasurement
{
    private const double Target = 4;

    public string Verb => "ratios-index";

    public int Run(string[] arguments)
    {
        HourlySeries[] stations = NationalYear.Make();
        var aqi = new short[NationalYear.Stations * NationalYear.Hours];
        var primary = new PollutantSet[aqi.Length];
        long sum = 0;
        double[] best = Timing.Best(
            7,
            () => sum += NationalYear.Sum(stations),
            () => EvaluateInTurn(stations, aqi, primary),
            () => HourlyIndex.EvaluateMany(stations, aqi, primary));

        double one = best[1] / best[0], all = best[2] / best[0];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {NationalYear.Stations:N0} stations x {NationalYear.Hours:N0} h x {Pollutants.Count} pollutants, best of 7 (checksum {sum})
            plain sum, one core        {best[0],8:F1} ms   1.00
            hourly AQI, one core       {best[1],8:F1} ms   {one:F2}
            hourly AQI, {Environment.ProcessorCount,2} cores       {best[2],8:F1} ms   {all:F2}   (target {Target:F0})
            """));
        return all <= Target ? 0 : 1;
    }

    private static void EvaluateInTurn(HourlySeries[] stations, short[] aqi, PollutantSet[] primary)
    {
        int start = 0;
        foreach (HourlySeries series in stations)
        {
            HourlyIndex.Evaluate(AqiEdition.Hj633Of2012, HourlyColumns.Of(series), aqi.AsSpan(start), primary.AsSpan(start));
            start += series.Count;
        }
    }
}
