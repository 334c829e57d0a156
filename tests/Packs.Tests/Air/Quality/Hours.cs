using Wangge.Air.Observations;
using Wangge.Air.Quality.Checks;
using Wangge.Air.Stations;
using Wangge.AirQuality;

namespace Wangge.Tests.Air.Quality;

/// <summary>Columns that tests of the checks are made of: stations a kilometre apart, values by station and hour.</summary>
internal static class Hours
{
    public static readonly DateTime First = new(2019, 11, 1, 1, 0, 0);

    public static QualityWindow Window(int stations, int hours, Func<int, int, double?> pm25, Func<int, int, double?>? pm10 = null) => new([.. Enumerable.Range(0, stations).Select(s =>
    {
        var station = new Station { Id = s + 1, Code = $"S{s}", Name = $"站{s}", Class = StationClass.Micro, Longitude = 113.2 + (s * 0.01), Latitude = 35.2, GridPath = "/" };
        var air = new HourlySeries(station.Code, First, hours);
        for (int h = 0; h < hours; h++)
        {
            air.Column(Pollutant.Pm25)[h] = Stored(pm25(s, h));
            air.Column(Pollutant.Pm10)[h] = Stored(pm10?.Invoke(s, h));
        }

        return new ObservedSeries(station, air, []);
    })]);

    public static IReadOnlyList<(int Station, int Hour, Pollutant Pollutant, string Code)> Find(QualityWindow window, int now = int.MaxValue, QualitySettings? settings = null) =>
        [.. QualityChecks.Find(window, settings ?? new(), Enumerable.Range(0, window.Stations.Count), 0, window.Count - 1, now)
            .Select(f => (f.Station, f.Hour, f.Pollutant, f.Code))];

    /// <summary>A quiet day's course, the same for all but for a small part of each station's own.</summary>
    public static double Course(int station, int hour) => 60 + (20 * Math.Sin(hour / 4.0)) + (3 * Math.Sin((station * 2.1) + hour));

    private static int Stored(double? value) => value is { } v ? (int)Math.Round(v * HourlySeries.Scale) : HourlySeries.Missing;
}
