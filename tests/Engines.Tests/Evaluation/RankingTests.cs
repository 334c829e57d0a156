using CsCheck;
using Wangge.AirQuality;

namespace Engines.Tests.Evaluation;

public sealed class RankingTests
{
    private static readonly Period November = Period.Month(2019, 11);

    // evaluation.md section 7e.
    [Fact]
    public void Of_Ties_ShareARankAndTheNextSkips() =>
        Assert.Equal([1, 2, 2, 4], Ranking.Of([4.21m, 4.35m, 4.35m, 4.60m], f => f).Select(r => r.Rank!.Value));

    [Fact]
    public void Of_LargestFirst_RanksDownwards()
    {
        IReadOnlyList<Ranked<decimal>> ranked = Ranking.Of([58.7m, 90.0m, 58.7m, 12.0m], f => f, largestFirst: true);

        Assert.Equal([90.0m, 58.7m, 58.7m, 12.0m], ranked.Select(r => r.Item));
        Assert.Equal([1, 2, 2, 4], ranked.Select(r => r.Rank!.Value));
    }

    [Fact]
    public void OfPeriods_EntriesThatFallShort_StandAtTheEndWithTheReason()
    {
        PeriodValue Town(string name, int days, DailyConcentrations? figures = null) =>
            DayMaker.Evaluate(November, DayMaker.Days(November, 30 - days, figures, name), station: name);
        PeriodValue[] towns =
        [
            Town("short", 20, DayMaker.Clean with { Pm25 = 1 }),
            Town("dirty", 30, DayMaker.Clean with { Pm25 = 70 }),
            Town("clean", 29),
            Town("half", 30, DayMaker.Clean with { Co = null }),
            Town("clean too", 28),
        ];

        IReadOnlyList<Ranked<PeriodValue>> ranked = Ranking.OfPeriods(towns, RankBy.Composite, minimumDays: 29);
        IReadOnlyList<Ranked<PeriodValue>> all = Ranking.OfPeriods(towns, RankBy.Pm25, rankInvalid: true);

        Assert.Equal(["clean", "dirty", "short", "half", "clean too"], ranked.Select(r => r.Item.Station));
        Assert.Equal([1, 2, null, null, null], ranked.Select(r => r.Rank));
        Assert.Equal([null, null, NotRanked.NotValid, NotRanked.NotValid, NotRanked.TooFewDays], ranked.Select(r => r.Reason));
        Assert.NotNull(ranked[2].Figure);
        Assert.Equal(["short", "clean", "half", "clean too", "dirty"], all.Select(r => r.Item.Station));
        Assert.Equal([1, 2, 2, 2, 5], all.Select(r => r.Rank!.Value));
    }

    [Fact]
    public void OfPeriods_NoComposite_SaysNoFigure()
    {
        PeriodValue value = DayMaker.Evaluate(November, DayMaker.Days(November, figures: DayMaker.Clean with { Co = null }));

        Assert.Equal(NotRanked.NoFigure, Ranking.OfPeriods([value], RankBy.Composite, rankInvalid: true).Single().Reason);
    }

    [Fact]
    public void Figure_EachMeasure_IsTheRoundedFigure()
    {
        PeriodValue value = DayMaker.Evaluate(November, DayMaker.Days(November));

        Assert.Equal(
            [value.Composite!.Value, 20m, 40m, 10m, 20m, 0.5m, 60m, 100.0m],
            Enum.GetValues<RankBy>().Select(by => Ranking.Figure(value, by)!.Value));
    }

    // A rank is one more than the number of strictly better entries, and nobody is lost.
    [Fact]
    public void Of_AnyFigures_RankIsOneMoreThanTheBetterOnes() =>
        Gen.Select(Gen.Int[-1, 8].Array[0, 30], Gen.Bool).Sample((figures, largestFirst) =>
        {
            IReadOnlyList<Ranked<int>> ranked = Ranking.Of(figures, f => f < 0 ? null : (decimal)f, largestFirst: largestFirst);
            return ranked.Count == figures.Length
                && ranked.Where(r => r.Rank is null).All(r => r.Item < 0)
                && ranked.Where(r => r.Rank is not null).All(r => r.Rank == 1 + figures.Count(f => f >= 0 && (largestFirst ? f > r.Item : f < r.Item)))
                && ranked.Select(r => r.Item).Order().SequenceEqual(figures.Order());
        });
}
