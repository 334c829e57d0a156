using System.Globalization;
using System.IO.Compression;
using Wangge.AirQuality;

namespace Engines.Tests.Evaluation;

/// <summary>Jiaozuo's stations in November 2019, hours 1 to 24 of each day, from the shared national data.</summary>
internal sealed class Jiaozuo
{
    public static readonly Period November = Period.Month(2019, 11);

    private static readonly string[] Codes = ["1828A", "1829A", "1830A", "3169A"];
    private static readonly Lazy<Jiaozuo?> Loaded = new(Load);

    private readonly Dictionary<string, HourlySeries> _series = Codes.ToDictionary(
        c => c, c => new HourlySeries(c, new DateTime(2019, 11, 1, 1, 0, 0, DateTimeKind.Unspecified), 30 * 24), StringComparer.Ordinal);

    /// <summary>Published O3_8h_24h at hour 24, which is the day's largest 8-hour mean.</summary>
    public Dictionary<(string Station, DateOnly Date), decimal> PublishedOzone { get; } = [];

    public static IReadOnlyList<string> Stations => Codes;

    public HourlySeries this[string station] => _series[station];

    /// <summary>The evaluated stations: 1830A is the background station (对照点).</summary>
    public IReadOnlyList<HourlySeries> Evaluated => [_series["1828A"], _series["1829A"], _series["3169A"]];

    public static Jiaozuo Data()
    {
        if (Loaded.Value is null)
            Assert.Skip("../shared/data/cn-stations-2019 is not here");
        return Loaded.Value;
    }

    private static Jiaozuo? Load()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Wangge.slnx")))
            root = root.Parent;
        string folder = Path.Combine(root?.Parent?.FullName ?? ".", "shared", "data", "cn-stations-2019");
        if (!Directory.Exists(folder))
            return null;
        var data = new Jiaozuo();
        foreach (string month in new[] { "201911", "201912" })
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, $"henan_region_{month}.csv.gz")), CompressionMode.Decompress));
            string[] header = reader.ReadLine()!.Split(',');
            while (reader.ReadLine() is { } line)
                data.Read(header, line.Split(','));
        }

        return data;
    }

    private void Read(string[] header, string[] row)
    {
        DateTime end = DateTime.ParseExact(row[0], "yyyyMMdd", CultureInfo.InvariantCulture).AddHours(int.Parse(row[1], CultureInfo.InvariantCulture));
        foreach (string code in Codes)
        {
            int column = Array.IndexOf(header, code);
            HourlySeries series = _series[code];
            int hour = series.IndexOf(end);
            if (column >= row.Length || row[column].Length == 0 || hour < 0 || hour >= series.Count)
                continue;
            decimal value = decimal.Parse(row[column], CultureInfo.InvariantCulture);
            if (Pollutants.TryParse(row[2], out Pollutant pollutant))
                series.Column(pollutant)[hour] = Concentration.ToStored(value);
            else if (row[2] == "O3_8h_24h" && end.Hour == 0)
                PublishedOzone[(code, DailyEvaluation.DayOf(end))] = value;
        }
    }
}
