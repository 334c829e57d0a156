using DuckDB.NET.Data;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Wangge.Benchmarks.Analysis;

/// <summary>
/// Averages, yearly statistics and time variation. The openair rows take the shared file's 43,824 hours, repeated to the
/// 65,533 that its peers were timed on. The national rows are 1,000 stations of 8,760 hours in double columns, 3 % missing;
/// DuckDB holds as many made-up rows of the same spread in DOUBLE columns in memory and answers in the same run.
/// </summary>
internal static class AveragesWork
{
    private const int Rows65 = 65_533;
    private const int Stations = 1_000;
    private static HourlyFrame[]? _national;
    private static DuckDBConnection? _duck;

    public static IEnumerable<AnalysisWork> Rows =>
    [
        new("daily means, 75 % rule, 65,533 h tiled from 43,824, x 7", "openair 0.74 s", 0.74, 0.02, DailyMeans),
        new("aqStats: statistics of 3 pollutants by year, 65,533 h tiled", "openair 21.8 s", 21.8, 0.2, YearStatistics),
        new("time variation of 4 pollutants, 100 resamples of hours, tiled", "openair 6.9 s", 6.9, 0.3, () => Variation(0, 100)),
        new("time variation of 4 pollutants, 1,000 resamples of weeks, tiled", "openair 6.9 s", 6.9, 0.3, () => Variation(VariationOptions.UsualBlock, 1_000)),
        new("daily means of 8.76 M rows x 6, double columns", "DuckDB 0.22 s, pandas 0.44 s", 0.22, 0.1, NationalDays),
        new("daily means of 8.76 M rows x 6, DuckDB.NET in this run", "DuckDB 0.22 s", 0.22, double.PositiveInfinity, () => Duck(DuckDays)),
        new("8 h ozone and daily maximum of 8.76 M rows, double columns", "DuckDB 1.24 s, pandas 2.79 s", 1.24, 0.2, NationalOzone),
        new("8 h ozone and daily maximum of 8.76 M rows, DuckDB.NET in this run", "DuckDB 1.24 s", 1.24, double.PositiveInfinity, () => Duck(DuckOzone)),
    ];

    private const string DuckDays = """
        SELECT count(*), sum(pm25), sum(pm10), sum(so2), sum(no2), sum(co), sum(o3) FROM (
          SELECT station, CAST(time AS DATE) AS day,
            CASE WHEN count(pm25) >= 18 THEN avg(pm25) END AS pm25, CASE WHEN count(pm10) >= 18 THEN avg(pm10) END AS pm10,
            CASE WHEN count(so2) >= 18 THEN avg(so2) END AS so2, CASE WHEN count(no2) >= 18 THEN avg(no2) END AS no2,
            CASE WHEN count(co) >= 18 THEN avg(co) END AS co, CASE WHEN count(o3) >= 18 THEN avg(o3) END AS o3
          FROM hours GROUP BY station, day)
        """;

    private const string DuckOzone = """
        SELECT count(*), sum(largest) FROM (
          SELECT station, CAST(time AS DATE) AS day, CASE WHEN count(mean) >= 18 THEN max(mean) END AS largest FROM (
            SELECT station, time, CASE WHEN count(o3) OVER eight >= 6 THEN avg(o3) OVER eight END AS mean
            FROM hours WINDOW eight AS (PARTITION BY station ORDER BY time ROWS 7 PRECEDING))
          GROUP BY station, day)
        """;

    private static Action DailyMeans()
    {
        HourlyFrame frame = Tiled();
        string[] seven = ["nox", "no2", "o3", "pm10", "so2", "co", "pm25"];
        return () => PeriodAverages.Of(frame, new AverageOptions { Columns = seven });
    }

    private static Action YearStatistics()
    {
        HourlyFrame frame = Tiled();
        ConcentrationLimit[] limits =
        [
            new("o3", Averaging.EightHours, 50, "ppb", "own"), new("o3", Averaging.EightHours, 60, "ppb", "own"),
            new("no2", Averaging.OneHour, 105, "ppb", "own"), new("pm10", Averaging.Daily, 50, "µg/m³", "own"),
        ];
        return () => AirQualityStatistics.Of(frame, new StatisticsOptions { Columns = ["no2", "o3", "pm10"], Limits = limits });
    }

    // What openair draws: hour, weekday, month, weekday by hour.
    private static Action Variation(int blockDays, int resamples)
    {
        HourlyFrame frame = Tiled();
        var options = new VariationOptions
        {
            BlockDays = blockDays,
            Resamples = resamples,
            Groupings = [VariationGrouping.Hour, VariationGrouping.Weekday, VariationGrouping.Month, VariationGrouping.WeekdayHour],
        };
        return () => TimeVariation.Of(frame, ["nox", "no2", "o3", "pm10"], options);
    }

    private static Action NationalDays()
    {
        HourlyFrame[] frames = National();
        return () => PeriodAverages.OfMany(frames);
    }

    private static Action NationalOzone()
    {
        HourlyFrame[] frames = National();
        string[] ozone = [Pollutant.O3.Code()];
        return () =>
        {
            var days = new PeriodTable[frames.Length];
            Parallel.For(0, frames.Length, i =>
                days[i] = PeriodAverages.Of(RollingMeans.Of(frames[i], ozone), new AverageOptions { Statistic = AverageStatistic.Maximum }));
        };
    }

    private static Action Duck(string query)
    {
        if (_duck is null)
        {
            _duck = new DuckDBConnection("Data Source=:memory:");
            _duck.Open();
            Run($"""
                CREATE TABLE hours AS SELECT r // 8760 AS station, TIMESTAMP '2019-01-01' + to_hours(CAST(r % 8760 AS INTEGER)) AS time,
                  {string.Join(", ", Pollutants.All.Select(p => $"CASE WHEN random() >= 0.03 THEN floor(-50 * ln(1 - random())) END AS {p.Code()}"))}
                FROM range({Stations} * 8760) AS t(r)
                """);
        }

        return () => Run(query);
    }

    private static void Run(string sql)
    {
        using DuckDBCommand command = _duck!.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
        }
    }

    private static HourlyFrame[] National() => _national ??= [.. NationalYear.Make(Stations).AsParallel().AsOrdered().Select(s => HourlyFrame.From(s))];

    private static HourlyFrame Tiled()
    {
        string path = Path.Combine("..", "shared", "data", "openair-mydata", "marylebone_1998_2002.csv.gz");
        HourlyFrame read = FrameReader.Read([(path, () => File.OpenRead(path))], FrameReader.OptionsAt(new DateTime(2026, 1, 1)), _ => { })[0];
        var tiled = new HourlyFrame(read.Station, read.FirstHour, Rows65);
        foreach (FrameColumn column in read.Columns)
        {
            double[] values = tiled.Add(column.Name, column.Unit);
            for (int i = 0; i < Rows65; i++)
                values[i] = column.Values[i % read.Count];
        }

        return tiled;
    }
}
