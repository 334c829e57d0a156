using CsCheck;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Wind;

public class RoseTests
{
    private const string Speed = "wind_speed";

    [Fact]
    public void OfSpeed_Marylebone_HasOpenairsPercents()
    {
        RoseResult rose = WindRose.OfSpeed(Marylebone.Frame());
        List<Dictionary<string, string>> expected = Marylebone.Expected("wind_rose.csv");
        Assert.Equal(13, expected.Count);
        foreach ((RoseSector sector, Dictionary<string, string> row) in rose.Sectors.Zip(expected.Skip(1)))
        {
            Assert.Equal(Marylebone.Number(row["wd"]), sector.Direction);
            Assert.Equal(Marylebone.Number(row["freqs"]), sector.Hours);
            double sum = 0;
            for (int i = 0; i < 4; i++)
                Marylebone.Agree(Marylebone.Number(row[$"Interval{i + 1}"]), sum += sector.IntervalPercent[i], 1e-12, $"{sector.Direction}° interval {i + 1}");
            Assert.Equal(sum, sector.Percent, 9);
            Assert.InRange(sector.StandardError, 0.1, 1);
        }

        // openair counts hours without a direction as calm.
        Assert.Equal(Marylebone.Number(expected[0]["calm"]), Math.Round(rose.CalmPercent + rose.WithoutDirectionPercent, 1));
        Assert.Equal(Marylebone.Number(expected[0]["panel.fun"]), Math.Round(rose.Mean, 4));
        Assert.Equal((10, 30, 174, 30), (rose.Coverage.DirectionStep, rose.Coverage.Calm, rose.Coverage.WithoutDirection, rose.SectorDegrees));
        Assert.Equal(43_222, rose.Coverage.Capture.Used);
        Assert.False(rose.BiasCorrected);
    }

    [Fact]
    public void OfColumn_Marylebone_DividesTheHoursAndTheSum()
    {
        RoseResult rose = WindRose.OfColumn(Marylebone.Frame(), "nox");
        Assert.Equal(100, rose.Sectors.Sum(s => s.Percent) + rose.CalmPercent + rose.WithoutDirectionPercent, 9);
        Assert.All(rose.Sectors, s => Assert.Equal(s.Percent, s.IntervalPercent.Sum(), 9));
        Assert.All(rose.Sectors, s => Assert.Equal(s.Mean * s.Hours / (rose.Mean * rose.Coverage.Capture.Used) * 100, s.PercentOfSum, 9));
        Assert.Equal(6, rose.Breaks.Count);
    }

    [Theory]
    [InlineData(22.5, 30.0)]
    [InlineData(10.0, 22.5)]
    [InlineData(10.0, 45.0)]
    public void OfSpeed_EvenWindInStepsThatSectorsHoldUnevenly_IsEvenAfterCorrection(double step, double sector)
    {
        int directions = (int)(360 / step);
        HourlyFrame frame = WindFrames.Of(directions * 100, _ => 3, i => i % directions * step, _ => 1);
        RoseResult plain = WindRose.OfSpeed(frame, new RoseOptions { SectorDegrees = sector, BiasCorrection = false });
        RoseResult corrected = WindRose.OfSpeed(frame, new RoseOptions { SectorDegrees = sector });
        Assert.True(plain.Sectors.Max(s => s.Percent) > 1.2 * plain.Sectors.Min(s => s.Percent));
        Assert.All(corrected.Sectors, s => Assert.Equal(sector / 3.6, s.Percent, 9));
        Assert.True(corrected.BiasCorrected);
        Assert.False(plain.BiasCorrected);
    }

    [Fact]
    public void OfSpeed_PointsOfTheCompass_TakesSixteenSectors() =>
        Assert.Equal(22.5, WindRose.OfSpeed(WindFrames.Of(160, _ => 3, i => i % 16 * 22.5, _ => 1)).SectorDegrees);

    [Fact]
    public void OfSpeed_TurnedBySectors_TurnsTheRose() =>
        Gen.Select(Gen.Double[0.1, 20], Gen.Int[0, 359]).Array[24, 96].Select(Gen.Int[1, 11]).Sample((hours, turn) =>
        {
            HourlyFrame Turned(int by) => WindFrames.Of(hours.Length, i => hours[i].Item1, i => (hours[i].Item2 + by) % 360, _ => 1);
            var options = new RoseOptions { BiasCorrection = false, SectorDegrees = 30 };
            RoseResult before = WindRose.OfSpeed(Turned(0), options), after = WindRose.OfSpeed(Turned(turn * 30), options);
            for (int s = 0; s < 12; s++)
                Assert.Equal(before.Sectors[s].IntervalPercent, after.Sectors[(s + turn) % 12].IntervalPercent);
        });

    [Fact]
    public void OfSpeed_NorthAsZeroOr360_IsTheSame()
    {
        RoseResult rose = WindRose.OfSpeed(WindFrames.Of(48, _ => 2, i => i % 2 * 360, _ => 1));
        Assert.Equal((48, 100.0), (rose.Sectors[^1].Hours, rose.Sectors[^1].Percent));
        Assert.Equal((360.0, 1.0), (Math.Round(rose.MeanDirection, 6), Math.Round(rose.Steadiness, 6)));
    }

    [Fact]
    public void OfSpeed_InvalidWind_IsLeftOutAndCounted()
    {
        RoseResult rose = WindRose.OfSpeed(WindFrames.Of(48, i => i == 0 ? -1 : i == 1 ? 0 : 2, i => i == 2 ? 361 : i == 3 ? double.NaN : i, _ => 1));
        Assert.Equal((2, 1, 1, 46), (rose.Coverage.Invalid, rose.Coverage.Calm, rose.Coverage.WithoutDirection, rose.Coverage.Capture.Used));
        Assert.Equal(100 / 46.0, rose.CalmPercent, 9);
    }

    [Fact]
    public void Of_PercentilesOfOzone_AreOpenairs()
    {
        PercentileRoseResult rose = PercentileRose.Of(Marylebone.Frame(), "o3", new PercentileRoseOptions { Percentiles = [25, 50, 75, 90, 95, 99] });
        int compared = 0;
        foreach (Dictionary<string, string> row in Marylebone.Expected("percentile_rose_o3.csv"))
        {
            // Each sector is drawn by its two edges; the first pair repeats north.
            double edge = Marylebone.Number(row["wd"]), percentile = Marylebone.Number(row["percentile"]);
            if ((int)Marylebone.Number(row["id"]) % 2 == 1 || edge < 15 || percentile == 0)
                continue;
            PercentileSector sector = rose.Sectors.Single(s => s.Direction == edge - 5);
            int place = rose.Percentiles.ToList().IndexOf(percentile);
            Marylebone.Agree(Marylebone.Number(row["o3"]), percentile == 999 ? sector.Mean : sector.Values[place], 1e-12, $"{sector.Direction}° {percentile}");
            compared++;
        }

        Assert.Equal(36 * 7, compared);
        Assert.All(rose.Sectors, s => Assert.True(s.Lower[1] <= s.Values[1] && s.Values[1] <= s.Upper[1]));
    }

    [Fact]
    public void Of_MeanOfSo2BySpeedAndDirection_IsOpenairs()
    {
        PolarFrequencyResult grid = PolarFrequency.Of(Marylebone.Frame(), "so2");
        List<Dictionary<string, string>> expected = Marylebone.Expected("polar_freq_so2.csv");
        foreach (Dictionary<string, string> row in expected)
        {
            int place = (((int)Marylebone.Number(row["wd"]) / 10) - 1) * grid.Speeds.Count + (int)Marylebone.Number(row["ws"]) - 1;

            // The table was written with the scale of its drawing, the square root.
            Marylebone.Agree(Marylebone.Number(row["weights"]), Math.Sqrt(grid.Values[place]), 1e-12, $"{row["wd"]}° {row["ws"]} m/s");
        }

        Assert.Equal(expected.Count, grid.Values.Count(v => !double.IsNaN(v)));
        Assert.Equal(grid.Coverage.Capture.Used, grid.Hours.Sum());
    }

    [Fact]
    public void Of_OtherStatisticsOfACell_FollowFromItsHours()
    {
        HourlyFrame frame = WindFrames.Of(100, i => i < 5 ? 0.5 : 1.5, _ => 90, i => i);
        double Cell(PolarFrequencyOptions options) => PolarFrequency.Of(frame, WindFrames.Column, options with { SectorDegrees = 10 }).Values[8 * 2];
        Assert.Equal(2, Cell(new PolarFrequencyOptions { Statistic = WindStatistic.Median }));
        Assert.Equal(4, Cell(new PolarFrequencyOptions { Statistic = WindStatistic.Maximum }));
        Assert.Equal(5, Cell(new PolarFrequencyOptions { Statistic = WindStatistic.Frequency }));
        Assert.Equal(1000 / 4950.0, Cell(new PolarFrequencyOptions { Statistic = WindStatistic.Weighted }), 12);
        Assert.Equal(0.6, Cell(new PolarFrequencyOptions { Statistic = WindStatistic.Probability, AbovePercentile = 1, UpToPercentile = 3.5 }));
        Assert.Equal(double.NaN, Cell(new PolarFrequencyOptions { MinimumHours = 6 }));
    }

    [Fact]
    public void Of_OptionsOutOfRange_Throw()
    {
        HourlyFrame frame = WindFrames.Of(48, _ => 2, i => i, _ => 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => WindRose.OfSpeed(frame, new RoseOptions { SectorDegrees = 50 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => WindRose.OfSpeed(frame, new RoseOptions { Breaks = [2, 1] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => WindRose.OfColumn(frame, Speed, new RoseOptions { BlockDays = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => PercentileRose.Of(frame, Speed, new PercentileRoseOptions { Percentiles = [101] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => PolarFrequency.Of(frame, Speed, new PolarFrequencyOptions { SpeedStep = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => PolarFrequency.Of(frame, Speed, new PolarFrequencyOptions { SpeedStep = 1e-9 }));
    }
}
