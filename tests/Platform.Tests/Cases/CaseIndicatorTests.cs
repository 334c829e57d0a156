using Wangge.Platform.Cases;

namespace Wangge.Tests.Cases;

public sealed class CaseIndicatorTests
{
    /// <summary>Tianmen, December 2016, as grid.md section 4 gives it; and GB/T 8170 half-even at the third decimal.</summary>
    [Theory]
    [InlineData(996, 1054, "94.50 %")]
    [InlineData(911, 972, "93.72 %")]
    [InlineData(737, 972, "75.82 %")]
    [InlineData(902, 956, "94.35 %")]
    [InlineData(9, 16, "56.25 %")]
    [InlineData(1, 32, "3.12 %")]
    [InlineData(3, 32, "9.38 %")]
    [InlineData(0, 7, "0.00 %")]
    [InlineData(7, 7, "100.00 %")]
    [InlineData(0, 0, "—")]
    public void Percent_PublishedFigures_AreReproduced(int numerator, int denominator, string expected) =>
        Assert.Equal(expected, CaseIndicators.Percent(numerator, denominator));

    [Fact]
    public void Compute_Tianmen_GivesThePublishedIndicators()
    {
        // 1,054 accepted, 996 filed; 972 should be closed, 911 were, 737 of them in time.
        var december = Cast.At("2016-12-01 00:00");
        var cases = Enumerable.Range(0, 1054).Select(i =>
        {
            var row = Row(i, december.AddHours(1));
            row.FiledAt = i < 996 ? december.AddHours(2) : null;
            row.CloseDue = i < 972 ? december.AddDays(10) : null;
            row.ClosedAt = i < 737 ? december.AddDays(9) : i < 911 ? december.AddDays(11) : null;
            return row;
        });

        var sheet = Sheet(cases, "2016-12-01 00:00", "2017-01-01 00:00");

        Assert.Equal((996, 1054, "94.50 %"), Figures(sheet["filed"]));
        Assert.Equal((911, 972, "93.72 %"), Figures(sheet["closed"]));
        Assert.Equal((737, 972, "75.82 %"), Figures(sheet["closed-in-time"]));
        Assert.Equal("—", sheet["handled"].Percent);
    }

    /// <summary>Jinniu's sheet: handling, handling in time, rework over should be closed, extension and overdue over should be handled.</summary>
    [Fact]
    public void Compute_Jinniu_UsesItsDenominators()
    {
        var start = Cast.At("2019-11-01 08:00");
        var due = start.AddDays(3);
        var cases = Enumerable.Range(0, 20).Select(i =>
        {
            var row = Row(i, start);
            (row.DispatchedAt, row.HandleDue, row.CloseDue) = (start, due, i < 16 ? due.AddDays(1) : null);
            row.HandledAt = i < 12 ? due : i < 15 ? due.AddHours(1) : null;
            row.Reworks = i < 2 ? 2 : 0;
            row.Extensions = i is 3 ? 1 : 0;
            row.Returns = i is 4 or 5 ? 1 : 0;
            row.Suspensions = i is 6 ? 1 : 0;
            return row;
        });

        var sheet = Sheet(cases, "2019-11-01 00:00", "2019-12-01 00:00");

        Assert.Equal((15, 20, "75.00 %"), Figures(sheet["handled"]));
        Assert.Equal((12, 20, "60.00 %"), Figures(sheet["handled-in-time"]));
        Assert.Equal((2, 16, "12.50 %"), Figures(sheet["reworked"]));
        Assert.Equal((1, 20, "5.00 %"), Figures(sheet["extended"]));
        Assert.Equal((5, 20, "25.00 %"), Figures(sheet["overdue-open"]));
        Assert.Equal((18, 20, "90.00 %"), Figures(sheet["dispatched-right"]));
        Assert.Equal((2, 20, "10.00 %"), Figures(sheet["returned"]));
        Assert.Equal((1, 20, "5.00 %"), Figures(sheet["suspended"]));
    }

    [Fact]
    public void Compute_DeadlinesOutsideThePeriodAndVoidCases_AreNotDue()
    {
        var inside = Row(1, Cast.At("2019-11-05 08:00"));
        var before = Row(2, Cast.At("2019-10-31 23:59"));
        var voided = Row(3, Cast.At("2019-11-05 08:00"));
        (inside.HandleDue, before.HandleDue, voided.HandleDue) = (Cast.At("2019-11-30 23:59"), Cast.At("2019-12-01 00:00"), Cast.At("2019-11-06 08:00"));
        voided.Stage = CaseStage.Void;

        var sheet = Sheet([inside, before, voided], "2019-11-01 00:00", "2019-12-01 00:00");

        Assert.Equal([inside.Number], sheet["handled"].Denominator);
        Assert.Equal([inside.Number, voided.Number], sheet["filed"].Denominator);
        Assert.Equal([voided.Number], sheet["voided"].Numerator);
    }

    [Fact]
    public void Compute_Always_DrawsEachNumeratorFromItsDenominator()
    {
        var cases = Enum.GetValues<CaseStage>().Select(s => CaseRecord.Of(Cast.InStage(s)));

        Assert.All(Sheet(cases, "2019-11-01 00:00", "2019-12-01 00:00").Values, i => Assert.Subset(i.Denominator.ToHashSet(), i.Numerator.ToHashSet()));
    }

    private static Dictionary<string, CaseIndicator> Sheet(IEnumerable<CaseRecord> cases, string from, string to) =>
        CaseIndicators.Compute(cases, Cast.At(from), Cast.At(to), Cast.At(to)).ToDictionary(i => i.Code, StringComparer.Ordinal);

    private static (int, int, string) Figures(CaseIndicator i) => (i.Numerator.Count, i.Denominator.Count, i.Percent);

    private static CaseRecord Row(int i, DateTime reported) => new()
    {
        Number = $"410871101-2016-{i:0000}",
        ClassCode = "0302",
        TitleZh = "",
        TitleEn = "",
        Field = "air",
        GridPath = Cast.Village,
        State = "",
        Stage = CaseStage.Dispatched,
        ReportedAt = reported,
    };
}
