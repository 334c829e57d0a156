using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Exclusions;

/// <summary>Routes of exclusion episodes, and what their operations share.</summary>
public static class ExclusionRoutes
{
    /// <summary>Deciding, revising and withdrawing exclusion episodes.</summary>
    public static Permission Manage { get; } = new("air.exclusions.manage", new("认定与撤销扣除时段", "Decide and withdraw exclusions"), Role.Leader, Role.BureauOfficer);

    /// <summary>Maps them under <c>/api/v1/air</c>.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var exclusions = api.MapGroup("/exclusions");
        exclusions.MapPost("/", SaveExclusion.CreateAsync);
        exclusions.MapPut("/{id:int}", SaveExclusion.ReviseAsync);
        exclusions.MapPost("/{id:int}/withdraw", WithdrawExclusion.HandleAsync);
    }

    internal static Refusal NotFound(int id) => Refusal.NotFound($"没有扣除时段 {id}，或不在您的网格内。", $"There is no exclusion {id}, or it lies outside your grids.");

    /// <summary>The revision of an episode that stands, if the actor sees it.</summary>
    internal static async Task<Exclusion?> FindAsync(WanggeDb db, int episodeId, Actor actor, CancellationToken cancel)
    {
        var exclusion = await db.Set<Exclusion>().FirstOrDefaultAsync(e => e.EpisodeId == episodeId && e.IsCurrent, cancel);
        return exclusion is not null && actor.May(AirPermissions.Read, exclusion.GridPath, AirPermissions.Field) ? exclusion : null;
    }

    /// <summary>What refuses every change alike.</summary>
    internal static Refusal? Refuse(Exclusion? before, string gridPath, int? revision, Actor actor)
    {
        if (!actor.May(Manage, gridPath, AirPermissions.Field) || before is not null && !actor.May(Manage, before.GridPath, AirPermissions.Field))
            return Refusal.Forbidden("您在该网格没有“认定与撤销扣除时段”的权限。", "You may not decide exclusions in this grid.");
        if (before is { IsWithdrawn: true })
            return Refusal.Conflict("该时段已经撤销。", "This episode was withdrawn already.");
        return before is not null && revision != before.Revision
            ? Refusal.Conflict("他人已先行修订，请刷新后再改。", "Somebody else revised it first; reload and try again.")
            : null;
    }

    /// <summary>Stores a revision in the place of the one before, with its audit line.</summary>
    internal static async Task<IResult> StoreAsync(
        WanggeDb db, Exclusion? before, Exclusion after, string action, Actor actor, HttpContext http, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancel);
        if (before is not null)
            before.IsCurrent = false;
        db.Add(after);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (db.IsDuplicateKey(failure))
        {
            return Problems.Of(Refusal.Conflict("他人已先行修订，请刷新后再改。", "Somebody else revised it first; reload and try again."), http);
        }

        if (before is null)
            after.EpisodeId = after.Id;
        db.Audit(actor, action, $"air/exclusion/{after.EpisodeId}", new { after.Revision, after.From, after.To, after.GridPath, after.Stations, after.Pollutants, after.DocumentNumber, after.Reason });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Results.Ok(new { id = after.EpisodeId, after.Revision });
    }
}
