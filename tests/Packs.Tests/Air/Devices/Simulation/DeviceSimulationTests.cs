using Microsoft.Extensions.Time.Testing;
using Wangge.Air.Demo;
using Wangge.Air.Devices.Simulation;
using Wangge.Air.Observations;
using Wangge.AirQuality;

namespace Wangge.Tests.Air.Devices.Simulation;

public sealed class DeviceSimulationTests : IAsyncDisposable
{
    private readonly StandInHost _host = new();
    private readonly CancellationTokenSource _ending = new();
    private Task _run = Task.CompletedTask;

    [Fact]
    public async Task Run_AtSpeed_SendsEveryKindWithTheDemosValues()
    {
        var simulation = Start("SFQ11");
        var minute = await AcknowledgedAsync(f => f.Command == 2051);
        Assert.Equal("5", minute["Flag"]);
        Assert.Equal("22", minute["ST"]);
        var hour = await AcknowledgedAsync(f => f.Command == 2061 && f.Time == "20191109080000");
        int[] expected = DemoInstruments.Read(new DemoAir(DemoSeasons.Newest + 1), Station("SFQ11"), DemoSeasons.Newest + 1 - DemoSeasons.First);
        Assert.Equal(expected[0] / HourlySeries.Scale, double.Parse(hour.Value("a34004-Avg")!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("N", hour.Value("a34004-Flag"));
        Assert.NotNull(hour.Value("a01006-Avg"));
        var instant = await AcknowledgedAsync(f => f.Command == 2011);
        Assert.NotNull(instant.Value("a34004-Rtd"));
        Assert.Equal(0, simulation.Figures.Again);
        Assert.Equal(1, simulation.Figures.Connected);
    }

    [Fact]
    public async Task Run_AtTheStart_SendsTheNewestHour()
    {
        Start("SFQ11");
        var first = await _host.NextAsync();
        Assert.Equal((2061, "20191109070000"), (first.Command, first.Time));
    }

    [Fact]
    public async Task Run_OverMidnight_SendsTheDay()
    {
        Start("SFQ11", clock: new StartsAt(23, 58));
        var day = await AcknowledgedAsync(f => f.Command == 2031);
        Assert.Equal("20191109000000", day.Time);
        int[] hours = DemoInstruments.Read(new DemoAir(DemoSeasons.Newest + 16), Station("SFQ11"), DemoSeasons.Newest - 7 - DemoSeasons.First);
        double mean = Enumerable.Range(0, 24).Select(h => hours[h * ObservationColumns.Count] / (double)HourlySeries.Scale).Average();
        Assert.Equal(mean, double.Parse(day.Value("a34004-Avg")!, System.Globalization.CultureInfo.InvariantCulture), 0.501);
    }

    [Fact]
    public async Task Run_WithoutAnswer_SendsTheSameFrameAgainAndConnectsAnew()
    {
        Start("WZ01", o => o with { AnswerWait = TimeSpan.FromMilliseconds(20), Retries = 2 });
        var first = await _host.NextAsync();
        var again = await _host.NextAsync();
        Assert.Equal(first.Segment, again.Segment);
        await _host.NextAsync();
        var anew = await _host.NextAsync();
        Assert.Equal(first.Segment, anew.Segment);
        Assert.NotSame(first.From, anew.From);
        await anew.From.AcknowledgeAsync(anew);
        Assert.NotEqual(first.Qn, (await _host.NextAsync()).Qn);
    }

    [Fact]
    public async Task Run_HostGoesAwayBeforeTheAnswer_SendsItAgainByTheNextConnection()
    {
        Start("WZ01");
        var hour = await _host.UntilAsync(f => f.Command == 2061);
        hour.From.Client.Close();
        var again = await _host.NextAsync();
        Assert.Equal(hour.Segment, again.Segment);
        Assert.NotSame(hour.From, again.From);
    }

    [Fact]
    public async Task History_OfHours_IsSentAndClosed()
    {
        Start("WZ01");
        var any = await AcknowledgedAsync(f => f.Command == 2011);
        await any.From.SendAsync($"QN=20191109082500000;ST=22;CN=2061;PW=123456;MN={any["MN"]};Flag=5;CP=&&BeginTime=20191109040000,EndTime=20191109060000&&");
        Assert.Equal("1", (await _host.UntilAsync(f => f.Command == 9011)).Value("QnRtn"));
        var hours = new List<string>();
        HostFrame frame;
        while ((frame = await AcknowledgedAsync(f => f.Command is 2061 or 9012)).Command == 2061)
            hours.Add(frame.Time);
        Assert.Superset(new HashSet<string> { "20191109040000", "20191109050000", "20191109060000" }, hours.ToHashSet());
        Assert.Equal("20191109082500000", frame.Qn);
        Assert.Equal("1", frame.Value("ExeRtn"));
    }

    [Theory]
    [InlineData("CN=2061;PW=000000", "BeginTime=20191109040000;EndTime=20191109060000", 3)]
    [InlineData("CN=3011;PW=123456", "", 8)]
    public async Task Request_ThatCannotBe_IsRefused(string head, string content, int code)
    {
        Start("WZ01");
        var any = await AcknowledgedAsync(f => f.Command == 2011);
        await any.From.SendAsync($"QN=20191109082500000;ST=22;{head};MN={any["MN"]};Flag=5;CP=&&{content}&&");
        var answer = await _host.UntilAsync(f => f.Command == 9011);
        Assert.Equal(code, int.Parse(answer.Value("QnRtn")!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("91", answer["ST"]);
    }

    [Fact]
    public async Task DriftingClock_AsksForTheTime_AndIsSet()
    {
        // Time stands: what the clock is off by can be read to the second.
        var clock = new FakeTimeProvider(new DateTimeOffset(2019, 11, 9, 8, 20, 0, TimeSpan.FromHours(8)));
        Start("WZ07", clock: clock, speed: 1);
        var asks = await _host.UntilAsync(f => f.Command == 1013);
        Assert.StartsWith("20191109082047", asks.Qn, StringComparison.Ordinal);
        await asks.From.SendAsync($"QN={asks.Qn};ST=91;CN=9013;PW=123456;MN={asks["MN"]};Flag=4;CP=&&&&");
        await asks.From.SendAsync($"QN=20191109082000000;ST=22;CN=1012;PW=123456;MN={asks["MN"]};Flag=5;CP=&&SystemTime=20191109082000&&");
        Assert.Equal("1", (await _host.UntilAsync(f => f.Command == 9011)).Value("QnRtn"));
        Assert.Equal("1", (await _host.UntilAsync(f => f.Command == 9012)).Value("ExeRtn"));
        await asks.From.SendAsync($"QN=20191109082001000;ST=22;CN=1011;PW=123456;MN={asks["MN"]};Flag=5;CP=&&&&");
        Assert.Equal("20191109082000", (await _host.UntilAsync(f => f.Command == 1011)).Value("SystemTime"));
    }

    [Fact]
    public async Task SilentStation_NeverConnects_OthersDo()
    {
        var simulation = Start("WZ10");
        Start("WZ01");
        await AcknowledgedAsync(f => f.Command == 2061);
        Assert.False(simulation.Figures.HasConnected);
    }

    [Fact]
    public async Task SendsTwice_AnHour_WithTheSameContent()
    {
        Start("WZ03");
        bool Wanted(HostFrame f) => f.Command == 2061 && f.Time == "20191109080000";
        var first = await AcknowledgedAsync(Wanted);
        var second = await AcknowledgedAsync(Wanted);
        Assert.NotEqual(first.Qn, second.Qn);
        Assert.Equal(first.Segment.Split("CP=")[1], second.Segment.Split("CP=")[1]);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _run;
        await _host.DisposeAsync();
        _ending.Dispose();
    }

    private static DemoStation Station(string code) => DemoStations.All.Single(s => s.Code == code);

    private DeviceSimulation Start(string station, Func<SimulationOptions, SimulationOptions>? change = null, TimeProvider? clock = null, double speed = 3000)
    {
        var options = new SimulationOptions(_host.Target) { Speed = speed, FirstBackOff = TimeSpan.FromMilliseconds(1) };
        var simulation = new DeviceSimulation([SimulatedDevice.OfDemo(Station(station))], change?.Invoke(options) ?? options, clock ?? new StartsAt(8, 58));
        _run = Task.WhenAll(_run, simulation.RunAsync(_ending.Token));
        return simulation;
    }

    private async Task<HostFrame> AcknowledgedAsync(Func<HostFrame, bool> wanted)
    {
        var frame = await _host.UntilAsync(wanted);
        await frame.From.AcknowledgeAsync(frame);
        return frame;
    }

    /// <summary>The real pace, from a time of the demo's day on.</summary>
    private sealed class StartsAt(int hour, int minute) : TimeProvider
    {
        private readonly long _stamp = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2019, 11, 9, hour, minute, 0, TimeSpan.FromHours(8)) + System.GetElapsedTime(_stamp);
    }
}
