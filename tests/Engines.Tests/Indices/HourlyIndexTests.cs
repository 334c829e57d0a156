using System.Globalization;
using CsCheck;
using Wangge.AirQuality;
using static Wangge.AirQuality.AqiEdition;

namespace Wangge.Engines.Tests.Indices;

public class HourlyIndexTests
{
    /// <summary>Stored values: whole and broken, negative, missing, at halves, far above every table.</summary>
    private static readonly Gen<int> Stored = Gen.Frequency(
        (1, Gen.Const(HourlySeries.Missing)),
        (1, Gen.Int),
        (1, Gen.Int[-30_000, 30_000]),
        (4, Gen.Int[0, 4_000].Select(n => n * 10_000)),
        (2, Gen.Int[0, 8_000].Select(n => n * 5_000)),
        (2, Gen.Int[0, 80_000].Select(n => n * 500)),
        (4, Gen.Int[0, 45_000_000]));

    [Fact]
    public void Evaluate_AnyColumns_EqualsSubIndicesOfRoundedConcentrations() =>
        Gen.Select(Gen.Enum<AqiEdition>(), Stored.Array[6].Array[0, 40]).Sample((edition, hours) =>
        {
            int[][] columns = [.. Enumerable.Range(0, 6).Select(p => hours.Select(hour => hour[p]).ToArray())];
            var aqi = new short[hours.Length];
            var primary = new PollutantSet[hours.Length];
            HourlyIndex.Evaluate(edition, new(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]), aqi, primary);
            for (int i = 0; i < hours.Length; i++)
            {
                int?[] parts = [.. Pollutants.All.Select(p => Composed(edition, p, hours[i][(int)p]))];
                int? largest = parts.Max();
                var set = PollutantSet.None;
                foreach (Pollutant pollutant in Pollutants.All)
                {
                    if (largest > 50 && parts[(int)pollutant] == largest)
                        set |= pollutant.AsSet();
                }

                Assert.Equal((largest ?? -1, set), (aqi[i], primary[i]));
            }
        });

    [Fact]
    public void Evaluate_Series_GivesTheSubIndexOfEachPollutant()
    {
        var series = new HourlySeries("A", new DateTime(2019, 11, 1, 8, 0, 0), 2);
        series.Column(Pollutant.Pm25)[0] = 860_000;
        series.Column(Pollutant.Co)[0] = 11_000;

        HourlyAqi result = HourlyIndex.Evaluate(series);

        // PM2.5 86 -> 114; CO 1.1 mg/m³ over one hour: 50·1.1/5 = 11.
        Assert.Equal(new AqiResult(114, PollutantSet.Pm25, PollutantSet.None, 114, null, null, null, 11, null), result[0]);
        Assert.Equal(default, result[1]);
        Assert.Equal(HourlyAqi.None, result.Aqi[1]);
        Assert.Equal([114, HourlyAqi.None], result.SubIndices(Pollutant.Pm25).ToArray());
    }

    [Theory]
    [InlineData("2026-02-28T23:00", 82)]
    [InlineData("2026-03-01T00:00", 82)]
    [InlineData("2026-03-01T01:00", 100)]
    public void Evaluate_EditionByDate_GivesMidnightToTheDayItCloses(string hour, int expected)
    {
        var series = new HourlySeries("A", DateTime.Parse(hour, CultureInfo.InvariantCulture), 1);
        series.Column(Pollutant.Pm25)[0] = 600_000;

        HourlyAqi result = HourlyIndex.Evaluate(series);

        Assert.Equal(expected, result.Aqi[0]);
        Assert.Equal(expected, result.SubIndices(Pollutant.Pm25)[0]);
    }

    [Fact]
    public void Evaluate_RunOverTheChange_SplitsBetweenTheEditions()
    {
        var series = new HourlySeries("A", new DateTime(2026, 2, 28, 1, 0, 0), 48);
        series.Column(Pollutant.Pm25).Fill(600_000);
        var aqi = new short[48];
        HourlyIndex.EvaluateMany([series], aqi, new PollutantSet[48]);

        short[] expected = [.. Enumerable.Repeat((short)82, 24), .. Enumerable.Repeat((short)100, 24)];
        Assert.Equal(expected, HourlyIndex.Evaluate(series).Aqi);
        Assert.Equal(expected, aqi);
    }

    [Fact]
    public void Evaluate_EditionGiven_OverridesTheDate()
    {
        var series = new HourlySeries("A", new DateTime(2019, 11, 1, 8, 0, 0), 1);
        series.Column(Pollutant.Pm25)[0] = 600_000;

        Assert.Equal(100, HourlyIndex.Evaluate(series, edition: Hj633Of2026).Aqi[0]);
    }

    [Fact]
    public void Evaluate_Moving24_LooksUpTheMeanAndNeedsTwentyHours()
    {
        var series = new HourlySeries("A", new DateTime(2019, 11, 1, 1, 0, 0), 24);
        for (int i = 0; i < 24; i++)
            series.Column(Pollutant.Pm25)[i] = i < 12 ? 360_000 : 340_000;

        HourlyAqi result = HourlyIndex.Evaluate(series, PmBasis.Moving24);

        // The mean of all 24 hours is 35 -> 50, of the first 20 (12·36 + 8·34)/20 = 35.2 -> 35 -> 50; below 20 hours none.
        Assert.Equal(50, result.Aqi[23]);
        Assert.Equal(50, result.Aqi[19]);
        Assert.Equal(HourlyAqi.None, result.Aqi[18]);
    }

    [Theory]
    [InlineData(355_000, 52)] // 35.5 -> 36
    [InlineData(345_000, 49)] // 34.5 -> 34: 50·34/35 = 48.57
    [InlineData(-4_000, 0)] // -0.4 -> 0
    [InlineData(-6_000, -1)] // -0.6 -> -1: no concentration
    [InlineData(9_999_000_0, 500)]
    [InlineData(int.MaxValue, 500)]
    public void Evaluate_BrokenConcentrations_AreRoundedHalfToEvenFirst(int stored, int expected)
    {
        int[] column = [.. Enumerable.Repeat(stored, 9)], none = [.. Enumerable.Repeat(HourlySeries.Missing, 9)];
        var aqi = new short[9];
        HourlyIndex.Evaluate(Hj633Of2012, new(column, none, none, none, none, none), aqi, new PollutantSet[9]);

        // Nine hours: eight by the vector path, where the machine has one, and one by the other.
        Assert.All(aqi, index => Assert.Equal(expected, index));
    }

    [Fact]
    public void Evaluate_LongColumns_EqualHourByHour() =>
        Stored.Array[1_100].Array[6].Sample(
            columns =>
            {
                var all = new HourlyColumns(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
                short[] aqi = new short[all.Count], one = new short[1];
                PollutantSet[] primary = new PollutantSet[all.Count], set = new PollutantSet[1];
                HourlyIndex.Evaluate(Hj633Of2026, all, aqi, primary);
                for (int hour = 0; hour < all.Count; hour++)
                {
                    HourlyIndex.Evaluate(Hj633Of2026, all.Slice(hour, 1), one, set);
                    Assert.Equal((one[0], set[0]), (aqi[hour], primary[hour]));
                }
            },
            iter: 20);

    [Fact]
    public void Evaluate_Columns_AllocatesNothing()
    {
        var series = new HourlySeries("A", new DateTime(2019, 11, 1, 1, 0, 0), 1_001);
        var aqi = new short[series.Count];
        var primary = new PollutantSet[series.Count];
        HourlyIndex.Evaluate(Hj633Of2012, HourlyColumns.Of(series), aqi, primary);

        long before = GC.GetAllocatedBytesForCurrentThread();
        HourlyIndex.Evaluate(Hj633Of2012, HourlyColumns.Of(series), aqi, primary);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Evaluate_ColumnsOrOutputsOfOtherLength_Throws()
    {
        int[] two = new int[2], three = new int[3];
        Assert.Throws<ArgumentException>(() => new HourlyColumns(two, two, two, two, two, three).Count);
        Assert.Throws<ArgumentException>(() =>
            HourlyIndex.Evaluate(Hj633Of2012, new(two, two, two, two, two, two), new short[1], new PollutantSet[2]));
        Assert.Throws<ArgumentException>(() =>
            HourlyIndex.EvaluateMany([new("A", default, 2)], new short[2], new PollutantSet[1]));
    }

    private static int? Composed(AqiEdition edition, Pollutant pollutant, int stored)
    {
        if (Reported.Round(pollutant, Concentration.FromStored(stored)) is not { } rounded || rounded < 0)
            return null;
        // SO2 above 800 counts 200 in the hourly report of both editions.
        if (pollutant == Pollutant.So2 && rounded > 800)
            return 200;
        return SubIndex.Of(edition, pollutant.HourlyIndicator(), rounded);
    }
}
