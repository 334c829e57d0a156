using System.Text;
using nietras.SeparatedValues;
using Wangge.AirQuality.Analysis;

namespace Wangge.AirQuality;

/// <summary>
/// Reads one observation file of any format from a stream, plain or gzip (told by its first bytes), block by block and
/// never as a whole. Whatever is not taken is named in the block's rejections with its line and column; nothing is thrown
/// for what a file may hold. A second, equal value for a station-hour and pollutant is passed over; the first of two
/// different ones is kept and the other named, as far as both lie in one date of the file.
/// </summary>
/// <example><code>
/// using ObservationReader reader = ObservationReader.Open(stream, "china_sites_20191101.csv.gz", new ReadOptions(now));
/// var block = new ObservationBlock();
/// while (reader.Read(block))
/// {
///     foreach (StationHour hour in block)
///         Console.WriteLine($"{hour.Station} {hour.End:s} {Concentration.FromStored(hour[Pollutant.Pm25])}");
/// }
/// </code></example>
public sealed class ObservationReader : IDisposable
{
    private const int TextBuffer = 1 << 16;
    private readonly ReadOptions _options;
    private readonly GuardedStream _guard;
    private readonly StreamReader _text;
    private readonly CellReader _cells;
    private readonly StationList _stations = new();
    private readonly FrameSet? _frames;
    private SepReader? _rows;
    private FileRows? _body;
    private bool _pending;
    private bool _ended;

    private ObservationReader(Func<Stream> open, string fileName, ReadOptions options, FrameSet? frames)
    {
        _frames = frames;
        FileName = fileName;
        _options = options;
        _cells = new CellReader(fileName, options);
        _guard = new GuardedStream(open, options.LineLimit, options.SizeLimit);
        _text = new StreamReader(_guard, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, TextBuffer);
    }

    /// <summary>The file's name as given.</summary>
    public string FileName { get; }

    /// <summary>The format, found at the first <see cref="Read"/>.</summary>
    public ObservationFormat Format { get; private set; }

    /// <summary>Lines read so far, the header among them.</summary>
    public int Lines { get; private set; }

    /// <summary>Opens a file; reads nothing yet. The reader owns the stream.</summary>
    /// <param name="stream">The bytes of the file, plain or gzip.</param>
    /// <param name="fileName">The name that rejections carry; without folder and extensions it is the station of an openair file.</param>
    /// <param name="options">Format, present moment and limits.</param>
    public static ObservationReader Open(Stream stream, string fileName, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Open(() => stream, fileName, options);
    }

    /// <summary>As above, for a file that may be gone: it is opened at once, and a failure to open is a rejection like one while reading.</summary>
    public static ObservationReader Open(Func<Stream> open, string fileName, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        ArgumentNullException.ThrowIfNull(options);
        return new ObservationReader(open, fileName, options, frames: null);
    }

    /// <summary>As above, but an openair file goes to frames with every column it has, and its blocks carry rejections alone.</summary>
    internal static ObservationReader OpenWhole(Func<Stream> open, string fileName, ReadOptions options, FrameSet frames) =>
        new(open, fileName, options, frames);

    /// <summary>
    /// The first readable hour of the file, see <see cref="HourLabel"/>, to put files in order; null where the first rows
    /// have none. Reads no further than it must; afterwards the reader can only be disposed.
    /// </summary>
    public int? FindFirstHour()
    {
        const int Rows = 1_000;
        _cells.Block = new ObservationBlock();
        try
        {
            Start();
            for (int i = 0; i < Rows && !_ended && _rows!.MoveNext(); i++)
            {
                if (_body!.TryTime(_rows.Current, out int hour) && _cells.InRange(hour))
                    return hour;
            }
        }
        catch (NotSupportedException)
        {
            // The row is named when the file is read.
        }

        return null;
    }

    /// <summary>Fills a block with the next stretch of the file. Returns false, with the block empty, at the end.</summary>
    public bool Read(ObservationBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        block.Reset();
        _cells.Block = block;
        if (_ended)
            return false;
        try
        {
            if (_rows is null)
                Start();
            block.UseWeather(Format != ObservationFormat.Cnemc);
            while (!_ended && (_pending || _rows!.MoveNext()))
            {
                _pending = !TakeRow(_rows!.Current);
                if (_pending)
                {
                    block.UseCodes(_stations.Codes);
                    return true;
                }
            }

            End();
        }
        catch (NotSupportedException)
        {
            // Sep's own bound on a row: a quote that is never closed gathers lines without end.
            _ended = true;
            _cells.Reject(RejectionCode.LineTooLong, Lines + 1, "", "", "16 MB");
        }

        block.UseCodes(_stations.Codes);
        return block.Count > 0 || block.Rejections.Count > 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows?.Dispose();
        _text.Dispose();
        _guard.Dispose();
    }

    private void Start()
    {
        _rows = Sep.New(',').Reader(o => o with { HasHeader = false, DisableColCountCheck = true, Unescape = true }).From(_text);
        while (_rows.MoveNext())
        {
            if (_rows.Current.Span.IsWhiteSpace())
                continue;
            if (IsCut(_rows.Current))
                break;
            Lines = 1;
            HeaderPlan? plan = HeaderPlan.Read(_rows.Current, _options.Format, _cells, _frames is not null);
            _ended = plan is null;
            if (plan is not null)
                Follow(plan);
            return;
        }

        _ended = true;
        if (_guard.Fault is null)
            _cells.Reject(RejectionCode.Empty, 0, "", "");
    }

    private void Follow(HeaderPlan plan)
    {
        Format = plan.Format;
        _cells.MissingAsNa = Format is ObservationFormat.Prsa or ObservationFormat.Openair;
        if (Format == ObservationFormat.Openair && _frames is not null)
            _body = new WideRows(plan, _cells, _frames, _options.Station ?? Stem(FileName));
        else if (Format == ObservationFormat.Cnemc)
            _body = new CnemcRows(plan, _cells, _stations);
        else
            _body = new StationRows(plan, _cells, _stations, Format == ObservationFormat.Openair ? _options.Station ?? Stem(FileName) : null);
    }

    private bool TakeRow(SepReader.Row row)
    {
        if ((row.ColCount == 1 && row.Span.IsWhiteSpace()) || IsCut(row))
            return true;
        int line = row.LineNumberFrom;
        Lines = Math.Max(Lines, row.LineNumberToExcl - 1);
        return _body!.Take(row, line);
    }

    // The last, unfinished line of a file that broke off cannot be trusted: 12 may be the head of 123.
    private bool IsCut(SepReader.Row row) => _guard is { Fault: not null, MidLine: true } && row.LineNumberToExcl > _guard.Line;

    private void End()
    {
        if (!_ended)
            _body?.Close();

        _ended = true;
        if (_guard.Fault is { } fault)
            _cells.Reject(fault.Code, _guard.Line, "", "", fault.Detail);
    }

    private static string Stem(string fileName)
    {
        string stem = Path.GetFileName(fileName);
        int dot = stem.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? stem[..dot] : stem;
    }
}
