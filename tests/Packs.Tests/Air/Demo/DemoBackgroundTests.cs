using Wangge.Air.Demo;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Wangge.Tests.Air.Demo;

/// <summary>What the demo's sources, traffic and stoves add at a station is known; the split of the measured air is held against it.</summary>
public sealed class DemoBackgroundTests
{
    private const double MetresToAUnit = 21;
    private static readonly int From = HourLabel.Of(new DateTime(2019, 9, 1, 1, 0, 0)), Hours = 24 * 68;
    private static readonly DemoAir Air = new(DemoSeasons.Newest);

    /// <summary>
    /// The demo is a hard case: traffic emits at every station alike, which counts as carried in (PM10 comes out half too
    /// low), and the region's air gathers at some stations more than at others, which counts as local (PM2.5 comes out a third too high).
    /// </summary>
    [Theory]
    [InlineData(Pollutant.Pm10, 0.8, -10.5, -6)]
    [InlineData(Pollutant.Pm25, 0.55, 0, 2)]
    public void Split_OfDemoAir_OrdersStationsByTheirTruth(Pollutant pollutant, double correlation, double lowBias, double highBias)
    {
        var (splits, truth) = Split(pollutant, (s, hour) => Local(s, hour, pollutant));
        double[] found = [.. splits.Select(s => s.Whole()!.Local)], known = [.. truth.Select(t => t.Average())];
        double r = Correlation(found, known), bias = found.Average() - known.Average();

        TestContext.Current.TestOutputHelper?.WriteLine($"r {r:0.00}, bias {bias:0.0} of {known.Average():0.0}");
        Assert.InRange(r, correlation, 1);
        Assert.InRange(bias, lowBias, highBias);
        Assert.All(splits, s => Assert.Equal(BackgroundReason.None, s.Reason));
    }

    /// <summary>Hours in which a named source adds the given much or more at a station.</summary>
    [Theory]
    [InlineData(Pollutant.Pm10, 15, 1.1)]
    [InlineData(Pollutant.Pm25, 5, 1.4)]
    public void Split_InHoursOfPlumes_FindsThem(Pollutant pollutant, double plume, double most)
    {
        var (splits, named) = Split(pollutant, (s, hour) => Named(s, hour, pollutant));
        double found = 0, known = 0;
        int hours = 0, missed = 0;
        for (int s = 0; s < splits.Count; s++)
        {
            DemoStation station = DemoStations.All.First(d => d.Code == splits[s].Station);
            for (int h = 0; h < Hours; h++)
            {
                if (named[s][h] < plume)
                    continue;
                (found, known, hours) = (found + splits[s].Local(h), known + Local(station, From + h, pollutant), hours + 1);
                missed += splits[s].Local(h) < named[s][h] / 3 ? 1 : 0;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{hours} hours, found {found / hours:0.0} of {known / hours:0.0}, missed {missed}");
        Assert.True(hours > 100);
        Assert.InRange(found / known, 0.9, most);
        Assert.InRange(missed / (double)hours, 0, 0.15);
    }

    private static (IReadOnlyList<BackgroundSplit> Splits, double[][] Truth) Split(Pollutant pollutant, Func<DemoStation, int, double> truth)
    {
        DemoStation[] stations = [.. DemoStations.All.Where(s => !s.IsDustMonitor)];
        return (RegionalBackground.Split([.. stations.Select(Measured)], pollutant.Code()),
            [.. stations.Select(s => Enumerable.Range(From, Hours).Select(hour => truth(s, hour)).ToArray())]);
    }

    // A station's air less what would be there without traffic, stoves and named sources.
    private static double Local(DemoStation station, int hour, Pollutant pollutant)
    {
        double[] all = new double[Pollutants.Count], bare = new double[Pollutants.Count];
        Air.At(station, hour - DemoSeasons.First, all);
        Air.At(station with { Traffic = 0, Coal = 0 }, hour - DemoSeasons.First, bare);
        return all[(int)pollutant] - bare[(int)pollutant] + Named(station, hour, pollutant);
    }

    private static double Named(DemoStation station, int hour, Pollutant pollutant) => Air.Truth(station, hour).Sum(source => source[(int)pollutant]);

    private static BackgroundStation Measured(DemoStation station)
    {
        var frame = new HourlyFrame(station.Code, HourLabel.End(From).AddHours(-1), Hours);
        double[][] columns = [.. Pollutants.All.Select(p => frame.Add(p.Code(), p.Unit()))];
        double[]? speed = station.HasWeather ? frame.Add(Weather.WindSpeed.Code(), "m/s") : null;
        double[]? direction = station.HasWeather ? frame.Add(Weather.WindDirection.Code(), "°") : null;
        var air = new double[Pollutants.Count];
        for (int h = 0; h < Hours; h++)
        {
            int i = From + h - DemoSeasons.First;
            Air.At(station, i, air);
            for (int p = 0; p < air.Length; p++)
                columns[p][h] = air[p];
            if (speed is not null && direction is not null)
                (speed[h], direction[h]) = (Air.Weather.Speed(i), Air.Weather.From(i));
        }

        BackgroundRole role = station.IsBackground ? BackgroundRole.Background : station.Class == StationClass.Micro ? BackgroundRole.LeftOut : BackgroundRole.Ordinary;
        return new BackgroundStation(frame, station.X * MetresToAUnit, -station.Y * MetresToAUnit, role);
    }

    private static double Correlation(double[] a, double[] b)
    {
        double ma = a.Average(), mb = b.Average(), ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
            (ab, aa, bb) = (ab + ((a[i] - ma) * (b[i] - mb)), aa + ((a[i] - ma) * (a[i] - ma)), bb + ((b[i] - mb) * (b[i] - mb)));
        return ab / Math.Sqrt(aa * bb);
    }
}
