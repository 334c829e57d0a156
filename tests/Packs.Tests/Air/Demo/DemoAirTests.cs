using Wangge.Air.Demo;
using Wangge.Air.Observations;
using Wangge.AirQuality;

namespace Wangge.Tests.Air.Demo;

public sealed class DemoAirTests
{
    private const int Evaluated = 8;
    private static readonly Lazy<int[][]> All = new(() => Read(new DemoAir(DemoSeasons.Newest)));

    [Fact]
    public void Read_Twice_GivesTheSameNumbers()
    {
        var again = Read(new DemoAir(DemoSeasons.Newest));
        Assert.All(Enumerable.Range(0, again.Length), k => Assert.True(All.Value[k].AsSpan().SequenceEqual(again[k])));
    }

    [Fact]
    public void Read_WithMoreHours_LeavesEarlierOnesAsTheyWere()
    {
        var longer = Read(new DemoAir(DemoSeasons.Newest + 200));
        Assert.All(Enumerable.Range(0, longer.Length), k => Assert.True(longer[k].AsSpan(0, All.Value[k].Length).SequenceEqual(All.Value[k])));
    }

    [Fact]
    public void Read_EveryHour_HasNoMoreFineThanAllParticles() => Assert.All(All.Value, station =>
    {
        for (int row = 0; row < station.Length; row += ObservationColumns.Count)
            Assert.True(station[row] <= station[row + 1]);
    });

    /// <summary>Means of 2019 at Jiaozuo's stations 1828A, 1829A, 3169A by the published hours (cn-stations-2019), computed apart; the demo is to be within two fifths of them.</summary>
    [Theory]
    [InlineData(3, 54.6, 117.7, 15.3, 39.0, 0.9, 60.8)]
    [InlineData(5, 39.4, 107.0, 15.0, 32.3, 0.6, 104.3)]
    [InlineData(6, 33.3, 73.9, 10.9, 28.9, 0.6, 129.4)]
    [InlineData(9, 37.2, 73.7, 10.7, 30.0, 0.8, 98.1)]
    [InlineData(10, 46.8, 97.1, 12.3, 39.6, 0.8, 48.9)]
    [InlineData(11, 71.9, 139.7, 15.8, 49.8, 0.9, 35.3)]
    public void Months_AtEvaluatedStations_AreLikeJiaozuo(int month, double pm25, double pm10, double so2, double no2, double co, double o3)
    {
        double[] published = [pm25, pm10, so2, no2, co, o3];
        Assert.All(Pollutants.All, p => Assert.InRange(Mean(month, p) / published[(int)p], 0.6, 1.4));
    }

    [Fact]
    public void PlantedSite_InItsMorning_ShowsDownwindAlone()
    {
        var air = new DemoAir(DemoSeasons.Newest);
        Assert.InRange(Pm10Of("SFQ01"), 60, 110);
        Assert.Equal(0, Pm10Of("SFQ02"));
        Assert.Equal(0, Pm10Of("SFQ04"));
        // The station of the town rose by it, others did not.
        Assert.InRange(Rise(0), 80, 95);
        Assert.All(Enumerable.Range(1, Evaluated - 1), k => Assert.InRange(Rise(k), -30, 30));

        double Pm10Of(string code) => air.Truth(DemoStations.All.Single(s => s.Code == code), DemoSeasons.Newest)[0][(int)Pollutant.Pm10];
    }

    [Fact]
    public void PlantedWorkshop_OverTheNightsOfOctober_WorksAtNightOnly()
    {
        var air = new DemoAir(DemoSeasons.Newest);
        var station = DemoStations.All.Single(s => s.Code == "SFQ05");
        int index = Array.FindIndex(DemoSources.All, s => s.Code == "workshop-ningguo"), first = HourLabel.Of(new DateTime(2019, 10, 1));
        var hours = Enumerable.Range(first, 31 * 24).Where(h => air.Truth(station, h)[index][(int)Pollutant.So2] > 1).Select(h => HourLabel.End(h).Hour).ToList();
        Assert.NotEmpty(hours);
        Assert.All(hours, h => Assert.True(h is >= 23 or <= 5));
    }

    [Fact]
    public void Dust_On28October_LiftsEveryEvaluatedStation()
    {
        int noon = HourLabel.Of(new DateTime(2019, 10, 28, 11, 0, 0)) - DemoSeasons.First;
        Assert.All(Enumerable.Range(0, Evaluated), k => Assert.InRange(Value(k, noon, Pollutant.Pm10), 500, 800));
    }

    [Fact]
    public void Faults_OfInstruments_AreInTheData()
    {
        int last = DemoSeasons.Newest - DemoSeasons.First;
        Assert.True(Enumerable.Range(last - 9, 10).All(i => At("WZ10", i) == HourlySeries.Missing));
        Assert.Single(Enumerable.Range(last - 20, 21).Select(i => At("WZ05", i)).Distinct());
        Assert.InRange(All.Value.Sum(s => Enumerable.Range(0, s.Length / ObservationColumns.Count).Count(i => s[i * ObservationColumns.Count] == HourlySeries.Missing)) / (28.0 * (last + 1)), 0.002, 0.03);

        static int At(string code, int i) => All.Value[Array.FindIndex(DemoStations.All, s => s.Code == code)][i * ObservationColumns.Count];
    }

    private static double Rise(int station)
    {
        int last = DemoSeasons.Newest - DemoSeasons.First;
        return Value(station, last, Pollutant.Pm10) - Value(station, last - 1, Pollutant.Pm10);
    }

    private static double Mean(int month, Pollutant pollutant)
    {
        int first = HourLabel.Of(new DateTime(2019, month, 1, 1, 0, 0)) - DemoSeasons.First;
        int last = Math.Min(HourLabel.Of(new DateTime(2019, month, 1).AddMonths(1)), DemoSeasons.Newest) - DemoSeasons.First;
        return Enumerable.Range(0, Evaluated).SelectMany(k => Enumerable.Range(first, last - first + 1).Select(i => Value(k, i, pollutant))).Where(v => v > 0).Average();
    }

    private static double Value(int station, int i, Pollutant pollutant) =>
        All.Value[station][(i * ObservationColumns.Count) + (int)pollutant] is var stored && stored == HourlySeries.Missing ? -1 : stored / (double)HourlySeries.Scale;

    private static int[][] Read(DemoAir air) => [.. DemoStations.All.AsParallel().AsOrdered().Select(s => DemoInstruments.Read(air, s, 0))];
}
