using System.Globalization;
using System.Text.RegularExpressions;
using Engines.Tests.Analysis;
using Engines.Tests.Reading;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.AirQuality.Internals;
using Wangge.Tests;

namespace Engines.Tests.Package;

/// <summary>The examples of the package's README: each is a piece of this file, compiled and run.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Readme_Always_ShowsOnlyCodeThatRunsHere()
    {
        string tests = Flat(File.ReadAllText(Path.Combine(Paths.Repository, "tests/Engines.Tests/Package/ReadmeTests.cs")));
        string readme = File.ReadAllText(Path.Combine(Paths.Repository, "src/Engines/Wangge.AirQuality/README.md"));
        var blocks = Block().Matches(readme).Select(m => Flat(m.Groups["code"].Value)).ToList();

        Assert.True(blocks.Count >= 6);
        Assert.All(blocks, block => Assert.Contains(block, tests, StringComparison.Ordinal));
    }

    [Fact]
    public void Indices_AsInTheReadme_AreThoseOfTheStandard()
    {
        int? iaqi = SubIndex.Of(AqiEdition.Hj633Of2012, Indicator.Pm25Day, 100m);

        var series = new HourlySeries("1829A", firstHour: new DateTime(2019, 11, 1, 1, 0, 0), count: 24);
        series.Column(Pollutant.Pm25).Fill(Concentration.ToStored(80m));
        HourlyAqi hours = HourlyIndex.Evaluate(series);

        Assert.Equal(132, iaqi);
        Assert.Equal(107, hours[0].Aqi);
        Assert.Equal(PollutantSet.Pm25, hours[0].Primary);
    }

    [Fact]
    public void FilesAndWinds_AsInTheReadme_GiveAFrameAndItsFigures()
    {
        string path = Paths.SharedData("openair-mydata/marylebone_1998_2002.csv.gz");
        Func<Stream> open = () => File.OpenRead(path);
        DateTime now = ReadText.Now;

        var rejected = new List<Rejection>();
        IReadOnlyList<HourlyFrame> frames = FrameReader.Read([("marylebone.csv.gz", open)], FrameReader.OptionsAt(now), rejected.Add);
        HourlyFrame frame = frames[0];

        PeriodTable days = PeriodAverages.Of(frame, new AverageOptions { Period = AveragingPeriod.Day });
        VariationTable variation = TimeVariation.Of(frame, ["nox"])[0];
        PolarResult polar = PolarPlot.Of(frame, "nox");
        if (polar.Maximum is { } top)
            Console.WriteLine($"highest at {top.Speed:0.0} m/s from {top.Direction:0} degrees, stands out: {top.Contrast?.StandsOut}");

        Assert.Empty(rejected);
        Assert.NotNull(days.Find("nox"));
        Assert.NotEmpty(variation.Groups);
        Assert.NotNull(polar.Maximum);
    }

    [Fact]
    public void Trend_AsInTheReadme_PrintsTheSentence()
    {
        HourlyFrame frame = Marylebone.Frame();
        var printed = new StringWriter(CultureInfo.InvariantCulture);
        TextWriter Console = printed;

        TrendResult trend = TheilSen.Estimate(frame, "nox", new TrendOptions { Deseasonalise = true });
        if (trend.Line is { } line)
            Console.WriteLine($"{line.Slope:0.0} ppb a year, {line.Interval.Lower:0.0} to {line.Interval.Upper:0.0}: {line.Direction}");

        string readme = File.ReadAllText(Path.Combine(Paths.Repository, "src/Engines/Wangge.AirQuality/README.md"));
        Assert.Contains($"Prints `{printed.ToString().Trim()}`", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Normalisation_AsInTheReadme_GivesASeriesOrSaysWhyNot()
    {
        string path = Paths.SharedData("openair-mydata/marylebone_1998_2002.csv.gz");
        HourlyFrame frame = FrameReader.Read(
            [("m.csv.gz", () => File.OpenRead(path))], FrameReader.OptionsAt(ReadText.Now), _ => { }, new FrameSelection { From = new DateTime(2002, 1, 1), Before = new DateTime(2002, 7, 1) })[0];

        NormalisationResult normalised = WeatherNormalisation.Of(frame, "nox", new NormalisationOptions
        {
            Training = new WeatherModelOptions { Trees = 60, Models = 5 },
        });
        Console.WriteLine(normalised.Series is { } without
            ? $"{without.ByMonth()[0].Mean:0} ppb without the weather in the first month, R2 on left-out days {normalised.Model!.BlockedTest.R2:0.00}"
            : $"no normalised series: {normalised.Reason}");

        Assert.Equal(normalised.Reason == ModelReason.None, normalised.Series is not null);
    }

    [Fact]
    public void Effect_AsInTheReadme_FindsWhatWasPlanted()
    {
        var random = new SeededRandom(7);
        double[] shared = [.. Enumerable.Range(0, 365).Select(_ => 60 + (10 * random.NextNormal()))];
        double[] place = [.. shared.Select((v, i) => v + random.NextNormal() - (i >= 243 ? 8 : 0))];
        EffectSeries[] neighbours = [.. Enumerable.Range(0, 19).Select(n => new EffectSeries("control" + n, [.. shared.Select(v => v + random.NextNormal())]))];

        EffectResult effect = ActionEffect.Estimate(new EffectInput(
            FirstDay: new DateOnly(2019, 1, 1),
            Treated: new EffectSeries("place", place),
            Controls: neighbours,
            Start: new DateOnly(2019, 9, 1)));
        Console.WriteLine($"{effect.Verdict}: {effect.Synthetic.Figure?.Value:0.0} ({effect.Synthetic.Figure?.Low:0.0} to {effect.Synthetic.Figure?.High:0.0})");

        Assert.Equal(EffectVerdict.Better, effect.Verdict);
        Assert.InRange(-8, effect.Synthetic.Figure!.Low, effect.Synthetic.Figure.High);
    }

    private static string Flat(string code) => Space().Replace(code, " ").Trim();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
