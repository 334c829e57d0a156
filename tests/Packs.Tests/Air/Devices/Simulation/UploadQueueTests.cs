using CsCheck;
using Wangge.Air.Devices.Simulation;

namespace Wangge.Tests.Air.Devices.Simulation;

public sealed class UploadQueueTests
{
    private static readonly DateTime Start = new(2019, 11, 9, 8, 20, 0);

    [Fact]
    public void Advance_OverTwoDays_BringsEveryWindowOnceAndInOrder() =>
        Gen.Select(Gen.Double[0, 1], Gen.Int[1, 4000].Array[1, 60]).Sample((spread, steps) =>
        {
            var queue = new UploadQueue(UploadTimes.Usual, spread, Start);
            var (now, came) = (Start, new List<Upload>());
            foreach (int step in steps)
            {
                now = now.AddSeconds(step);
                queue.Advance(now, online: true);
                while (queue.First is { } first)
                {
                    came.Add(first);
                    queue.Done();
                }

                Assert.True(queue.Next > now);
            }

            AssertWhole(came, Upload.Minute, TimeSpan.FromMinutes(10));
            AssertWhole(came, Upload.Hour, TimeSpan.FromHours(1));
            AssertWhole(came, Upload.Day, TimeSpan.FromDays(1));
            Assert.True(came.Where(u => u.Command == Upload.RealTime).All(u => u.Time <= now));
        }, iter: 200);

    [Theory]
    [InlineData(0, "09:04:29", 0)]
    [InlineData(0, "09:04:30", 1)]
    [InlineData(1, "09:05:59", 0)]
    [InlineData(1, "09:06:00", 1)]
    public void Hour_IsDue_AboutFivePast(double spread, string time, int count)
    {
        var queue = new UploadQueue(UploadTimes.Usual, spread, Start);
        queue.Advance(Start.Date + TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture), online: false);
        Assert.Equal(count, Drain(queue).Count(u => u == new Upload(Upload.Hour, new DateTime(2019, 11, 9, 8, 0, 0))));
    }

    [Theory]
    [InlineData("09:04:29", 7)]
    [InlineData("09:04:30", 8)]
    [InlineData("09:59:00", 8)]
    public void NewestHour_IsTheLastThatFellDue(string time, int hour)
    {
        var now = Start.Date + TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(new Upload(Upload.Hour, Start.Date.AddHours(hour)), new UploadQueue(UploadTimes.Usual, 0, now).NewestHour(now));
    }

    [Fact]
    public void RealTime_WhileTheHostIsSlow_OnlyTheNewestWaitsBehindTheFirst()
    {
        var queue = new UploadQueue(UploadTimes.Usual, 0, Start);
        for (int i = 1; i <= 3; i++)
            queue.Advance(Start.AddSeconds(30 * i), online: true);
        Assert.Equal(Start.AddSeconds(30), queue.First!.Value.Time);
        queue.Done();
        Assert.Equal([Start.AddSeconds(90)], Drain(queue).Where(u => u.Command == Upload.RealTime).Select(u => u.Time));
    }

    [Fact]
    public void Disconnected_KeepsWindowsAndTheFirst_DropsAnswers()
    {
        var queue = new UploadQueue(UploadTimes.Usual, 0, Start);
        queue.Add(new Upload(Upload.RealTime, Start));
        queue.Add(new Upload(Upload.Hour, Start));
        queue.Add(new Upload(Upload.Done, Start, "1", 1));
        queue.Disconnected();
        Assert.Equal([Upload.RealTime, Upload.Hour], Drain(queue).Select(u => u.Command));
    }

    private static void AssertWhole(List<Upload> came, int kind, TimeSpan width)
    {
        var times = came.Where(u => u.Command == kind).Select(u => u.Time).ToList();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(width, pair.Second - pair.First));
    }

    private static List<Upload> Drain(UploadQueue queue)
    {
        var all = new List<Upload>();
        while (queue.First is { } first)
        {
            all.Add(first);
            queue.Done();
        }

        return all;
    }
}
