using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Wangge.Platform.People;
using Wangge.Platform.Storage;

namespace Wangge.Platform.Cases;

/// <summary>Reads of cases for lists and maps.</summary>
public static class CaseQueries
{
    /// <summary>Cases not over in a grid and below, of a field or of any (null), newest first.</summary>
    public static IQueryable<CaseRecord> OpenCases(this WanggeDb db, string gridPath, string? field = null) =>
        db.Set<CaseRecord>().AsNoTracking()
            .Where(c => !c.Over && c.GridPath.StartsWith(gridPath) && (field == null || c.Field == field))
            .OrderByDescending(c => c.ReportedAt).ThenByDescending(c => c.Number);

    /// <summary>The cases that an actor may see, as <see cref="Case.IsSeenBy"/> says for one: of the grids and fields of their roles, reported by them, sent to them or their unit.</summary>
    public static IQueryable<CaseRecord> SeenBy(this IQueryable<CaseRecord> cases, Actor actor)
    {
        var (account, person, unit) = (actor.AccountId, actor.PersonId, actor.UnitId);
        Expression<Func<CaseRecord, bool>> seen = c =>
            (account != Guid.Empty && c.ReporterId == account) || (person != null && c.HandlerPersonId == person) || (unit != null && c.HandlerUnitId == unit);
        foreach (var grant in actor.Grants.Where(g => CasePermissions.Read.Roles.Contains(g.Role)).Distinct())
        {
            var (path, field, any) = (grant.GridPath, grant.Field, grant.Field == Fields.Any);
            seen = Or(seen, c => c.GridPath.StartsWith(path) && (any || c.Field == field));
        }

        return cases.Where(seen);
    }

    private static Expression<Func<T, bool>> Or<T>(Expression<Func<T, bool>> first, Expression<Func<T, bool>> second)
    {
        var body = new Swap(second.Parameters[0], first.Parameters[0]).Visit(second.Body);
        return Expression.Lambda<Func<T, bool>>(Expression.OrElse(first.Body, body), first.Parameters);
    }

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
