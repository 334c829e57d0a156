using System.Diagnostics;
using System.Globalization;
using Wangge.Air.Demo;
using Wangge.Air.Observations;
using Wangge.Air.Quality.Checks;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.Platform.Territory.Demo;

namespace Wangge.Benchmarks;

/// <summary>
/// What the quality checks mark: the share of values by code on real stations (Henan 2019, Beijing 2013 to 2016, where
/// ../shared/data has them) and on the demo district; and how many planted faults they find.
/// </summary>
internal sealed class QualityFigures : IMeasurement
{
    private const int Spikes = 400;
    private const int Drifts = 40;
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public string Verb => "quality";

    public int Run(string[] arguments)
    {
        string data = arguments.Length > 0 ? arguments[0] : Path.Combine("..", "shared", "data");
        var demo = Demo();
        Shares("demo district, 28 stations", demo);
        Planted("demo district", demo);
        string henan = Path.Combine(data, "cn-stations-2019");
        if (Directory.Exists(henan))
        {
            var stations = Henan(henan);
            Shares("Henan 2019, national stations as published", stations);
            Planted("Henan 2019", stations);
        }

        string beijing = Path.Combine(data, "beijing-prsa");
        if (Directory.Exists(beijing))
        {
            var stations = Beijing(beijing);
            Shares("Beijing 2013-03 to 2016-12, 8 stations", stations);
            Planted("Beijing", stations);
        }

        return 0;
    }

    private static void Shares(string title, IReadOnlyList<ObservedSeries> stations)
    {
        var settings = new QualitySettings();
        long start = Stopwatch.GetTimestamp();
        var window = new QualityWindow(stations);
        var found = Find(window, settings);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        var drifts = DriftCheck.Find(window, settings, Judged(stations), 0);
        double driftSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(Plain, $"\n{title}: {stations.Count} stations x {window.Count:N0} h, checks {seconds:N2} s, drift {driftSeconds:N2} s; share of values marked, %"));
        Console.WriteLine($"  {"",-12}{string.Concat(Pollutants.All.Select(p => $"{p.Symbol(),10}"))}");
        Console.WriteLine($"  {"values",-12}{string.Concat(Pollutants.All.Select(p => string.Create(Plain, $"{Values(stations, p),10:N0}")))}");
        foreach (var code in QualityCodes.All.Where(c => c.Code is not (QualityCodes.Flag or QualityCodes.Future or QualityCodes.Manual or QualityCodes.Drift)))
            Console.WriteLine($"  {code.Code,-12}{string.Concat(Pollutants.All.Select(p => string.Create(Plain, $"{100.0 * found.Count(f => f.Code == code.Code && f.Pollutant == p) / Values(stations, p),10:N3}")))}");
        Console.WriteLine($"  {"drift",-12}{string.Concat(Pollutants.All.Select(p => string.Create(Plain, $"{100.0 * drifts.Count(f => f.Pollutant == p) * 24 / Values(stations, p),10:N3}")))}");
        Console.WriteLine($"  {"any of them",-12}{string.Concat(Pollutants.All.Select(p => string.Create(Plain, $"{100.0 * found.Where(f => f.Pollutant == p).DistinctBy(f => (f.Station, f.Hour)).Count() / Values(stations, p),10:N3}")))}   without drift");
        foreach (var group in drifts.GroupBy(d => (d.Station, d.Pollutant)).OrderByDescending(g => g.Count()).Take(8))
            Console.WriteLine(string.Create(Plain, $"  drift {stations[group.Key.Station].Station.Code} {group.Key.Pollutant}: {group.Count()} days from {stations[0].Air.TimeAt(group.Min(d => d.Day) * 24):yyyy-MM-dd}, largest {group.MaxBy(d => Math.Abs(d.Shift)).Shift:P0}"));
    }

    /// <summary>Plants faults of PM2.5 into good hours and counts how many are found by their check, and by any.</summary>
    private static void Planted(string title, IReadOnlyList<ObservedSeries> stations)
    {
        var settings = new QualitySettings();
        var clean = Find(new QualityWindow(stations), settings).Where(f => f.Pollutant == Pollutant.Pm25).Select(f => (f.Station, f.Hour)).ToHashSet();
        Console.WriteLine($"  planted into {title}, PM2.5: found by its check / by any, %");
        Plant("spike, +150 µg/m³ for 1 h", Spikes, 1, QualityCodes.Spike, (v, _, _) => v + (150 * HourlySeries.Scale));
        Plant("spike, 5 times for 1 h", Spikes, 1, QualityCodes.Spike, (v, _, _) => v * 5);
        Plant("spike, +150 µg/m³ for 2 h", Spikes, 2, QualityCodes.Spike, (v, _, _) => v + (150 * HourlySeries.Scale));
        Plant("drop to 1 µg/m³ for 1 h", Spikes, 1, QualityCodes.Spike, (_, _, _) => HourlySeries.Scale);
        Plant("stuck for 8 h", Spikes / 4, 8, QualityCodes.Stuck, (_, first, _) => first);
        Plant("stuck for 24 h", Spikes / 8, 24, QualityCodes.Stuck, (_, first, _) => first);
        Plant("unit mg/m³ for 1 h", Spikes, 1, QualityCodes.Spike, (v, _, _) => v / 1_000);
        Plant("unit mg/m³ for 24 h", Spikes / 8, 24, QualityCodes.Spike, (v, _, _) => v / 1_000);
        Plant("unit ng/m³ for 1 h", Spikes, 1, QualityCodes.Impossible, (v, _, _) => (int)Math.Min(int.MaxValue / 2, v * 1_000L));
        Plant("1.6 times PM10 for 1 h", Spikes, 1, QualityCodes.Inverted, (_, _, all) => (int)(all * 1.6));
        foreach (double rate in new[] { 0.0003, 0.00015 })
            PlantDrift(rate);

        void Plant(string name, int count, int hours, string code, Func<int, int, int, int> fault)
        {
            var random = new Random(7);
            var copy = Copy(stations);
            var planted = new HashSet<(int Station, int Hour)>();
            for (int tries = 0; planted.Count < count * hours && tries < count * 50; tries++)
            {
                int station = random.Next(copy.Count), hour = random.Next(100, copy[0].Air.Count - 100);
                var own = copy[station].Air.Column(Pollutant.Pm25);
                var all = copy[station].Air.Column(Pollutant.Pm10);
                if (Enumerable.Range(hour - 8, hours + 16).Any(h => copy[station].Air.Column(Pollutant.Pm25)[h] == HourlySeries.Missing || planted.Contains((station, h)) || clean.Contains((station, h)))
                    || all[hour..(hour + hours)].Contains(HourlySeries.Missing) || own[hour] < 20 * HourlySeries.Scale)
                    continue;
                int first = own[hour];
                for (int h = hour; h < hour + hours; h++)
                {
                    own[h] = fault(own[h], first, all[h]);
                    planted.Add((station, h));
                }
            }

            var found = Find(new QualityWindow(copy), settings).Where(f => f.Pollutant == Pollutant.Pm25).ToList();
            int byOwn = found.Where(f => f.Code == code).Select(f => (f.Station, f.Hour)).Count(planted.Contains);
            int byAny = found.Select(f => (f.Station, f.Hour)).Distinct().Count(planted.Contains);
            int aside = found.Select(f => (f.Station, f.Hour)).Distinct().Count(f => !planted.Contains(f) && !clean.Contains(f));
            Console.WriteLine(string.Create(Plain, $"    {name,-28} {planted.Count,6} h   {code,-10} {100.0 * byOwn / planted.Count,6:N1} / {100.0 * byAny / planted.Count,6:N1}   {aside,5} other hours newly marked"));
        }

        void PlantDrift(double rate)
        {
            var random = new Random(11);
            int[] judged = Judged(stations);
            int days = stations[0].Air.Count / 24, found = 0, trials = 0;
            var delays = new List<int>();
            for (int trial = 0; trial < Drifts; trial++)
            {
                int station = judged[random.Next(judged.Length)], from = random.Next(120, Math.Max(121, days - 90));
                if (stations[station].Air.Column(Pollutant.Pm25)[(from * 24)..Math.Min(stations[0].Air.Count, (from + 75) * 24)].ToArray().Count(v => v == HourlySeries.Missing) > 400)
                    continue;
                var copy = Copy(stations);
                var own = copy[station].Air.Column(Pollutant.Pm25);
                for (int h = from * 24; h < own.Length; h++)
                    own[h] = own[h] == HourlySeries.Missing ? own[h] : (int)Math.Min(int.MaxValue / 2, own[h] * (1 + (rate * (h - (from * 24)))));
                var marked = DriftCheck.Find(new QualityWindow(copy), settings, [station], from).Where(d => d.Pollutant == Pollutant.Pm25 && d.Day < from + 75).ToList();
                trials++;
                if (marked.Count == 0)
                    continue;
                found++;
                delays.Add(marked.Min(d => d.Day) - from);
            }

            delays.Sort();
            Console.WriteLine(string.Create(Plain, $"    drift of {rate:P3} an hour       {trials,6} runs  drift      {100.0 * found / Math.Max(1, trials),6:N1} within 75 days, median after {(delays.Count == 0 ? 0 : delays[delays.Count / 2])} days"));
        }
    }

    private static IReadOnlyList<QualityFinding> Find(QualityWindow window, QualitySettings settings) =>
        QualityChecks.Find(window, settings, Enumerable.Range(0, window.Stations.Count), 0, window.Count - 1, window.Count);

    /// <summary>Places of the stations that the check for drift judges: indicative ones, and where there are none all, as if they were.</summary>
    private static int[] Judged(IReadOnlyList<ObservedSeries> stations)
    {
        int[] indicative = [.. Enumerable.Range(0, stations.Count).Where(i => !stations[i].Station.IsEvaluated)];
        return indicative.Length > 0 ? indicative : [.. Enumerable.Range(0, stations.Count)];
    }

    private static int Values(IReadOnlyList<ObservedSeries> stations, Pollutant pollutant) => Math.Max(1, stations.Sum(s =>
    {
        int count = 0;
        foreach (int value in s.Air.Column(pollutant))
            count += value == HourlySeries.Missing ? 0 : 1;
        return count;
    }));

    private static List<ObservedSeries> Copy(IReadOnlyList<ObservedSeries> stations) => [.. stations.Select(s =>
    {
        var air = new HourlySeries(s.Air.Station, s.Air.FirstHour, s.Air.Count);
        foreach (var pollutant in Pollutants.All)
            s.Air.Column(pollutant).CopyTo(air.Column(pollutant));
        return new ObservedSeries(s.Station, air, s.Weather);
    })];

    private static List<ObservedSeries> Demo()
    {
        var air = new DemoAir(DemoSeasons.Newest);
        return [.. DemoStations.All.Select((demo, id) =>
        {
            var (longitude, latitude) = DemoTerritory.Place(demo.X, demo.Y);
            var station = new Station { Id = id, Code = demo.Code, Name = demo.Name, Class = demo.Class, Longitude = longitude, Latitude = latitude, GridPath = "/", IsBackground = demo.IsBackground };
            int[] readings = DemoInstruments.Read(air, demo, 0);
            var series = new HourlySeries(demo.Code, HourLabel.End(DemoSeasons.First), air.Count);
            for (int h = 0; h < air.Count; h++)
            {
                foreach (var pollutant in Pollutants.All)
                    series.Column(pollutant)[h] = readings[(h * 12) + (int)pollutant];
            }

            return new ObservedSeries(station, series, []);
        })];
    }

    private static List<ObservedSeries> Henan(string folder)
    {
        using var text = new StreamReader(Path.Combine(folder, "stations_henan_region.csv"));
        var stations = Air.Stations.StationList.Read(text).Rows.Select((r, id) => new Station { Id = id, Code = r.Code, Name = r.Name, Class = StationClass.National, Longitude = r.Longitude, Latitude = r.Latitude, GridPath = "/" }).ToList();
        return Read(stations, Directory.GetFiles(folder, "henan_region_2019*.csv.gz"), new(2019, 3, 1, 1, 0, 0), new(2020, 1, 1, 0, 0, 0));
    }

    private static List<ObservedSeries> Beijing(string folder)
    {
        (string Code, double Longitude, double Latitude)[] places =
        [
            ("Aotizhongxin", 116.397, 39.982), ("Changping", 116.230, 40.217), ("Dongsi", 116.417, 39.929), ("Gucheng", 116.184, 39.914),
            ("Huairou", 116.628, 40.328), ("Nongzhanguan", 116.461, 39.937), ("Shunyi", 116.655, 40.127), ("Wanliu", 116.287, 39.987),
        ];
        var stations = places.Select((p, id) => new Station { Id = id, Code = p.Code, Name = p.Code, Class = StationClass.National, Longitude = p.Longitude, Latitude = p.Latitude, GridPath = "/" }).ToList();
        return Read(stations, Directory.GetFiles(folder, "PRSA_*.csv.gz"), new(2013, 3, 1, 1, 0, 0), new(2017, 1, 1, 0, 0, 0));
    }

    private static List<ObservedSeries> Read(List<Station> stations, string[] files, DateTime first, DateTime last)
    {
        int from = HourLabel.Of(first), count = HourLabel.Of(last) - from + 1;
        var series = stations.ToDictionary(s => s.Code, s => new HourlySeries(s.Code, first, count), StringComparer.Ordinal);
        var block = new ObservationBlock();
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            using var reader = ObservationReader.Open(File.OpenRead(file), Path.GetFileName(file), new ReadOptions(last.AddYears(1)));
            while (reader.Read(block))
            {
                for (int row = 0; row < block.Count; row++)
                {
                    int hour = block.Hours[row] - from;
                    if (!series.TryGetValue(block.StationCodes[block.Stations[row]], out var own) || hour < 0 || hour >= count)
                        continue;
                    foreach (var pollutant in Pollutants.All)
                        own.Column(pollutant)[hour] = block.Column(pollutant)[row];
                }
            }
        }

        return [.. stations.Select(s => new ObservedSeries(s, series[s.Code], []))];
    }
}
