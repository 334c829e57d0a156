namespace Wangge.AirQuality.Analysis;

/// <summary>A trajectory while its file is read.</summary>
internal sealed class TrajectoryBuilder
{
    private const double AgeTolerance = 0.051;

    internal DateTime Arrival { get; set; }

    internal string File { get; init; } = "";

    internal int LastLine { get; private set; }

    internal List<TrajectoryPoint> Points { get; } = [];

    /// <summary>Adds a point that must follow the last one. Returns why it cannot.</summary>
    internal TrajectoryFaultCode? Add(TrajectoryPoint point, int line)
    {
        if (point.Latitude is not (>= -90 and <= 90) || point.Longitude is not (>= -180 and <= 360))
            return TrajectoryFaultCode.OutsideRange;
        if (Points.Count == 0 ? Math.Abs(point.Age) > AgeTolerance : point.Age >= Points[^1].Age)
            return point.Age > 0 ? TrajectoryFaultCode.Forward : TrajectoryFaultCode.AgeGap;

        // Ages are printed to a tenth of an hour: steps that are no multiple of it differ by as much.
        if (Points.Count > 1 && Math.Abs(point.Age - Points[^1].Age - Points[1].Age) > 2 * AgeTolerance)
            return TrajectoryFaultCode.AgeGap;
        Points.Add(point);
        LastLine = line;
        return null;
    }
}
