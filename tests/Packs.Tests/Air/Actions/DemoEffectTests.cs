using Wangge.Air.Actions;
using Wangge.Air.Demo;
using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Wangge.Tests.Air.Actions;

/// <summary>The two actions of the demo against the truth planted in its simulator. Takes some 5 s: the air of a year at 25 stations.</summary>
public sealed class DemoEffectTests
{
    private static readonly DateOnly First = new(2018, 10, 1);
    private static readonly DateOnly Last = new(2019, 11, 8);
    private static readonly Lazy<(DemoAir Air, Dictionary<string, HourlySeries> Hours, Station[] Stations)> Demo = new(Simulate);

    [Fact]
    public void LorryBan_OnNo2_IsFoundToWorkWithThePlantedTruthInItsInterval()
    {
        var result = Judge(SeedActions.LorryBan, Pollutant.No2, SeedActions.Spraying);

        Assert.Equal((EffectVerdict.Better, EffectReasons.None), (result.Verdict, result.Reasons));
        double truth = -Spared("SFQ04", Pollutant.No2);
        Assert.InRange(truth, -9, -5);
        Assert.InRange(truth, result.Synthetic.Figure!.Low, result.Synthetic.Figure.High);
    }

    [Fact]
    public void LorryBan_OnPm10_HasThePlantedTruthInItsIntervalAndSaysWhyItCannotTell()
    {
        var result = Judge(SeedActions.LorryBan, Pollutant.Pm10, SeedActions.Spraying);

        Assert.InRange(-Spared("SFQ04", Pollutant.Pm10), result.Synthetic.Figure!.Low, result.Synthetic.Figure.High);
        Assert.Equal(EffectVerdict.CannotTell, result.Verdict);
        Assert.True(result.Reasons.HasFlag(EffectReasons.PreTrend));
    }

    [Fact]
    public void Spraying_WhichDoesNothing_IsNotFoundToWork()
    {
        var result = Judge(SeedActions.Spraying, Pollutant.Pm10, SeedActions.LorryBan);

        // Nothing is planted but what the lorries' absence still spares it, two kilometres away.
        Assert.InRange(Spared("SFQ02", Pollutant.Pm10), 0, 0.1);
        Assert.Contains(result.Verdict, new[] { EffectVerdict.CannotTell, EffectVerdict.NoChange });
        Assert.InRange(0, result.Synthetic.Figure!.Low, result.Synthetic.Figure.High);
    }

    private static EffectResult Judge(SaveAction request, Pollutant pollutant, SaveAction other)
    {
        var station = Demo.Value.Stations.Single(s => s.Code == request.Station);
        var question = new EffectQuestion(station.Code, station.GridPath, pollutant, request.From!.Value, null, null, null);
        HashSet<string> touched = other.Pollutants!.Contains(pollutant.Code()) ? [other.Station!] : [];
        var place = EffectPlace.Of(Demo.Value.Stations, question.Station, question.GridPath, null, touched);
        var days = place.Treated.Concat(place.Controls).ToDictionary(
            s => s.Code, s => DailyEvaluation.Of(Demo.Value.Hours[s.Code]).Where(d => d.Exact(pollutant).HasValue).ToDictionary(d => d.Date, d => (double)d.Exact(pollutant).Value!.Value), StringComparer.Ordinal);
        var input = EffectSeriesMaker.Of(question, place, First, Last.DayNumber - First.DayNumber + 1, (s, day) => days[s.Code].GetValueOrDefault(day, double.NaN), [], normalised: false);
        return ActionEffect.Estimate(input!, null, TestContext.Current.CancellationToken);
    }

    // Mean of what the actions spare a station over the days from the ban on.
    private static double Spared(string code, Pollutant pollutant)
    {
        var station = DemoStations.All.Single(s => s.Code == code);
        int from = HourLabel.Of(DemoSources.FreightBan.ToDateTime(new TimeOnly(1, 0))), to = HourLabel.Of(DailyEvaluation.HoursOf(Last).Last);
        return Enumerable.Range(from, to - from + 1).Average(h => Demo.Value.Air.Spared(station, h)[(int)pollutant]);
    }

    private static (DemoAir, Dictionary<string, HourlySeries>, Station[]) Simulate()
    {
        var air = new DemoAir(HourLabel.Of(DailyEvaluation.HoursOf(Last).Last));
        var hours = DemoStations.All.AsParallel().ToDictionary(s => s.Code, s => Series(air, s), StringComparer.Ordinal);
        // Towns by the codes of their stations, as the territory has them: WZ01 to 03, 04 and 05, ... with SFQ01, SFQ02, ...
        string[] towns = ["/d/1/", "/d/2/", "/d/3/", "/d/4/", "/d/5/", "/d/6/"];
        int[] micro = [0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5];
        string Town(string code) => code[..2] switch
        {
            "WZ" => towns[micro[int.Parse(code[2..], System.Globalization.CultureInfo.InvariantCulture) - 1]],
            "GD" => towns[0],
            _ => code switch { "SFQ11" => towns[2], "SFQ12" => towns[1], "SFQ19" => towns[2], _ => towns[code[4] - '1'] },
        };
        return (air, hours, [.. DemoStations.All.Select(s => new Station { Code = s.Code, Name = s.Name, Class = s.Class, GridPath = Town(s.Code), IsBackground = s.IsBackground })]);
    }

    private static HourlySeries Series(DemoAir air, DemoStation station)
    {
        int[] readings = DemoInstruments.Read(air, station, 0);
        var series = new HourlySeries(station.Code, HourLabel.End(DemoSeasons.First), air.Count);
        for (int i = 0; i < air.Count; i++)
        {
            foreach (Pollutant p in Pollutants.All)
                series.Column(p)[i] = readings[(i * ObservationColumns.Count) + (int)p];
        }

        return series;
    }
}
