using CsCheck;
using Wangge.Air.Quality.Checks;
using Wangge.AirQuality;

namespace Wangge.Tests.Air.Quality;

public sealed class QualityChecksTests
{
    [Fact]
    public void Find_InAQuietCourse_FindsNothing() => Assert.Empty(Hours.Find(Hours.Window(6, 96, (s, h) => Hours.Course(s, h))));

    [Theory]
    [InlineData(-3, QualityCodes.Impossible)]
    [InlineData(6_000, QualityCodes.Impossible)]
    [InlineData(1_200, QualityCodes.Range)]
    public void Find_ValueBeyondALimit_IsNamed(double value, string code)
    {
        var found = Hours.Find(Hours.Window(6, 48, (s, h) => s == 2 && h == 20 ? value : Hours.Course(s, h)));
        Assert.Contains((2, 20, Pollutant.Pm25, code), found);
        Assert.All(found, f => Assert.Equal((2, 20), (f.Station, f.Hour)));
    }

    [Fact]
    public void Find_SpikeAtOneStation_IsFoundThereAndInItsHourAlone()
    {
        var found = Hours.Find(Hours.Window(6, 48, (s, h) => Hours.Course(s, h) + (s == 3 && h == 30 ? 150 : 0)));
        Assert.Equal([(3, 30, Pollutant.Pm25, QualityCodes.Spike), (3, 30, Pollutant.Pm25, QualityCodes.Rate)], found);
    }

    [Fact]
    public void Find_RiseOfAllStations_IsWeatherAndNoFault() =>
        Assert.Empty(Hours.Find(Hours.Window(6, 48, (s, h) => Hours.Course(s, h) + (h >= 30 ? 300 : 0))));

    [Fact]
    public void Find_HighStationThatStaysHigh_IsNoSpike() =>
        Assert.DoesNotContain(Hours.Find(Hours.Window(6, 48, (s, h) => Hours.Course(s, h) + (s == 3 && h >= 24 ? 100 : 0))), f => f.Code == QualityCodes.Spike && f.Hour > 26);

    [Fact]
    public void Find_ValuesInMilligrams_AreFoundForAsLongAsTheyLast()
    {
        var found = Hours.Find(Hours.Window(6, 72, (s, h) => Hours.Course(s, h) / (s == 1 && h is >= 24 and < 60 ? 1_000 : 1)));
        Assert.Equal(Enumerable.Range(24, 36), found.Where(f => f.Code == QualityCodes.Spike).Select(f => f.Hour));
    }

    [Fact]
    public void Find_RunOfOneValueWhileNeighboursMove_IsStuckInAllItsHours()
    {
        var found = Hours.Find(Hours.Window(6, 72, (s, h) => s == 4 && h is >= 20 and < 32 ? 55 : Hours.Course(s, h)));
        Assert.Equal(Enumerable.Range(20, 12), found.Where(f => f.Code == QualityCodes.Stuck).Select(f => f.Hour));
    }

    [Fact]
    public void Find_RunOfOneValueInStillAir_IsNoFault() => Assert.Empty(Hours.Find(Hours.Window(6, 72, (s, _) => 50 + s)));

    [Theory]
    [InlineData(100, 120, 0)] // 20 over: margin 10 and a tenth of 100
    [InlineData(100, 121, 2)]
    [InlineData(30, 42, 0)]
    [InlineData(30, 44, 2)]
    public void Find_FineAboveAll_NeedsMoreThanTwoInstrumentsMayDiffer(double all, double fine, int marks) =>
        Assert.Equal(marks, Hours.Find(Hours.Window(1, 1, (_, _) => fine, (_, _) => all)).Count(f => f.Code == QualityCodes.Inverted));

    [Fact]
    public void Find_FineAboveAllAmongNeighbours_BlamesTheOneThatDepartsFromThem()
    {
        var found = Hours.Find(Hours.Window(6, 3, (s, _) => 60 + s, (s, _) => s == 2 ? 20 : 100 + s));
        Assert.Equal(Pollutant.Pm10, Assert.Single(found.Where(f => f.Code == QualityCodes.Inverted).Select(f => f.Pollutant).Distinct()));
    }

    [Fact]
    public void Find_HourThatHasNotEnded_IsFromTheFuture() =>
        Assert.Equal([(0, 9, Pollutant.Pm25, QualityCodes.Future)], Hours.Find(Hours.Window(1, 10, (s, h) => Hours.Course(s, h)), now: 8));

    [Fact]
    public void Find_CodeSwitchedOff_IsNotLookedFor() =>
        Assert.DoesNotContain(Hours.Find(Hours.Window(6, 48, (s, h) => Hours.Course(s, h) + (s == 3 && h == 30 ? 150 : 0)), settings: new() { Off = [QualityCodes.Spike] }), f => f.Code == QualityCodes.Spike);

    /// <summary>The law that lets hours be judged as they come in: what lies further than the reach does not change a judgement.</summary>
    [Fact]
    public void Find_HoursOutOfReach_ChangeNothing() => Gen.Select(Gen.Int[5, 400].Array[240], Gen.Int[0, 239]).Sample((values, hour) =>
    {
        var all = Hours.Window(4, 240, (s, h) => s == 0 ? values[h] : Hours.Course(s, h));
        int from = Math.Max(0, hour - QualityChecks.Reach), to = Math.Min(239, hour + QualityChecks.Reach);
        var part = Hours.Window(4, to - from + 1, (s, h) => s == 0 ? values[h + from] : Hours.Course(s, h + from));
        var whole = QualityChecks.Find(all, new(), [0], hour, hour, 240).Select(f => (f.Pollutant, f.Code, f.Against));
        var near = QualityChecks.Find(part, new(), [0], hour - from, hour - from, 240).Select(f => (f.Pollutant, f.Code, f.Against));
        Assert.Equal(whole, near);
    }, iter: 200);

    [Theory]
    [InlineData("{\"pm25\":{\"highest\":0,\"step\":1,\"stuckHours\":6,\"stuckMove\":1,\"floor\":1,\"ratioFloor\":1}}", "pm25.highest")]
    [InlineData("{\"radiusKm\":0}", "radiusKm")]
    [InlineData("{\"off\":[\"nonsense\"]}", "off")]
    public void Check_WrongThreshold_IsRefusedByName(string json, string field) => Assert.Equal(field, QualitySettings.FromJson(json).Check()?.Field);

    [Fact]
    public void Settings_Default_AreWithinTheirBounds() => Assert.Null(QualitySettings.FromJson(new QualitySettings().ToJson()).Check());
}
