using Wangge.Air.Devices.Gateway;

namespace Wangge.Tests.Air.Devices;

/// <summary>Holes in what a device sent.</summary>
public sealed class MissingWindowsTests
{
    private const int Hour = 3600;

    [Fact]
    public void Find_HolesAndTheEnd_AreStretches() => Assert.Equal(
        [new(3 * Hour, 4 * Hour, 2), new(6 * Hour, 7 * Hour, 2)],
        MissingWindows.Find([1 * Hour, 2 * Hour, 5 * Hour], 0, hasEarlier: false, 7 * Hour, Hour, 24));

    [Fact]
    public void Find_NothingEverSent_MissesNothing() => Assert.Empty(MissingWindows.Find([], 0, hasEarlier: false, 7 * Hour, Hour, 24));

    [Fact]
    public void Find_EarlierWindowsThere_MissesFromWhereItLooks() =>
        Assert.Equal([new(2 * Hour, 4 * Hour, 3)], MissingWindows.Find([5 * Hour], Hour + 60, hasEarlier: true, 5 * Hour, Hour, 24));

    [Fact]
    public void Find_LongGap_IsCutToWhatOneRequestMayAsk() =>
        Assert.Equal([24, 24, 2], MissingWindows.Find([0], 0, hasEarlier: false, 50 * Hour, Hour, 24).Select(m => m.Windows));

    [Theory]
    [InlineData(new long[] { 0, 300, 600, 900, 1800, 2100 }, 300)]
    [InlineData(new long[] { 0, 300 }, null)]
    [InlineData(new long[] { 0, 420, 840, 1260, 1680 }, null)]
    [InlineData(new long[] { }, null)]
    public void MinuteStep_MostCommonDistanceOfTheStandard_OrNone(long[] present, int? expected) => Assert.Equal(expected, MissingWindows.MinuteStep(present));
}
