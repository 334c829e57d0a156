using Wangge.AirQuality.Analysis;
using Wangge.AirQuality.Internals;

namespace Wangge.Engines.Tests.Analysis.Normalisation;

public class WeatherNormalisationTests
{
    private static readonly WeatherModelOptions Quick = new() { Trees = 120, Models = 6, MemoryHours = 0, Folds = 2 };

    // A year without change, 50 hours of it without the pollutant and 50 others without the wind.
    private static readonly Lazy<WeatherModel> Unchanged = new(() =>
    {
        HourlyFrame frame = PlantedStation.Make(365, 12, _ => 40, 0.1);
        frame.Find("no2")!.Values.AsSpan(100, 50).Fill(double.NaN);
        frame.Find("wind_speed")!.Values.AsSpan(200, 50).Fill(double.NaN);
        return WeatherModel.Train(frame, "no2", Quick with { Trees = 60, Models = 5 }).Model!;
    });

    [Fact]
    public void Normalise_WindierSecondHalf_ShowsTheEmissionAndNotTheWind()
    {
        // Emission rises by a fifth while the wind doubles: what is observed falls.
        HourlyFrame frame = PlantedStation.Make(200, 11, day => day < 100 ? 40 : 48, 0.15, day => day < 100 ? 1 : 1.6);
        NormalisationResult result = WeatherNormalisation.Of(frame, "no2", new NormalisationOptions { Training = Quick, Draw = WeatherDraw.WholeRecord });
        ModelledMean before = result.Series!.MeanOf(PlantedStation.Start, PlantedStation.Start.AddDays(100));
        ModelledMean after = result.Series.MeanOf(PlantedStation.Start.AddDays(100), PlantedStation.Start.AddDays(200));

        Assert.True(after.Observed < 0.95 * before.Observed);
        Assert.InRange(after.Mean!.Value / before.Mean!.Value, 1.05, 1.35);
    }

    [Fact]
    public void Normalise_Cancelled_SaysSoAndNothingElse() =>
        Assert.Throws<OperationCanceledException>(() => WeatherNormalisation.Normalise(Unchanged.Value, null, new CancellationToken(canceled: true)));

    [Theory]
    [InlineData(WeatherDraw.WholeRecord, null, false)]
    [InlineData(WeatherDraw.WholeRecord, 40, false)]
    [InlineData(WeatherDraw.WholeRecord, null, true)]
    [InlineData(WeatherDraw.SameSeason, null, false)]
    [InlineData(WeatherDraw.SameSeasonAndHour, null, false)]
    public void Normalise_AnyDraw_KeepsTheMeanWhereNothingChanged(WeatherDraw draw, int? draws, bool time)
    {
        ModelledSeries series = WeatherNormalisation.Normalise(Unchanged.Value, new NormalisationOptions { Draw = draw, Draws = draws, DrawTime = time });
        ModelledMean year = Assert.Single(series.ByYear(0));

        Assert.Equal((365 * 24) - 50, series.Capture.Used); // also where only the weather is missing
        Assert.InRange(year.Mean!.Value / year.Observed!.Value, draws is null ? 0.95 : 0.8, draws is null ? 1.05 : 1.25);
        Assert.Equal(365, series.ByDay().Count);
        Assert.Equal(12, series.ByMonth().Count);
        Assert.Null(series.ByDay()[5].Mean); // hours 100 to 149 are missing
        double spread = Deviation(series.Mean.Where(v => !double.IsNaN(v)));
        Assert.True(spread < 0.8 * Deviation(series.Observed.Where(v => !double.IsNaN(v))));
    }

    /// <summary>Takes some seconds: six simulated stations, learnt in full.</summary>
    [Fact]
    public void Normalise_SimulatedStations_IntervalsOfMonthsHoldTheTruthAtAboutTheirRate()
    {
        int held = 0, months = 0;
        for (int seed = 0; seed < 6; seed++)
        {
            static double Level(int day) => 50 - (day / 20.0);
            HourlyFrame frame = PlantedStation.Make(180, 100 + seed, Level);
            WeatherModel model = WeatherModel.Train(frame, "no2", Quick).Model!;
            ModelledSeries series = WeatherNormalisation.Normalise(model, new NormalisationOptions { Draw = WeatherDraw.WholeRecord });
            double weather = frame["wind_speed"].ToArray().Zip(frame["wind_direction"].ToArray(), PlantedStation.Dilution).Average();
            foreach (ModelledMean month in series.ByMonth().Where(m => m.Mean is not null))
            {
                // The noise's factor has the mean exp(0.2 * 0.2 / 2); the daily course has the mean 1.
                int from = (month.Start - PlantedStation.Start).Days;
                double truth = weather * Math.Exp(0.02) * Enumerable.Range(from, month.Capture.Used / 24).Average(Level);
                held += truth >= month.Lower && truth <= month.Upper ? 1 : 0;
                months++;
            }
        }

        Assert.Equal(36, months);
        Assert.InRange(held, 31, 36);
    }

    [Fact]
    public void Of_PollutantThatNoWeatherMoves_IsRefusedWithItsSkill()
    {
        HourlyFrame frame = PlantedStation.Make(100, 13, _ => 40);
        var random = new SeededRandom(5);
        foreach (ref double value in frame.Find("no2")!.Values.AsSpan())
            value = 40 + (10 * random.NextNormal());
        NormalisationResult result = WeatherNormalisation.Of(frame, "no2", new NormalisationOptions { Training = Quick with { Trees = 40 } });

        Assert.Equal(ModelReason.LowSkill, result.Reason);
        Assert.Null(result.Series);
        Assert.InRange(result.Model!.BlockedTest.R2, -1, 0.1);
    }

    [Fact]
    public void Normalise_SeasonalWithTimeDrawn_Throws()
    {
        WeatherModel model = WeatherModel.Train(PlantedStation.Make(60, 14, _ => 40), "no2", Quick with { Trees = 10 }).Model!;
        Assert.Throws<ArgumentException>(() => WeatherNormalisation.Normalise(model, new NormalisationOptions { Draw = WeatherDraw.SameSeason, DrawTime = true }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalisationOptions { Draws = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalisationOptions { SeasonDays = 181 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeatherModelOptions { Models = 4 });
    }

    private static double Deviation(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        return Math.Sqrt(all.Average(v => (v - mean) * (v - mean)));
    }
}
