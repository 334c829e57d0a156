using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Wind;

/// <summary>
/// What is said about sources: planted ones are found, and where there is none it is said that the data cannot tell. Wind and
/// concentration remember the hour before (0.92), as real ones do. Takes some seconds.
/// </summary>
public class WindSourceTests
{
    private const int Year = 8760;

    private static readonly Func<double, double, double> East =
        (direction, speed) => direction is > 75 and <= 105 && speed > 2 ? 25 : 0;

    [Fact]
    public void Of_PlantedSource_IsFoundAndStandsOut()
    {
        for (int seed = 0; seed < 5; seed++)
        {
            HourlyFrame frame = WindFrames.Weathered(Year, seed, East);
            foreach (PolarMaximum maximum in (PolarMaximum[])[PolarPlot.Of(frame, WindFrames.Column, new PolarPlotOptions { MinimumHours = 3 }).Maximum!, WindRegression.Of(frame, WindFrames.Column, new WindRegressionOptions { MinimumHours = 3 }).Maximum!])
            {
                Assert.Equal(90, maximum.Direction, 20.0);
                Assert.True(maximum.Speed > 2);
            }

            WindSharesResult shares = WindShares.Of(frame, WindFrames.Column);
            WindShare leader = shares.Sectors!.Parts[shares.Sectors.Leading];
            Assert.Equal((90.0, WindShareSign.Raises, true), (leader.Direction, leader.Sign, shares.Sectors.StandsOut));
            Assert.True(leader.LeadPercent > 80);
        }
    }

    [Fact]
    public void Of_NoSource_IsRarelySaidToStandOut()
    {
        const int draws = 60;
        int plots = 0, sectors = 0, cells = 0;
        for (int seed = 0; seed < draws; seed++)
        {
            HourlyFrame frame = WindFrames.Weathered(Year, 100 + seed, (_, _) => 0);
            plots += WindRegression.Of(frame, WindFrames.Column, new WindRegressionOptions { Resolution = 51 }).Maximum!.Contrast!.StandsOut ? 1 : 0;
            WindSharesResult shares = WindShares.Of(frame, WindFrames.Column, new WindShareOptions { Samples = 200 });
            sectors += shares.Sectors!.StandsOut ? 1 : 0;
            cells += shares.Cells!.StandsOut ? 1 : 0;
        }

        Assert.True(plots <= draws / 6 && sectors <= draws / 6 && cells <= draws / 6, $"of {draws}: {plots} plots, {sectors} sectors, {cells} cells");
    }

    [Fact]
    public void Of_ManyYearsOfOneClimate_HoldTheTrueExcessInTheirIntervals()
    {
        const int years = 80;
        WindShare truth = EastOf(WindFrames.Weathered(300 * Year, 7, East), 100);
        int held = 0;
        for (int seed = 0; seed < years; seed++)
        {
            WindShare share = EastOf(WindFrames.Weathered(Year, 500 + seed, East), 400);
            held += share.Lower <= truth.ExcessPercent && truth.ExcessPercent <= share.Upper ? 1 : 0;
        }

        // 95 % of 80 with a deviation of 2.
        Assert.InRange(held, 69, years);
    }

    [Fact]
    public void Of_Shares_AddUpToTheMean()
    {
        WindSharesResult shares = WindShares.Of(Marylebone.Frame(), "nox");
        foreach (WindShareTable table in (WindShareTable[])[shares.Sectors!, shares.Cells!])
        {
            Assert.Equal(100, table.Parts.Sum(p => p.SharePercent), 9);
            Assert.Equal(100, table.Parts.Sum(p => p.FrequencyPercent), 9);
            Assert.Equal(0, table.Parts.Sum(p => p.ExcessPercent), 9);
            Assert.Equal(100, table.Parts.Sum(p => p.LeadPercent), 9);
            Assert.Equal(shares.Coverage.Capture.Used, table.Parts.Sum(p => p.Hours));
            Assert.All(table.Parts, p => Assert.True(p.Lower <= p.ExcessPercent && p.ExcessPercent <= p.Upper));
        }

        Assert.Equal(210, shares.Sectors!.Parts[shares.Sectors.Leading].Direction);
        Assert.Equal(30, shares.Sectors.Parts[^1].Hours);
        Assert.Equal(double.NaN, shares.Sectors.Parts[^1].Direction);
    }

    [Fact]
    public void Of_SameSeed_GivesTheSameIntervals()
    {
        HourlyFrame frame = WindFrames.Weathered(Year, 1, East);
        Assert.Equal(WindShares.Of(frame, WindFrames.Column).Cells!.Parts, WindShares.Of(frame, WindFrames.Column).Cells!.Parts);
        Assert.NotEqual(
            WindShares.Of(frame, WindFrames.Column).Cells!.Parts, WindShares.Of(frame, WindFrames.Column, new WindShareOptions { Seed = 2 }).Cells!.Parts);
    }

    [Fact]
    public void Of_OptionsOutOfRange_Throw()
    {
        HourlyFrame frame = WindFrames.Weathered(200, 1, (_, _) => 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => WindShares.Of(frame, WindFrames.Column, new WindShareOptions { Samples = 10 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => WindShares.Of(frame, WindFrames.Column, new WindShareOptions { SpeedBreaks = [1, 2] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => WindShares.Of(frame, WindFrames.Column, new WindShareOptions { BlockDays = 0 }));
    }

    private static WindShare EastOf(HourlyFrame frame, int samples)
    {
        WindSharesResult shares = WindShares.Of(frame, WindFrames.Column, new WindShareOptions { Samples = samples });
        return shares.Sectors!.Parts.Single(p => p.Direction == 90);
    }
}
