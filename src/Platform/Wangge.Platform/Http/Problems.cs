using Microsoft.AspNetCore.Http;
using Wangge.Platform.Web;

namespace Wangge.Platform.Http;

/// <summary>Turns refusals into RFC 9457 problem details in the reader's language.</summary>
public static class Problems
{
    /// <summary>The response for a refusal: <c>title</c> is the sentence, <c>code</c> and <c>field</c> are extensions, both languages are carried.</summary>
    public static IResult Of(Refusal refusal, HttpContext http)
    {
        var english = Language.IsEnglish(http);
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = refusal.Code,
            ["zh"] = refusal.Sentence.Zh,
            ["en"] = refusal.Sentence.En,
        };
        if (refusal.Field is not null)
            extensions["field"] = refusal.Field;
        return Results.Problem(title: refusal.Sentence.In(english), statusCode: refusal.Status, extensions: extensions);
    }

    /// <summary>200 with the value, or the problem.</summary>
    public static IResult Of<T>(Outcome<T> outcome, HttpContext http) =>
        outcome.Refusal is { } refusal ? Of(refusal, http) : Results.Ok(outcome.Value);
}
