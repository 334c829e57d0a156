using System.Globalization;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Averages;

/// <summary>Aggregates against what openair 2.19 printed, to 1e-9 relative.</summary>
public class OpenairAgreementTests
{
    private const double Relative = 1e-9;

    [Theory]
    [InlineData("time_average_day_75_first400.csv", AveragingUnit.Day, 400)]
    [InlineData("time_average_month_75.csv", AveragingUnit.Month, 60)]
    public void PeriodAverages_ThreeQuarters_AgreeWithTimeAverage(string file, AveragingUnit unit, int rows)
    {
        List<Dictionary<string, string>> expected = Marylebone.Expected(file);
        PeriodTable table = PeriodAverages.Of(Marylebone.Frame(), new AverageOptions { Period = AveragingPeriod.Of(unit) });
        Assert.Equal(rows, expected.Count);
        for (int row = 0; row < rows; row++)
        {
            Assert.Equal(expected[row]["date"], table.Bounds[row].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            foreach ((string name, string cell) in expected[row].Where(c => c.Key != "date"))
            {
                string column = name switch { "ws" => Weather.WindSpeed.Code(), "wd" => Weather.WindDirection.Code(), _ => name };
                Marylebone.Agree(Marylebone.Number(cell), table.Find(column)!.Values[row], Relative, $"{expected[row]["date"]} {name}");
            }
        }
    }

    [Fact]
    public void RollingMeans_EightHoursRightAligned_AgreeWithRollingMean()
    {
        double[] means = RollingMeans.Of(Marylebone.Frame()["o3"]);
        List<Dictionary<string, string>> expected = Marylebone.Expected("rolling8_o3_first1000.csv");
        Assert.Equal(1_000, expected.Count);
        for (int i = 0; i < expected.Count; i++)
            Marylebone.Agree(Marylebone.Number(expected[i]["rolling8o3"]), means[i], Relative, expected[i]["date"]);
    }

    [Fact]
    public void TrendLevel_MonthByHourByYear_AgreesWithTrendLevel()
    {
        TrendLevel level = TrendLevel.Of(Marylebone.Frame(), "nox", [CalendarAxis.Month, CalendarAxis.Hour, CalendarAxis.Year]);
        List<Dictionary<string, string>> expected = Marylebone.Expected("trend_level_nox.csv");
        Assert.Equal(expected.Count, level.Values.Length);
        string[] months = CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames;
        foreach (Dictionary<string, string> row in expected)
        {
            int month = Array.IndexOf(months, row["month"]), hour = int.Parse(row["hour"], CultureInfo.InvariantCulture), year = int.Parse(row["year"], CultureInfo.InvariantCulture) - 1998;
            Marylebone.Agree(Marylebone.Number(row["nox"]), level.Values[(((month * 24) + hour) * 5) + year], Relative, $"{row["month"]} {hour} {row["year"]}");
        }
    }

    [Fact]
    public void ModelStatistics_NineTenthsPlusTen_AgreeWithModStats()
    {
        ReadOnlySpan<double> observed = Marylebone.Frame()["nox"];
        var modelled = new double[observed.Length];
        for (int i = 0; i < modelled.Length; i++)
            modelled[i] = (0.9 * observed[i]) + 10;
        var found = ModelStatistics.Of(modelled, observed);
        Dictionary<string, string> expected = Assert.Single(Marylebone.Expected("mod_stats_nox.csv"));
        (string Name, double? Value)[] figures =
        [
            ("n", found.Count), ("FAC2", found.Fac2), ("MB", found.MeanBias), ("MGE", found.MeanGrossError), ("NMB", found.NormalisedMeanBias),
            ("NMGE", found.NormalisedMeanGrossError), ("RMSE", found.RootMeanSquaredError), ("r", found.Correlation), ("P", found.CorrelationP),
            ("COE", found.Efficiency), ("IOA", found.IndexOfAgreement),
        ];
        foreach ((string name, double? value) in figures)
            Marylebone.Agree(Marylebone.Number(expected[name]), value ?? double.NaN, Relative, name);
    }

    [Theory]
    [InlineData("time_variation_pm10_hour.csv", VariationGrouping.Hour, 24)]
    [InlineData("time_variation_pm10_day.csv", VariationGrouping.Weekday, 7)]
    [InlineData("time_variation_pm10_month.csv", VariationGrouping.Month, 12)]
    [InlineData("time_variation_pm10_day_hour.csv", VariationGrouping.WeekdayHour, 168)]
    public void TimeVariation_SingleHours_AgreesWithTimeVariation(string file, VariationGrouping grouping, int cells)
    {
        var options = new VariationOptions { BlockDays = 0, Groupings = [grouping] };
        VariationTable table = TimeVariation.Of(Marylebone.Frame(), ["pm10"], options, TestContext.Current.CancellationToken)[0];
        Dictionary<int, VariationCell> found = table.By(grouping).ToDictionary(c => c.Key);
        List<Dictionary<string, string>> expected = Marylebone.Expected(file);
        Assert.Equal((cells, cells), (expected.Count, found.Count));
        double theirs = 0, ours = 0;
        foreach (Dictionary<string, string> row in expected)
        {
            VariationCell cell = found[Key(row)];
            Marylebone.Agree(Marylebone.Number(row["Mean"]), cell.Value!.Value, Relative, $"{cell.Key} mean");

            // An end from 100 samples, as openair draws, scatters by sqrt(0.025 * 0.975 / 100) / 0.058 = 0.27 standard errors
            // of the mean, one from our 1,000 by 0.08, and openair's lie 0.12 further in, as the 2.5 % point of 100 is their
            // 3.5th. 1.3 standard errors is then more than four deviations away, enough for 422 ends.
            double standardError = (cell.Upper!.Value - cell.Lower!.Value) / 3.92;
            Assert.InRange(Marylebone.Number(row["Lower"]), cell.Lower.Value - (1.3 * standardError), cell.Lower.Value + (1.3 * standardError));
            Assert.InRange(Marylebone.Number(row["Upper"]), cell.Upper.Value - (1.3 * standardError), cell.Upper.Value + (1.3 * standardError));
            theirs += Marylebone.Number(row["Upper"]) - Marylebone.Number(row["Lower"]);
            ours += cell.Upper.Value - cell.Lower.Value;
        }

        // All widths together: theirs are expected at 0.94 of ours; a width scatters by a tenth, with 7 cells by 0.04.
        Assert.InRange(theirs / ours, 0.94 - 0.12, 0.94 + 0.12);
    }

    private static int Key(Dictionary<string, string> row)
    {
        int Number(string name) => int.Parse(row[name], CultureInfo.InvariantCulture);
        if (row.ContainsKey("wkday") && row.ContainsKey("hour"))
            return (100 * (Array.IndexOf(["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"], row["wkday"]) is var d && d == 0 ? 7 : d)) + Number("hour");
        return row.ContainsKey("wkday") ? Number("wkday") : row.ContainsKey("hour") ? Number("hour") : Number("mnth");
    }
}
