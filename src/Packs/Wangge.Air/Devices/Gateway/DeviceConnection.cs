using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Wangge.Hj212;
using Wangge.Platform.Calendar;

namespace Wangge.Air.Devices.Gateway;

/// <summary>
/// One connection: a single loop reads frames, hands uploads to the writer and goes on reading while they wait for their
/// commit; what comes back (stored uploads, times, requests) lies in a mailbox that wakes the loop, so that nothing of the
/// talk needs a lock and answers go out in batches.
/// </summary>
internal sealed class DeviceConnection
{
    private const int MostAsks = 8;
    private readonly GatewayParts _gateway;
    private readonly ConnectionContext _context;
    private readonly DeviceTalk _talk;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<DeviceAsk> _asks = [];
    private List<int> _stored = [];
    private List<int> _taken = [];
    private DeviceAsk? _asked;
    private TaskCompletionSource? _waiting;
    private PipeReader? _input;
    private bool _hasMail;
    private bool _isOver;
    private volatile bool _draining;
    private Phrase? _reason;
    private long _heardAt;
    private long _halfSince;
    private long _flushingSince;
    private long _dueAt;

    public DeviceConnection(GatewayParts gateway, ConnectionContext context, IPAddress address)
    {
        (_gateway, _context, Address) = (gateway, context, address);
        _talk = new DeviceTalk(gateway, this, address);
        _heardAt = Ticks;
    }

    /// <summary>Where it comes from.</summary>
    public IPAddress Address { get; }

    /// <summary>Whether it has named a registered device.</summary>
    public bool IsNamed { get; private set; }

    /// <summary>Called once when it has.</summary>
    public required Action<DeviceConnection> OnNamed { get; init; }

    private long Ticks => _gateway.Clock.GetUtcNow().UtcTicks;

    /// <summary>Serves the connection to its end.</summary>
    public async Task RunAsync(IDuplexPipe pipe)
    {
        try
        {
            _input = pipe.Input;
            await ReadAsync(pipe);
            // Who has said all may wait for the answers; so does the end of the program.
            while (!_stop.IsCancellationRequested && _talk.Session.Pending > 0)
            {
                await MailAsync();
                TakeMail(pipe.Output);
                await FlushAsync(pipe.Output);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The peer went away, or was sent away: what it was not answered it sends again.
        }
        finally
        {
            List<DeviceAsk> asks;
            lock (_gate)
            {
                _isOver = true;
                asks = [.. _asks];
            }

            _talk.Leave();
            _asked?.End(AskResult.Away);
            asks.ForEach(a => a.End(AskResult.Away));
            if (_reason is { } reason)
                _gateway.Events.Add(Address.ToString(), _talk.Device?.Device.Mn, reason);
        }
    }

    /// <summary>An upload is durable. Called by the writer: returns at once.</summary>
    public void PostStored(int upload) => Post(static (c, upload) => c._stored.Add(upload), upload);

    /// <summary>Asks the device.</summary>
    public void Post(DeviceAsk ask)
    {
        bool taken = false;
        Post((c, a) =>
        {
            if (taken = !c._isOver && c._asks.Count < MostAsks)
                c._asks.Add(a);
        }, ask);
        if (!taken)
            ask.End(_isOver ? AskResult.Away : AskResult.Busy);
    }

    /// <summary>Ends the connection at once; the reason is shown.</summary>
    public void Close(Phrase? reason)
    {
        _reason ??= reason;
        _stop.Cancel();
        _context.Abort();
        Post(static (_, _) => { }, 0);
    }

    /// <summary>Reads nothing more, and ends when what was taken is stored and answered.</summary>
    public void Drain()
    {
        _draining = true;
        Post(static (_, _) => { }, 0);
    }

    /// <summary>The talk has named its device; an older connection of the same device ends.</summary>
    public void Named(DeviceConnection? older)
    {
        older?.Close(new($"设备从 {Address} 另行连接，旧连接已断开；如反复出现，请检查是否有两台设备用同一编号。", $"The device connected again from {Address} and the older connection was closed; if this goes on, two devices may have one MN."));
        if (IsNamed)
            return;
        IsNamed = true;
        OnNamed(this);
    }

    /// <summary>Time has passed: closes what is too slow, wakes what has something to do.</summary>
    public void Tick(long now)
    {
        var limits = _gateway.Limits;
        bool Over(ref long since, TimeSpan limit) => Volatile.Read(ref since) is var from && from != 0 && now - from >= limit.Ticks;
        if (Over(ref _flushingSince, limits.SlowTimeout))
            Close(new("设备不接收应答，连接已断开。", "The device took no answers; the connection was closed."));
        else if (Over(ref _halfSince, limits.SlowTimeout))
            Close(new($"一帧数据 {limits.SlowTimeout.TotalSeconds:0} 秒内未发完，连接已断开。", $"A frame did not come to its end within {limits.SlowTimeout.TotalSeconds:0} s; the connection was closed."));
        else if (!IsNamed && Over(ref _heardAt, limits.NamingTimeout))
            Close(new($"{limits.NamingTimeout.TotalSeconds:0} 秒内没有已登记设备的数据，连接已断开。", $"Nothing of a registered device came within {limits.NamingTimeout.TotalSeconds:0} s; the connection was closed."));
        else if (IsNamed && Over(ref _heardAt, limits.IdleTimeout))
            Close(new($"{limits.IdleTimeout.TotalMinutes:0} 分钟没有数据，连接已断开。", $"Nothing came for {limits.IdleTimeout.TotalMinutes:0} minutes; the connection was closed."));
        else if (Over(ref _dueAt, TimeSpan.Zero))
            Post(static (_, _) => { }, 0);
    }

    private async Task ReadAsync(IDuplexPipe pipe)
    {
        while (!_draining && !_stop.IsCancellationRequested)
        {
            var read = await pipe.Input.ReadAsync(CancellationToken.None);
            TakeMail(pipe.Output);
            var rest = read.Buffer;
            TalkStep step;
            while ((step = _draining ? TalkStep.Incomplete : _talk.Next(ref rest, read.IsCompleted, pipe.Output)) is TalkStep.Done or TalkStep.Store)
            {
                if (step == TalkStep.Store)
                    await StoreAsync(_talk.Uploaded!);
                HearSession();
                if (_talk.Faults >= _gateway.Limits.MaxFaults)
                {
                    _reason = new($"连续 {_talk.Faults} 帧有误或被拒，连接已断开。", $"{_talk.Faults} frames in a row were damaged or refused; the connection was closed.");
                    await FlushAsync(pipe.Output);
                    return;
                }
            }

            bool waits = step == TalkStep.Wait;
            bool took = rest.Length < read.Buffer.Length;
            Note(took, waits || rest.IsEmpty);
            // What is not looked at yet holds the sender back; what is looked at and no whole frame waits for more.
            pipe.Input.AdvanceTo(rest.Start, waits ? rest.Start : rest.End);
            Ask(pipe.Output);
            await FlushAsync(pipe.Output);
            if (waits)
                await MailAsync();
            else if (read.IsCompleted)
                return;
        }
    }

    // Times that the watch looks at.
    private void Note(bool took, bool whole)
    {
        long now = Ticks;
        // An unnamed connection has so long in all, a named one from its last frame.
        if (took && IsNamed)
            Volatile.Write(ref _heardAt, now);
        if (whole)
            Volatile.Write(ref _halfSince, 0);
        else if (took || _halfSince == 0)
            Volatile.Write(ref _halfSince, now);
        long due = _talk.Session.Due is { } session ? DistrictTime.ToUtc(session).Ticks : 0;
        if (_talk.PausedUntil.Ticks > now && (due == 0 || _talk.PausedUntil.Ticks < due))
            due = _talk.PausedUntil.Ticks;
        Volatile.Write(ref _dueAt, due);
    }

    private async ValueTask StoreAsync(UploadedFrame upload)
    {
        foreach (var (index, code) in upload.Unknown ?? [])
            upload.Values[index] = upload.Values[index] with { FactorId = await _gateway.Factors.IdOfAsync(code, _stop.Token) };
        _gateway.Metrics.Queued();
        try
        {
            await _gateway.Writer.WriteAsync(upload.Pending, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            _gateway.Metrics.GivenUp();
            throw;
        }
    }

    private async ValueTask FlushAsync(PipeWriter output)
    {
        if (output is { CanGetUnflushedBytes: true, UnflushedBytes: 0 })
            return;
        Volatile.Write(ref _flushingSince, Ticks);
        var flushed = await output.FlushAsync(_stop.Token);
        Volatile.Write(ref _flushingSince, 0);
        if (flushed.IsCompleted)
            throw new ConnectionResetException("The device reads no more.");
    }

    // Runs in the loop: what has come back goes into the session, and its answers into the output.
    private void TakeMail(PipeWriter output)
    {
        lock (_gate)
        {
            _hasMail = false;
            (_stored, _taken) = (_taken, _stored);
        }

        foreach (int upload in _taken)
            _talk.Session.Stored(upload, output);
        _taken.Clear();
        _talk.Session.Elapsed(DistrictTime.FromUtc(_gateway.Clock.UtcNow()), output);
        HearSession();
        Ask(output);
    }

    private void Ask(PipeWriter output)
    {
        if (_talk.Session.Request is not null || _asked is not null)
            return;
        lock (_gate)
        {
            if (_asks.Count == 0 || !_talk.Session.TryRequest(_asks[0].Request, DistrictTime.FromUtc(_gateway.Clock.UtcNow()), output))
                return;
            _asked = _asks[0];
            _asks.RemoveAt(0);
        }
    }

    private void HearSession()
    {
        while (_talk.Session.TryTakeEvent(out var heard))
        {
            if (heard.Kind == SessionEventKind.PartsMissing)
                _gateway.Events.Add(Address.ToString(), _talk.Device?.Device.Mn, new($"分包不全：DataTime {heard.Content} 缺 {heard.Code} 包。", $"Parts are missing: {heard.Code} of the message of DataTime {heard.Content}."));
            else if (_asked is { } asked && ReferenceEquals(asked.Request, heard.Request) && asked.Hear(heard))
                _asked = null;
        }
    }

    // Waits for mail without looking at what was received.
    private Task MailAsync()
    {
        lock (_gate)
        {
            if (_hasMail)
                return Task.CompletedTask;
            return (_waiting = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void Post<T>(Action<DeviceConnection, T> put, T mail)
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            put(this, mail);
            if (_hasMail || _isOver)
                return;
            _hasMail = true;
            (waiting, _waiting) = (_waiting, null);
            if (waiting is null)
                _input?.CancelPendingRead();
        }

        waiting?.TrySetResult();
    }
}
