using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Enters a unit.</summary>
public static class CreateUnit
{
    /// <summary>What is sent.</summary>
    /// <param name="Name">Full official name, unique.</param>
    /// <param name="Kind">What kind of organisation it is.</param>
    /// <param name="GridPath">The grid it belongs to.</param>
    public sealed record Request(string? Name, UnitKind? Kind, string? GridPath);

    /// <summary>What was made.</summary>
    /// <param name="Id">Its number.</param>
    public sealed record Created(int Id);

    internal static void Map(RouteGroupBuilder people) => people.MapPost("/units", HandleAsync).WithName("CreateUnit");

    /// <summary>The unit, or why not.</summary>
    public static Outcome<Unit> Decide(Actor actor, Request ask, bool gridExists)
    {
        if (Standing.Refuse(actor, PlatformPermissions.ManagePeople, ask.GridPath ?? "/") is { } forbidden)
            return forbidden;
        if ((Standing.CheckName(ask.Name) ?? Standing.CheckGrid(ask.GridPath, gridExists)) is { } wrong)
            return wrong;
        if (ask.Kind is not { } kind || !Enum.IsDefined(kind))
            return Refusal.BadField("kind", "请选择单位类型。", "Choose a kind of unit.");
        return new Unit { Name = ask.Name!.Trim(), Kind = kind, GridPath = ask.GridPath! };
    }

    private static async Task<IResult> HandleAsync(Request ask, Actor actor, WanggeDb db, HttpContext http, CancellationToken cancel)
    {
        var decided = Decide(actor, ask, await Standing.IsGridAsync(db, ask.GridPath, cancel));
        if (decided.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        var unit = decided.Value;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Add(unit);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (db.IsDuplicateKey(failure))
        {
            return Problems.Of(NameTaken, http);
        }

        db.Audit(actor, "unit.created", $"unit/{unit.Id}", new { unit.Name, unit.Kind, unit.GridPath });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Results.Ok(new Created(unit.Id));
    }

    internal static Refusal NameTaken { get; } = new("bad-field", new("已有同名单位。", "A unit of this name exists."), StatusCodes.Status409Conflict, "name");
}
