using System.Linq.Expressions;

namespace Wangge.Platform.People;

/// <summary>Limits what an actor sees and gives to the grids of the roles held.</summary>
public static class GridScope
{
    private static readonly System.Reflection.MethodInfo StartsWith = typeof(string).GetMethod(nameof(string.StartsWith), [typeof(string)])!;

    /// <summary>The grids, each with all below, in which a permission is held in some field; none nested in another.</summary>
    public static IReadOnlyList<string> GridsOf(this Actor actor, Permission permission)
    {
        var paths = actor.Grants.Where(g => permission.Roles.Contains(g.Role)).Select(g => g.GridPath).Distinct(StringComparer.Ordinal).ToList();
        return [.. paths.Where(p => !paths.Exists(o => o.Length < p.Length && p.StartsWith(o, StringComparison.Ordinal)))];
    }

    /// <summary>
    /// Whether a permission is held over everything that a role in a grid and field could reach. Stricter than
    /// <see cref="Actor.May"/>: who holds one field may act on a thing of every field, but may not give every field away.
    /// </summary>
    public static bool MayGive(this Actor actor, Permission permission, string gridPath, string field) =>
        actor.Grants.Any(g => permission.Roles.Contains(g.Role) && gridPath.StartsWith(g.GridPath, StringComparison.Ordinal)
            && (g.Field == Fields.Any || g.Field == field));

    /// <summary>Keeps what lies in one of the grids or below it; nothing where there is no grid.</summary>
    /// <param name="source">A query.</param>
    /// <param name="path">The grid path of an element.</param>
    /// <param name="grids">Grid paths, as <see cref="GridsOf"/> gives them.</param>
    public static IQueryable<T> Within<T>(this IQueryable<T> source, Expression<Func<T, string>> path, IReadOnlyList<string> grids)
    {
        if (grids.Contains("/", StringComparer.Ordinal))
            return source;
        var inside = grids.Select(g => (Expression)Expression.Call(path.Body, StartsWith, Expression.Constant(g)))
            .Aggregate((Expression)Expression.Constant(false), Expression.OrElse);
        return source.Where(Expression.Lambda<Func<T, bool>>(inside, path.Parameters));
    }

    /// <summary>The grid itself and all above it, nearest first: <c>/a/b/</c> gives <c>/a/b/</c>, <c>/a/</c>, <c>/</c>.</summary>
    public static IReadOnlyList<string> Upwards(string gridPath)
    {
        var paths = new List<string>();
        for (var end = gridPath.Length; end > 0; end = gridPath.LastIndexOf('/', end - 2) + 1)
        {
            paths.Add(gridPath[..end]);
            if (end == 1)
                break;
        }

        return paths;
    }
}
