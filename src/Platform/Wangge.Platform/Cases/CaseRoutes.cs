using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;

namespace Wangge.Platform.Cases;

/// <summary>Addresses of cases.</summary>
public static class CaseRoutes
{
    /// <summary>Maps <c>/cases</c> and <c>/calendar</c> below the signed-in API.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("cases");
        ListCases.Map(cases);
        CaseMap.Map(cases);
        ShowIndicators.Map(cases);
        EditClass.Map(cases);
        ReportCase.Map(cases);
        ShowCase.Map(cases);
        EvidenceRoutes.Map(cases);
        cases.MapCommand<FileCase>("file");
        cases.MapCommand<DispatchCase>("dispatch");
        cases.MapCommand<HandleCase>("handle");
        cases.MapCommand<ReplyCase>("reply");
        cases.MapCommand<VerifyCase>("verify");
        cases.MapCommand<CloseCase>("close");
        cases.MapCommand<RequestReturn>("request-return");
        cases.MapCommand<RequestExtension>("request-extension");
        cases.MapCommand<RequestSuspension>("request-suspension");
        cases.MapCommand<RequestVoid>("request-void");
        cases.MapCommand<RequestReopening>("request-reopening");
        cases.MapCommand<ApproveSideWay>("approve");
        cases.MapCommand<RefuseSideWay>("refuse");
        cases.MapCommand<ResumeCase>("resume");
        LoadCalendar.Map(api.MapGroup("/calendar").WithTags("calendar"));
    }

    /// <summary>Maps the open cases without personal data below the anonymous API.</summary>
    public static void MapPublic(RouteGroupBuilder pub) => CaseMap.MapPublic(pub.MapGroup("/cases").WithTags("cases"));

    private static void MapCommand<T>(this RouteGroupBuilder cases, string verb)
        where T : CaseCommand =>
        cases.MapPost($"/{{number}}/{verb}", async (string number, T command, Actor actor, CaseDesk desk, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
        {
            if ((command.Version ?? SeenVersion(http)) is not { } seen)
                return Problems.Of(Refusal.BadField("version", "请带上您看到的版本（If-Match 或 version）。", "Send the version you saw (If-Match or version)."), http);
            var now = clock.UtcNow();
            var outcome = await desk.ActAsync(number, (CaseCommand)command with { Version = seen }, actor, now, cancel);
            return outcome.Refusal is { } refusal
                ? Problems.Of(refusal, http)
                : ShowCase.Answer(await ShowCase.ReadAsync(desk, number, actor, now, cancel), http);
        });

    private static int? SeenVersion(HttpContext http) =>
        int.TryParse(http.Request.Headers.IfMatch.ToString().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
