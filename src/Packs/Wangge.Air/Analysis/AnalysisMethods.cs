namespace Wangge.Air.Analysis;

/// <summary>The methods in the order that people meet them.</summary>
public static class AnalysisMethods
{
    /// <summary>All methods.</summary>
    public static IReadOnlyList<AnalysisMethod> All { get; } =
    [
        new Methods.Averages(),
        new Methods.Rolling(),
        new Methods.Percentiles(),
        new Methods.Statistics(),
        new Methods.TimeVariation(),
        new Methods.Calendar(),
        new Methods.TrendLevels(),
        new Methods.WindRoses(),
        new Methods.PollutionRoses(),
        new Methods.PercentileRoses(),
        new Methods.Frequency(),
        new Methods.Polar(),
        new Methods.Annulus(),
        new Methods.ModelEvaluation(),
        new Methods.TheilSen(),
        new Methods.ChangePointSearch(),
        new Methods.TrajectoryClustering(),
        new Methods.TrajectoryFrequency(),
        new Methods.Pscf(),
        new Methods.Cwt(),
        new Methods.Normalise(),
        new Methods.PeriodChange(),
        new Methods.Effect(),
        new Methods.Background(),
        new Methods.Forecast(),
    ];

    /// <summary>A method by its name; null where there is none.</summary>
    public static AnalysisMethod? Find(string name) => All.FirstOrDefault(m => m.Name == name);
}
