using System.Globalization;

namespace Wangge.Air.Sta.Query;

/// <summary>Reads the options of an address, and those in the brackets of <c>$expand</c>.</summary>
/// <remarks>
/// <code>
/// expand  = item { "," item }
/// item    = name { "/" name } [ "(" option { ";" option } ")" ]
/// option  = "$filter=" or | "$expand=" expand | "$orderby=" term { "," term } | "$select=" name { "," name }
///         | "$top=" digits | "$skip=" digits | "$count=" ( "true" | "false" ) | "$resultFormat=dataArray" | "$skiptoken=" token
/// term    = or [ "asc" | "desc" ]
/// </code>
/// </remarks>
internal static class OptionsParser
{
    /// <summary>Most levels of <c>$expand</c>.</summary>
    public const int DeepestExpand = 5;

    /// <summary>Largest <c>$skip</c>: what is skipped is read. Pages follow their links instead.</summary>
    public const int MostSkip = 10_000;

    /// <summary>Reads the options of an address; such that do not begin with <c>$</c> are not ours, except <c>resultFormat</c>.</summary>
    public static QueryOptions Parse(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var options = QueryOptions.None;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
        {
            string name = key == "resultFormat" ? "$resultFormat" : key;
            if (!name.StartsWith('$'))
                continue;
            if (!seen.Add(name))
                throw StaFault.Of(name, $"{name} 出现了两次。", $"{name} is given twice.");
            var scan = Scanner.Over(value, name);
            options = Option(options, name, scan, 0);
            if (!scan.AtEnd)
                throw StaFault.At(scan.Here, $"“{scan.Next}”不该在这里。", $"\"{scan.Next}\" is not expected here.");
            if (name is not ("$skip" or "$skiptoken"))
                options = options with { Kept = [.. options.Kept, $"{name}={value}"] };
        }

        return options;
    }

    private static QueryOptions Option(QueryOptions options, string name, Scanner scan, int depth) => name switch
    {
        "$filter" => options with { Filter = new ExpressionParser(scan).Parse() },
        "$expand" => options with { Expand = Expand(scan, depth + 1) },
        "$orderby" => options with { OrderBy = OrderBy(scan) },
        "$select" => options with { Select = Select(scan) },
        "$top" => options with { Top = Number(scan, int.MaxValue) },
        "$skip" => options with { Skip = Number(scan, MostSkip) },
        "$count" => options with { Count = Flag(scan) },
        "$resultFormat" => options with { DataArray = Format(scan) },
        "$skiptoken" => options with { SkipToken = scan.TakeToken() },
        _ => throw StaFault.Of(name, $"不认识选项 {name}。", $"the option {name} is not known."),
    };

    private static List<ExpandItem> Expand(Scanner scan, int depth)
    {
        if (depth > DeepestExpand)
            throw StaFault.At(scan.Here, $"$expand 超过 {DeepestExpand} 层。", $"$expand is deeper than {DeepestExpand} levels.");
        var items = new List<ExpandItem>();
        do
        {
            scan.SkipBlanks();
            Add(items, Item(scan, depth));
            scan.SkipBlanks();
        }
        while (scan.Take(','));
        return items;
    }

    private static ExpandItem Item(Scanner scan, int depth)
    {
        if (depth > DeepestExpand)
            throw StaFault.At(scan.Here, $"$expand 超过 {DeepestExpand} 层。", $"$expand is deeper than {DeepestExpand} levels.");
        var at = scan.Here;
        string name = scan.TakeName();
        if (name.Length == 0)
            throw StaFault.At(at, "此处应为导航属性的名称。", "the name of a navigation is expected here.");
        if (scan.Take('/'))
        {
            var inner = Item(scan, depth + 1);
            return new(name, new() { Expand = [inner], Kept = ["$expand=" + scan.Since(inner.At.Position)] }, at);
        }

        var options = QueryOptions.None;
        if (scan.Take('('))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            do
            {
                scan.SkipBlanks();
                int start = scan.Position;
                var here = scan.Here;
                string option = scan.TakeName();
                scan.Expect('=');
                if (option is "$skiptoken" or "$resultFormat" || !seen.Add(option))
                    throw StaFault.At(here, $"{option} 不能用在括号里，或出现了两次。", $"{option} cannot stand in these brackets, or is given twice.");
                options = Option(options, option, scan, depth);
                if (option is not "$skip")
                    options = options with { Kept = [.. options.Kept, scan.Since(start)] };
            }
            while (scan.Take(';'));
            scan.Expect(')');
        }

        return new(name, options, at);
    }

    /// <summary><c>A/B,A/C</c> asks once for A, with B and C.</summary>
    private static void Add(List<ExpandItem> items, ExpandItem item)
    {
        int same = items.FindIndex(i => i.Navigation == item.Navigation);
        if (same < 0)
        {
            items.Add(item);
            return;
        }

        var (first, second) = (items[same].Options, item.Options);
        if (OtherThanExpand(first) && OtherThanExpand(second))
            throw StaFault.At(item.At, $"{item.Navigation} 出现了两次，选项各不相同。", $"{item.Navigation} is given twice, with options of its own each.");
        var (with, plain) = OtherThanExpand(second) ? (second, first) : (first, second);
        var expand = first.Expand.ToList();
        foreach (var inner in second.Expand)
            Add(expand, inner);
        string[] kept = [.. with.Kept.Where(k => !IsExpand(k)), "$expand=" + string.Join(',', with.Kept.Concat(plain.Kept).Where(IsExpand).Select(k => k["$expand=".Length..]))];
        items[same] = item with { Options = with with { Expand = expand, Kept = kept } };
    }

    private static bool IsExpand(string kept) => kept.StartsWith("$expand=", StringComparison.Ordinal);

    private static bool OtherThanExpand(QueryOptions options) => options.Skip > 0 || options.Kept.Any(k => !IsExpand(k));

    private static List<OrderTerm> OrderBy(Scanner scan)
    {
        var terms = new List<OrderTerm>();
        do
        {
            var value = new ExpressionParser(scan).Parse();
            scan.SkipBlanks();
            bool descending = scan.TakeWord("desc");
            if (!descending)
                scan.TakeWord("asc");
            scan.SkipBlanks();
            terms.Add(new(value, descending));
        }
        while (scan.Take(','));
        return terms.Count <= 5 ? terms : throw StaFault.At(scan.Here, "$orderby 超过 5 项。", "$orderby has more than 5 terms.");
    }

    private static List<SelectItem> Select(Scanner scan)
    {
        var names = new List<SelectItem>();
        do
        {
            scan.SkipBlanks();
            var at = scan.Here;
            string name = scan.TakeName();
            if (name.Length == 0)
                throw StaFault.At(at, "此处应为属性的名称。", "the name of a property is expected here.");
            names.Add(new(name, at));
            scan.SkipBlanks();
        }
        while (scan.Take(','));
        return names;
    }

    private static int Number(Scanner scan, int most)
    {
        var at = scan.Here;
        string text = scan.TakeName();
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            throw StaFault.At(at, "此处应为不小于 0 的整数。", "a whole number, 0 or more, is expected here.");
        if (number > most && most < int.MaxValue)
            throw StaFault.At(at, $"最大 {most}；请跟随 @iot.nextLink 翻页。", $"at most {most}; follow @iot.nextLink from page to page.");
        return (int)Math.Min(number, int.MaxValue);
    }

    private static bool Flag(Scanner scan)
    {
        var at = scan.Here;
        return scan.TakeName() switch
        {
            "true" => true,
            "false" => false,
            _ => throw StaFault.At(at, "应为 true 或 false。", "it must be true or false."),
        };
    }

    private static bool Format(Scanner scan)
    {
        var at = scan.Here;
        return string.Equals(scan.TakeName(), "dataArray", StringComparison.OrdinalIgnoreCase) ? true
            : throw StaFault.At(at, "只支持 dataArray。", "only dataArray is supported.");
    }
}
