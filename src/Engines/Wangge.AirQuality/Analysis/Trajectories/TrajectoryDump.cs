using System.Globalization;

namespace Wangge.AirQuality.Analysis;

/// <summary>
/// The tdump of HYSPLIT: number of weather grids and a line for each; number of trajectories with direction and vertical
/// motion and a line for each; number and names of the diagnostics; then one row a point.
/// </summary>
internal static class TrajectoryDump
{
    private const int Fixed = 12;
    private const int CenturyTurn = 40;
    private static readonly char[] Blanks = [' ', '\t'];

    internal static (List<TrajectoryBuilder> Built, TrajectoryFault? Fault) Read(TrajectoryLines lines)
    {
        if (!Leading(lines, out int grids, out _) || grids < 1)
            return ([], lines.Fault(TrajectoryFaultCode.UnknownFormat, lines.Current.Trim()));
        for (int i = 0; i < grids; i++)
        {
            if (!lines.Next() || Words(lines.Current).Length < 6)
                return Bad(lines);
        }

        if (!lines.Next() || !Leading(lines, out int count, out string[] motion) || count < 1)
            return Bad(lines);
        if (motion.Length > 1 && motion[1].StartsWith("FORWARD", StringComparison.OrdinalIgnoreCase))
            return ([], lines.Fault(TrajectoryFaultCode.Forward, motion[1]));
        for (int i = 0; i < count; i++)
        {
            if (!lines.Next() || Words(lines.Current).Length < 7)
                return Bad(lines);
        }

        if (!lines.Next() || !Leading(lines, out int diagnostics, out string[] names) || diagnostics < 0 || names.Length < diagnostics + 1)
            return Bad(lines);
        int pressure = Array.FindIndex(names, n => n.StartsWith("PRESS", StringComparison.OrdinalIgnoreCase));
        var built = new TrajectoryBuilder[count];
        for (int i = 0; i < count; i++)
            built[i] = new TrajectoryBuilder { File = lines.File };
        TrajectoryFault? fault = ReadPoints(lines, built, Fixed + diagnostics, pressure);
        if (fault is null && Array.FindIndex(built, b => b.Points.Count == 0) is >= 0 and var empty)
            fault = lines.Fault(TrajectoryFaultCode.NoPoints, (empty + 1).ToString(CultureInfo.InvariantCulture));
        return ([.. built], fault);
    }

    private static TrajectoryFault? ReadPoints(TrajectoryLines lines, TrajectoryBuilder[] built, int columns, int pressure)
    {
        Span<double> cells = new double[columns];
        int width = 0;
        string last = "";
        while (lines.Next())
        {
            (width, last) = (Math.Max(width, last.Length), lines.Current);
            int read = 0;
            foreach (Range range in last.AsSpan().SplitAny(Blanks))
            {
                ReadOnlySpan<char> cell = last.AsSpan(range);
                if (cell.IsEmpty)
                    continue;
                if (read == columns)
                    return lines.Fault(TrajectoryFaultCode.LongRow, string.Create(CultureInfo.InvariantCulture, $"> {columns}"));
                if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out cells[read++]) || !double.IsFinite(cells[read - 1]))
                    return lines.Fault(TrajectoryFaultCode.NotANumber, cell);
            }

            if (read < columns)
                return lines.Fault(TrajectoryFaultCode.ShortRow, string.Create(CultureInfo.InvariantCulture, $"{read} < {columns}"));
            int number = (int)cells[0];
            if (number != cells[0] || number < 1 || number > built.Length)
                return lines.Fault(TrajectoryFaultCode.UnknownTrajectory, cells[0].ToString(CultureInfo.InvariantCulture));
            if (Take(built[number - 1], cells, pressure, lines) is { } fault)
                return fault;
        }

        // Rows have one width: a shorter one without an end was cut within its last number.
        return lines.EndsWithinLine && last.Length < width
            ? lines.Fault(TrajectoryFaultCode.ShortRow, string.Create(CultureInfo.InvariantCulture, $"{last.Length} < {width}"))
            : null;
    }

    private static TrajectoryFault? Take(TrajectoryBuilder builder, ReadOnlySpan<double> cells, int pressure, TrajectoryLines lines)
    {
        if (builder.Points.Count == 0)
        {
            if (!TryTime(cells[2..7], out DateTime arrival))
                return lines.Fault(TrajectoryFaultCode.NotANumber, string.Join(' ', cells[2..7].ToArray()));
            builder.Arrival = arrival;
        }

        var point = new TrajectoryPoint(cells[8], cells[9], cells[10], cells[11], pressure > 0 ? cells[Fixed + pressure - 1] : double.NaN);
        return builder.Add(point, lines.Number) switch
        {
            null => null,
            TrajectoryFaultCode.OutsideRange => lines.Fault(TrajectoryFaultCode.OutsideRange, string.Create(CultureInfo.InvariantCulture, $"{point.Latitude}, {point.Longitude}")),
            { } code => lines.Fault(code, point.Age.ToString(CultureInfo.InvariantCulture)),
        };
    }

    // Two digits of a year turn at 40, as HYSPLIT has it.
    private static bool TryTime(ReadOnlySpan<double> parts, out DateTime time)
    {
        time = default;
        int year = (int)parts[0], month = (int)parts[1], day = (int)parts[2];
        year += year is >= 0 and < CenturyTurn ? 2000 : year is >= CenturyTurn and < 100 ? 1900 : 0;
        if (year is < 1900 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || parts[3] is not (>= 0 and < 24) || parts[4] is not (>= 0 and < 60))
            return false;
        time = new DateTime(year, month, day).AddHours((int)parts[3]).AddMinutes((int)parts[4]);
        return true;
    }

    private static bool Leading(TrajectoryLines lines, out int number, out string[] words)
    {
        words = Words(lines.Current);
        number = 0;
        return words.Length > 0 && int.TryParse(words[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out number);
    }

    private static string[] Words(string line) => line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

    private static (List<TrajectoryBuilder> Built, TrajectoryFault? Fault) Bad(TrajectoryLines lines) =>
        ([], lines.Fault(TrajectoryFaultCode.BadHead, lines.Current.Trim()));
}
