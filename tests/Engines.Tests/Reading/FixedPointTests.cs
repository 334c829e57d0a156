using System.Globalization;
using CsCheck;
using Wangge.AirQuality;

namespace Engines.Tests.Reading;

public class FixedPointTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 70_000)]
    [InlineData("81", 810_000)]
    [InlineData("99999", 999_990_000)]
    [InlineData("0.2142", 2_142)]
    [InlineData("9.6025", 96_025)]
    [InlineData("007.5", 75_000)]
    [InlineData(".5", 5_000)]
    [InlineData("5.", 50_000)]
    [InlineData("+3.1", 31_000)]
    [InlineData("-0.7", -7_000)]
    [InlineData(" 12 ", 120_000)]
    [InlineData("1023.2", 10_232_000)]
    [InlineData("1e3", 10_000_000)]
    [InlineData("2.5E-1", 2_500)]
    [InlineData("1e-40", 0)]
    [InlineData("214748.3647", int.MaxValue)]
    [InlineData("1.00005", 10_000)]
    [InlineData("1.00015", 10_002)]
    [InlineData("1.000050001", 10_001)]
    [InlineData("1.00004999", 10_000)]
    public void Parse_DecimalText_GivesTenThousandthsHalfEven(string text, int stored)
    {
        Assert.Equal(FixedPoint.Outcome.Number, FixedPoint.Parse(text, out int value));
        Assert.Equal(stored, value);
    }

    [Theory]
    [InlineData("", FixedPoint.Outcome.Empty)]
    [InlineData("   ", FixedPoint.Outcome.Empty)]
    [InlineData("-", FixedPoint.Outcome.NotANumber)]
    [InlineData(".", FixedPoint.Outcome.NotANumber)]
    [InlineData("abc", FixedPoint.Outcome.NotANumber)]
    [InlineData("12a", FixedPoint.Outcome.NotANumber)]
    [InlineData("1.2.3", FixedPoint.Outcome.NotANumber)]
    [InlineData("1 2", FixedPoint.Outcome.NotANumber)]
    [InlineData("1,5", FixedPoint.Outcome.NotANumber)]
    [InlineData("NaN", FixedPoint.Outcome.NotANumber)]
    [InlineData("Infinity", FixedPoint.Outcome.NotANumber)]
    [InlineData("１２", FixedPoint.Outcome.NotANumber)]
    [InlineData("e5", FixedPoint.Outcome.NotANumber)]
    [InlineData("1e", FixedPoint.Outcome.NotANumber)]
    [InlineData("214748.3648", FixedPoint.Outcome.TooLarge)]
    [InlineData("-300000", FixedPoint.Outcome.TooLarge)]
    [InlineData("99999999999999999999999999", FixedPoint.Outcome.TooLarge)]
    [InlineData("1e300", FixedPoint.Outcome.TooLarge)]
    public void Parse_OtherText_SaysWhy(string text, object outcome) => Assert.Equal((FixedPoint.Outcome)outcome, FixedPoint.Parse(text, out _));

    [Fact]
    public void Parse_AnyDecimal_EqualsDecimalRounding() =>
        Gen.Select(Gen.Int[-200_000, 200_000], Gen.Int[0, 99_999_999], Gen.Int[0, 8]).Sample((whole, fraction, digits) =>
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"{whole}.{fraction.ToString("D8", CultureInfo.InvariantCulture)[..digits]}");
            int expected = (int)decimal.Round(decimal.Parse(text, CultureInfo.InvariantCulture) * 10_000, MidpointRounding.ToEven);
            return FixedPoint.Parse(text, out int value) == FixedPoint.Outcome.Number && value == expected;
        });
}
