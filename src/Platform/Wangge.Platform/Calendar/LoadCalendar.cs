using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wangge.Platform.Cases;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Calendar;

/// <summary>The calendar in force.</summary>
/// <param name="Years">Years known.</param>
/// <param name="Problems">Files of the data folder that were left out, and why.</param>
public sealed record CalendarView(IReadOnlyList<int> Years, IReadOnlyList<Phrase> Problems);

/// <summary>Loads the working calendar of further years from a CSV body.</summary>
public static class LoadCalendar
{
    private const int Longest = 256 * 1024;

    internal static void Map(RouteGroupBuilder calendar)
    {
        calendar.MapGet("", (WorkingTime time) => View(time));
        calendar.MapPost("", async (Actor actor, WorkingTime time, WanggeDb db, HttpContext http, CancellationToken cancel) =>
        {
            if (!actor.May(CasePermissions.EditCalendar, "/", Fields.Any))
                return Problems.Of(Refusal.Forbidden("只有全区的管理员可以维护工作日历。", "Only an administrator of the whole district loads the working calendar."), http);
            var (text, name) = await ReadAsync(http, cancel);
            if (text is null)
                return Problems.Of(new Refusal("calendar.too-large", new("日历文件最大 256 kB。", "A calendar file has at most 256 kB."), StatusCodes.Status413PayloadTooLarge), http);
            var loaded = await time.AddAsync(text, name, cancel);
            if (loaded.Refusal is { } refusal)
                return Problems.Of(refusal, http);
            db.Audit(actor, "calendar.loaded", "calendar", new { years = loaded.Value.Years });
            await db.SaveChangesAsync(cancel);
            return Results.Ok(View(time));
        });
    }

    private static CalendarView View(WorkingTime time) => new([.. time.Clock.Calendar.Years], time.Problems);

    private static async Task<(string? Text, string Name)> ReadAsync(HttpContext http, CancellationToken cancel)
    {
        if (http.Request.ContentLength is null or > Longest)
            return (null, "");
        if (http.Request.HasFormContentType && (await http.Request.ReadFormAsync(cancel)).Files is [var file, ..])
        {
            using var content = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
            return (await content.ReadToEndAsync(cancel), Path.GetFileName(file.FileName));
        }

        using var body = new StreamReader(http.Request.Body, Encoding.UTF8);
        return (await body.ReadToEndAsync(cancel), "calendar.csv");
    }
}
