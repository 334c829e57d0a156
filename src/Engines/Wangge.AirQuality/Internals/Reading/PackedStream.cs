using System.Buffers.Binary;

namespace Wangge.AirQuality;

/// <summary>
/// The bytes of a file as stored. Keeps what is needed to tell whether a gzip file is whole, because the platform's
/// unpacker ends a cut-off file without a word: the last four bytes (RFC 1952: length of the unpacked member modulo 2^32),
/// and the same four bytes before each place where a further member may begin.
/// </summary>
internal sealed class PackedStream : Stream
{
    private static ReadOnlySpan<byte> Magic => [0x1F, 0x8B, 8];

    private readonly Stream _source;
    private readonly byte[] _head = new byte[Tail];
    private readonly byte[] _tail = new byte[Tail];
    private const int Tail = 8;
    private int _headLength;
    private int _headGiven;
    private long _fed;
    private long _earlierMembers;

    internal PackedStream(Stream source) => _source = source;

    /// <summary>Bytes handed on so far.</summary>
    internal long Consumed => _fed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    internal bool StartsAsGzip()
    {
        _headLength = _source.ReadAtLeast(_head.AsSpan(0, 3), 3, throwOnEndOfStream: false);
        return _headLength >= 2 && _head[0] == Magic[0] && _head[1] == Magic[1];
    }

    internal bool EndsAsGzipOf(long unpacked)
    {
        if (_fed < 18)
            return false;
        uint last = BinaryPrimitives.ReadUInt32LittleEndian(_tail.AsSpan(Tail - 4));
        return last == (uint)unpacked || (uint)(_earlierMembers + last) == (uint)unpacked;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read;
        if (_headGiven < _headLength)
        {
            read = Math.Min(buffer.Length, _headLength - _headGiven);
            _head.AsSpan(_headGiven, read).CopyTo(buffer);
            _headGiven += read;
        }
        else
        {
            read = _source.Read(buffer);
        }

        Note(buffer[..read]);
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _source.Dispose();
        base.Dispose(disposing);
    }

    private void Note(ReadOnlySpan<byte> chunk)
    {
        // A member may begin across the border of two chunks: look at the last bytes before and the chunk's first together.
        Span<byte> seam = stackalloc byte[Tail + 2];
        _tail.CopyTo(seam);
        int lead = Math.Min(2, chunk.Length);
        chunk[..lead].CopyTo(seam[Tail..]);
        for (int i = Tail - 2; i < Tail && _fed >= 18; i++)
        {
            if (seam[i..(Tail + lead)].StartsWith(Magic))
                _earlierMembers += BinaryPrimitives.ReadUInt32LittleEndian(seam[(i - 4)..]);
        }

        for (int at = 0; ;)
        {
            int found = chunk[at..].IndexOf(Magic);
            if (found < 0)
                break;
            at += found;
            if (_fed + at >= 18)
                _earlierMembers += LengthBefore(chunk, at);
            at++;
        }

        _fed += chunk.Length;
        if (chunk.Length >= Tail)
        {
            chunk[^Tail..].CopyTo(_tail);
        }
        else
        {
            _tail.AsSpan(chunk.Length).CopyTo(_tail);
            chunk.CopyTo(_tail.AsSpan(Tail - chunk.Length));
        }
    }

    private uint LengthBefore(ReadOnlySpan<byte> chunk, int at)
    {
        Span<byte> before = stackalloc byte[4];
        for (int i = 0; i < 4; i++)
        {
            int place = at - 4 + i;
            before[i] = place >= 0 ? chunk[place] : _tail[Tail + place];
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(before);
    }
}
