namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Weather forecasts as files: the columns <c>station,time</c> and any of <c>wind_speed,wind_direction,temperature,humidity,pressure,rain</c>
/// of the wangge format, plain or gzip, times labelled by the END of the hour. A file of daily values has one row a day, labelled after 00:00 of its day and
/// up to 24:00, such as 12:00.
/// </summary>
public static class WeatherForecastFile
{
    private static readonly DateTime NoEnd = new(9000, 1, 1);

    /// <summary>Reads a file into one frame a station.</summary>
    /// <param name="name">The file's name, for what is rejected.</param>
    /// <param name="open">Opens it; the stream is disposed.</param>
    /// <param name="reject">Receives what was not taken.</param>
    /// <param name="cancel">Asked every few thousand rows.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<HourlyFrame> Read(string name, Func<Stream> open, Action<Rejection> reject, CancellationToken cancel = default) =>
        FrameReader.Read([(name, open)], new ReadOptions(NoEnd) { Format = ObservationFormat.Wangge }, reject, cancel: cancel);
}
