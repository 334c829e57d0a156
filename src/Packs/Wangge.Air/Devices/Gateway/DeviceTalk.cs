using System.Buffers;
using System.Net;
using System.Text;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Hj212;
using Wangge.Platform.Calendar;

namespace Wangge.Air.Devices.Gateway;

/// <summary>What is to be done after a step of the talk.</summary>
internal enum TalkStep
{
    /// <summary>More bytes are needed.</summary>
    Incomplete,

    /// <summary>A frame is done with.</summary>
    Done,

    /// <summary>An upload is to be stored.</summary>
    Store,

    /// <summary>Nothing more is taken at present.</summary>
    Wait,
}

/// <summary>
/// The talk on one connection: holds frames against the register and the session, and makes readings of uploads. Works on
/// bytes that are there and never waits.
/// </summary>
internal sealed class DeviceTalk
{
    private static readonly DateTime Earliest = new(2000, 1, 1);
    [ThreadStatic]
    private static FactorValue[]? _room;
    [ThreadStatic]
    private static byte[]? _plain;
    private readonly GatewayParts _gateway;
    private readonly DeviceConnection _connection;
    private readonly IPAddress _address;
    private readonly FrameParser _parser;
    private readonly Session _session;
    private DeviceEntry? _entry;
    private DeviceStatus? _status;
    private DateTime _pausedUntil;

    public DeviceTalk(GatewayParts gateway, DeviceConnection connection, IPAddress address)
    {
        (_gateway, _connection, _address) = (gateway, connection, address);
        _parser = new FrameParser(new FrameOptions { MaxSegment = gateway.Limits.MaxSegment });
        _session = new Session(new SessionOptions { MaxPending = gateway.Limits.MaxPending });
    }

    public Session Session => _session;

    public DeviceEntry? Device => _entry;

    /// <summary>Damaged and refused frames since the last good one.</summary>
    public int Faults { get; private set; }

    /// <summary>Until when nothing is taken because the device has sent too much; past where it has not.</summary>
    public DateTime PausedUntil => _pausedUntil;

    /// <summary>The upload of the newest step <see cref="TalkStep.Store"/>.</summary>
    public UploadedFrame? Uploaded { get; private set; }

    private DateTime Now => _gateway.Clock.GetUtcNow().UtcDateTime;

    /// <summary>Takes the next frame of the input.</summary>
    /// <param name="input">What was received and not taken.</param>
    /// <param name="isLast">Whether nothing more will come.</param>
    /// <param name="output">Takes answers.</param>
    public TalkStep Next(ref ReadOnlySequence<byte> input, bool isLast, IBufferWriter<byte> output)
    {
        var now = Now;
        if (!_session.HasRoom || now < _pausedUntil)
            return TalkStep.Wait;
        var (before, start) = (input, _parser.Consumed);
        FrameError error;
        switch (isLast ? _parser.ReadLast(ref input, out var frame, out error) : _parser.Read(ref input, out frame, out error))
        {
            case FrameStatus.Incomplete:
                return TalkStep.Incomplete;
            case FrameStatus.Error:
                if (error.Kind == FrameErrorKind.CrcMismatch)
                    Damaged(before, error.Offset - start, output);
                Fault(error.Kind.Code(), error.Offset, now);
                return TalkStep.Done;
            default:
                return Take(frame, now, output);
        }
    }

    /// <summary>The connection is over.</summary>
    public void Leave() => _status?.Leave(_connection);

    private TalkStep Take(in Frame frame, DateTime now, IBufferWriter<byte> output)
    {
        if (!Admit(frame, now, output))
            return TalkStep.Done;
        var status = _status!;
        if (status.Count(_entry!.Device.FramesPerMinute, now) is { } pause)
            _pausedUntil = pause;
        var district = DistrictTime.FromUtc(now);
        var received = _session.Receive(frame, district, output);
        if (received.Kind == ReceivedKind.Refused)
        {
            if (received.Return == RequestReturn.Password)
                _gateway.Quarantine.Add(frame, _address, "password");
            Fault(GatewayFaults.Code(received.Return), frame.SegmentOffset, now);
            return TalkStep.Done;
        }

        status.Heard(now);
        Drift(frame, district);
        if (received.Kind == ReceivedKind.Upload)
            return Upload(frame, received.Upload, now, district, output);
        Faults = 0;
        return TalkStep.Done;
    }

    /// <summary>Holds the sender against the register: at the first frame, and again when the register has changed.</summary>
    private bool Admit(in Frame frame, DateTime now, IBufferWriter<byte> output)
    {
        if (_entry is { } admitted && ReferenceEquals(_gateway.Book.Find(admitted.Device.Id), admitted))
            return true;
        Span<char> mn = stackalloc char[64];
        var entry = frame.Mn.Length <= mn.Length ? _gateway.Book.Find(mn[..Encoding.Latin1.GetChars(frame.Mn, mn)]) : null;
        var (reason, answer) = entry switch
        {
            null => ("unknown", RequestReturn.Mn),
            { Device.Enabled: false } => ("disabled", RequestReturn.Refused),
            _ when !entry.MayComeFrom(_address) => ("address", RequestReturn.Refused),
            _ when !frame.Password.SequenceEqual(entry.Password) => ("password", RequestReturn.Password),
            _ => ("", RequestReturn.Ready),
        };
        if (reason.Length > 0)
        {
            _gateway.Quarantine.Add(frame, _address, reason);
            Session.Refuse(frame, answer, output);
            (_status ?? (entry is null ? null : _gateway.Statuses.Of(entry.Device.Id)))?.Reject(reason, frame.SegmentOffset, now);
            _gateway.Metrics.Rejected(reason);
            Faults++;
            return false;
        }

        // One connection is one device's: another that is registered is for the session to refuse.
        if (_entry is not null && _entry.Device.Id != entry!.Device.Id)
            return true;
        bool first = _entry is null;
        _entry = entry!;
        _session.Admit(frame.Mn, entry!.Password, Encoding.ASCII.GetBytes(entry.Device.System), entry.ContentKey);
        if (first)
        {
            _status = _gateway.Statuses.Of(entry.Device.Id);
            _connection.Named(_status.Bind(_connection, _address, now));
        }

        return true;
    }

    private TalkStep Upload(in Frame frame, int upload, DateTime now, DateTime district, IBufferWriter<byte> output)
    {
        var room = _room ??= new FactorValue[Frame.MostFactors];
        var plain = frame;
        var error = frame.IsEncrypted && _entry!.ContentKey is { } key ? frame.Decrypt(key, _plain ??= new byte[FrameWriter.MaxSegment], out plain) : default;
        DateTime? time = null;
        int count = 0;
        if (error.Kind == FrameErrorKind.None)
            error = plain.ReadFactors(room, out time, out count);
        string? fault = error.Kind is FrameErrorKind.None or FrameErrorKind.BadValue ? null : error.Kind.Code();
        fault ??= time is null ? GatewayFaults.NoTime
            : time < Earliest ? GatewayFaults.Past
            : time - district > _gateway.Limits.MaxAhead ? GatewayFaults.Future : null;
        UploadedFrame? uploaded = null;
        if (fault is null && (uploaded = Read(plain, room.AsSpan(0, count), time!.Value, upload, now)) is null)
            fault = GatewayFaults.TooManyFactors;
        if (fault is not null)
        {
            _session.Reject(upload, RequestReturn.Refused, output);
            Fault(fault, error.Kind == FrameErrorKind.None ? frame.SegmentOffset : error.Offset, now);
            return TalkStep.Done;
        }

        // What is no number is no reading: the others of the frame are kept, and the fault is shown.
        if (error.Kind != FrameErrorKind.None)
            Fault(error.Kind.Code(), error.Offset, now);
        else
            Faults = 0;
        _status!.Took();
        if (uploaded!.Values.Length == 0)
        {
            _session.Stored(upload, output);
            return TalkStep.Done;
        }

        Uploaded = uploaded;
        return TalkStep.Store;
    }

    // The data segment stands between the frame's length and its check sum; what stood before the frame was passed over.
    private void Damaged(in ReadOnlySequence<byte> before, long checkSum, IBufferWriter<byte> output)
    {
        const int Head = 6;
        long from = Math.Max(0, checkSum - Head - _gateway.Limits.MaxSegment);
        if (!_session.IsNamed || checkSum > before.Length)
            return;
        Span<byte> bytes = stackalloc byte[(int)(checkSum - from)];
        before.Slice(from, bytes.Length).CopyTo(bytes);
        int head = bytes.LastIndexOf("##"u8);
        if (head >= 0 && bytes.Length - head > Head)
            _session.Damaged(bytes[(head + Head)..], output);
    }

    // Null where the device brings more new factors than it may.
    private UploadedFrame? Read(in Frame frame, ReadOnlySpan<FactorValue> factors, DateTime time, int upload, DateTime now)
    {
        int kept = 0;
        foreach (ref readonly var factor in factors)
            kept += SaysSomething(factor) ? 1 : 0;
        var values = new PendingValue[kept];
        List<(int Index, string Code)>? unknown = null;
        int at = 0;
        foreach (ref readonly var factor in factors)
        {
            if (!SaysSomething(factor))
                continue;
            var code = factor.CodeIn(frame);
            if (!_gateway.Factors.TryFind(code, factor.IsConverted, out int id))
                (unknown ??= []).Add((at, Encoding.UTF8.GetString(code) + (factor.IsConverted ? "-Zs" : "")));
            values[at++] = new PendingValue(id, factor.Value, factor.Min, factor.Max, factor.Total, factor.Flag);
        }

        if (unknown is not null && (_status!.NewFactors += unknown.Count) > _gateway.Limits.MaxNewFactors)
            return null;
        return new(new PendingFrame(_connection, _status!, _gateway.Metrics, upload)
        {
            DeviceId = _status!.DeviceId,
            Kind = frame.Command switch { 2011 => ReadingKind.RealTime, 2051 => ReadingKind.Minute, 2061 => ReadingKind.Hour, _ => ReadingKind.Day },
            At = Seconds(DistrictTime.ToUtc(time)),
            ReceivedAt = Seconds(now),
            Values = values,
        }, values, unknown);
    }

    private static bool SaysSomething(in FactorValue factor) =>
        factor.Flag != 0 || !double.IsNaN(factor.Value) || !double.IsNaN(factor.Min) || !double.IsNaN(factor.Max) || !double.IsNaN(factor.Total);

    private static long Seconds(DateTime utc) => (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    // QN is the moment of sending. While the device brings history, some number the frames by the history's time.
    private void Drift(in Frame frame, DateTime district)
    {
        if (_session.Request is not null || !Frame.TryReadTime(frame.Qn, out var sent))
            return;
        var drift = sent - district;
        _status!.Drifts(Math.Round(drift.TotalSeconds, 1));
        if (_gateway.Options.SetTimeAfter is { } limit && drift.Duration() > limit && district - _status.TimeSetAt > TimeSpan.FromHours(1))
        {
            _status.TimeSetAt = district;
            _connection.Post(new DeviceAsk(SessionRequest.SetTime()));
        }
    }

    private void Fault(string code, long offset, DateTime now)
    {
        Faults++;
        _gateway.Metrics.Rejected(code);
        _status?.Reject(code, offset, now);
    }
}

/// <summary>An upload whose factors may still want their keys.</summary>
/// <param name="Pending">What goes to the store.</param>
/// <param name="Values">Its values.</param>
/// <param name="Unknown">Where codes stand whose keys have to be asked for; null for nowhere.</param>
internal sealed record UploadedFrame(PendingFrame Pending, PendingValue[] Values, List<(int Index, string Code)>? Unknown);
