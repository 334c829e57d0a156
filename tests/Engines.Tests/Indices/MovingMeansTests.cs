using CsCheck;
using Wangge.AirQuality;

namespace Wangge.Engines.Tests.Indices;

public class MovingMeansTests
{
    private const int Gap = HourlySeries.Missing;

    [Fact]
    public void Sums_AnyColumnAndWindow_EqualAddingEachWindowAnew() =>
        Gen.Select(Gen.Frequency((1, Gen.Const(Gap)), (4, Gen.Int[-10_000, int.MaxValue])).Array[0, 80], Gen.Int[1, 30]).Sample((column, hours) =>
        {
            var sums = new long[column.Length];
            var counts = new byte[column.Length];
            MovingMeans.Sums(column, hours, sums, counts);
            for (int i = 0; i < column.Length; i++)
            {
                int[] window = [.. column.Take(i + 1).TakeLast(hours).Where(v => v != Gap)];
                Assert.Equal((window.Sum(v => (long)v), window.Length), (sums[i], counts[i]));
            }
        });

    [Fact]
    public void Mean_AnySum_EqualsRoundingTheExactFractionHalfToEven() =>
        Gen.Select(Gen.Enum<Pollutant>(), Gen.Int[0, 500_000], Gen.Int[1, 24]).Sample((pollutant, tenths, count) =>
        {
            // Sums of tenths over 1 to 24 hours make many exact halves; decimal has them exactly where they are halves.
            decimal expected = decimal.Round(tenths / 10m / count, pollutant.Decimals(), MidpointRounding.ToEven);
            return Reported.Mean(pollutant, tenths * 1_000L, count) == Concentration.ToStored(expected);
        });

    [Theory]
    [InlineData(Pollutant.Pm25, 5_000, 0)]
    [InlineData(Pollutant.Pm25, 15_000, 20_000)]
    [InlineData(Pollutant.Pm25, 25_000, 20_000)]
    [InlineData(Pollutant.Pm25, 25_001, 30_000)]
    [InlineData(Pollutant.Pm25, -15_000, -20_000)]
    [InlineData(Pollutant.Co, 10_500, 10_000)]
    [InlineData(Pollutant.Co, 11_500, 12_000)]
    [InlineData(Pollutant.Co, 11_499, 11_000)]
    [InlineData(Pollutant.Co, Gap, Gap)]
    public void Round_Stored_GoesHalfToEven(Pollutant pollutant, int stored, int expected) =>
        Assert.Equal(expected, Reported.Round(pollutant, stored));

    [Theory]
    [InlineData(20, true)]
    [InlineData(19, false)]
    public void Of_ValidHoursAroundTheMinimum_DecideWhetherThereIsAMean(int valid, bool expected)
    {
        var series = new HourlySeries("A", new DateTime(2019, 11, 1, 1, 0, 0), 24);
        series.Column(Pollutant.So2)[..valid].Fill(70_000);

        int mean = MovingMeans.Of(series, Pollutant.So2, 24, MovingMeans.DayMinimum)[23];

        Assert.Equal(expected ? 70_000 : Gap, mean);
    }

    [Fact]
    public void OzoneEightHours_FirstHoursOfADay_LookBackToHourOneOnly()
    {
        // Hours 17 to 24 of one day at 80, then 10, 20, ... from hour 1 of the next.
        var series = new HourlySeries("A", new DateTime(2019, 11, 1, 17, 0, 0), 17);
        for (int i = 0; i < 17; i++)
            series.Column(Pollutant.O3)[i] = (i < 8 ? 80 : 10 * (i - 7)) * 10_000;

        int[] means = [.. MovingMeans.OzoneEightHours(series, minimumValid: 1).Select(v => v / 10_000)];

        Assert.Equal(80, means[7]); // hour 24: eight hours
        Assert.Equal([10, 15, 20, 25, 30, 35, 40], means[8..15]); // hours 1 to 7: since hour 1
        Assert.Equal(45, means[15]); // hour 8: (10 + ... + 80) / 8
        Assert.Equal(55, means[16]); // hour 9: (20 + ... + 90) / 8
        Assert.Equal([Gap, Gap, Gap, Gap, Gap, 350_000], MovingMeans.OzoneEightHours(series)[8..14]); // six of eight by the standard
    }

    [Fact]
    public void OzoneDayLargest_AtHour24_CountsWholeWindowsOnly()
    {
        // Hour 3 has 90, hours 8 to 24 at most 60: so far 90, for the closed day 60.
        int[] eightHours = [.. Enumerable.Repeat(50, 24)];
        (eightHours[2], eightHours[9]) = (90, 60);
        var largest = new int[24];
        MovingMeans.OzoneDayLargest(eightHours, new DateTime(2019, 11, 1, 1, 0, 0), largest);

        Assert.Equal([50, 50, 90, 90], largest[..4]);
        Assert.Equal(90, largest[22]);
        Assert.Equal(60, largest[23]);
    }

    [Fact]
    public void Largest_Gaps_AreLeftOut()
    {
        var largest = new int[5];
        MovingMeans.Largest([Gap, 5, 3, Gap, Gap], 2, largest);

        Assert.Equal([Gap, 5, 5, 3, Gap], largest);
    }

    [Fact]
    public void Sums_BadArguments_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MovingMeans.Sums(new int[1], 0, new long[1], new byte[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MovingMeans.Sums(new int[1], 256, new long[1], new byte[1]));
        Assert.Throws<ArgumentException>(() => MovingMeans.Sums(new int[2], 8, new long[1], new byte[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MovingMeans.Round(Pollutant.O3, new long[1], new byte[1], 0, new int[1]));
    }
}
