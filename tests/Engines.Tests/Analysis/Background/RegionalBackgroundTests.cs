using CsCheck;

namespace Wangge.AirQuality.Analysis;

public sealed class RegionalBackgroundTests
{
    private static readonly DateTime First = new(2019, 11, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly BackgroundOptions Plain = new() { LagHours = 1, SmoothHours = 1 };

    private static BackgroundStation Constant(string name, double value, double east = 0, double north = 0, BackgroundRole role = BackgroundRole.Ordinary, int hours = 48)
    {
        var frame = new HourlyFrame(name, First, hours);
        Array.Fill(frame.Add("pm25", "µg/m³"), value);
        return new BackgroundStation(frame, east, north, role);
    }

    private static BackgroundStation[] Five(double own = 60) =>
    [
        Constant("own", own), Constant("west", 10, -5000), Constant("east", 20, 5000), Constant("north", 30, 0, 5000),
        Constant("south", 40, 0, -5000), Constant("south-west", 50, -4000, -4000),
    ];

    private static void Blow(BackgroundStation station, double speed, double from)
    {
        Array.Fill(station.Frame.Add("wind_speed", "m/s"), speed);
        Array.Fill(station.Frame.Add("wind_direction", "°"), from);
    }

    [Fact]
    public void Split_OfFiveNeighbours_TakesTheQuantileAndItsRange()
    {
        BackgroundSplit split = RegionalBackground.Split(Five(), "pm25", Plain)[0];

        // By hand, type 7: 0.2 of (10..50) is 18; without 50, 0.1 is 13; without 10, 0.3 is 29.
        Assert.Equal(BackgroundReason.None, split.Reason);
        Assert.Equal(18, split.Background[5], 1e-12);
        Assert.Equal(13, split.Low[5], 1e-12);
        Assert.Equal(29, split.High[5], 1e-12);
        Assert.Equal(42, split.Local(5), 1e-12);
        Assert.Equal(5, split.Stations[5]);
        Assert.Equal(0.7, split.Whole()!.LocalShare!.Value, 1e-12);
        Assert.Equal(48, split.Capture.Used);
        Assert.True(split.Limits.HasFlag(BackgroundLimits.NoWind | BackgroundLimits.NoBackgroundStation | BackgroundLimits.AltitudeUnknown));
    }

    [Theory]
    [InlineData(0, 3)] // north alone, two more needed: all count
    [InlineData(225, 3)] // west, south and south-west lie within 60 degrees
    [InlineData(360, 3)]
    public void Split_UnderWind_GoesByStationsUpwind(double from, int minimum)
    {
        BackgroundStation[] stations = Five();
        Blow(stations[3], 3, from);
        BackgroundSplit split = RegionalBackground.Split(stations, "pm25", Plain with { MinimumUpwind = minimum })[0];

        bool upwind = from is 225;
        Assert.Equal(upwind ? 48 : 0, split.UpwindHours);
        Assert.Equal(upwind ? 3 : 5, split.Stations[0]);
        Assert.Equal(upwind ? 22 : 18, split.Background[0], 1e-12);
    }

    [Fact]
    public void Split_InCalmAir_TakesAllNeighbours()
    {
        BackgroundStation[] stations = Five();
        Blow(stations[3], 0.2, 225);

        Assert.Equal(5, RegionalBackground.Split(stations, "pm25", Plain)[0].Stations[0]);
    }

    [Fact]
    public void Split_OfBackgroundStation_CountsItWhateverTheWind()
    {
        BackgroundStation[] stations = Five();
        Blow(stations[3], 3, 225);
        stations[2] = stations[2] with { Role = BackgroundRole.Background };
        BackgroundSplit split = RegionalBackground.Split(stations, "pm25", Plain)[0];

        Assert.Equal(4, split.Stations[0]);
        Assert.False(split.Limits.HasFlag(BackgroundLimits.NoBackgroundStation));
    }

    [Fact]
    public void Split_WhereTheStationIsCleanest_GivesItNoLocalPart()
    {
        BackgroundSplit split = RegionalBackground.Split(Five(own: 8), "pm25", Plain)[0];

        Assert.Equal(8, split.Background[0], 1e-12);
        Assert.Equal(0, split.Local(0), 1e-12);
    }

    [Fact]
    public void Split_WhereOneHourFallsBelowItsNeighbours_StaysWithinTheTolerance()
    {
        BackgroundStation[] stations = Five(own: 12);
        stations[0].Frame.Find("pm25")!.Values[10] = 8;
        BackgroundSplit split = RegionalBackground.Split(stations, "pm25", Plain with { SmoothHours = 5 })[0];

        // The mean of its five hours is 11.2, its own hour allows 8.4.
        Assert.Equal(11.2, split.Background[9], 1e-12);
        Assert.Equal(8.4, split.Background[10], 1e-12);
    }

    [Fact]
    public void Split_LeavesOutMicroStationsHillsAndFarPlaces()
    {
        BackgroundStation[] stations = [.. Five(), Constant("micro", 1, role: BackgroundRole.LeftOut), Constant("far", 1, 90_000), Constant("hill", 1) with { Altitude = 900 }];
        stations[0] = stations[0] with { Altitude = 100 };
        IReadOnlyList<BackgroundSplit> splits = RegionalBackground.Split(stations, "pm25", Plain);

        Assert.Equal(18, splits[0].Background[0], 1e-12);
        Assert.True(splits[0].Limits.HasFlag(BackgroundLimits.MicroLeftOut | BackgroundLimits.AltitudeLeftOut));
        Assert.Equal(BackgroundReason.None, splits[6].Reason);
        Assert.Equal(BackgroundReason.TooFewStations, splits[7].Reason);
    }

    [Fact]
    public void Split_WithoutEnough_GivesTheReason()
    {
        Assert.Empty(RegionalBackground.Split([], "pm25"));
        Assert.All(RegionalBackground.Split(Five()[..3], "pm25"), s => Assert.Equal(BackgroundReason.TooFewStations, s.Reason));
        Assert.All(RegionalBackground.Split(Five(), "so2"), s => Assert.Equal(BackgroundReason.NoValues, s.Reason));
        Assert.Null(RegionalBackground.Split(Five(), "so2")[0].Whole());
    }

    [Fact]
    public void Split_OfFramesThatBeginApart_MeetsTheirHours()
    {
        BackgroundStation[] stations = Five();
        var late = new HourlyFrame("own", First.AddHours(40), 20);
        Array.Fill(late.Add("pm25", "µg/m³"), 60);
        stations[0] = new BackgroundStation(late, 0, 0);
        BackgroundSplit split = RegionalBackground.Split(stations, "pm25", Plain)[0];

        Assert.Equal(60, split.Observed.Length);
        Assert.Equal(8, split.Capture.Used);
        Assert.Equal(42, split.Whole()!.Local, 1e-12);
    }

    [Fact]
    public void Shares_ByDayMonthAndHour_AddUpToTheWhole()
    {
        BackgroundSplit split = RegionalBackground.Split(new SimulatedField(24 * 40, 3).Stations, "pm25")[7];

        Assert.Equal(40, split.Daily().Count);
        Assert.Equal(2, split.Monthly().Count);
        Assert.Equal(24, split.ByHourOfDay().Count);
        Assert.Equal(Enumerable.Range(0, 24), split.ByHourOfDay().Select(s => s.From.Hour));
        foreach (var shares in new[] { split.Daily(), split.Monthly(), split.ByHourOfDay() })
            Assert.Equal(split.Whole()!.Local, shares.Sum(s => s.Local * s.Capture.Used) / split.Capture.Used, 1e-9);
        Assert.Equal(31 * 24, split.Monthly()[0].Capture.Possible);
    }

    [Fact]
    public void Split_OfAnyField_KeepsItsOrderAndItsBound() =>
        Gen.Select(Gen.Int[0, 10_000], Gen.Double[0, 1]).Sample((seed, missing) =>
        {
            var field = new SimulatedField(60, seed);
            var random = new Random(seed);
            foreach (BackgroundStation station in field.Stations)
            {
                double[] values = station.Frame.Find("pm25")!.Values;
                for (int i = 0; i < values.Length; i++)
                    values[i] = random.NextDouble() < missing ? double.NaN : values[i];
            }

            foreach (BackgroundSplit split in RegionalBackground.Split(field.Stations, "pm25"))
            {
                for (int i = 0; i < split.Observed.Length; i++)
                {
                    if (double.IsNaN(split.Background[i]))
                        continue;
                    Assert.True(split.Low[i] <= split.Background[i] && split.Background[i] <= split.High[i]);
                    Assert.False(split.High[i] > (split.Observed[i] * 1.05) + 1e-9);
                }
            }
        }, iter: 30);

    [Fact]
    public void Split_OfFieldWithKnownPlumes_FindsThem()
    {
        var field = new SimulatedField(24 * 120, 11);
        IReadOnlyList<BackgroundSplit> splits = RegionalBackground.Split(field.Stations, "pm25");

        // Stations that a plume reaches often: the hours with it are found, and the mean local part to within 2.5 of a mean of 55 to 75.
        int[] reached = [.. Enumerable.Range(0, splits.Count).Where(s => field.Local[s].Average() > 3)];
        Assert.InRange(reached.Length, 5, 20);
        double[] all = [.. reached.Select(s => Correlation([.. Enumerable.Range(0, 24 * 120).Select(splits[s].Local)], field.Local[s]))];
        double bias = reached.Average(s => splits[s].Whole()!.Local - field.Local[s].Average());
        Assert.All(all, r => Assert.InRange(r, 0.85, 1));
        Assert.InRange(bias, -2.5, 2.5);
        // What no plume reaches has little of its own.
        Assert.All(Enumerable.Range(0, splits.Count).Where(s => field.Local[s].Average() < 1), s => Assert.InRange(splits[s].Whole()!.LocalShare!.Value, -0.05, 0.12));
    }

    private static double Correlation(double[] a, double[] b)
    {
        double ma = a.Average(), mb = b.Average(), ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
            (ab, aa, bb) = (ab + ((a[i] - ma) * (b[i] - mb)), aa + ((a[i] - ma) * (a[i] - ma)), bb + ((b[i] - mb) * (b[i] - mb)));
        return ab / Math.Sqrt(aa * bb);
    }
}
