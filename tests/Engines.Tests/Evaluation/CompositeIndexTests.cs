using Wangge.AirQuality;

namespace Engines.Tests.Evaluation;

public sealed class CompositeIndexTests
{
    // The worked example of evaluation.md section 7c.
    private static readonly CompositeConcentrations Worked = new(63, 108, 14, 38, 1.9m, 104);

    [Fact]
    public void Of_RankingRule_AddsTheRoundedParts()
    {
        CompositeIndex index = CompositeIndex.Of(CompositeProfile.Ranking2018, Worked)!;

        Assert.Equal(5.65m, index.Value);
        Assert.Equal([1.80m, 1.54m, 0.23m, 0.95m, 0.48m, 0.65m], index.Parts.Select(p => p.Index)); // CO 0.475 goes to even
        Assert.Equal([35m, 70m, 60m, 40m, 4m, 160m], index.Parts.Select(p => p.Standard));
        Assert.Equal(PollutantSet.Pm25, index.Primary);
        Assert.Equal(Pollutants.All, index.Parts.Select(p => p.Pollutant));
    }

    [Fact]
    public void Of_RankingRuleRoundedAtTheEnd_GivesTheSameSum()
    {
        CompositeIndex index = CompositeIndex.Of(CompositeProfile.Ranking2018 with { Rounding = CompositeRounding.SumOnly }, Worked)!;

        Assert.Equal(5.65m, index.Value); // 5.651
        Assert.Equal(5.651m, Rounding.HalfEven(index.Parts.Sum(p => p.Share), 3));
    }

    [Fact]
    public void Of_LimitsOf2026_Gives6Point21() =>
        Assert.Equal(6.21m, CompositeIndex.Of(CompositeProfile.Ranking2018WithLimitsOf2026, Worked)!.Value);

    [Theory]
    [InlineData(CompositeRounding.EachStep)]
    [InlineData(CompositeRounding.SumOnly)]
    public void Of_WeightsOf2026_Gives12Point01(CompositeRounding rounding)
    {
        CompositeIndex index = CompositeIndex.Of(CompositeProfile.Hj663Of2026 with { Rounding = rounding }, Worked)!;

        Assert.Equal(12.01m, index.Value); // 12.008
        Assert.Equal([3m, 1m, 1m, 2m, 1m, 2m], index.Parts.Select(p => p.Weight));
        Assert.False(index.Profile.Confirmed);
    }

    // Of HJ 663-2013's annex: PM2.5 63/35 = 1.80 against 150/75 = 2.00, PM10 108/70 = 1.54 against 200/150 = 1.33.
    [Fact]
    public void Of_MaximumForm_TakesTheLargerOfMeanAndPercentile()
    {
        CompositeConcentrations figures = Worked with { Pm25P95 = 150, Pm10P95 = 200, So2P98 = 60, No2P98 = 80 };

        CompositeIndex index = CompositeIndex.Of(CompositeProfile.Hj663Of2013, figures)!;

        Assert.Equal([2.00m, 1.54m, 0.40m, 1.00m, 0.48m, 0.65m], index.Parts.Select(p => p.Index));
        Assert.Equal((150m, 75m), (index.Parts[0].Concentration, index.Parts[0].Standard));
        Assert.Equal((108m, 70m), (index.Parts[1].Concentration, index.Parts[1].Standard));
        Assert.Equal(6.07m, index.Value);
        Assert.Null(CompositeIndex.Of(CompositeProfile.Hj663Of2013, Worked));
    }

    [Fact]
    public void Of_MissingPollutant_IsNull()
    {
        CompositeConcentrations[] missing =
            [Worked with { Pm25 = null }, Worked with { Pm10 = null }, Worked with { So2 = null }, Worked with { No2 = null }, Worked with { CoP95 = null }, Worked with { O3P90 = null }];

        Assert.All(missing, m => Assert.Null(CompositeIndex.Of(CompositeProfile.Ranking2018, m)));
    }

    [Fact]
    public void Primary_EqualParts_NamesAll() =>
        Assert.Equal(
            PollutantSet.Pm25 | PollutantSet.Pm10,
            CompositeIndex.Of(CompositeProfile.Ranking2018, Worked with { Pm25 = 70, Pm10 = 140 })!.Primary);

    [Fact]
    public void Of_ProfileWithFewTerms_Throws() =>
        Assert.Throws<ArgumentException>(() => new CompositeProfile("x", "y", false, [new(35)]));
}
