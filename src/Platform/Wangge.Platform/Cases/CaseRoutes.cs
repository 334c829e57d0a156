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
        cases.MapCommand<FileCase>("file", "立案 File");
        cases.MapCommand<DispatchCase>("dispatch", "派遣 Dispatch");
        cases.MapCommand<HandleCase>("handle", "处置 Report the work done");
        cases.MapCommand<ReplyCase>("reply", "反馈 Feed back");
        cases.MapCommand<VerifyCase>("verify", "核查 Verify, or send back for rework");
        cases.MapCommand<CloseCase>("close", "结案 Close");
        cases.MapCommand<RequestReturn>("request-return", "申请回退 Ask to return");
        cases.MapCommand<RequestExtension>("request-extension", "申请延期 Ask for more time");
        cases.MapCommand<RequestSuspension>("request-suspension", "申请缓办 Ask to suspend");
        cases.MapCommand<RequestVoid>("request-void", "申请作废 Ask to void");
        cases.MapCommand<RequestReopening>("request-reopening", "申请重启 Ask to reopen");
        cases.MapCommand<ApproveSideWay>("approve", "同意 Approve the side way asked for");
        cases.MapCommand<RefuseSideWay>("refuse", "不同意 Refuse it");
        cases.MapCommand<ResumeCase>("resume", "恢复办理 Resume");
        LoadCalendar.Map(api.MapGroup("/calendar").WithTags("calendar"));
    }

    /// <summary>Maps the open cases without personal data below the anonymous API.</summary>
    public static void MapPublic(RouteGroupBuilder pub) => CaseMap.MapPublic(pub.MapGroup("/cases").WithTags("cases"));

    private static void MapCommand<T>(this RouteGroupBuilder cases, string verb, string summary)
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
        }).WithSummary(summary).Produces<CaseView>().ProducesProblem(StatusCodes.Status409Conflict);

    private static int? SeenVersion(HttpContext http) =>
        int.TryParse(http.Request.Headers.IfMatch.ToString().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
