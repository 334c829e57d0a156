using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Wangge.Hj212.Internals;

namespace Wangge.Hj212;

/// <summary>
/// The host's side of a connection with one device, as a state machine without clock and network: frames, stored
/// readings and times go in; bytes to send, uploads to store and events come out. An upload is acknowledged (9014) when
/// it is said to be stored and never before, once. Times are district time. Not for several threads at once. Never
/// throws for what a frame holds.
/// </summary>
public sealed class Session
{
    private readonly SessionOptions _options;
    private readonly PendingUploads _pending;
    private readonly OpenMessages _messages;
    private readonly Queue<SessionEvent> _events = new();
    private byte[] _mn = [];
    private byte[] _password = [];
    private byte[] _system = [];
    private byte[] _contentKey = [];
    private ActiveRequest? _request;
    private SessionRequest? _timeWanted;
    private long _lastQn;
    private Edition _edition = Edition.V2017;

    /// <summary>A session of a connection on which nothing was said yet.</summary>
    public Session(SessionOptions? options = null)
    {
        _options = options ?? new SessionOptions();
        _pending = new PendingUploads(_options.MaxPending);
        _messages = new OpenMessages(_options.PartTimeout);
    }

    /// <summary>Whether a device is admitted.</summary>
    public bool IsNamed => _mn.Length > 0;

    /// <summary>MN of the device that is admitted; empty where none is.</summary>
    public ReadOnlySpan<byte> Mn => _mn;

    /// <summary>Uploads that wait to be stored.</summary>
    public int Pending => _pending.Count;

    /// <summary>Whether another upload may be taken.</summary>
    public bool HasRoom => !_pending.IsFull;

    /// <summary>The edition of the newest frame.</summary>
    public Edition Edition => _edition;

    /// <summary>The request that the device is asked at present; null where it is asked none.</summary>
    public SessionRequest? Request => _request?.Request;

    /// <summary>When <see cref="Elapsed"/> is to be called; null where nothing waits for a time.</summary>
    public DateTime? Due => (_request?.Due, _messages.Due) switch
    {
        ({ } a, { } b) => a < b ? a : b,
        var (a, b) => a ?? b,
    };

    /// <summary>Admits the device that the first frame names.</summary>
    /// <param name="mn">Its MN.</param>
    /// <param name="password">Its PW, which each frame has to carry.</param>
    /// <param name="system">Its ST; empty to take any.</param>
    /// <param name="contentKey">Key of its SM4 cipher, 16 bytes, by which requests of the 2025 edition are enciphered; empty for none.</param>
    public void Admit(ReadOnlySpan<byte> mn, ReadOnlySpan<byte> password, ReadOnlySpan<byte> system, ReadOnlySpan<byte> contentKey = default) =>
        (_mn, _password, _system, _contentKey) = (mn.ToArray(), password.ToArray(), system.ToArray(), contentKey.ToArray());

    /// <summary>Refuses a frame: answered by 9011 with its own QN, PW and MN where it wants an answer.</summary>
    public static Received Refuse(in Frame frame, RequestReturn reason, IBufferWriter<byte> output)
    {
        if (frame.WantsAnswer)
            Accepted(output, frame.Qn, frame.Password, frame.Mn, AnswerFlag(frame), reason);
        return new(ReceivedKind.Refused, -1, reason);
    }

    /// <summary>Takes a frame.</summary>
    public Received Receive(in Frame frame, DateTime now, IBufferWriter<byte> output)
    {
        if (!IsNamed)
            return Received.Of(ReceivedKind.Unnamed);
        if (Fault(frame, out var qn) is { } fault)
            return Refuse(frame, fault, output);
        _edition = frame.Edition;
        switch (frame.Command)
        {
            case 2011 or 2031 or 2051 or 2061:
                return Upload(frame, qn, now);
            case 1013:
                if (frame.WantsAnswer)
                    Answers.Write(output, frame.Qn, "91"u8, 9013, _password, _mn, AnswerFlag(frame), []);
                _timeWanted = SessionRequest.SetTime(TargetOf(frame.Content));
                Next(now, output);
                return Received.Of(ReceivedKind.Notice);
            case 2081:
                if (frame.WantsAnswer)
                    Answers.Write(output, frame.Qn, "91"u8, 9014, _password, _mn, AnswerFlag(frame), []);
                return Received.Of(ReceivedKind.Notice);
            case 9011 or 9012:
                return Answer(frame, qn, now, output);
            case 9013 or 9014:
                return Received.Of(ReceivedKind.Ignored);
            default:
                if (_request is not { } active || active.Request.Command != frame.Command)
                    return Refuse(frame, RequestReturn.Command, output);
                active.IsAtWork(now, accepted: true);
                _events.Enqueue(new(SessionEventKind.RequestData, active.Request, 0, Encoding.UTF8.GetString(frame.Content)));
                return Received.Of(ReceivedKind.Answer);
        }
    }

    /// <summary>
    /// Something arrived whole with a wrong check sum: answered by 9011 where, for all that can be read of it, the admitted
    /// device wants an answer. The standard lets a host be silent; an answer spares the device its timeout.
    /// </summary>
    /// <param name="segment">The damaged data segment.</param>
    /// <param name="output">Takes the answer.</param>
    public void Damaged(ReadOnlySpan<byte> segment, IBufferWriter<byte> output)
    {
        if (!IsNamed || !ValueOf(segment, "MN="u8).SequenceEqual(_mn) || !ValueOf(segment, "PW="u8).SequenceEqual(_password))
            return;
        var qn = ValueOf(segment, "QN="u8);
        if (QnText.TryRead(qn, out var read) && !read.IsEmpty && Utf8Parser.TryParse(ValueOf(segment, "Flag="u8), out byte flag, out _) && (flag & 1) != 0)
            Accepted(output, qn, _password, _mn, flag & ~3, RequestReturn.Crc);
    }

    /// <summary>An upload is durable: it is acknowledged where the device wants that. A number that is not waiting is ignored.</summary>
    public void Stored(int upload, IBufferWriter<byte> output)
    {
        if (_pending.Take(upload) is { WantsAnswer: true } stored)
            Answers.Write(output, stored.Qn.Write(stackalloc byte[QnText.Longest]), "91"u8, 9014, _password, _mn, stored.Flag, []);
    }

    /// <summary>An upload cannot be stored: it is refused where the device wants an answer. A number that is not waiting is ignored.</summary>
    public void Reject(int upload, RequestReturn reason, IBufferWriter<byte> output)
    {
        if (_pending.Take(upload) is { WantsAnswer: true } rejected)
            Accepted(output, rejected.Qn.Write(stackalloc byte[QnText.Longest]), _password, _mn, rejected.Flag, reason);
    }

    /// <summary>Time has come to <paramref name="now"/>: sends again what was not answered, gives up what was sent often enough.</summary>
    public void Elapsed(DateTime now, IBufferWriter<byte> output)
    {
        if (_request is { } active && active.Due <= now)
        {
            if (active.Expired() is { } end)
                End(end, 0, now, output);
            else
                Send(active, now, output);
        }

        while (_messages.Expired(now) is { } missing)
            _events.Enqueue(missing);
    }

    /// <summary>Asks the device. Returns false, and asks nothing, where no device is admitted or it is still busy with another request.</summary>
    public bool TryRequest(SessionRequest request, DateTime now, IBufferWriter<byte> output)
    {
        if (!IsNamed || _request is not null)
            return false;
        _lastQn = Math.Max(_lastQn + 1, long.Parse(now.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        Send(_request = new ActiveRequest(request, _lastQn, _options), now, output);
        return true;
    }

    /// <summary>Takes the oldest event that was not taken yet.</summary>
    public bool TryTakeEvent(out SessionEvent taken) => _events.TryDequeue(out taken);

    // What is wrong with a frame's head; null where nothing is.
    private RequestReturn? Fault(in Frame frame, out QnText qn)
    {
        bool isNumber = QnText.TryRead(frame.Qn, out qn);
        if (!frame.Mn.SequenceEqual(_mn))
            return RequestReturn.Mn;
        if (!frame.Password.SequenceEqual(_password))
            return RequestReturn.Password;
        if (_system.Length > 0 && !frame.System.SequenceEqual(_system) && !frame.System.SequenceEqual("91"u8))
            return RequestReturn.System;
        if (frame.IsSplit && (frame.PacketNumber < 1 || frame.PacketNumber > frame.PacketCount))
            return RequestReturn.Flag;
        // A QN that cannot be repeated is only in the way where it has to be.
        return frame.WantsAnswer && !isNumber ? RequestReturn.Qn : null;
    }

    private Received Upload(in Frame frame, QnText qn, DateTime now)
    {
        ulong content = HashOf(frame.Segment);
        if (_pending.Holds(qn, content))
            return Received.Of(ReceivedKind.Duplicate);
        if (_pending.IsFull)
            return Received.Of(ReceivedKind.Busy);
        if (_request is { } active && active.Request.Command == frame.Command)
            active.IsAtWork(now, accepted: false);
        if (frame.IsSplit && _messages.Add(frame, now) is { } lost)
            _events.Enqueue(lost);
        return new(ReceivedKind.Upload, _pending.Add(qn, content, frame.WantsAnswer, AnswerFlag(frame)), RequestReturn.Ready);
    }

    private Received Answer(in Frame frame, QnText qn, DateTime now, IBufferWriter<byte> output)
    {
        // The 2005 edition names the request in the data area.
        if (qn.IsEmpty && !QnText.TryRead(ValueOf(frame.Content, "QN="u8), out qn))
            return Received.Of(ReceivedKind.Ignored);
        if (_request is not { } active || active.Qn != qn)
            return Received.Of(ReceivedKind.Ignored);
        var name = frame.Command == 9011 ? "QnRtn="u8 : "ExeRtn="u8;
        int code = Utf8Parser.TryParse(ValueOf(frame.Content, name), out int read, out _) ? read : (int)RequestReturn.Unknown;
        if (frame.Command == 9012)
            End(SessionEventKind.RequestEnded, code, now, output);
        else if (code == (int)RequestReturn.Ready)
            active.IsAtWork(now, accepted: true);
        else
            End(SessionEventKind.RequestRefused, code, now, output);
        return Received.Of(ReceivedKind.Answer);
    }

    private void End(SessionEventKind kind, int code, DateTime now, IBufferWriter<byte> output)
    {
        _events.Enqueue(new(kind, _request!.Request, code, ""));
        _request = null;
        Next(now, output);
    }

    // The time that the device asked for comes before what else it is asked.
    private void Next(DateTime now, IBufferWriter<byte> output)
    {
        if (_timeWanted is { } wanted && TryRequest(wanted, now, output))
            _timeWanted = null;
    }

    private void Send(ActiveRequest active, DateTime now, IBufferWriter<byte> output)
    {
        active.WasSent(now);
        var content = Encoding.ASCII.GetBytes(active.Request.ContentAt(now));
        if (_contentKey.Length > 0 && _edition == Edition.V2025 && content.Length > 0 && Cipher.IsFor(active.Request.Command))
            content = Cipher.Encrypt(_contentKey, content);
        Answers.Write(output, active.Qn.Write(stackalloc byte[QnText.Longest]), _system.Length > 0 ? _system : "22"u8, active.Request.Command, _password, _mn, ((int)_edition << 2) | 1, content);
    }

    private static void Accepted(IBufferWriter<byte> output, ReadOnlySpan<byte> qn, ReadOnlySpan<byte> password, ReadOnlySpan<byte> mn, int flag, RequestReturn reason) =>
        Answers.Write(output, qn, "91"u8, 9011, password, mn, flag, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"QnRtn={(int)reason}")));

    private static int AnswerFlag(in Frame frame) => (int)frame.Edition << 2;

    private static string? TargetOf(ReadOnlySpan<byte> content)
    {
        var target = ValueOf(content, "PolId="u8);
        foreach (byte b in target)
        {
            if (!char.IsAsciiLetterOrDigit((char)b))
                return null;
        }

        return target.Length is > 0 and <= 20 ? Encoding.ASCII.GetString(target) : null;
    }

    private static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> content, ReadOnlySpan<byte> name)
    {
        int at = content.IndexOf(name);
        if (at < 0)
            return [];
        var value = content[(at + name.Length)..];
        int end = value.IndexOfAny((byte)';', (byte)',');
        return end < 0 ? value : value[..end];
    }

    // FNV-1a: tells a frame that is sent again from another with the same QN.
    private static ulong HashOf(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 14695981039346656037;
        foreach (byte b in bytes)
            hash = (hash ^ b) * 1099511628211;
        return hash;
    }
}
