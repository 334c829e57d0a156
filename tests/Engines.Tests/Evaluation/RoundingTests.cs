using System.Globalization;
using CsCheck;
using Wangge.AirQuality;

namespace Engines.Tests.Evaluation;

public sealed class RoundingTests
{
    // GB/T 8170 vectors of the fact sheet (evaluation.md section 6).
    [Theory]
    [InlineData("0.5", 0, "0")]
    [InlineData("1.5", 0, "2")]
    [InlineData("2.5", 0, "2")]
    [InlineData("12.5", 0, "12")]
    [InlineData("13.5", 0, "14")]
    [InlineData("12.51", 0, "13")]
    [InlineData("-2.5", 0, "-2")]
    [InlineData("0.25", 1, "0.2")]
    [InlineData("0.35", 1, "0.4")]
    [InlineData("1.05", 1, "1.0")]
    [InlineData("1.15", 1, "1.2")]
    [InlineData("1.25", 1, "1.2")]
    [InlineData("4.05", 1, "4.0")]
    [InlineData("4.15", 1, "4.2")]
    public void HalfEven_VectorOfGbt8170_RoundsToEven(string value, int decimals, string expected)
    {
        decimal number = Number(value);

        Assert.Equal(Number(expected), Rounding.HalfEven(number, decimals));
        Assert.Equal(Number(expected), Rounding.HalfEven((Int128)(number * 100), 100, decimals));
        Assert.Equal(Number(expected), ExactMean.Of(number).Rounded(decimals));
    }

    // 1/3 + 1/6 is exactly a half: a quotient cut to 28 digits could fall on either side of it.
    [Theory]
    [InlineData(1, 2, 0, "0")]
    [InlineData(3, 2, 0, "2")]
    [InlineData(-3, 2, 0, "-2")]
    [InlineData(-5, 2, 0, "-2")]
    [InlineData(-8, 3, 0, "-3")]
    [InlineData(7, 3, 2, "2.33")]
    [InlineData(1001, 2000, 0, "1")]
    [InlineData(0, 7, 3, "0")]
    public void HalfEven_ExactRatio_RoundsOnce(int numerator, int denominator, int decimals, string expected) =>
        Assert.Equal(Number(expected), Rounding.HalfEven((Int128)numerator, denominator, decimals));

    [Fact]
    public void HalfEven_RatioBeyondDecimal_TellsHalfFromAlmostHalf()
    {
        Int128 denominator = (Int128)1 << 100;

        Assert.Equal(2m, Rounding.HalfEven((denominator * 5) >> 1, denominator, 0));
        Assert.Equal(3m, Rounding.HalfEven(((denominator * 5) >> 1) + 1, denominator, 0));
    }

    [Fact]
    public void HalfEven_BadArguments_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Rounding.HalfEven(1m, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rounding.HalfEven(1m, 11));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rounding.HalfEven(1, 0, 2));
        Assert.Null(Rounding.HalfEven((decimal?)null, 1));
    }

    [Fact]
    public void Rounded_AnyMean_AgreesWithTheRatio() =>
        Gen.Select(Gen.Long[-48_000_000_000, 48_000_000_000], Gen.Int[1, 24], Gen.Int[0, 4]).Sample((sum, count, decimals) =>
            new ExactMean(sum, count).Rounded(decimals) == Rounding.HalfEven(sum, (Int128)count * HourlySeries.Scale, decimals));

    [Fact]
    public void CompareTo_AnyTwoMeans_AgreesWithCrossProducts() =>
        Gen.Select(Gen.Long[0, 1000], Gen.Int[1, 24], Gen.Long[0, 1000], Gen.Int[1, 24]).Sample((a, n, b, m) =>
            new ExactMean(a, n).CompareTo(new ExactMean(b, m)) == Math.Sign((a * m) - (b * n)));

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    public void ExactMean_CountOutsideADay_Throws(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExactMean(1, count));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
