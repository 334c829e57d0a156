using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Corrects a person, moves them to another unit, or ends their service: duties end the day before, and the account closes apart.</summary>
public static class ChangePerson
{
    /// <summary>What is sent; null leaves a thing as it is.</summary>
    /// <param name="Name">Name, or the post.</param>
    /// <param name="UnitId">The unit; the actor needs the grids of both the old and the new.</param>
    /// <param name="Phone">Telephone.</param>
    public sealed record Request(string? Name, int? UnitId, string? Phone);

    internal static void Map(RouteGroupBuilder people)
    {
        people.MapPost("/persons/{id:int}", ChangeAsync).WithName("ChangePerson");
        people.MapPost("/persons/{id:int}/close", CloseAsync).WithName("ClosePerson");
    }

    /// <summary>The refusal, or null where the change may be made.</summary>
    public static Refusal? Decide(Actor actor, Person person, string gridPath, Request ask, Unit? newUnit)
    {
        if (Standing.Refuse(actor, PlatformPermissions.ManagePeople, gridPath) is { } forbidden)
            return forbidden;
        if (person.ClosedOn is not null)
            return Refusal.Conflict("此人已离岗。", "The person no longer serves.");
        if (ask.Name is not null && Standing.CheckName(ask.Name, 50) is { } badName)
            return badName;
        if (ask.UnitId is not null && newUnit is not { ClosedOn: null })
            return Refusal.BadField("unitId", "请选择在用的单位。", "Choose a unit that is not closed.");
        return (newUnit is null ? null : Standing.Refuse(actor, PlatformPermissions.ManagePeople, newUnit.GridPath)) ?? AddPerson.CheckPhone(ask.Phone);
    }

    private static async Task<IResult> ChangeAsync(int id, Request ask, Actor actor, WanggeDb db, PersonalData secrets, HttpContext http, CancellationToken cancel)
    {
        if (await Standing.PersonAsync(db, id, cancel) is not var (person, grid))
            return Problems.Of(Absent, http);
        var newUnit = ask.UnitId is { } unitId ? await db.Set<Unit>().FindAsync([unitId], cancel) : null;
        if (Decide(actor, person, grid, ask, newUnit) is { } refusal)
            return Problems.Of(refusal, http);
        person.Name = ask.Name?.Trim() ?? person.Name;
        person.UnitId = newUnit?.Id ?? person.UnitId;
        person.PhoneCipher = secrets.EncryptPhone(ask.Phone) ?? person.PhoneCipher;
        db.Audit(actor, "person.changed", $"person/{id}", new { unit = person.UnitId, name = ask.Name is not null, phone = ask.Phone is not null });
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    private static async Task<IResult> CloseAsync(int id, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (await Standing.PersonAsync(db, id, cancel) is not var (person, grid))
            return Problems.Of(Absent, http);
        var today = clock.Today();
        var duties = await db.Set<Duty>().Where(d => d.PersonId == id && (d.To == null || d.To >= today)).ToListAsync(cancel);
        // A duty that reaches above the actor's grids is not the actor's to end.
        var refusal = Decide(actor, person, grid, new(null, null, null), null)
            ?? duties.Select(d => Standing.Refuse(actor, PlatformPermissions.ManagePeople, d.GridPath)).FirstOrDefault(r => r is not null);
        if (refusal is not null)
            return Problems.Of(refusal, http);
        person.ClosedOn = today;
        foreach (var duty in duties)
            duty.To = EndDuty.LastDay(duty.From, today.AddDays(-1));
        db.Audit(actor, "person.closed", $"person/{id}", new { duties = duties.Select(d => d.Id) });
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    private static Refusal Absent { get; } = Refusal.NotFound("没有这一项，或不在您的网格内。", "There is no such thing in your grids.");
}
