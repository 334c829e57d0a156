using Wangge.Air.Observations;
using Wangge.Air.Rules;
using Wangge.Air.Stations;
using Wangge.AirQuality;

namespace Wangge.Tests.Air.Rules;

/// <summary>Rules over planted columns: what was planted is found, and nothing else.</summary>
public sealed class RuleTests
{
    private static readonly DateTime Start = new(2019, 11, 9, 1, 0, 0);

    [Fact]
    public void Level_ReachedForAllItsHours_IsFoundFromTheLastOfThem()
    {
        // PM2.5 116..150 µg/m³ is level 4 (HJ 633-2012 Table 1).
        var window = Window(10, (0, Pollutant.Pm25, [50, 120, 50, 120, 121, 130, 50, 50, 50, 50]));

        var found = new LevelRule { Level = 4, Hours = 2 }.Evaluate(window, 0).ToList();

        Assert.Equal([Start.AddHours(4), Start.AddHours(5)], found.Select(f => f.End));
        Assert.All(found, f => Assert.Equal(("S0", 4, "PM2.5"), (f.Subject, f.Facts.Level, f.Facts.Pollutant)));
        Assert.Contains("四级 中度污染", found[0].Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Level_WithAGapInItsHours_IsNotFound()
    {
        var window = Window(3, (0, Pollutant.Pm25, [120, null, 120]));

        Assert.Empty(new LevelRule { Level = 4, Hours = 2 }.Evaluate(window, 0));
    }

    [Fact]
    public void LevelOfATown_TakesTheMeanAndNotTheWorstStation()
    {
        double?[] high = [200, 200], low = [40, 110];
        var window = Window(2, (0, Pollutant.Pm25, high), (1, Pollutant.Pm25, low));

        var found = Assert.Single(new LevelRule { Level = 5, Hours = 1, Scope = LevelScope.Town }.Evaluate(window, 0));

        // Means 120 (level 4) and 155 (level 5, 151..250).
        Assert.Equal((Start.AddHours(1), "/410871/410871100/", 5), (found.End, found.Subject, found.Facts.Level));
    }

    [Fact]
    public void Rise_AboveTheAmountAndTheSpread_IsFoundWithItsBaseline()
    {
        var values = Enumerable.Range(0, 24).Select(h => (double?)(60 + (h % 5))).Append(150).Append(152).ToArray();
        var window = Window(26, (0, Pollutant.Pm10, values));

        var found = Assert.Single(new RiseRule { Rise = 80, Deviations = 3 }.Evaluate(window, 24));

        // By hand: hours 0..23 hold 60..64 in turn; median 62, deviations from it 2 1 0 1 2: median absolute deviation 1.
        Assert.Equal((150m, 63m, 62m, 1.4826m), (found.Facts.Value, found.Facts.Previous, found.Facts.Baseline, found.Facts.Spread));
        Assert.Equal(Start.AddHours(24), found.End);
        Assert.Contains("一小时升 87 µg/m³", found.Title.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Rise_WithinTheStationsOwnSpread_IsNotFound()
    {
        var values = Enumerable.Range(0, 24).Select(h => (double?)(h % 2 == 0 ? 180 : 20)).Append(110).ToArray();

        Assert.Empty(new RiseRule { Rise = 80, Deviations = 3 }.Evaluate(Window(25, (0, Pollutant.Pm10, values)), 24));
    }

    [Fact]
    public void Rise_WithHalfTheBaselineMissing_NeedsTwelveHours()
    {
        double?[] eleven = [.. Enumerable.Repeat((double?)null, 13), .. Enumerable.Repeat((double?)60, 11), 200];
        double?[] twelve = [.. Enumerable.Repeat((double?)null, 12), .. Enumerable.Repeat((double?)60, 12), 200];

        Assert.Empty(new RiseRule().Evaluate(Window(25, (0, Pollutant.Pm10, eleven)), 24));
        Assert.Single(new RiseRule().Evaluate(Window(25, (0, Pollutant.Pm10, twelve)), 24));
    }

    [Fact]
    public void Neighbours_WhenOneStationRises_PointsToIt()
    {
        var window = Window(2, (0, Pollutant.Pm10, [60, 180]), (1, Pollutant.Pm10, [62, 70]), (2, Pollutant.Pm10, [58, 66]), (3, Pollutant.Pm10, [61, 72]));

        var found = Assert.Single(new NeighbourRule { Excess = 80, MinimumNeighbours = 3 }.Evaluate(window, 0));

        Assert.Equal(("S0", 180m, 70m), (found.Subject, found.Facts.Value, found.Facts.NeighbourMedian));
        Assert.Equal(["S1", "S2", "S3"], found.Facts.Neighbours.Select(n => n.Code));
    }

    [Fact]
    public void Neighbours_WhenDustRaisesAll_FindsNothing()
    {
        var window = Window(2, (0, Pollutant.Pm10, [60, 580]), (1, Pollutant.Pm10, [62, 540]), (2, Pollutant.Pm10, [58, 610]), (3, Pollutant.Pm10, [61, 555]));

        Assert.Empty(new NeighbourRule { Excess = 80, MinimumNeighbours = 3 }.Evaluate(window, 0));
    }

    [Fact]
    public void Neighbours_WithTooFewThatReport_FindsNothing()
    {
        var window = Window(1, (0, Pollutant.Pm10, [300]), (1, Pollutant.Pm10, [60]), (2, Pollutant.Pm10, [60]), (3, Pollutant.Pm10, [null]));

        Assert.Empty(new NeighbourRule { MinimumNeighbours = 3 }.Evaluate(window, 0));
    }

    [Fact]
    public void Stuck_WhileNeighboursMove_IsFoundAndOtherwiseNot()
    {
        double?[] stuck = [42, 42, 42, 42, 42, 42], moving = [40, 48, 55, 60, 52, 47], calm = [41, 42, 43, 42, 41, 42];

        Assert.Equal("S0", Assert.Single(new StuckRule { Hours = 6, NeighbourMove = 15 }.Evaluate(Window(6, (0, Pollutant.Pm25, stuck), (1, Pollutant.Pm25, moving)), 0)).Subject);
        Assert.Empty(new StuckRule { Hours = 6, NeighbourMove = 15 }.Evaluate(Window(6, (0, Pollutant.Pm25, stuck), (1, Pollutant.Pm25, calm)), 0));
        Assert.Empty(new StuckRule { Hours = 6, NeighbourMove = 15 }.Evaluate(Window(6, (0, Pollutant.Pm25, stuck)), 0));
    }

    [Fact]
    public void Missing_WhileOthersReport_IsFoundOnceTheHoursAreFull()
    {
        var window = Window(6, (0, Pollutant.Pm25, [30, 31, null, null, null, null]), (1, Pollutant.Pm25, [30, 31, 32, 33, 34, 35]), (2, Pollutant.Pm25, [30, 31, 32, 33, 34, 35]));

        var found = new MissingRule { Hours = 3 }.Evaluate(window, 0).ToList();

        Assert.Equal([(Start.AddHours(4), 3), (Start.AddHours(5), 4)], found.Select(f => (f.End, f.Facts.Duration!.Value)));
        Assert.All(found, f => Assert.Equal("S0", f.Subject));
    }

    [Fact]
    public void Missing_WhenTheWholeNetworkIsSilentOrTheStationNeverSpoke_IsNotFound()
    {
        double?[] cut = [30, null, null, null], never = [null, null, null, null], fine = [30, 30, 30, 30];

        Assert.Empty(new MissingRule { Hours = 3 }.Evaluate(Window(4, (0, Pollutant.Pm25, cut), (1, Pollutant.Pm25, cut), (2, Pollutant.Pm25, cut)), 0));
        Assert.Empty(new MissingRule { Hours = 3 }.Evaluate(Window(4, (0, Pollutant.Pm25, never), (1, Pollutant.Pm25, fine), (2, Pollutant.Pm25, fine)), 0));
    }

    [Fact]
    public void Settings_WrittenAndRead_AreTheSame()
    {
        RuleSettings[] all =
        [
            new LevelRule { Level = 5, Scope = LevelScope.Town }, new RiseRule { Rise = 62.5m, Within = 2 }, new NeighbourRule { RadiusKm = 7.5m },
            new StuckRule { Hours = 9 }, new MissingRule { OthersPercent = 70 },
        ];

        Assert.All(all, s => Assert.Equal(s.ToJson(), RuleSettings.FromJson(s.ToJson()).ToJson()));
        Assert.Equal(["level", "rise", "neighbours", "stuck", "missing"],
            all.Select(s => System.Text.Json.JsonDocument.Parse(s.ToJson()).RootElement.GetProperty("kind").GetString()!));
        Assert.All(RuleBook.BuiltIn, v => Assert.Null(v.Read().Check()));
    }

    [Theory]
    [InlineData("""{"kind":"level","level":2}""", "level")]
    [InlineData("""{"kind":"rise","rise":0}""", "rise")]
    [InlineData("""{"kind":"neighbours","radiusKm":500}""", "radiusKm")]
    [InlineData("""{"kind":"stuck","hours":2}""", "hours")]
    [InlineData("""{"kind":"missing","othersPercent":0}""", "othersPercent")]
    [InlineData("""{"kind":"missing","cooldownHours":-1}""", "cooldownHours")]
    [InlineData("""{"kind":"missing","classes":[]}""", "classes")]
    public void Check_OutsideTheBounds_NamesTheField(string json, string field) =>
        Assert.Equal(field, RuleSettings.FromJson(json).Check()?.Field);

    /// <summary>Stations S0, S1 ... in one town, one kilometre apart from the first on.</summary>
    private static RuleWindow Window(int hours, params (int Station, Pollutant Pollutant, double?[] Values)[] columns)
    {
        var series = columns.Select(c =>
        {
            var station = new Station
            {
                Id = c.Station + 1,
                Code = $"S{c.Station}",
                Name = $"站{c.Station}",
                Class = StationClass.National,
                Longitude = 113.2 + (c.Station * 0.011),
                Latitude = 35.2,
                GridPath = "/410871/410871100/",
            };
            var air = new HourlySeries(station.Code, Start, hours);
            for (int h = 0; h < hours; h++)
                air.Column(c.Pollutant)[h] = Concentration.ToStored((decimal?)c.Values[h]);
            var weather = Enumerable.Range(0, Weathers.Count).Select(_ => Enumerable.Repeat(HourlySeries.Missing, hours).ToArray()).ToList();
            return new ObservedSeries(station, air, weather);
        }).ToList();
        return new RuleWindow(series, new Dictionary<string, string>());
    }
}
