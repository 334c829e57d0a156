using BenchmarkDotNet.Attributes;
using Wangge.AirQuality;

namespace Wangge.Benchmarks;

/// <summary>The hourly AQI kernel against a plain sum over the same columns: a year of a hundred stations.</summary>
[MemoryDiagnoser]
public class HourlyIndexBenchmarks
{
    private readonly HourlySeries[] _stations = NationalYear.Make(stations: 100);
    private readonly short[] _aqi = new short[100 * NationalYear.Hours];
    private readonly PollutantSet[] _primary = new PollutantSet[100 * NationalYear.Hours];

    /// <summary>The pass that all ratios refer to.</summary>
    [Benchmark(Baseline = true)]
    public long PlainSum() => NationalYear.Sum(_stations);

    /// <summary>The kernel on one core.</summary>
    [Benchmark]
    public void OneCore()
    {
        int start = 0;
        foreach (HourlySeries series in _stations)
        {
            HourlyIndex.Evaluate(AqiEdition.Hj633Of2012, HourlyColumns.Of(series), _aqi.AsSpan(start), _primary.AsSpan(start));
            start += series.Count;
        }
    }

    /// <summary>The kernel on all cores.</summary>
    [Benchmark]
    public void AllCores() => HourlyIndex.EvaluateMany(_stations, _aqi, _primary);
}
