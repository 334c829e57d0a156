using System.Globalization;
using System.Numerics;
using CsCheck;
using Wangge.AirQuality;
using static Wangge.AirQuality.AqiEdition;

namespace Wangge.Engines.Tests.Indices;

public class SubIndexTests
{
    /// <summary>The vectors of the fact sheet, section 9; -1 stands for none.</summary>
    [Theory]
    [InlineData(Indicator.Pm25Day, 36, 52, 52)]
    [InlineData(Indicator.Pm25Day, 60, 82, 100)]
    [InlineData(Indicator.Pm25Day, 61, 83, 101)]
    [InlineData(Indicator.Pm25Day, 75, 100, 114)]
    [InlineData(Indicator.Pm25Day, 86, 114, 124)]
    [InlineData(Indicator.Pm25Day, 151, 201, 201)]
    [InlineData(Indicator.Pm25Day, 351, 401, 401)]
    [InlineData(Indicator.Pm25Day, 500, 500, 500)]
    [InlineData(Indicator.Pm25Day, 501, 500, 500)]
    [InlineData(Indicator.Pm10Day, 121, 86, 101)]
    [InlineData(Indicator.Pm10Day, 143, 97, 109)]
    [InlineData(Indicator.Pm10Day, 150, 100, 112)]
    [InlineData(Indicator.So2Day, 60, 55, 55)]
    [InlineData(Indicator.So2Day, 476, 151, 151)]
    [InlineData(Indicator.So2Hour, 800, 200, 200)]
    [InlineData(Indicator.So2Hour, 801, -1, 200)]
    [InlineData(Indicator.No2Day, 41, 52, 52)]
    [InlineData(Indicator.No2Hour, 41, 21, 21)]
    [InlineData(Indicator.No2Hour, 250, 105, 105)]
    [InlineData(Indicator.CoDay, 1.1, 28, 28)]
    [InlineData(Indicator.CoDay, 4.1, 101, 101)]
    [InlineData(Indicator.CoHour, 11, 102, 102)]
    [InlineData(Indicator.O3EightHours, 161, 101, 101)]
    [InlineData(Indicator.O3EightHours, 216, 151, 151)]
    [InlineData(Indicator.O3EightHours, 800, 300, 300)]
    [InlineData(Indicator.O3EightHours, 801, -1, 300)]
    [InlineData(Indicator.O3Hour, 38, 12, 12)]
    [InlineData(Indicator.O3Hour, 201, 101, 101)]
    public void Of_VectorsOfTheFactSheet_GiveTheirIndex(Indicator indicator, double concentration, int of2012, int of2026)
    {
        Assert.Equal(of2012, SubIndex.Of(Hj633Of2012, indicator, (decimal)concentration) ?? -1);
        Assert.Equal(of2026, SubIndex.Of(Hj633Of2026, indicator, (decimal)concentration) ?? -1);
    }

    public static TheoryData<AqiEdition, Indicator> Columns()
    {
        var all = new TheoryData<AqiEdition, Indicator>();
        foreach (AqiEdition edition in Enum.GetValues<AqiEdition>())
        {
            foreach (Indicator indicator in Indicators.All)
                all.Add(edition, indicator);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Of_Breakpoints_GiveTheirIndexAndOneMoreJustAbove(AqiEdition edition, Indicator indicator)
    {
        IaqiColumn column = IaqiTables.Of(edition)[indicator];
        Assert.Equal(indicator, column.Indicator);
        for (int i = 0; i < column.Concentrations.Length; i++)
        {
            decimal at = column.Concentrations[i];
            Assert.Equal(IaqiTable.Indices[i], SubIndex.Of(edition, indicator, at));
            if (i == column.Concentrations.Length - 1)
                continue;
            // The next representable concentration above is already rounded up; half way lies the middle of the band, rounded up.
            Assert.Equal(IaqiTable.Indices[i] + 1, SubIndex.Of(edition, indicator, at + 0.00000000000000000000001m));
            decimal middle = (at + column.Concentrations[i + 1]) / 2;
            Assert.Equal((IaqiTable.Indices[i] + IaqiTable.Indices[i + 1]) / 2, SubIndex.Of(edition, indicator, middle));
        }
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Of_AboveTheTable_GivesWhatTheEditionSays(AqiEdition edition, Indicator indicator)
    {
        IaqiColumn column = IaqiTables.Of(edition)[indicator];
        int? expected = (indicator, edition) switch
        {
            (Indicator.So2Hour or Indicator.O3EightHours, Hj633Of2012) => null,
            (Indicator.So2Hour, Hj633Of2026) => 200,
            (Indicator.O3EightHours, Hj633Of2026) => 300,
            _ => 500,
        };
        Assert.Equal(expected, SubIndex.Of(edition, indicator, column.Last + 0.1m));
        Assert.Equal(expected, SubIndex.Of(edition, indicator, decimal.MaxValue));
    }

    [Fact]
    public void Of_Negative_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SubIndex.Of(Hj633Of2012, Indicator.Pm25Day, -0.1m));

    [Fact]
    public void Of_UnknownEditionOrIndicator_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SubIndex.Of((AqiEdition)9, Indicator.Pm25Day, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SubIndex.Of(Hj633Of2012, (Indicator)10, 1));
    }

    [Fact]
    public void Of_AnyConcentration_IsTheCeilingOfTheExactFraction() =>
        Gen.Select(Gen.Enum<AqiEdition>(), Gen.Enum<Indicator>(), Gen.Long[0, 40_000_000_000_000], Gen.Int[0, 24]).Sample(
            (edition, indicator, digits, places) =>
            {
                IaqiColumn column = IaqiTables.Of(edition)[indicator];
                decimal concentration = digits / (decimal)BigInteger.Pow(10, places);
                BigInteger numerator = new BigInteger(digits), scale = BigInteger.Pow(10, places);
                if (numerator > column.Last * scale)
                    return SubIndex.Of(edition, indicator, concentration) == column.Above;
                int upper = Math.Max(1, column.Concentrations.Count(c => c * scale < numerator));
                BigInteger low = column.Concentrations[upper - 1], width = column.Concentrations[upper] - low;
                BigInteger indexLow = IaqiTable.Indices[upper - 1], step = IaqiTable.Indices[upper] - indexLow;
                // index = low + step (c - bp) / width as one fraction; -(-a / b) rounds up.
                BigInteger top = indexLow * width * scale + step * (numerator - low * scale);
                BigInteger exact = -FloorDivide(-top, width * scale);
                return SubIndex.Of(edition, indicator, concentration) == (int)exact;
            },
            iter: 20_000);

    [Fact]
    public void Of_LargerConcentration_NeverGivesLess() =>
        Gen.Select(Gen.Enum<AqiEdition>(), Gen.Enum<Indicator>(), Gen.Int[0, 50_000], Gen.Int[0, 50_000]).Sample(
            (edition, indicator, a, b) =>
            {
                int? low = SubIndex.Of(edition, indicator, Math.Min(a, b) / 10m), high = SubIndex.Of(edition, indicator, Math.Max(a, b) / 10m);
                return high is null || low <= high;
            },
            iter: 20_000);

    [Theory]
    [InlineData("HJ 633-2012", "2016-01-01", "2026-02-28", Hj633Of2012)]
    [InlineData("HJ 633-2026", "2026-03-01", null, Hj633Of2026)]
    public void Source_OfEachTable_NamesDocumentAndDates(string document, string from, string? to, AqiEdition edition)
    {
        Citation source = IaqiTables.Of(edition).Source;
        Assert.Equal(document, source.Document);
        Assert.Equal(DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture), source.From);
        Assert.Equal(to, source.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.True(source.Covers(source.From));
        Assert.False(source.Covers(source.From.AddDays(-1)));
    }

    private static BigInteger FloorDivide(BigInteger a, BigInteger b)
    {
        BigInteger quotient = BigInteger.DivRem(a, b, out BigInteger rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }
}
