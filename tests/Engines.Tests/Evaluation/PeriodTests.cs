using System.Globalization;
using Wangge.AirQuality;

namespace Engines.Tests.Evaluation;

public sealed class PeriodTests
{
    [Theory]
    [InlineData(PeriodKind.Month, "2020-02-29", "2020-02", "2020-02-01", "2020-02-29", 29)]
    [InlineData(PeriodKind.Season, "2019-03-01", "2019-spring", "2019-03-01", "2019-05-31", 92)]
    [InlineData(PeriodKind.Season, "2019-08-31", "2019-summer", "2019-06-01", "2019-08-31", 92)]
    [InlineData(PeriodKind.Season, "2019-11-30", "2019-autumn", "2019-09-01", "2019-11-30", 91)]
    [InlineData(PeriodKind.Season, "2019-12-01", "2019-winter", "2019-12-01", "2020-02-29", 91)]
    [InlineData(PeriodKind.Season, "2020-02-29", "2019-winter", "2019-12-01", "2020-02-29", 91)]
    [InlineData(PeriodKind.Campaign, "2019-10-01", "2019-2020", "2019-10-01", "2020-03-31", 183)]
    [InlineData(PeriodKind.Campaign, "2019-03-31", "2018-2019", "2018-10-01", "2019-03-31", 182)]
    [InlineData(PeriodKind.Quarter, "2019-12-31", "2019-Q4", "2019-10-01", "2019-12-31", 92)]
    [InlineData(PeriodKind.Quarter, "2020-01-01", "2020-Q1", "2020-01-01", "2020-03-31", 91)]
    [InlineData(PeriodKind.Year, "2019-11-01", "2019", "2019-01-01", "2019-12-31", 365)]
    public void Containing_Date_GivesTheSpan(PeriodKind kind, string date, string label, string from, string to, int days)
    {
        Period period = Period.Containing(kind, Date(date))!.Value;

        Assert.Equal((label, Date(from), Date(to), days), (period.Label, period.From, period.To, period.Days));
        Assert.True(period.Contains(Date(from)) && period.Contains(Date(to)) && !period.Contains(Date(to).AddDays(1)));
        Assert.Equal(period.Months, period.EachMonth.Count());
        Assert.Equal(period.Days, period.EachMonth.Sum(m => m.Days));
    }

    [Theory]
    [InlineData("2019-04-01")]
    [InlineData("2019-09-30")]
    public void Containing_OutsideTheCampaign_IsNull(string date) => Assert.Null(Period.Containing(PeriodKind.Campaign, Date(date)));

    [Fact]
    public void YearBefore_LeapFebruary_IsTheWholeMonth() =>
        Assert.Equal(Period.Month(2019, 2), Period.Month(2020, 2).YearBefore);

    [Theory]
    [InlineData("2019-11")]
    [InlineData("2019-Q1")]
    [InlineData("2019-Q4")]
    [InlineData("2019-winter")]
    [InlineData("2019-2020")]
    [InlineData("2019")]
    public void TryParse_Label_GivesThePeriodBack(string label)
    {
        Assert.True(Period.TryParse(label, out Period period));
        Assert.Equal(label, period.Label);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2019-13")]
    [InlineData("2019-1")]
    [InlineData("2019-Q5")]
    [InlineData("2019-2021")]
    [InlineData("2019_autumn")]
    [InlineData("11-2019")]
    [InlineData("0001-11")]
    [InlineData("2019-11-01")]
    public void TryParse_NoLabel_IsFalse(string? label) => Assert.False(Period.TryParse(label, out _));

    private static DateOnly Date(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
