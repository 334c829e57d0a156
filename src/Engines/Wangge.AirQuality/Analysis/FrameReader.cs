namespace Wangge.AirQuality.Analysis;

/// <summary>What of the files is kept; everything by default.</summary>
public sealed record FrameSelection
{
    /// <summary>Codes of the stations to keep, compared by ordinal; null keeps all.</summary>
    public IReadOnlyCollection<string>? Stations { get; init; }

    /// <summary>Start of the first hour to keep, on the clock of the data; null has no bound.</summary>
    public DateTime? From { get; init; }

    /// <summary>The hours kept start before this; null has no bound.</summary>
    public DateTime? Before { get; init; }
}

/// <summary>
/// Reads observation files of every format into one <see cref="HourlyFrame"/> a station. Rows may come in any order and from
/// several files; hours that no row names lie missing between the first and the last. Files of the formats wangge, cnemc and
/// prsa give the six pollutants (µg/m³, CO mg/m³) and the weather they carry. An openair file gives every numeric column
/// by its own name and in its own unit (gases ppb, CO ppm, particles µg/m³), digits as they stand; <c>ws</c> and <c>wd</c>
/// become <c>wind_speed</c> and <c>wind_direction</c>, its dates are starts of hours, and a column <c>site</c> or
/// <c>station</c> tells several stations apart.
/// </summary>
/// <remarks>
/// Nothing is thrown for what a file may hold: values that are none (text, marks such as -999, values beyond
/// <see cref="PhysicalLimit"/>) and broken rows are handed to the caller with line and column, as by <see cref="ObservationReader"/>.
/// Of two different values for a station-hour the first is kept, also across files. A column that an earlier file gave the
/// station in another unit is passed over. Memory is that of the hours between the first and last kept.
/// </remarks>
public static class FrameReader
{
    /// <summary>Reading for analyses, which take older data than the evaluations do: hours from 1970 on.</summary>
    /// <param name="now">The present moment: later hours are rejected.</param>
    public static ReadOptions OptionsAt(DateTime now) => new(now) { Earliest = DateTime.UnixEpoch };

    /// <summary>Reads the files one after the other.</summary>
    /// <param name="files">Name and opener of each; the stream, plain or gzip, is disposed.</param>
    /// <param name="options">Format, present moment and limits; see <see cref="OptionsAt"/>.</param>
    /// <param name="reject">Receives what was not taken; called on this thread.</param>
    /// <param name="selection">What is kept; null keeps all.</param>
    /// <param name="cancel">Asked every few thousand rows.</param>
    /// <returns>The frames in the order their stations were met; none where no row could be read.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<HourlyFrame> Read(
        IEnumerable<(string Name, Func<Stream> Open)> files, ReadOptions options, Action<Rejection> reject, FrameSelection? selection = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(reject);
        var frames = new FrameSet(selection ?? new FrameSelection());
        var block = new ObservationBlock();
        foreach ((string name, Func<Stream> open) in files)
        {
            using ObservationReader reader = ObservationReader.OpenWhole(open, name, options, frames);
            var taker = new BlockTaker(frames, name, reject);
            while (reader.Read(block))
            {
                cancel.ThrowIfCancellationRequested();
                foreach (Rejection rejection in block.Rejections)
                    reject(rejection);
                taker.Take(block);
            }
        }

        return frames.Finish();
    }
}
