using Wangge.Air.Analysis.Drawing;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>What the trajectory methods share.</summary>
internal static class Trajectories
{
    /// <summary>Hours that the observations' clock is ahead of the trajectories' UTC.</summary>
    public static AnalysisOption Offset { get; } = AnalysisOption.Whole("utc-offset", new("观测时间比轨迹（UTC）早几小时", "hours that the observations' clock is ahead of the trajectories' UTC"), 8, -12, 14);

    /// <summary>The concentrations on the clock of the arrivals; null where no pollutant was asked for.</summary>
    public static HourlyFrame? Concentrations(AnalysisInput input, AnalysisSettings settings)
    {
        if (input.Pollutants.Count == 0 || input.Subject.Find(input.Pollutant) is not { } column)
            return null;
        var shifted = new HourlyFrame(input.Subject.Station, input.Subject.FirstHour.AddHours(-settings.Whole("utc-offset")), input.Subject.Count);
        column.Values.CopyTo(shifted.Add(column.Name, column.Unit), 0);
        return shifted;
    }

    /// <summary>Where the trajectories arrive.</summary>
    public static (double Latitude, double Longitude) Receptor(TrajectorySet set) => (
        Enumerable.Range(0, set.Count).Average(i => set.Latitudes(i)[0]), Enumerable.Range(0, set.Count).Average(i => set.Longitudes(i)[0]));

    /// <summary>Degrees that hold some places with a margin.</summary>
    public static (double West, double South, double East, double North) Bounds(IEnumerable<(double Latitude, double Longitude)> places)
    {
        var all = places.ToList();
        double west = all.Min(p => p.Longitude), east = all.Max(p => p.Longitude), south = all.Min(p => p.Latitude), north = all.Max(p => p.Latitude);
        double besides = Math.Max(0.5, (east - west) * 0.05), beyond = Math.Max(0.5, (north - south) * 0.05);
        return (west - besides, south - beyond, east + besides, north + beyond);
    }

    /// <summary>Draws cells.</summary>
    public static Sketch Cells(double width, Phrase title, bool english, TrajectorySet set, TrajectoryGridOptions grid, IReadOnlyList<(TrajectoryCell Cell, double Value)> cells, string key, bool marks)
    {
        (double latitude, double longitude) = Receptor(set);
        GeoField field = GeoField.Begin(width, title, english, Bounds(cells.Select(c => (c.Cell.Latitude, c.Cell.Longitude)).Append((latitude, longitude))), 76);
        double[] values = [.. cells.Select(c => c.Value).Order()];
        var ticks = Ticks.Around(Math.Min(0, values[0]), values[^1]);
        foreach ((TrajectoryCell cell, double value) in cells)
        {
            field.Cell(cell.Latitude, cell.Longitude, grid.LatitudeStep, grid.LongitudeStep, Ramp.At((value - ticks.First) / (ticks.Last - ticks.First)), $"{cell.Latitude}°, {cell.Longitude}°: {Words.Numbers.Of(value, 2)} ({cell.Points})");
            if (!marks || !(cell.P <= 0.05))
                continue;
            (double x, double y) = field.At(cell.Latitude, cell.Longitude);
            field.Sketch.Dot(x, y, 2.2, Ink.Ground, Ink.Text);
        }

        field.Graticule(latitude, longitude);
        Key.Strip(field.Sketch, 44, field.Bottom + 56, ticks, key, Ramp.At);
        if (marks)
            field.Sketch.Write(Math.Min(field.Sketch.Width - 90, 300), field.Bottom + 66, "○ p ≤ 0.05", Ink.Quiet);
        return field.Sketch;
    }
}
