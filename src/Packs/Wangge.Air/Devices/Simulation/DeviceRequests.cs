using System.Globalization;

namespace Wangge.Air.Devices.Simulation;

/// <summary>What a device answers to requests of the host: history, its time.</summary>
/// <param name="device">The device.</param>
/// <param name="queue">Takes the history to be sent.</param>
/// <param name="air">What the device remembers.</param>
/// <param name="clock">Its clock.</param>
/// <param name="times">When it sends what.</param>
internal sealed class DeviceRequests(SimulatedDevice device, UploadQueue queue, StationAir air, DeviceClock clock, UploadTimes times)
{
    private const int Ready = 1;
    private const int WrongPassword = 3;
    private const int WrongCommand = 8;
    private const int Succeeded = 1;
    private const int NoData = 100;
    private const int MostWindows = 24 * 62;

    /// <summary>An answer: its command, and what stands in its data area.</summary>
    public readonly record struct Answer(int Command, string Content);

    /// <summary>Takes a request in.</summary>
    /// <returns>What is answered at once. History goes out by the queue, closed by its 9012.</returns>
    public IReadOnlyList<Answer> Take(FromHost request, DateTime now)
    {
        if (request.Password != device.Password)
            return [Return(WrongPassword)];
        switch (request.Command)
        {
            case 1011:
                return [Return(Ready), new(1011, string.Create(CultureInfo.InvariantCulture, $"SystemTime={now + clock.Ahead(now):yyyyMMddHHmmss}")), Result(Succeeded)];
            case 1012 when RequestContent.Time(request.Content, "SystemTime") is { } told:
                clock.Set(now, told);
                return [Return(Ready), Result(Succeeded)];
            case Upload.RealTime:
                queue.Add(new Upload(Upload.RealTime, new DateTime(now.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond)));
                queue.Add(new Upload(Upload.Done, now, request.Qn, Succeeded));
                return [Return(Ready)];
            case Upload.Minute or Upload.Hour or Upload.Day when RequestContent.Time(request.Content, "BeginTime") is { } begin && RequestContent.Time(request.Content, "EndTime") is { } end:
                int found = History(request.Command, begin, end, now);
                queue.Add(new Upload(Upload.Done, now, request.Qn, found > 0 ? Succeeded : NoData));
                return [Return(Ready)];
            default:
                return [Return(WrongCommand)];
        }
    }

    private int History(int command, DateTime begin, DateTime end, DateTime now)
    {
        var width = command switch
        {
            Upload.Minute => TimeSpan.FromMinutes(times.Minutes),
            Upload.Hour => TimeSpan.FromHours(1),
            _ => TimeSpan.FromDays(1),
        };
        int found = 0;
        for (var at = new DateTime((begin.Ticks + width.Ticks - 1) / width.Ticks * width.Ticks); at <= end && at + width <= now && found < MostWindows; at += width)
        {
            if (command != Upload.Day && !air.Has((int)(at.Ticks / TimeSpan.TicksPerHour) + 1))
                continue;
            queue.Add(new Upload(command, at));
            found++;
        }

        return found;
    }

    private static Answer Return(int code) => new(9011, $"QnRtn={code}");

    private static Answer Result(int code) => new(Upload.Done, $"ExeRtn={code}");
}
