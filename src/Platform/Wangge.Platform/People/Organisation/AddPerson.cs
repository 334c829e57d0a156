using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Enters a person of a unit.</summary>
public static class AddPerson
{
    /// <summary>What is sent.</summary>
    /// <param name="Name">Name, or the post where no name is kept.</param>
    /// <param name="UnitId">The unit.</param>
    /// <param name="Phone">Telephone; kept encrypted.</param>
    public sealed record Request(string? Name, int? UnitId, string? Phone);

    internal static void Map(RouteGroupBuilder people) => people.MapPost("/persons", HandleAsync).WithName("AddPerson");

    /// <summary>The refusal, or null where the person may be entered.</summary>
    public static Refusal? Decide(Actor actor, Request ask, Unit? unit)
    {
        if (Standing.Refuse(actor, PlatformPermissions.ManagePeople, unit?.GridPath ?? "/") is { } forbidden)
            return forbidden;
        if (unit is not { ClosedOn: null })
            return Refusal.BadField("unitId", "请选择在用的单位。", "Choose a unit that is not closed.");
        return Standing.CheckName(ask.Name, 50) ?? CheckPhone(ask.Phone);
    }

    internal static Refusal? CheckPhone(string? phone) => string.IsNullOrWhiteSpace(phone) || Phone.Normalise(phone) is not null ? null
        : Refusal.BadField("phone", "电话应为 11 位手机号，或带区号的固定电话。", "A telephone is a mobile of 11 digits or a land line with area code.");

    private static async Task<IResult> HandleAsync(Request ask, Actor actor, WanggeDb db, PersonalData secrets, HttpContext http, CancellationToken cancel)
    {
        var unit = await db.Set<Unit>().FindAsync([ask.UnitId ?? 0], cancel);
        if (Decide(actor, ask, unit) is { } refusal)
            return Problems.Of(refusal, http);
        var person = new Person { Name = ask.Name!.Trim(), UnitId = unit!.Id, PhoneCipher = secrets.EncryptPhone(ask.Phone) };
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Add(person);
        await db.SaveChangesAsync(cancel);
        db.Audit(actor, "person.added", $"person/{person.Id}", new { unit = unit.Id });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Results.Ok(new CreateUnit.Created(person.Id));
    }
}
