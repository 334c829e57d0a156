using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Words;

/// <summary>Analyses by wind in words.</summary>
internal static class WindWords
{
    /// <summary>The word for a refusal in files.</summary>
    public static string Code(WindReason reason) => reason switch
    {
        WindReason.NoWind or WindReason.NoPollutant => "missing-input",
        WindReason.NoData => "all-missing",
        WindReason.TooFewHours or WindReason.TooFewBins => "too-few-data",
        WindReason.AllCalm => "all-calm",
        WindReason.OneDirectionOnly => "one-direction-only",
        _ => "constant-series",
    };

    /// <summary>Why there are no figures.</summary>
    public static Phrase Reason(WindReason reason) => reason switch
    {
        WindReason.NoWind => new("没有风速或风向。", "There is no wind speed or direction."),
        WindReason.NoPollutant => new("没有这一列。", "There is no such column."),
        WindReason.NoData => new("没有一个小时同时有风和浓度。", "No hour has wind and value together."),
        WindReason.TooFewHours => new("同时有风和浓度的小时太少。", "Too few hours have wind and value together."),
        WindReason.TooFewBins => new("风速风向的分布太窄，连不成面。", "The winds cover too few directions and speeds for a surface."),
        WindReason.AllCalm => new("全部为静风，没有风向可言。", "All hours are calm; there is no direction to speak of."),
        WindReason.OneDirectionOnly => new("风几乎只沿一个方向，判断不了来向。", "The wind blows along one line only, so directions cannot be compared."),
        _ => new("数值恒定不变，与风无从比较。", "All values are the same; there is nothing to compare by wind."),
    };

    /// <summary>A refusal.</summary>
    public static AnalysisOutcome Refused(WindReason reason, WindCoverage coverage) => AnalysisOutcome.Refused(Code(reason), Reason(reason), coverage.Capture);

    /// <summary>Wind from a direction: 东北风, north-east wind.</summary>
    public static Phrase Wind(double degrees)
    {
        Phrase name = Names.Direction(degrees);
        return new($"{name.Zh}风", $"{name.En} wind");
    }

    /// <summary>What the wind data are like.</summary>
    public static IEnumerable<Phrase> Notes(WindCoverage coverage)
    {
        if (coverage.Calm > 0)
            yield return new($"静风 {coverage.Calm} 小时，风向无意义。", $"{coverage.Calm} calm hours, whose direction says nothing.");
        if (coverage.Invalid > 0)
            yield return new($"{coverage.Invalid} 小时的风速或风向不合理，未用。", $"{coverage.Invalid} hours with an impossible speed or direction were left out.");
        if (coverage.DirectionStep >= 10)
            yield return new($"风向只报到 {Numbers.Of(coverage.DirectionStep, coverage.DirectionStep % 1 == 0 ? 0 : 1)}°，更细的来向分不出。", $"Directions are reported in steps of {Numbers.Of(coverage.DirectionStep, coverage.DirectionStep % 1 == 0 ? 0 : 1)}°; nothing finer can be told.");
    }
}
