using Wangge.Tests;

namespace Wangge.AirQuality.Analysis;

/// <summary>
/// PM2.5 of the national stations of Henan and around, March to June 2019, with an action that never was on 16 May at each of
/// them in turn: real air, where nothing is drawn from a formula.
/// </summary>
public sealed class HenanEffectTests
{
    private const int Controls = 20;
    private static readonly DateOnly First = new(2019, 3, 1), Start = new(2019, 5, 16);
    private static readonly EffectOptions Options = new() { Repetitions = 200 };
    private static readonly Lazy<EffectSeries[]> Stations = new(Read);

    [Fact]
    public void Estimate_OfNoActionAtRealStations_SeldomClaimsOne()
    {
        EffectResult[] results = Judge(1);
        double holds = results.Count(r => r.Synthetic.Figure!.HoldsZero) / (double)results.Length;
        double claims = results.Count(r => r.Verdict is EffectVerdict.Better or EffectVerdict.Worse) / (double)results.Length;

        Assert.InRange(results.Length, 70, 95);
        Assert.InRange(holds, 0.9, 1);
        Assert.InRange(claims, 0, 0.05);
    }

    [Fact]
    public void Estimate_OfThirdTakenAwayAtRealStations_MovesTheEstimateByAsMuch()
    {
        EffectResult[] results = Judge(2 / 3.0);
        double better = results.Count(r => r.Verdict == EffectVerdict.Better) / (double)results.Length;
        double percent = results.Average(r => r.Synthetic.Figure!.Percent!.Value);

        Assert.InRange(percent, -40, -27);
        Assert.InRange(better, 0.4, 1);
        Assert.All(results, r => Assert.NotEqual(EffectVerdict.Worse, r.Verdict));
    }

    private static EffectResult[] Judge(double kept)
    {
        EffectSeries[] all = Stations.Value;
        return [.. all.AsParallel().AsOrdered().Select((station, s) => ActionEffect.Estimate(
            new EffectInput(
                First,
                station with { Values = [.. station.Values.Select((v, day) => day < Start.DayNumber - First.DayNumber ? v : v * kept)] },
                [.. Enumerable.Range(1, Controls).Select(k => all[(s + (k * 4)) % all.Length])],
                Start),
            Options))];
    }

    private static EffectSeries[] Read()
    {
        (string, Func<Stream>)[] files = [.. new[] { "03", "04", "05", "06" }.Select(month => Paths.SharedData($"cn-stations-2019/henan_region_2019{month}.csv.gz"))
            .Select(path => (Path.GetFileName(path), (Func<Stream>)(() => File.OpenRead(path))))];
        return [.. FrameReader.Read(files, FrameReader.OptionsAt(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Unspecified)), _ => { })
            .Select(Daily).Where(s => s.Values.Count(v => !double.IsNaN(v)) > 100)];
    }

    private static EffectSeries Daily(HourlyFrame frame)
    {
        const int Days = 122, Hours = 24, Enough = 18;
        var days = new double[Days];
        for (int day = 0; day < Days; day++)
        {
            int from = frame.IndexOf(First.AddDays(day).ToDateTime(TimeOnly.MinValue));
            double[] hours = [.. Enumerable.Range(from, Hours).Where(i => i >= 0 && i < frame.Count).Select(i => frame[Pollutant.Pm25][i]).Where(v => !double.IsNaN(v))];
            days[day] = hours.Length < Enough ? double.NaN : hours.Average();
        }

        return new EffectSeries(frame.Station, days);
    }
}
