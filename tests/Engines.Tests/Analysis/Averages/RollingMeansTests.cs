using CsCheck;
using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Averages;

public class RollingMeansTests
{
    [Theory]
    [InlineData(RollingAlignment.Right, "NaN NaN 2 3 4")]
    [InlineData(RollingAlignment.Centre, "NaN 2 3 4 NaN")]
    [InlineData(RollingAlignment.Left, "2 3 4 NaN NaN")]
    public void Of_EachAlignment_PlacesTheWindow(RollingAlignment alignment, string expected)
    {
        double[] means = RollingMeans.Of([1, 2, 3, 4, 5], new RollingOptions { Hours = 3, Alignment = alignment, Capture = 1 });
        Assert.Equal(expected, string.Join(' ', means));
    }

    [Fact]
    public void Of_AnyColumn_IsThePlainMeanOfEachWindow() =>
        Gen.Select(Gen.Int[1, 40], Gen.Enum<RollingAlignment>(), Gen.Double[0, 1], Gen.OneOf(Gen.Double[-50, 500], Gen.Const(double.NaN)).Array[0, 100]).Sample((hours, alignment, capture, values) =>
        {
            double[] means = RollingMeans.Of(values, new RollingOptions { Hours = hours, Alignment = alignment, Capture = capture });
            int behind = alignment switch { RollingAlignment.Right => hours - 1, RollingAlignment.Centre => hours - 1 - (hours / 2), _ => 0 };
            for (int i = 0; i < values.Length; i++)
            {
                double[] valid = [.. values.Where((v, j) => j >= i - behind && j < i - behind + hours && !double.IsNaN(v))];
                if (valid.Length > 0 && valid.Length >= (hours * capture) - 1e-9)
                    Assert.Equal(valid.Average(), means[i], 1e-9);
                else
                    Assert.True(double.IsNaN(means[i]));
            }
        });

    [Fact]
    public void Of_ZerosAfterLargeValues_AreExactlyZero()
    {
        double[] values = [.. Enumerable.Repeat(123.456, 50), .. new double[20]];
        Assert.All(RollingMeans.Of(values)[58..], mean => Assert.Equal(0, mean));
    }
}
