using System.Globalization;
using System.IO.Compression;

namespace Wangge.AirQuality;

/// <summary>
/// What stands between a file and the CSV reader: unpacks gzip (told by its first bytes), counts lines, and ends the text
/// early, with the reason in <see cref="Fault"/>, on damaged gzip, a zero byte, a line above the limit or a read error.
/// </summary>
internal sealed class GuardedStream : Stream
{
    private readonly PackedStream _packed;
    private readonly Stream _inner;
    private readonly int _lineLimit;
    private readonly long _sizeLimit;
    private long _lineBytes;
    private long _total;
    private int _newLines;

    internal GuardedStream(Func<Stream> open, int lineLimit, long sizeLimit)
    {
        _lineLimit = lineLimit;
        _sizeLimit = sizeLimit;
        try
        {
            _packed = new PackedStream(open());
            IsGzip = _packed.StartsAsGzip();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _packed ??= new PackedStream(Null);
            Fault = (RejectionCode.Unreadable, e.Message);
        }

        _inner = IsGzip ? new GZipStream(_packed, CompressionMode.Decompress) : _packed;
    }

    internal bool IsGzip { get; }

    /// <summary>Why the text ended early, with the word the sentence needs.</summary>
    internal (RejectionCode Code, string Detail)? Fault { get; private set; }

    /// <summary>The line, from 1, the text has reached.</summary>
    internal int Line => _newLines + 1;

    /// <summary>Whether the text ends within a line.</summary>
    internal bool MidLine => _lineBytes > 0;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (Fault is not null)
            return 0;
        int read;
        try
        {
            // The first piece must hold a whole byte order mark, or the text reader does not know it.
            read = _total == 0 ? _inner.ReadAtLeast(buffer, Math.Min(4, buffer.Length), throwOnEndOfStream: false) : _inner.Read(buffer);
        }
        catch (InvalidDataException)
        {
            return Fail(RejectionCode.BrokenGzip, Bytes(_packed.Consumed));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            return Fail(RejectionCode.Unreadable, e.Message);
        }

        if (read == 0)
            return IsGzip && !_packed.EndsAsGzipOf(_total) ? Fail(RejectionCode.BrokenGzip, Bytes(_packed.Consumed)) : 0;

        ReadOnlySpan<byte> chunk = buffer[..read];
        _total += read;
        if (_total > _sizeLimit)
            return Fail(RejectionCode.TooLarge, Bytes(_sizeLimit));
        int firstEnd = chunk.IndexOf((byte)'\n');
        if (chunk.Contains((byte)0))
            return Fail(RejectionCode.Binary, "");
        if (_lineBytes + (firstEnd < 0 ? read : firstEnd) > _lineLimit || LongestInside(chunk) > _lineLimit)
            return Fail(RejectionCode.LineTooLong, Bytes(_lineLimit));
        _newLines += chunk.Count((byte)'\n');
        _lineBytes = firstEnd < 0 ? _lineBytes + read : read - chunk.LastIndexOf((byte)'\n') - 1;
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    private static string Bytes(long count) => string.Create(CultureInfo.InvariantCulture, $"{count} B");

    // Only a chunk longer than the limit can hold such a line whole.
    private int LongestInside(ReadOnlySpan<byte> chunk)
    {
        int longest = 0;
        while (chunk.Length > _lineLimit)
        {
            int end = chunk.IndexOf((byte)'\n');
            longest = Math.Max(longest, end < 0 ? chunk.Length : end);
            chunk = end < 0 ? [] : chunk[(end + 1)..];
        }

        return longest;
    }

    private int Fail(RejectionCode code, string detail)
    {
        Fault = (code, detail);
        return 0;
    }
}
