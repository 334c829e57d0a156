using Wangge.AirQuality;
using static Wangge.AirQuality.AqiEdition;

namespace Wangge.Engines.Tests.Indices;

public class DailyIndexTests
{
    private static readonly DailyConcentrations Worked =
        new(Pm25: 86, Pm10: 143, So2: 12, No2: 41, Co: 1.1m, O3EightHours: 60, O3Hour: 70);

    private static readonly DailyConcentrations Clean =
        new(Pm25: 10, Pm10: 20, So2: 5, No2: 8, Co: 0.4m, O3EightHours: 60, O3Hour: 70);

    [Fact]
    public void Evaluate_WorkedDayBy2012_GivesLightPollutionByPm25()
    {
        AqiResult result = DailyIndex.Evaluate(Hj633Of2012, Worked);

        Assert.Equal(new AqiResult(114, PollutantSet.Pm25, PollutantSet.Pm25, 114, 97, 12, 52, 28, 30), result);
        Assert.Equal(AqiLevel.LightlyPolluted, result.Level);
    }

    [Fact]
    public void Evaluate_WorkedDayBy2026_GivesLightPollutionByPm25WithoutExceedance()
    {
        AqiResult result = DailyIndex.Evaluate(Hj633Of2026, Worked);

        Assert.Equal(new AqiResult(124, PollutantSet.Pm25, PollutantSet.None, 124, 109, 12, 52, 28, 30), result);
    }

    [Fact]
    public void Evaluate_TwoPollutantsAt100_NamesBothAndNoExceedance()
    {
        AqiResult result = DailyIndex.Evaluate(Hj633Of2012, Clean with { Pm25 = 75, Pm10 = 150 });

        Assert.Equal(100, result.Aqi);
        Assert.Equal(AqiLevel.Good, result.Level);
        Assert.Equal(PollutantSet.Pm25 | PollutantSet.Pm10, result.Primary);
        Assert.Equal("PM2.5+PM10", result.Primary.Joined());
        Assert.Equal(PollutantSet.None, result.Exceedance);
    }

    [Fact]
    public void Evaluate_TwoAbove100ByDifferentAmounts_NamesBothAsExceedanceAndOneAsPrimary()
    {
        AqiResult result = DailyIndex.Evaluate(Hj633Of2012, Clean with { Pm25 = 86, Pm10 = 160 });

        Assert.Equal(PollutantSet.Pm25, result.Primary);
        Assert.Equal(PollutantSet.Pm25 | PollutantSet.Pm10, result.Exceedance);
    }

    [Theory]
    [InlineData(35, 50, PollutantSet.None)]
    [InlineData(36, 52, PollutantSet.Pm25)]
    public void Evaluate_AroundFifty_HasPrimaryOnlyAbove(int pm25, int aqi, PollutantSet primary)
    {
        AqiResult result = DailyIndex.Evaluate(Hj633Of2012, Clean with { Pm25 = pm25 });

        Assert.Equal(aqi, result.Aqi);
        Assert.Equal(primary, result.Primary);
    }

    [Theory]
    [InlineData(Hj633Of2012, 101)]
    [InlineData(Hj633Of2026, 30)]
    public void Evaluate_OzoneHourAboveItsLimit_CountsIn2012Only(AqiEdition edition, int ozone) =>
        Assert.Equal(ozone, DailyIndex.Evaluate(edition, Clean with { O3Hour = 201 }).O3);

    [Theory]
    [InlineData(Hj633Of2012, 301)]
    [InlineData(Hj633Of2026, 300)]
    public void Evaluate_OzoneEightHoursAbove800_GoesByTheHourIn2012AndIsFixedIn2026(AqiEdition edition, int ozone)
    {
        AqiResult result = DailyIndex.Evaluate(edition, Clean with { O3EightHours = 801, O3Hour = 801 });

        Assert.Equal(ozone, result.O3);
        Assert.Equal(ozone, result.Aqi);
        Assert.Equal(PollutantSet.O3, result.Primary);
    }

    [Theory]
    [InlineData(Hj633Of2012)]
    [InlineData(Hj633Of2026)]
    public void Evaluate_OnePollutantMissing_GivesAnAqiOnlyAbove100(AqiEdition edition)
    {
        AqiResult low = DailyIndex.Evaluate(edition, Clean with { Co = null, No2 = 80 });
        Assert.Null(low.Aqi);
        Assert.Null(low.Level);
        Assert.Equal(PollutantSet.None, low.Primary);
        Assert.Equal(100, low.No2);
        Assert.Null(low.Co);

        AqiResult high = DailyIndex.Evaluate(edition, Clean with { Co = null, No2 = 81 });
        Assert.Equal(101, high.Aqi);
        Assert.Equal(PollutantSet.No2, high.Primary);
    }

    [Fact]
    public void Evaluate_OzoneEightHoursMissingIn2012_IsNotMadeGoodByTheHour()
    {
        AqiResult result = DailyIndex.Evaluate(Hj633Of2012, Clean with { O3EightHours = null });

        Assert.Null(result.Aqi);
        Assert.Equal(22, result.O3);
    }

    [Fact]
    public void Evaluate_Nothing_GivesNothing() => Assert.Equal(default, DailyIndex.Evaluate(Hj633Of2012, default));

    [Fact]
    public void Evaluate_Negative_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DailyIndex.Evaluate(Hj633Of2026, Clean with { So2 = -1 }));
}
