using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Cases;

/// <summary>A class as it is to stand from a day on. Cases keep the deadlines they have.</summary>
/// <param name="From">First day, today or later.</param>
/// <param name="Main">Name of the main class.</param>
/// <param name="Name">Name.</param>
/// <param name="Field">The field that answers for it.</param>
/// <param name="HandleLimit">Time to handle, <c>4h</c> or <c>15d</c>.</param>
/// <param name="Active">Whether new cases may take it.</param>
public sealed record EditedClass(DateOnly From, Phrase Main, Phrase Name, string? Field, string? HandleLimit, bool Active = true);

/// <summary>Reads and edits the class table.</summary>
public static class EditClass
{
    private const int LongestName = 60;
    private const int LongestField = 40;

    /// <summary>Decides on an edit. Pure.</summary>
    public static Outcome<CaseClass> Decide(string code, EditedClass edit, Actor actor, DateOnly today)
    {
        if (!actor.May(CasePermissions.EditClasses, "/", Fields.Any))
            return Refusal.Forbidden("只有全区的管理员可以维护案件类别。", "Only an administrator of the whole district edits case classes.");
        if (code.Length > 32 || !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
            return Refusal.BadField("code", "类别代码最长 32 位，只用字母、数字、点和短横。", "A code has at most 32 letters, digits, dots and dashes.");
        if (edit.From < today)
            return Refusal.BadField("from", $"生效日不能早于今天（{today:yyyy-MM-dd}）：已发生的案件不改期限。", $"The first day cannot be before today ({today:yyyy-MM-dd}): what happened keeps its limit.");
        if (!IsName(edit.Name) || !IsName(edit.Main))
            return Refusal.BadField("name", $"请写大类和小类名称，最长 {LongestName} 字。", $"Give the names of the main class and the class, at most {LongestName} characters.");
        if (string.IsNullOrWhiteSpace(edit.Field) || edit.Field.Length > LongestField)
            return Refusal.BadField("field", $"请写负责的领域，最长 {LongestField} 字。", $"Give the field that answers for it, at most {LongestField} characters.");
        if (!WorkingLimit.TryParse(edit.HandleLimit, out var limit))
            return Refusal.BadField("handleLimit", "处置时限写作 4h（工作时）或 15d（工作日），1 到 1000。", "The limit is written 4h (working hours) or 15d (working days), 1 to 1,000.");
        return new CaseClass
        {
            Code = code,
            From = edit.From,
            MainZh = edit.Main.Zh,
            MainEn = edit.Main.En ?? edit.Main.Zh,
            NameZh = edit.Name.Zh,
            NameEn = edit.Name.En ?? edit.Name.Zh,
            Field = edit.Field,
            HandleLimit = limit.ToString(),
            Active = edit.Active,
        };
    }

    private static bool IsName(Phrase name) => !string.IsNullOrWhiteSpace(name.Zh) && name.Zh.Length <= LongestName && !(name.En?.Length > 2 * LongestName);

    internal static void Map(RouteGroupBuilder cases)
    {
        cases.MapGet("/classes", async (WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
            Tagged.Json((await CaseClasses.OnAsync(db, clock.Today(), cancel)).Values.OrderBy(c => c.Code, StringComparer.Ordinal), http));
        cases.MapPut("/classes/{code}", async (string code, EditedClass edit, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
        {
            var decision = Decide(code, edit, actor, clock.Today());
            if (decision.Refusal is { } refusal)
                return Problems.Of(refusal, http);
            var row = decision.Value;
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.Set<CaseClass>().Where(c => c.Code == code && c.From == row.From).ExecuteDeleteAsync(cancel);
            db.Add(row);
            db.Audit(actor, "case-class.edited", "case-class/" + code, row);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return Results.Ok(row);
        });
    }
}
