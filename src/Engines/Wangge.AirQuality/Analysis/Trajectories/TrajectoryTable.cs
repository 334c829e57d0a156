using System.Globalization;

namespace Wangge.AirQuality.Analysis;

/// <summary>A table of trajectories, one row a point; rows of a trajectory may go either way in time.</summary>
internal static class TrajectoryTable
{
    private static readonly string[] Times =
        ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm"];

    internal static (List<TrajectoryBuilder> Built, TrajectoryFault? Fault) Read(TrajectoryLines lines)
    {
        string[] names = Cells(lines.Current);
        int date = Find(names, "date"), age = Find(names, "hour.inc"), lat = Find(names, "lat"), lon = Find(names, "lon"), height = Find(names, "height"), pressure = Find(names, "pressure");
        if (date < 0 || age < 0 || lat < 0 || lon < 0)
            return ([], lines.Fault(TrajectoryFaultCode.UnknownFormat, lines.Current));
        var rows = new Dictionary<DateTime, List<(TrajectoryPoint Point, int Line)>>();
        int[] places = [age, lat, lon, height, pressure];
        var numbers = new double[places.Length];
        while (lines.Next())
        {
            string[] cells = Cells(lines.Current);
            if (cells.Length != names.Length)
                return ([], lines.Fault(cells.Length < names.Length ? TrajectoryFaultCode.ShortRow : TrajectoryFaultCode.LongRow, string.Create(CultureInfo.InvariantCulture, $"{cells.Length} / {names.Length}")));
            if (!DateTime.TryParseExact(cells[date], Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime arrival))
                return ([], lines.Fault(TrajectoryFaultCode.NotANumber, cells[date]));
            for (int i = 0; i < places.Length; i++)
            {
                // Height and pressure may be missing, the place may not.
                numbers[i] = double.NaN;
                if (places[i] < 0 || (i > 2 && cells[places[i]] is "" or "NA"))
                    continue;
                if (!double.TryParse(cells[places[i]], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
                    return ([], lines.Fault(TrajectoryFaultCode.NotANumber, cells[places[i]]));
            }

            arrival = DateTime.SpecifyKind(arrival, DateTimeKind.Unspecified);
            if (!rows.TryGetValue(arrival, out List<(TrajectoryPoint, int)>? points))
                rows.Add(arrival, points = []);
            points.Add((new TrajectoryPoint(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]), lines.Number));
        }

        return Build(lines, rows);
    }

    private static (List<TrajectoryBuilder> Built, TrajectoryFault? Fault) Build(TrajectoryLines lines, Dictionary<DateTime, List<(TrajectoryPoint Point, int Line)>> rows)
    {
        var built = new List<TrajectoryBuilder>();
        foreach ((DateTime arrival, List<(TrajectoryPoint Point, int Line)> points) in rows)
        {
            var builder = new TrajectoryBuilder { Arrival = arrival, File = lines.File };
            foreach ((TrajectoryPoint point, int line) in points.OrderByDescending(p => p.Point.Age))
            {
                if (builder.Add(point, line) is { } code)
                    return ([], new TrajectoryFault(lines.File, line, code, string.Create(CultureInfo.InvariantCulture, $"{point.Age}; {point.Latitude}, {point.Longitude}")));
            }

            built.Add(builder);
        }

        return (built, null);
    }

    private static int Find(string[] names, string name) => Array.FindIndex(names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string[] Cells(string line) => [.. line.Split(',').Select(c => c.Trim().Trim('"'))];
}
