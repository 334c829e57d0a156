using System.Globalization;
using System.IO.Compression;
using Wangge.AirQuality;

namespace Wangge.Engines.Tests.Indices;

/// <summary>
/// A run of hours of the national platform's files, read by a few lines of the tests' own: what the platform published is the
/// oracle, so nothing of the engine's readers stands between it and the engine.
/// </summary>
internal sealed class NationalArchive
{
    public const int Missing = -1;

    public static readonly string[] Types =
        ["PM2.5", "PM10", "SO2", "NO2", "CO", "O3", "AQI", "PM2.5_24h", "PM10_24h", "SO2_24h", "NO2_24h", "CO_24h", "O3_24h", "O3_8h", "O3_8h_24h"];

    private readonly Dictionary<string, int> _stations = new(StringComparer.Ordinal);
    private readonly List<int[]> _values = [];
    private readonly int[] _rows;

    private NationalArchive(DateTime first, int hours) => (First, Hours, _rows) = (first, hours, new int[hours]);

    public DateTime First { get; }

    public int Hours { get; }

    public IEnumerable<string> Stations => _stations.Keys;

    /// <summary>How many of the 15 rows of an hour the archive has.</summary>
    public int Rows(int hour) => _rows[hour];

    /// <summary>Published values of a station in tenths.</summary>
    public ReadOnlySpan<int> Column(string type, string station) =>
        _values[_stations[station]].AsSpan(Array.IndexOf(Types, type) * Hours, Hours);

    /// <summary>The station's hourly concentrations as the engine takes them.</summary>
    public HourlySeries Series(string station)
    {
        var series = new HourlySeries(station, First, Hours);
        foreach (Pollutant pollutant in Pollutants.All)
        {
            Span<int> to = series.Column(pollutant);
            ReadOnlySpan<int> from = Column(pollutant.Symbol(), station);
            for (int i = 0; i < Hours; i++)
                to[i] = from[i] == Missing ? HourlySeries.Missing : from[i] * (HourlySeries.Scale / 10);
        }

        return series;
    }

    /// <summary>The Henan months 3 to 6 and 9 to 12 as one run of hours; skips the test where the data are absent.</summary>
    public static NationalArchive Henan()
    {
        string folder = Folder();
        return Read(new DateTime(2019, 3, 1), new DateTime(2020, 1, 1), Directory.GetFiles(folder, "henan_region_*.csv.gz"));
    }

    /// <summary>All raw national days, consecutive days as one run; skips the test where the data are absent.</summary>
    public static IEnumerable<NationalArchive> RawDays()
    {
        string folder = Path.Combine(Folder(), "raw");
        return new[] { (314, 1), (501, 1), (615, 1), (1101, 3), (1201, 1), (1225, 1) }.Select(run =>
        {
            var first = new DateTime(2019, run.Item1 / 100, run.Item1 % 100);
            string[] files = [.. Enumerable.Range(0, run.Item2).Select(day => Path.Combine(folder, $"china_sites_2019{run.Item1 + day:0000}.csv.gz"))];
            return Read(first, first.AddDays(run.Item2), files);
        });
    }

    private static string Folder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Wangge.slnx")))
            root = root.Parent;
        string folder = Path.Combine(root?.Parent?.FullName ?? "", "shared", "data", "cn-stations-2019");
        if (!Directory.Exists(folder))
            Assert.Skip("../shared/data/cn-stations-2019 is not on this machine.");
        return folder;
    }

    private static NationalArchive Read(DateTime first, DateTime end, string[] files)
    {
        var archive = new NationalArchive(first, (int)(end - first).TotalHours);
        foreach (string file in files)
            archive.Add(file);
        return archive;
    }

    private void Add(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        int[][] columns = [.. reader.ReadLine()!.Split(',').Skip(3).Select(Of)];
        while (reader.ReadLine() is { } line)
        {
            string[] head = line.Split(',', 4);
            int hour = (int)(DateTime.ParseExact(head[0], "yyyyMMdd", CultureInfo.InvariantCulture) - First).TotalHours
                + int.Parse(head[1], CultureInfo.InvariantCulture);
            int type = Array.IndexOf(Types, head[2]);
            _rows[hour]++;
            int station = 0;
            foreach (Range range in head[3].AsSpan().Split(','))
            {
                ReadOnlySpan<char> text = head[3].AsSpan(range);
                if (!text.IsEmpty)
                    columns[station][type * Hours + hour] = (int)Math.Round(double.Parse(text, CultureInfo.InvariantCulture) * 10);
                station++;
            }
        }
    }

    private int[] Of(string station)
    {
        if (!_stations.TryGetValue(station, out int at))
        {
            _stations.Add(station, at = _values.Count);
            var values = new int[Types.Length * Hours];
            values.AsSpan().Fill(Missing);
            _values.Add(values);
        }

        return _values[at];
    }
}
