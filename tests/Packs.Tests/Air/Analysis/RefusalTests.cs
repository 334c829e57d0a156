using Wangge.Air.Analysis;
using Wangge.AirQuality.Analysis;

namespace Packs.Tests.Air.Analysis;

/// <summary>Data that cannot carry a result give a named refusal, never an empty drawing.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("averages")]
    [InlineData("time-variation")]
    [InlineData("calendar")]
    [InlineData("theil-sen")]
    [InlineData("polar")]
    [InlineData("normalise")]
    public void Run_AllMissing_IsRefused(string name)
    {
        AnalysisInput input = Samples.Of(60);
        Array.Fill(input.Subject.Find("pm25")!.Values, double.NaN);
        AnalysisOutcome outcome = Run(name, input);
        Assert.Equal("all-missing", outcome.Refusal);
        Assert.Empty(outcome.Drawings);
    }

    [Theory]
    [InlineData("theil-sen")]
    [InlineData("change-points")]
    [InlineData("polar")]
    [InlineData("annulus")]
    [InlineData("normalise")]
    public void Run_ConstantSeries_IsRefused(string name)
    {
        AnalysisInput input = Samples.Of(800);
        Array.Fill(input.Subject.Find("pm25")!.Values, 35);
        Assert.Equal("constant-series", Run(name, input).Refusal);
    }

    [Theory]
    [InlineData("theil-sen", "too-few-periods")]
    [InlineData("forecast", "too-few-data")]
    [InlineData("normalise", "too-few-data")]
    [InlineData("calendar", null)]
    public void Run_AMonth_IsEnoughForFewMethods(string name, string? refusal) => Assert.Equal(refusal, Run(name, Samples.Of(31)).Refusal);

    [Theory]
    [InlineData("wind-rose")]
    [InlineData("pollution-rose")]
    [InlineData("percentile-rose")]
    public void Run_AllCalm_IsRefused(string name)
    {
        AnalysisInput input = Samples.Of(60);
        Array.Fill(input.Subject.Find("wind_speed")!.Values, 0);
        Assert.Equal("all-calm", Run(name, input).Refusal);
    }

    [Fact]
    public void Run_OneDirectionOnly_IsRefused()
    {
        AnalysisInput input = Samples.Of(60);
        Array.Fill(input.Subject.Find("wind_direction")!.Values, 90);
        Assert.Equal("one-direction-only", Run("polar", input).Refusal);
    }

    [Fact]
    public void Run_WithoutWind_SaysWhatIsMissing()
    {
        var frame = new HourlyFrame("S", Samples.First, 48);
        frame.Add("pm25", "µg/m³").AsSpan().Fill(1);
        AnalysisOutcome outcome = Run("polar", new AnalysisInput([frame], ["pm25"]));
        Assert.Equal(("missing-input", "The data of station S has no wind speed and direction, which Polar plot needs."), (outcome.Refusal, outcome.Reading.En));
    }

    [Fact]
    public void Run_ActionOutsideTheData_IsRefused()
    {
        AnalysisMethod method = AnalysisMethods.Find("effect")!;
        AnalysisSettings settings = AnalysisSettings.Read(method, [new("start", "2025-01-01")]).Settings;
        Assert.Equal("start-outside-data", method.Run(Samples.Of(100, stations: 3), settings).Refusal);
    }

    [Fact]
    public void Run_ActionWithFewNeighbours_CannotTell()
    {
        AnalysisMethod method = AnalysisMethods.Find("effect")!;
        AnalysisSettings settings = AnalysisSettings.Read(method, [new("start", "2017-06-01")]).Settings;
        AnalysisOutcome outcome = method.Run(Samples.Of(300, stations: 3), settings);
        Assert.Contains(outcome.Figures, f => f is { Key: "verdict", Value: "cannot-tell" or "no-change" });
    }

    [Theory]
    [InlineData("step", "1", "has no option step")]
    [InlineData("period", "decade", "must be one of")]
    [InlineData("confidence", "2", "must be a number of 0.5 ~ 0.999")]
    [InlineData("deseason", "maybe", "must be true or false")]
    public void Settings_WrongOption_IsNamed(string name, string value, string sentence) =>
        Assert.Contains(sentence, AnalysisSettings.Read(AnalysisMethods.Find("theil-sen")!, [new(name, value)]).Problem!.Value.En, StringComparison.Ordinal);

    [Fact]
    public void Settings_RequiredOptionMissing_IsNamed() =>
        Assert.Equal("Method effect needs start (first day of the action).", AnalysisSettings.Read(AnalysisMethods.Find("effect")!, []).Problem!.Value.En);

    [Fact]
    public void Settings_EmptyText_IsTheDefault() =>
        Assert.Equal("month", AnalysisSettings.Read(AnalysisMethods.Find("theil-sen")!, [new("period", " ")]).Settings.Text("period"));

    [Fact]
    public void Options_OfOneName_AreOfOneKind() => Assert.All(
        AnalysisMethods.All.SelectMany(m => m.Options).GroupBy(o => o.Name), same => Assert.Single(same.Select(o => o.Kind is OptionKind.Flag).Distinct()));

    private static AnalysisOutcome Run(string name, AnalysisInput input)
    {
        AnalysisMethod method = AnalysisMethods.Find(name)!;
        return method.Run(method.Needs.HasFlag(AnalysisNeeds.Pollutant) ? input : input with { Pollutants = [] }, AnalysisSettings.DefaultsOf(method));
    }
}
