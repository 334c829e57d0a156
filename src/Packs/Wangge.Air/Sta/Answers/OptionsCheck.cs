using Wangge.Air.Sta.Model;
using Wangge.Air.Sta.Observations;
using Wangge.Air.Sta.Query;

namespace Wangge.Air.Sta.Answers;

/// <summary>Holds what is asked against the schema, before anything is read.</summary>
internal static class OptionsCheck
{
    /// <summary>Checks options of a set, or of an entity, with all that is expanded below.</summary>
    /// <returns>Whether a condition or an order asks for times that <see cref="Spans"/> reads.</returns>
    public static bool Check(EntityKind kind, QueryOptions options, bool isSet)
    {
        if (!isSet && (options.Filter is not null || options.OrderBy.Count > 0 || options.Top is not null || options.Skip > 0 || options.Count || options.SkipToken is not null))
            throw StaFault.Of("$filter", "单个对象只能用 $select 和 $expand。", "a single entity takes $select and $expand only.");
        if (options.DataArray && (kind != EntityKind.Observation || !isSet || options.Expand.Count > 0))
            throw StaFault.Of("$resultFormat", "dataArray 只用于 Observations 集合，且不能与 $expand 同用。", "dataArray is for sets of Observations, without $expand.");
        bool spans = options.Filter is { } filter && EntityPaths.Check(filter, kind);
        if (kind == EntityKind.Observation)
            OrderOf(options);
        foreach (var term in options.OrderBy)
            spans |= EntityPaths.Check(term.Value, kind);
        foreach (var item in options.Select ?? [])
        {
            if (!IsSelectable(kind, item.Name))
                throw StaFault.At(item.At, $"{kind.Set()} 没有“{item.Name}”；有：{Names(kind)}。", $"{kind.Set()} have no \"{item.Name}\"; there are: {Names(kind)}.");
        }

        foreach (var item in options.Expand)
        {
            if (kind.Find(item.Navigation) is not { } navigation)
            {
                string there = string.Join(", ", kind.Navigations().Select(n => n.Name));
                throw StaFault.At(item.At, $"{kind.Set()} 不能展开“{item.Navigation}”；可展开：{there}。", $"{kind.Set()} cannot expand \"{item.Navigation}\"; they can: {there}.");
            }

            spans |= Check(navigation.Kind, item.Options, navigation.ToMany);
        }

        return spans;
    }

    /// <summary>The order asked of observations.</summary>
    public static ObservationOrder OrderOf(QueryOptions options)
    {
        var order = default(ObservationOrder);
        for (int i = 0; i < options.OrderBy.Count; i++)
        {
            var (value, descending) = options.OrderBy[i];
            string name = (value as PathExpr)?.Text ?? "";
            if (name == "result" && i == 0)
                order = order with { ByResult = true, ResultDescending = descending };
            else if ((name is "phenomenonTime" or "resultTime" || Schema.IsId(name)) && i == (order.ByResult ? 1 : 0))
                order = order with { TimeDescending = descending };
            else
                throw StaFault.At(value.At, "Observations 只能按 phenomenonTime（或 resultTime、id）、result 排序，先 result 后时间。", "Observations are ordered by phenomenonTime (or resultTime or id), or by result and then time.");
        }

        return order;
    }

    private static bool IsSelectable(EntityKind kind, string name) =>
        Schema.IsId(name) || name == "@iot.selfLink" || kind.Properties().Contains(name) || kind.Find(name) is not null;

    private static string Names(EntityKind kind) => string.Join(", ", kind.Properties().Concat(kind.Navigations().Select(n => n.Name)).Prepend("id"));
}
