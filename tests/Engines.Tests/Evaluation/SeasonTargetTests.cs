using System.Globalization;
using CsCheck;
using Wangge.AirQuality;

namespace Engines.Tests.Evaluation;

public sealed class SeasonTargetTests
{
    // By hand: (60·182 - 72·50) / 132 = 7320/132 = 55.4545...; (60·100 - 80·75) / 25 = 0; (60·100 - 81·75)/25 = -3.
    [Theory]
    [InlineData("60", "72", 50, 132, TargetOutlook.Open, "55.4545")]
    [InlineData("60", "80", 75, 25, TargetOutlook.Open, "0")]
    [InlineData("60", "81", 75, 25, TargetOutlook.OutOfReach, "-3")]
    [InlineData("60", null, 0, 182, TargetOutlook.Open, "60")]
    [InlineData("60", "60", 182, 0, TargetOutlook.Met, null)]
    [InlineData("60", "60.01", 182, 0, TargetOutlook.Missed, null)]
    [InlineData("60", null, 0, 0, TargetOutlook.NoData, null)]
    public void OfMean_SoFarAndLeft_SaysWhatTheRestMayAverage(string target, string? mean, int days, int left, TargetOutlook outlook, string? rest)
    {
        TargetNeed need = SeasonTarget.OfMean(Number(target)!.Value, Number(mean), days, left);

        Assert.Equal(outlook, need.Outlook);
        Assert.Equal(Number(rest), Rounding.HalfEven(need.Rest, 4));
    }

    // 60 % of 182 days is 109.2, so 110 good days.
    [Theory]
    [InlineData("60", 30, 50, 132, TargetOutlook.Open, 80)]
    [InlineData("60", 0, 72, 110, TargetOutlook.Open, 110)]
    [InlineData("60", 0, 73, 109, TargetOutlook.OutOfReach, 110)]
    [InlineData("60", 110, 120, 62, TargetOutlook.Secured, 0)]
    [InlineData("60", 109, 120, 62, TargetOutlook.Open, 1)]
    [InlineData("50", 5, 10, 0, TargetOutlook.Met, null)]
    [InlineData("50", 4, 10, 0, TargetOutlook.Missed, null)]
    [InlineData("58.7", 587, 999, 1, TargetOutlook.Secured, 0)]
    public void OfGoodRatio_SoFarAndLeft_SaysHowManyMustBeGood(string target, int good, int days, int left, TargetOutlook outlook, int? rest) =>
        Assert.Equal(new TargetNeed(outlook, rest), SeasonTarget.OfGoodRatio(Number(target)!.Value, good, days, left));

    [Theory]
    [InlineData(10, 4, 50, 132, TargetOutlook.Open, 6)]
    [InlineData(10, 10, 50, 132, TargetOutlook.Open, 0)]
    [InlineData(10, 11, 50, 132, TargetOutlook.OutOfReach, -1)]
    [InlineData(10, 4, 176, 6, TargetOutlook.Secured, 6)]
    [InlineData(10, 10, 182, 0, TargetOutlook.Met, null)]
    [InlineData(10, 11, 182, 0, TargetOutlook.Missed, null)]
    public void OfHeavyDays_SoFarAndLeft_SaysHowManyAreAllowed(int target, int heavy, int days, int left, TargetOutlook outlook, int? rest) =>
        Assert.Equal(new TargetNeed(outlook, rest), SeasonTarget.OfHeavyDays(target, heavy, days, left));

    [Fact]
    public void OfMean_RestAsSaid_MeetsTheTargetExactly() =>
        Gen.Select(Gen.Int[1, 100], Gen.Int[0, 200], Gen.Int[1, 180], Gen.Int[1, 180]).Sample((target, mean, days, left) =>
        {
            decimal rest = SeasonTarget.OfMean(target, mean, days, left).Rest!.Value;
            Assert.Equal(target, (((decimal)mean * days) + (rest * left)) / (days + left), 20);
        });

    [Fact]
    public void Of_ImpossibleNumbers_Throws()
    {
        Assert.Throws<ArgumentException>(() => SeasonTarget.OfMean(60, null, 3, 4));
        Assert.Throws<ArgumentException>(() => SeasonTarget.OfMean(60, 60, 0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonTarget.OfMean(-1, null, 0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonTarget.OfGoodRatio(101, 0, 0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonTarget.OfGoodRatio(50, 5, 4, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonTarget.OfHeavyDays(1, 1, 0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonTarget.OfHeavyDays(1, 0, 0, -1));
    }

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
