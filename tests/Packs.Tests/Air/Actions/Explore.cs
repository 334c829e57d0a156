using Wangge.Air.Demo;
using Wangge.Air.Observations;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Wangge.Tests.Air.Actions;

public sealed class Explore(ITestOutputHelper output)
{
    [Fact]
    public void Run()
    {
        int last = HourLabel.Of(new DateTime(2019, 11, 9, 0, 0, 0));
        var air = new DemoAir(last);
        var all = DemoStations.All.Where(s => !s.IsDustMonitor && !s.IsBackground).ToArray();
        int days = air.Count / 24;
        DateOnly first = new(2018, 10, 1), start = DemoSources.FreightBan;
        foreach (var p in new[] { Pollutant.Pm10, Pollutant.No2, Pollutant.Pm25, Pollutant.So2 })
        {
            var series = all.AsParallel().AsOrdered().Select(s =>
            {
                var r = DemoInstruments.Read(air, s, 0);
                return new EffectSeries(s.Code, [.. Enumerable.Range(0, days).Select(d => Enumerable.Range(d * 24, 24).Select(i => r[i * ObservationColumns.Count + (int)p]).Where(v => v != HourlySeries.Missing).Select(v => v / 10000.0).DefaultIfEmpty(double.NaN).Average())]);
            }).ToArray();
            var station = DemoStations.All.Single(s => s.Code == "SFQ04");
            int from = HourLabel.Of(start.ToDateTime(new TimeOnly(1, 0)));
            double truth = Enumerable.Range(from, last - from + 1).Select(h => air.Spared(station, h)[(int)p]).Average();
            foreach (var (place, at) in new[] { ("SFQ04", start), ("SFQ02", new DateOnly(2019, 8, 15)), ("SFQ06", new DateOnly(2019, 8, 15)) })
            foreach (bool micro in new[] { false, true })
            {
                string grid = place;
                var donors = series.Where(s => s.Name != place && (micro || s.Name[0] == 'S') && !(place == "SFQ04" ? new[]{"WZ09","WZ10"} : place=="SFQ02" ? ["WZ04","WZ05","SFQ12"] : ["WZ14","WZ15","WZ16"]).Contains(s.Name)).ToArray();
                var watch = System.Diagnostics.Stopwatch.StartNew();
                var result = ActionEffect.Estimate(new EffectInput(first, series.Single(s => s.Name == place), donors, at));
                var f = result.Synthetic.Figure;
                output.WriteLine($"{p} {place} truth {-truth:0.00} donors {donors.Length} {result.Verdict} {result.Reasons} {f?.Value:0.00} [{f?.Low:0.00},{f?.High:0.00}] without {f?.Without:0.0} spaceP {result.Detail?.SpaceP:0.000} fit {result.Detail?.Fit:0.000} intime {string.Join(' ', result.Detail!.InTime.Select(t => $"{t.Value:0.0}/{t.P:0.00}"))} DiD {result.Neighbours.Figure} trend {result.Trend} ms {watch.ElapsedMilliseconds} w {string.Join(' ', result.Detail.Weights.Take(4).Select(w=>$"{w.Name}:{w.Weight:0.00}"))}");
            }
        }
    }
}
