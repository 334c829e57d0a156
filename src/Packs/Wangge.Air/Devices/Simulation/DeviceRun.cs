using System.Net.Sockets;
using System.Security.Authentication;
using Wangge.Air.Demo;

namespace Wangge.Air.Devices.Simulation;

/// <summary>
/// The life of one device: connects, sends what falls due one frame after another, each when the one before is acknowledged,
/// answers the host, and connects again after it lost the connection. What was not acknowledged goes out again.
/// </summary>
internal sealed class DeviceRun
{
    private const int Spread = 901;
    private readonly SimulatedDevice _device;
    private readonly SimulationOptions _options;
    private readonly SimulatedTime _time;
    private readonly SimulationFigures _figures;
    private readonly UploadQueue _queue;
    private readonly DeviceFrames _frames;
    private readonly DeviceClock _clock;
    private readonly DeviceRequests _requests;
    private Pending? _pending;
    private DateTime _sentTwice;
    private bool _heard;

    public DeviceRun(SimulatedDevice device, SimulationOptions options, SimulatedTime time, SimulatedAir air, SimulationFigures figures)
    {
        (_device, _options, _time, _figures) = (device, options, time, figures);
        var (now, own) = (time.Now, new StationAir(air, device.Station));
        _queue = new UploadQueue(options.Times, new DemoNoise(Spread).Uniform(DemoStations.NumberOf(device.Station)), now);
        _queue.Add(_queue.NewestHour(now));
        _frames = new DeviceFrames(device, own, options.Times.Minutes);
        _clock = new DeviceClock(device, now);
        _requests = new DeviceRequests(device, _queue, own, _clock, options.Times);
    }

    /// <summary>Lives until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        for (int failures = 0; ; failures++)
        {
            while (IsSilent(_time.Now))
                await Task.Delay(_time.Until(_time.Now.AddHours(1)), _time.Clock, cancel);
            _heard = false;
            try
            {
                await using var link = await DeviceLink.ConnectAsync(_options.Target, cancel);
                await TalkAsync(link, cancel);
            }
            catch (Exception lost) when (lost is IOException or SocketException or AuthenticationException)
            {
                // As in the field: it tries again.
            }

            if (_heard)
                failures = 0;
            _queue.Disconnected();
            await Task.Delay(BackOff(failures), _time.Clock, cancel);
            _queue.Advance(_time.Now, online: false);
        }
    }

    private bool IsSilent(DateTime now) => SimulatedAir.InSeasons((int)(now.Ticks / TimeSpan.TicksPerHour) + 1) >= _device.Station.SilentFrom;

    // Doubles, and half of it by chance, so that thousands do not come back at once.
    private TimeSpan BackOff(int failures)
    {
        var wait = _options.FirstBackOff * Math.Pow(2, Math.Min(failures, 16));
        double chance = new DemoNoise(Spread + 1).Uniform((DemoStations.NumberOf(_device.Station) * 17) + Math.Min(failures, 16));
        return (wait < _options.LongestBackOff ? wait : _options.LongestBackOff) * (0.5 + (0.5 * chance));
    }

    private async Task TalkAsync(DeviceLink link, CancellationToken cancel)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var reading = link.ReadAsync(leaving.Token);
        _figures.Connects(1);
        try
        {
            if (_device.ClockGains > 0)
                _queue.Add(new Upload(Upload.AskTime, _time.Now));
            // A host learns who is there by the first frame.
            _queue.Add(new Upload(Upload.RealTime, Seconds(_time.Now)));
            if (_pending is not null)
                await SendAgainAsync(link, cancel);
            while (!IsSilent(_time.Now))
            {
                _queue.Advance(_time.Now, online: true);
                if (_pending is null)
                    await SendFirstAsync(link, cancel);
                var wait = _pending is { } sent ? _options.AnswerWait - _time.Clock.GetElapsedTime(sent.At) : _time.Until(_queue.Next);
                await ((Task)reading.WaitAsync(Max(wait, TimeSpan.FromMilliseconds(1)), _time.Clock, cancel)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancel.ThrowIfCancellationRequested();
                if (!reading.IsCompleted)
                {
                    if (_pending is not null)
                        await OverdueAsync(link, cancel);
                    continue;
                }

                if (await reading is not { } frame)
                    return;
                reading = link.ReadAsync(leaving.Token);
                await TakeAsync(link, frame, cancel);
            }
        }
        finally
        {
            _figures.Connects(-1);
            await leaving.CancelAsync();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SendFirstAsync(DeviceLink link, CancellationToken cancel)
    {
        while (_queue.First is { } first)
        {
            var (now, qn) = (_time.Now, _clock.NextQn(_time.Now));
            var sending = Send(link, first, qn, _clock.Ahead(now), cancel);
            if (sending is { } sent)
                await sent;
            if (sending is not null && first.Answer != 0)
            {
                _pending = new Pending(first, qn, _clock.Ahead(now), _time.Clock.GetTimestamp(), 0);
                _figures.Sends(again: false);
                return;
            }

            _queue.Done();
        }
    }

    private ValueTask? Send(DeviceLink link, Upload upload, string qn, TimeSpan ahead, CancellationToken cancel)
    {
        var segment = _frames.Of(upload, qn, ahead);
        return segment.IsEmpty ? null : link.SendAsync(segment, cancel);
    }

    private async Task SendAgainAsync(DeviceLink link, CancellationToken cancel)
    {
        var again = _pending!.Value;
        if (Send(link, again.Upload, again.Qn, again.Ahead, cancel) is { } sent)
            await sent;
        _pending = again with { At = _time.Clock.GetTimestamp(), Tries = again.Tries + 1 };
        _figures.Sends(again: true);
    }

    private async Task OverdueAsync(DeviceLink link, CancellationToken cancel)
    {
        if (_pending!.Value.Tries < _options.Retries)
        {
            await SendAgainAsync(link, cancel);
            return;
        }

        // A host need not tell the time.
        if (_pending.Value.Upload.Command == Upload.AskTime)
        {
            _pending = null;
            _queue.Done();
            return;
        }

        _pending = _pending.Value with { Tries = 0 };
        throw new IOException("No answer.");
    }

    private async Task TakeAsync(DeviceLink link, FromHost frame, CancellationToken cancel)
    {
        if (_pending is { } pending && frame.Qn == pending.Qn)
        {
            if (frame.Command == pending.Upload.Answer)
                Acknowledged(pending);
            else if (frame.Command == 9011)
                throw new IOException("The host refuses: " + frame.Content);
            return;
        }

        if (frame.Command is > 0 and < 9000)
        {
            foreach (var answer in _requests.Take(frame, _time.Now))
                await link.SendAsync(_frames.Answer(answer.Command, frame.Qn, answer.Content), cancel);
        }
    }

    private void Acknowledged(Pending pending)
    {
        (_pending, _heard) = (null, true);
        _figures.Acknowledges(_time.Clock.GetElapsedTime(pending.At));
        var upload = pending.Upload;
        if (_queue.First == upload)
            _queue.Done();
        if (_device.SendsTwice && upload.Command == Upload.Hour && upload.Time.Hour % 4 == 0 && upload.Time != _sentTwice)
        {
            _sentTwice = upload.Time;
            _queue.Add(upload);
        }
    }

    private static DateTime Seconds(DateTime time) => new(time.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>A frame that is on its way.</summary>
    private readonly record struct Pending(Upload Upload, string Qn, TimeSpan Ahead, long At, int Tries);
}
