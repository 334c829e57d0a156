using Microsoft.AspNetCore.Http;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Actions;

/// <summary>One action with what the data say of it.</summary>
internal static class ShowEffect
{
    internal static async Task<IResult> HandleAsync(int id, Actor actor, WanggeDb db, ReadEffect effects, HttpContext http, CancellationToken cancel)
    {
        if (await AirActionRoutes.FindAsync(db, id, actor, cancel) is not { } action)
            return Problems.Of(AirActionRoutes.NotFound(id), http);
        var answers = new List<EffectAnswerView>();
        foreach (Pollutant pollutant in action.Pollutants.Members())
            answers.Add(EffectAnswerView.Of(await effects.OfAsync(EffectQuestion.Of(action, pollutant), cancel)));
        return Results.Ok(new { action = AirActionView.Of(action), effects = answers });
    }
}

/// <summary>An answer as the API shows it.</summary>
/// <param name="Pollutant">Code.</param>
/// <param name="Unit">Unit of the estimates.</param>
/// <param name="Verdict">better, worse, no-change or cannot-tell.</param>
/// <param name="Reasons">Why the data cannot tell.</param>
/// <param name="Sentence">The same in words.</param>
/// <param name="Stations">Codes of the stations of the place.</param>
/// <param name="Measured">Estimates by measured daily values, by name of the method; those refused are absent.</param>
/// <param name="Normalised">The same by weather-normalised daily means; null where there are none.</param>
/// <param name="SpaceP">Rank of the place among those without the action, as a share; null where refused.</param>
/// <param name="Controls">Weights of the controls by code.</param>
public sealed record EffectAnswerView(
    string Pollutant, string Unit, string Verdict, IReadOnlyList<string> Reasons, Phrase Sentence, IReadOnlyList<string> Stations,
    IReadOnlyDictionary<string, EffectFigure>? Measured, IReadOnlyDictionary<string, EffectFigure>? Normalised, double? SpaceP, IReadOnlyDictionary<string, double> Controls)
{
    internal static EffectAnswerView Of(EffectAnswer a) => new(
        a.Question.Pollutant.Code(), a.Question.Pollutant.Unit(), Code(a.Verdict.ToString()),
        [.. Enum.GetValues<EffectReasons>().Where(r => r != EffectReasons.None && a.Reasons.HasFlag(r)).Select(r => Code(r.ToString()))],
        a.Sentence(), [.. a.Place.Treated.Select(s => s.Code)], Estimates(a.Raw), Estimates(a.Normalised), a.Raw?.Detail?.SpaceP,
        (a.Raw?.Detail?.Weights ?? []).ToDictionary(w => w.Name, w => w.Weight, StringComparer.Ordinal));

    private static Dictionary<string, EffectFigure>? Estimates(EffectResult? result) =>
        result?.All().Where(e => e.Figure is not null).ToDictionary(e => Code(e.Method.ToString()), e => e.Figure!, StringComparer.Ordinal);

    // NoChange becomes no-change.
    private static string Code(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
