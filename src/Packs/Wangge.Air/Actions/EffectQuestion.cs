using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Actions;

/// <summary>What is asked of the data: did the air at a place change from a day on. Equal questions have equal answers.</summary>
/// <param name="Station">Code of the only station; null for the grid's.</param>
/// <param name="GridPath">The grid.</param>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="From">First day of the action.</param>
/// <param name="To">Last day, inclusive; null while it runs.</param>
/// <param name="Controls">Codes of the controls, joined by commas; null for the default.</param>
/// <param name="ActionId">The action asked about, which is none of the others; null for none.</param>
public sealed record EffectQuestion(string? Station, string GridPath, Pollutant Pollutant, DateOnly From, DateOnly? To, string? Controls, int? ActionId)
{
    /// <summary>The question of an action.</summary>
    public static EffectQuestion Of(AirAction action, Pollutant pollutant) =>
        new(action.Station, action.GridPath, pollutant, action.From, action.To, action.Controls, action.Id);

    /// <summary>First day whose data are looked at.</summary>
    public DateOnly Since => From.AddDays(-EffectOptions.Default.MaximumBefore - 31);
}

/// <summary>What the data answer.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Place">The stations.</param>
/// <param name="Raw">By the daily values as measured; null where no station stands for the place.</param>
/// <param name="Normalised">By weather-normalised daily means; null where there are none.</param>
/// <param name="Excluded">Days left out, with the number of the document that decided it.</param>
public sealed record EffectAnswer(
    EffectQuestion Question, EffectPlace Place, EffectResult? Raw, EffectResult? Normalised, IReadOnlyList<(ExcludedDays Days, string Document)> Excluded)
{
    /// <summary>Whether the two series, both with a verdict, say the opposite of each other.</summary>
    public bool Contradict => (Raw?.Verdict, Normalised?.Verdict) is (EffectVerdict.Better, EffectVerdict.Worse) or (EffectVerdict.Worse, EffectVerdict.Better);

    /// <summary>The verdict: that of the measured series, unless the normalised one says the opposite.</summary>
    public EffectVerdict Verdict => Contradict ? EffectVerdict.CannotTell : Raw?.Verdict ?? EffectVerdict.CannotTell;

    /// <summary>Why the data cannot tell.</summary>
    public EffectReasons Reasons => Contradict ? EffectReasons.SignsDisagree : Raw?.Reasons ?? EffectReasons.None;
}

/// <summary>Shapes of results that pages and the API share.</summary>
internal static class EffectResults
{
    /// <summary>The estimates, the one that the verdict is about first.</summary>
    public static IEnumerable<EffectEstimate> All(this EffectResult result) => [result.Synthetic, result.Neighbours, result.BeforeAfter, result.BeforeAfterYear];
}
