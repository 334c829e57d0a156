using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Wind;

/// <summary>Frames that cannot carry an analysis are refused by name, never drawn.</summary>
public class WindRefusalTests
{
    private const int Year = 8760;

    public static TheoryData<string, WindReason, WindReason> Frames => new()
    {
        { "no weather", WindReason.NoWind, WindReason.NoWind },
        { "no pollutant", WindReason.NoPollutant, WindReason.NoPollutant },
        { "all missing", WindReason.NoData, WindReason.NoData },
        { "all calm", WindReason.AllCalm, WindReason.AllCalm },
        { "few hours", WindReason.TooFewHours, WindReason.TooFewHours },
        { "one direction", WindReason.OneDirectionOnly, WindReason.OneDirectionOnly },
        { "constant", WindReason.Constant, WindReason.Constant },
        { "few bins", WindReason.TooFewBins, WindReason.None },
    };

    [Theory]
    [MemberData(nameof(Frames))]
    public void Of_FrameThatCannotCarryASurface_IsRefusedByName(string name, WindReason polar, WindReason annulus)
    {
        HourlyFrame frame = Make(name);
        PolarResult[] surfaces =
        [
            PolarPlot.Of(frame, WindFrames.Column), WindRegression.Of(frame, WindFrames.Column), WindPair.Of(frame, WindFrames.Column, WindFrames.Column),
        ];
        Assert.All(surfaces, s => Assert.Equal((polar, true, true), (s.Reason, s.Surface is null, s.Maximum is null)));
        Assert.Equal(annulus, PolarAnnulus.Of(frame, WindFrames.Column).Reason);
    }

    [Theory]
    [InlineData("no weather", WindReason.NoWind)]
    [InlineData("no pollutant", WindReason.NoPollutant)]
    [InlineData("all missing", WindReason.NoData)]
    [InlineData("all calm", WindReason.AllCalm)]
    public void Of_FrameWithoutWindOrValues_HasNoRoseEither(string name, WindReason reason)
    {
        HourlyFrame frame = Make(name);
        Assert.Equal((reason, 0), (WindRose.OfColumn(frame, WindFrames.Column).Reason, WindRose.OfColumn(frame, WindFrames.Column).Sectors.Count));
        Assert.Equal((reason, 0), (PercentileRose.Of(frame, WindFrames.Column).Reason, PercentileRose.Of(frame, WindFrames.Column).Sectors.Count));
        Assert.Equal(reason, WindShares.Of(frame, WindFrames.Column).Reason);
        Assert.Null(WindShares.Of(frame, WindFrames.Column).Sectors);
    }

    [Fact]
    public void Of_GapOfMonthsAndMissingHours_StandsOnTheRestAndSaysHowMany()
    {
        HourlyFrame frame = WindFrames.Weathered(Year, 3, (_, _) => 0);
        frame.Find(WindFrames.Column)!.Values.AsSpan(2000, 4000).Fill(double.NaN);
        frame.Find("wind_direction")!.Values.AsSpan(0, 1000).Fill(double.NaN);
        PolarResult result = PolarPlot.Of(frame, WindFrames.Column);
        Assert.Equal((WindReason.None, Year, Year - 5000), (result.Reason, result.Coverage.Capture.Possible, result.Coverage.Capture.Used));
        Assert.DoesNotContain(result.Surface!.Values, double.IsInfinity);
    }

    [Fact]
    public void Of_FastestHoursLeftOut_AreNotCountedAsUsed()
    {
        HourlyFrame frame = WindFrames.Weathered(Year, 3, (_, _) => 0);
        PolarResult result = PolarPlot.Of(frame, WindFrames.Column, new PolarPlotOptions { LargestSpeed = 5 });
        int slow = frame[Weather.WindSpeed].ToArray().Count(s => s <= 5);
        Assert.Equal((slow, 5.0), (result.Coverage.Capture.Used, result.Surface!.Axis[^1]));
    }

    [Fact]
    public void Of_MoreHoursNeededInABin_LeavesThinPlacesEmpty()
    {
        HourlyFrame frame = WindFrames.Weathered(Year, 3, (_, _) => 0);
        int all = PolarPlot.Of(frame, WindFrames.Column).Surface!.Values.Count(v => !double.IsNaN(v));
        PolarSurface thick = PolarPlot.Of(frame, WindFrames.Column, new PolarPlotOptions { MinimumHours = 8 }).Surface!;
        Assert.InRange(thick.Values.Count(v => !double.IsNaN(v)), 1, all * 0.9);
        Assert.DoesNotContain(thick.Hours, h => h is > 0 and < 8);
    }

    private static HourlyFrame Make(string name)
    {
        Func<int, double> turning = i => i * 7 % 360, speeds = i => 1 + (i % 9), values = i => i % 50;
        switch (name)
        {
            case "no weather":
                var bare = new HourlyFrame("bare", new DateTime(2019, 1, 1), Year);
                Array.Fill(bare.Add(WindFrames.Column, "µg/m³"), 5);
                return bare;
            case "no pollutant":
                var other = new HourlyFrame("other", new DateTime(2019, 1, 1), Year);
                Array.Fill(other.Add("wind_speed", "m/s"), 5);
                Array.Fill(other.Add("wind_direction", "°"), 5);
                return other;
            case "few bins":
                return WindFrames.Of(Year, _ => 4, i => i % 8 * 45, values);
            default:
                return WindFrames.Of(
                    name == "few hours" ? 99 : Year, name == "all calm" ? _ => 0 : speeds, name == "one direction" ? _ => 270 : turning,
                    name == "all missing" ? _ => double.NaN : name == "constant" ? _ => 12 : values);
        }
    }
}
