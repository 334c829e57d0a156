using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Renames a unit, moves it to another grid, or closes it. A closed unit stays in the store for what it did.</summary>
public static class ChangeUnit
{
    /// <summary>What is sent; null leaves a thing as it is.</summary>
    /// <param name="Name">Full official name.</param>
    /// <param name="Kind">What kind of organisation it is.</param>
    /// <param name="GridPath">The grid it belongs to; the actor needs both the old and the new.</param>
    public sealed record Request(string? Name, UnitKind? Kind, string? GridPath);

    internal static void Map(RouteGroupBuilder people)
    {
        people.MapPost("/units/{id:int}", ChangeAsync).WithName("ChangeUnit");
        people.MapPost("/units/{id:int}/close", CloseAsync).WithName("CloseUnit");
    }

    /// <summary>The refusal, or null where the change may be made.</summary>
    public static Refusal? Decide(Actor actor, Unit unit, Request ask, bool gridExists)
    {
        if (Standing.Refuse(actor, PlatformPermissions.ManagePeople, unit.GridPath) is { } forbidden)
            return forbidden;
        if (unit.ClosedOn is not null)
            return Refusal.Conflict("该单位已停用。", "The unit is closed.");
        if (ask.Name is not null && Standing.CheckName(ask.Name) is { } badName)
            return badName;
        if (ask.Kind is { } kind && !Enum.IsDefined(kind))
            return Refusal.BadField("kind", "请选择单位类型。", "Choose a kind of unit.");
        return ask.GridPath is null ? null
            : Standing.Refuse(actor, PlatformPermissions.ManagePeople, ask.GridPath) ?? Standing.CheckGrid(ask.GridPath, gridExists);
    }

    /// <summary>The refusal, or null where the unit may be closed: nobody may still serve in it.</summary>
    public static Refusal? DecideClose(Actor actor, Unit unit, int people)
    {
        if (Standing.Refuse(actor, PlatformPermissions.ManagePeople, unit.GridPath) is { } forbidden)
            return forbidden;
        if (unit.ClosedOn is not null)
            return Refusal.Conflict("该单位已停用。", "The unit is closed already.");
        return people == 0 ? null : new("unit.has-people", new($"单位还有 {people} 名在岗人员，请先调走或离岗。", $"{people} people still serve in the unit; move them first."));
    }

    private static async Task<IResult> ChangeAsync(int id, Request ask, Actor actor, WanggeDb db, HttpContext http, CancellationToken cancel)
    {
        if (await db.Set<Unit>().FindAsync([id], cancel) is not { } unit)
            return Problems.Of(Absent, http);
        if (Decide(actor, unit, ask, await Standing.IsGridAsync(db, ask.GridPath, cancel)) is { } refusal)
            return Problems.Of(refusal, http);
        unit.Name = ask.Name?.Trim() ?? unit.Name;
        unit.Kind = ask.Kind ?? unit.Kind;
        unit.GridPath = ask.GridPath ?? unit.GridPath;
        db.Audit(actor, "unit.changed", $"unit/{id}", new { unit.Name, unit.Kind, unit.GridPath });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (db.IsDuplicateKey(failure))
        {
            return Problems.Of(CreateUnit.NameTaken, http);
        }

        return Results.NoContent();
    }

    private static async Task<IResult> CloseAsync(int id, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (await db.Set<Unit>().FindAsync([id], cancel) is not { } unit)
            return Problems.Of(Absent, http);
        if (DecideClose(actor, unit, await db.Set<Person>().CountAsync(p => p.UnitId == id && p.ClosedOn == null, cancel)) is { } refusal)
            return Problems.Of(refusal, http);
        unit.ClosedOn = clock.Today();
        db.Audit(actor, "unit.closed", $"unit/{id}");
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    private static Refusal Absent { get; } = Refusal.NotFound("没有这一项，或不在您的网格内。", "There is no such thing in your grids.");
}
