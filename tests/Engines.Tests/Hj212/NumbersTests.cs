using System.Globalization;
using System.Text;
using CsCheck;
using Wangge.Hj212.Internals;

namespace Engines.Tests.Hj212;

public sealed class NumbersTests
{
    [Theory]
    [InlineData("0"), InlineData("86"), InlineData("1.1"), InlineData("0.00"), InlineData(".5"), InlineData("12."), InlineData("007"), InlineData("00000001"), InlineData("9999.999")]
    [InlineData("-0"), InlineData("-3.25"), InlineData("+4"), InlineData("156720160.000"), InlineData("1.0E-3"), InlineData("1e5"), InlineData("0.09055002")]
    [InlineData("9007199254740993"), InlineData("123456789012345678901234567890"), InlineData("0.00000000000000000000000012345"), InlineData("1e-320"), InlineData(" 5 ")]
    public void Read_OfANumber_IsWhatTheRuntimeReads(string text)
    {
        Assert.Equal(NumberKind.Number, Read(text, out double value));
        Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(value));
    }

    [Theory]
    [InlineData(""), InlineData(" "), InlineData("-"), InlineData("---"), InlineData("****"), InlineData("/"), InlineData("NaN"), InlineData("null"), InlineData("N/A"), InlineData("NONE")]
    public void Read_OfASignForNothing_IsMissing(string text)
    {
        Assert.Equal(NumberKind.Missing, Read(text, out double value));
        Assert.Equal(double.NaN, value);
    }

    [Theory]
    [InlineData("."), InlineData("1.2.3"), InlineData("1..2"), InlineData("abc"), InlineData("12a"), InlineData("--5"), InlineData("1 2"), InlineData("0x1F"), InlineData("1E999"), InlineData("∞"), InlineData("Infinity"), InlineData("1:2"), InlineData("/1")]
    public void Read_OfAnythingElse_IsBad(string text)
    {
        Assert.Equal(NumberKind.Bad, Read(text, out double value));
        Assert.Equal(double.NaN, value);
    }

    [Fact]
    public void Read_OfAnyDecimal_IsWhatTheRuntimeReadsToTheLastBit() =>
        Gen.Select(Gen.Long[0, 99_999_999], Gen.Int[0, 12], Gen.Bool).Sample(
            (mantissa, decimals, minus) =>
            {
                string digits = mantissa.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
                string text = (minus ? "-" : "") + (decimals == 0 ? digits : digits.Insert(digits.Length - decimals, "."));
                return Read(text, out double value) == NumberKind.Number
                    && BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture));
            },
            iter: 20_000);

    [Fact]
    public void Read_OfAnyText_AgreesWithTheRuntimeOnWhatIsANumber() =>
        Gen.Char["0123456789.-+eE ,;=x/:"].Array[0, 10].Sample(
            letters =>
            {
                string text = new(letters);
                bool isNumber = double.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double expected)
                    && double.IsFinite(expected);
                return Read(text, out double value) == NumberKind.Number ? isNumber && value.Equals(expected) : !isNumber;
            },
            iter: 20_000);

    // The text stands within a longer one, as a value does.
    private static NumberKind Read(string text, out double value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        byte[] around = [.. "9=1"u8, .. bytes, .. ",99.9999999"u8];
        var inside = Numbers.Read(around, 3, 3 + bytes.Length, out double first);
        var alone = Numbers.Read(bytes, 0, bytes.Length, out value);
        Assert.Equal((inside, first), (alone, value));
        return alone;
    }
}
