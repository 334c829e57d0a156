using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;

namespace Wangge.Platform.Cases;

/// <summary>Shows a case with its timeline and the actions open to the reader. The entity tag is its version.</summary>
public static class ShowCase
{
    /// <summary>The view, or the refusal where the case is unknown or not for this reader.</summary>
    public static async Task<Outcome<CaseView>> ReadAsync(CaseDesk desk, string number, Actor actor, DateTime utcNow, CancellationToken cancel)
    {
        if (await desk.LoadAsync(number, cancel) is not var (state, entries) || !state.IsSeenBy(actor))
            return CaseDesk.Unknown(number);
        return CaseView.Of(state, entries, actor, utcNow, await desk.ContextAsync(utcNow, cancel));
    }

    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapGet("/{number}", async (string number, Actor actor, CaseDesk desk, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
            Answer(await ReadAsync(desk, number, actor, clock.UtcNow(), cancel), http)).WithSummary("案件 One case with its timeline and the actions open to the reader").Produces<CaseView>();

    /// <summary>The view with its version as entity tag.</summary>
    internal static IResult Answer(Outcome<CaseView> view, HttpContext http)
    {
        if (view.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        http.Response.Headers.ETag = FormattableString.Invariant($"\"{view.Value.Version}\"");
        return Results.Json(view.Value, CaseJson.Options);
    }
}
