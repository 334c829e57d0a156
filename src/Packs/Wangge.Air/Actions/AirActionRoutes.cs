using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wangge.AirQuality;
using Wangge.Platform.Http;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Air.Actions;

/// <summary>Routes of actions, and what their operations share.</summary>
public static class AirActionRoutes
{
    /// <summary>Entering, changing and withdrawing actions.</summary>
    public static Permission Manage { get; } = new("air.actions.manage", new("登记与撤销措施", "Enter and withdraw actions"), Role.Leader, Role.BureauOfficer);

    /// <summary>The audit line of a new action.</summary>
    internal const string Entered = "air.action.entered";

    private static readonly Refusal ChangedByAnother = Refusal.Conflict("他人已先行修改，请刷新后再改。", "Somebody else changed it first; reload and try again.");

    /// <summary>Maps them under <c>/api/v1/air</c>.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var actions = api.MapGroup("/actions");
        actions.MapGet("/", async (Actor actor, WanggeDb db, CancellationToken cancel) => (await SeenByAsync(db, actor, cancel)).Select(AirActionView.Of));
        actions.MapGet("/{id:int}", ShowEffect.HandleAsync);
        actions.MapPost("/", SaveAction.CreateAsync);
        actions.MapPut("/{id:int}", SaveAction.ChangeAsync);
        actions.MapPost("/{id:int}/withdraw", WithdrawAction.HandleAsync);
    }

    /// <summary>Adds them.</summary>
    public static IServiceCollection AddActions(this IServiceCollection services) => services.AddScoped<ReadEffect>();

    /// <summary>The actions that an actor sees, newest start first, those withdrawn too.</summary>
    public static async Task<IReadOnlyList<AirAction>> SeenByAsync(WanggeDb db, Actor actor, CancellationToken cancel) =>
        [.. (await db.Set<AirAction>().AsNoTracking().OrderByDescending(a => a.From).ThenByDescending(a => a.Id).ToListAsync(cancel)).Where(a => IsSeen(a, actor))];

    internal static Refusal NotFound(int id) => Refusal.NotFound($"没有措施 {id}，或不在您的网格内。", $"There is no action {id}, or it lies outside your grids.");

    internal static async Task<AirAction?> FindAsync(WanggeDb db, int id, Actor actor, CancellationToken cancel)
    {
        var action = await db.Set<AirAction>().FirstOrDefaultAsync(a => a.Id == id, cancel);
        return action is not null && IsSeen(action, actor) ? action : null;
    }

    /// <summary>What refuses every change alike.</summary>
    internal static Refusal? Refuse(AirAction? before, string gridPath, int? version, Actor actor)
    {
        if (!actor.May(Manage, gridPath, AirPermissions.Field) || before is not null && !actor.May(Manage, before.GridPath, AirPermissions.Field))
            return Refusal.Forbidden("您在该网格没有“登记与撤销措施”的权限。", "You may not enter actions in this grid.");
        if (before is { Withdrawn: not null })
            return Refusal.Conflict("该措施已经撤销。", "This action was withdrawn already.");
        return before is not null && version != before.Version ? ChangedByAnother : null;
    }

    /// <summary>Stores an action with its audit line, which tells what it was before; false where somebody else changed it first.</summary>
    internal static async Task<bool> StoreAsync(WanggeDb db, AirAction? before, AirAction after, string line, Actor actor, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancel);
        object? was = before is null ? null : Told(before);
        if (before is null)
            db.Add(after);
        else
        {
            after.Id = before.Id;
            db.Entry(before).CurrentValues.SetValues(after);
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }

        db.Audit(actor, line, $"air/action/{after.Id}", new { now = Told(after), was });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>The same as an answer.</summary>
    internal static async Task<IResult> AnswerAsync(WanggeDb db, AirAction? before, AirAction after, string line, Actor actor, HttpContext http, CancellationToken cancel) =>
        await StoreAsync(db, before, after, line, actor, cancel) ? Results.Ok(new { after.Id, after.Version }) : Problems.Of(ChangedByAnother, http);

    private static bool IsSeen(AirAction action, Actor actor) => actor.May(AirPermissions.Read, action.GridPath, AirPermissions.Field);

    // What an effect is judged by: a start or a control that was moved afterwards is to be found again.
    private static object Told(AirAction a) => new
    {
        a.Title,
        kind = a.Kind.Code(),
        a.GridPath,
        a.Station,
        pollutants = a.Pollutants.ToString(),
        a.From,
        a.To,
        a.Controls,
        a.CaseNumber,
        a.CampaignId,
        a.Withdrawn,
        a.Version,
    };
}

/// <summary>An action as the API shows it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">Title.</param>
/// <param name="Kind">Code of the kind.</param>
/// <param name="GridPath">Grid.</param>
/// <param name="Station">Station, or null.</param>
/// <param name="Pollutants">Codes of the pollutants.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Controls">Stations compared with, or null for the default.</param>
/// <param name="CaseNumber">Case.</param>
/// <param name="CampaignId">Campaign.</param>
/// <param name="Note">Note.</param>
/// <param name="Version">Version.</param>
/// <param name="Withdrawn">Why it was withdrawn.</param>
public sealed record AirActionView(
    int Id, string Title, string Kind, string GridPath, string? Station, IReadOnlyList<string> Pollutants, DateOnly From, DateOnly? To,
    IReadOnlyList<string>? Controls, string? CaseNumber, int? CampaignId, string? Note, int Version, string? Withdrawn)
{
    internal static AirActionView Of(AirAction a) => new(
        a.Id, a.Title, a.Kind.Code(), a.GridPath, a.Station, [.. a.Pollutants.Members().Select(p => p.Code())], a.From, a.To,
        a.ControlCodes, a.CaseNumber, a.CampaignId, a.Note, a.Version, a.Withdrawn);
}
