namespace Wangge.AirQuality.Analysis;

/// <summary>The figures by period that a method takes, or why it cannot take them.</summary>
/// <param name="Unit">The column's unit.</param>
/// <param name="Points">All periods.</param>
/// <param name="Known">Those that count.</param>
/// <param name="Seasonal">What became of the cycle.</param>
/// <param name="Capture">Coverage of the column.</param>
/// <param name="Reason">Why not.</param>
internal sealed record TrendInput(
    string Unit, TrendPoint[] Points, TrendPoint[] Known, SeasonalState Seasonal, DataCapture Capture, TrendReason Reason)
{
    internal static TrendInput Of(HourlyFrame frame, string column, TrendOptions options, int fewest, int most)
    {
        var capture = DataCapture.Of(frame, column);
        if (frame.Find(column) is not { } found)
            return new TrendInput("", [], [], SeasonalState.NotAsked, capture, TrendReason.NoColumn);
        TrendPoint[] points = TrendPoints.Of(frame, column, options), known = Array.FindAll(points, p => !double.IsNaN(p.Value));
        var reason = capture.Used == 0 ? TrendReason.NoData
            : known.Length < fewest ? TrendReason.TooFewPeriods
            : known.Length > most ? TrendReason.TooManyPeriods
            : Array.TrueForAll(known, p => p.Value == known[0].Value) ? TrendReason.Constant
            : TrendReason.None;
        var seasonal = SeasonalState.NotAsked;
        if (reason == TrendReason.None)
        {
            seasonal = TrendPoints.Deseasonalise(points, options);
            known = Array.FindAll(points, p => !double.IsNaN(p.Value));
        }

        return new TrendInput(found.Unit, points, known, seasonal, capture, reason);
    }
}
