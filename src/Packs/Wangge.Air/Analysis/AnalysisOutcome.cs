using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis;

/// <summary>What a method found, ready for a page, a file and a person; or the reason why it finds nothing.</summary>
/// <param name="Reading">
/// One plain sentence with the result, its interval or "cannot tell", and the coverage of the data. Of a refusal the reason.
/// </param>
/// <param name="Capture">The coverage of the data behind it.</param>
public sealed record AnalysisOutcome(Phrase Reading, DataCapture Capture)
{
    /// <summary>Why the data cannot carry a result, a kebab-case word; null where there is one.</summary>
    public string? Refusal { get; init; }

    /// <summary>Single figures. Empty of a refusal.</summary>
    public IReadOnlyList<AnalysisFigure> Figures { get; init; } = [];

    /// <summary>Tables, the main one first. Empty of a refusal.</summary>
    public IReadOnlyList<AnalysisTable> Tables { get; init; } = [];

    /// <summary>Drawings, the main one first. Empty of a refusal.</summary>
    public IReadOnlyList<AnalysisDrawing> Drawings { get; init; } = [];

    /// <summary>What must be read beside this result: reductions, doubts.</summary>
    public IReadOnlyList<Phrase> Notes { get; init; } = [];

    /// <summary>A refusal.</summary>
    public static AnalysisOutcome Refused(string reason, Phrase sentence, DataCapture capture) => new(sentence, capture) { Refusal = reason };
}
