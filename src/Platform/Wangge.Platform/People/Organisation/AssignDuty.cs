using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.Calendar;
using Wangge.Platform.Http;
using Wangge.Platform.Storage;

namespace Wangge.Platform.People;

/// <summary>Says that a person answers for a grid in a field from a day on, and may end the duty of whoever did so before.</summary>
public static class AssignDuty
{
    /// <summary>What is sent.</summary>
    /// <param name="PersonId">Who answers.</param>
    /// <param name="GridPath">For which grid.</param>
    /// <param name="Field">In which field.</param>
    /// <param name="From">First day; today where null.</param>
    /// <param name="To">Last day, inclusive; null while it lasts.</param>
    /// <param name="Replace">Whether the duties of others at this grid and field end the day before.</param>
    public sealed record Request(int? PersonId, string? GridPath, string? Field, DateOnly? From = null, DateOnly? To = null, bool Replace = false);

    internal static void Map(RouteGroupBuilder people) => people.MapPost("/duties", HandleAsync).WithName("AssignDuty");

    /// <summary>The duty, or why not. Those of <paramref name="others"/> that it replaces are ended.</summary>
    /// <param name="actor">Who assigns.</param>
    /// <param name="ask">What is asked.</param>
    /// <param name="person">Who shall answer.</param>
    /// <param name="gridExists">Whether the grid does.</param>
    /// <param name="others">Duties at this grid and field.</param>
    /// <param name="today">District day.</param>
    public static Outcome<Duty> Decide(Actor actor, Request ask, Person? person, bool gridExists, IReadOnlyList<Duty> others, DateOnly today)
    {
        if (Standing.Refuse(actor, PlatformPermissions.ManagePeople, ask.GridPath ?? "/") is { } forbidden)
            return forbidden;
        if ((Standing.CheckGrid(ask.GridPath, gridExists) ?? Standing.CheckField(ask.Field)) is { } wrong)
            return wrong;
        if (person is not { ClosedOn: null })
            return Refusal.BadField("personId", "请选择在岗的人员。", "Choose a person who serves.");
        var from = ask.From ?? today;
        if (ask.To < from)
            return Refusal.BadField("to", "截止日不能早于起始日。", "The last day cannot come before the first.");
        if (others.FirstOrDefault(d => d.PersonId == person.Id && d.From <= (ask.To ?? DateOnly.MaxValue) && (d.To ?? DateOnly.MaxValue) >= from) is { } same)
            return Refusal.Conflict($"此人自 {same.From:yyyy-MM-dd} 起已负责这个网格的这个领域。", $"The person answers for this grid and field already, from {same.From:yyyy-MM-dd}.");
        foreach (var other in ask.Replace ? others.Where(d => (d.To ?? DateOnly.MaxValue) >= from) : [])
            other.To = EndDuty.LastDay(other.From, from.AddDays(-1));
        return new Duty { PersonId = person.Id, GridPath = ask.GridPath!, Field = ask.Field!, From = from, To = ask.To };
    }

    private static async Task<IResult> HandleAsync(Request ask, Actor actor, WanggeDb db, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        var found = await Standing.PersonAsync(db, ask.PersonId, cancel);
        // Who may not see the person may not give them a duty either.
        var person = found is var (who, grid) && actor.May(PlatformPermissions.ViewPeople, grid, Fields.Any) ? who : null;
        var others = await db.Set<Duty>().Where(d => d.GridPath == ask.GridPath && d.Field == ask.Field).ToListAsync(cancel);
        var decided = Decide(actor, ask, person, await Standing.IsGridAsync(db, ask.GridPath, cancel), others, clock.Today());
        if (decided.Refusal is { } refusal)
            return Problems.Of(refusal, http);
        var duty = decided.Value;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Add(duty);
        await db.SaveChangesAsync(cancel);
        db.Audit(actor, "duty.assigned", $"duty/{duty.Id}", new { person = duty.PersonId, duty.GridPath, duty.Field, duty.From, duty.To, ask.Replace });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Results.Ok(new CreateUnit.Created(duty.Id));
    }
}
