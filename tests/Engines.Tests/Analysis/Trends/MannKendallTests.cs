using CsCheck;
using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis.Trends;

public sealed class MannKendallTests
{
    // Monthly means of nox at Marylebone Road 1998-2002 rounded to whole ppb, so that there are ties.
    private static readonly double[] Months =
    [
        168, 284, 194, 177, 122, 197, 191, 171, 182, 205, 249, 222, 234, 206, 208, 157, 172, 181, 148, 188, 205, 264, 233, 240, 225, 279, 174, 179, 174, 215,
        161, 207, 230, 258, 295, 225, 213, 198, 180, 162, 123, 170, 168, 175, 137, 242, 209, 125, 207, 152, 155, 129, 145, 154, 153, 128, 121, 182, 213, 141,
    ];

    // R 4.2.2: cor.test(1:60, y, method = "kendall", exact = FALSE, continuity = TRUE).
    [Fact]
    public void Test_Ties_IsThatOfR()
    {
        MannKendallResult result = MannKendall.Test(Months)!.Value;
        Assert.Equal(-405, result.S);
        Assert.Equal(24576.3333333333, result.Variance, 1e-9);
        Assert.Equal(-2.57704985687454, result.Z, 1e-12);
        Assert.Equal(0.00996475766275175, result.P, 1e-12);
        Assert.Equal(-0.22926736198210743, result.Tau, 1e-12);
    }

    // R 4.2.2: the formulas of the papers written out with acf(), rank() and pnorm().
    [Theory]
    [InlineData(MannKendallCorrection.HamedRao, 1.18832606758582, 0.0180768107579574)]
    [InlineData(MannKendallCorrection.YueWang, 0.425979073890685, 7.86527314887219e-05)]
    public void Test_Corrected_IsThatOfTheFormula(MannKendallCorrection correction, double ratio, double p)
    {
        MannKendallResult result = MannKendall.Test(Months, correction)!.Value;
        Assert.Equal(ratio, result.VarianceRatio, 1e-12);
        Assert.Equal(p, result.P, p * 1e-8);
    }

    [Fact]
    public void Test_ThreeValues_IsNull() => Assert.Null(MannKendall.Test([1, 2, double.NaN, 3]));

    [Fact]
    public void Test_AllTheSame_ShowsNothing() => Assert.Equal(1, MannKendall.Test([2, 2, 2, 2, 2])!.Value.P);

    [Fact]
    public void Test_TurnedRound_TurnsTheSign() =>
        Gen.Double[-100, 100].Array[4, 40].Sample(values =>
        {
            MannKendallResult one = MannKendall.Test(values)!.Value, other = MannKendall.Test([.. values.Reverse()])!.Value;
            return one.S == -other.S && one.P == other.P;
        });

    // R 4.2.2: 2 * pnorm(-z).
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 0.617075077451974)]
    [InlineData(1.96, 0.0499957902964409)]
    [InlineData(4.2, 2.66914980318127e-05)]
    [InlineData(-5, 5.73303143758389e-07)]
    [InlineData(12, 3.55296422415536e-33)]
    public void TwoSided_AnyPlace_IsThatOfR(double z, double expected) => Assert.Equal(expected, NormalTail.TwoSided(z), expected * 1e-9);
}
