using Wangge.Air.Sta.Query;

namespace Wangge.Air.Sta.Observations;

/// <summary>Writes what is left of a filter on observations as SQL. Its constants are numbers and times, written as numbers.</summary>
internal sealed class Condition(Source source, string alias)
{
    /// <summary>The name under which the key of one observation is compared: what <c>id eq '…'</c> becomes.</summary>
    public const string KeyName = "@key";

    /// <summary>A condition.</summary>
    public string Write(Expr expr) => expr switch
    {
        Constant constant => Values.IsTrue(constant) ? "1=1" : "1=0",
        Unary { IsNot: true } unary => $"not ({Write(unary.Operand)})",
        Binary { Operator: Operator.And or Operator.Or } logic => $"({Write(logic.Left)} {(logic.Operator == Operator.And ? "and" : "or")} {Write(logic.Right)})",
        Binary { Operator: < Operator.Add } comparison => Compare(comparison),
        PathExpr path => throw StaFault.At(path.At, "此处应为条件（真或假）。", "a condition, true or false, is expected here."),
        _ => throw NotHere(expr.At),
    };

    /// <summary>The result: null where the value is not to be used.</summary>
    public string Result => $"(case when {source.Bad(alias)} then null else {source.Value(alias)} end)";

    private string Compare(Binary comparison)
    {
        var (left, right, op) = comparison.Left is Constant ? (comparison.Right, comparison.Left, Turned(comparison.Operator)) : (comparison.Left, comparison.Right, comparison.Operator);
        if (right is Constant { Value: null })
            return IsNull(left, op);
        if (left is PathExpr path && right is Constant constant)
        {
            switch (path.Text)
            {
                case KeyName:
                    return $"{alias}.{source.Key} = {Sql.Number((long)Values.Number(constant.Value!, constant.At))}";
                case "phenomenonTime" or "resultTime":
                    return Time(path.Text == "resultTime", op, constant);
                case "resultQuality/code":
                    return Quality(op, constant);
                case "resultQuality/flag":
                    return Flag(op, constant);
                default:
                    break;
            }
        }

        return $"({Number(left)} {Symbol(op)} {Number(right)})";
    }

    private string IsNull(Expr left, Operator op)
    {
        bool asksNull = op == Operator.Eq, asksValue = op == Operator.Ne;
        if (!asksNull && !asksValue)
            return "1=0";
        if (left is PathExpr { Text: "phenomenonTime" or "resultTime" or "resultQuality/code" })
            return asksValue ? "1=1" : "1=0";
        return $"({(left is PathExpr { Text: "resultQuality/flag" } ? source.Flag(alias) is { } flag ? $"nullif({flag}, 0)" : "null" : Number(left))} is {(asksValue ? "not " : "")}null)";
    }

    private string Time(bool end, Operator op, Constant constant)
    {
        var time = constant.Value switch
        {
            StaTime given => given,
            string text when StaTime.TryParse(text, out var read) => read,
            _ => Values.Time(constant.Value!, constant.At),
        };
        string compared = source.Compare(alias, end, op, time.From);
        return time.To is { } to && !end && op is Operator.Eq or Operator.Ne
            ? $"({compared} {(op == Operator.Eq ? "and" : "or")} {source.Compare(alias, end: true, op, time.To!.Value)})" : compared;
    }

    private string Quality(Operator op, Constant constant)
    {
        string asked = Values.Text(constant.Value!, constant.At);
        if (op is not (Operator.Eq or Operator.Ne))
            throw StaFault.At(constant.At, "resultQuality/code 只能用 eq 或 ne 比较。", "resultQuality/code takes eq and ne only.");
        string holds = asked switch
        {
            "valid" => $"not {source.Bad(alias)}",
            "invalid" => source.Bad(alias),
            _ => "1=0",
        };
        return op == Operator.Eq ? $"({holds})" : $"(not ({holds}))";
    }

    private string Flag(Operator op, Constant constant)
    {
        string asked = Values.Text(constant.Value!, constant.At);
        return source.Flag(alias) is { } flag && asked.Length == 1 && asked[0] < 128 && op is Operator.Eq or Operator.Ne
            ? $"({flag} {Symbol(op)} {(int)asked[0]})" : op == Operator.Ne ? "1=1" : "1=0";
    }

    private string Number(Expr expr) => expr switch
    {
        Constant { Value: double number } => Sql.Number(number),
        Constant constant => Sql.Number(Values.Number(Values.Single(constant) ?? "", constant.At)),
        PathExpr { Text: "result" } => Result,
        Unary { IsNot: false } minus => $"(- {Number(minus.Operand)})",
        Binary { Operator: Operator.Add or Operator.Sub or Operator.Mul } sum => $"({Number(sum.Left)} {Symbol(sum.Operator)} {Number(sum.Right)})",
        Binary { Operator: Operator.Div } division => $"({Number(division.Left)} / nullif({Number(division.Right)} * 1.0, 0))",
        Binary { Operator: Operator.Mod } rest => Rest(Number(rest.Left), Number(rest.Right)),
        Call { Name: "floor" } call => source.Floor(Number(call.Arguments[0])),
        Call { Name: "ceiling" } call => $"(- {source.Floor($"(- {Number(call.Arguments[0])})")})",
        Call { Name: "round" } call => Round(Number(call.Arguments[0])),
        Call { Name: "year" or "month" or "day" or "hour" or "minute" or "second", Arguments: [PathExpr { Text: "phenomenonTime" or "resultTime" } path] } call =>
            source.Part(call.Name, alias, path.Text == "resultTime"),
        PathExpr path => throw StaFault.At(path.At,
            $"“{path.Text}”不能这样用在 Observations 的条件里；可用 result、phenomenonTime、resultTime、resultQuality/code、id 和 Datastream/…。",
            $"\"{path.Text}\" cannot be used like this in a condition on Observations; use result, phenomenonTime, resultTime, resultQuality/code, id and Datastream/…."),
        _ => throw NotHere(expr.At),
    };

    private string Rest(string left, string right) => $"({left} - ({right}) * {source.Trunc($"({left} / nullif({right} * 1.0, 0))")})";

    private string Round(string number) =>
        $"(case when {number} < 0 then - {source.Floor($"(0.5 - {number})")} else {source.Floor($"({number} + 0.5)")} end)";

    private static StaFault NotHere(Place at) =>
        StaFault.At(at, "这个函数或运算不能用在 Observations 的 result 和时间上。", "this function or operation cannot be used on results and times of Observations.");

    private static Operator Turned(Operator op) => op switch
    {
        Operator.Gt => Operator.Lt,
        Operator.Ge => Operator.Le,
        Operator.Lt => Operator.Gt,
        Operator.Le => Operator.Ge,
        _ => op,
    };

    private static string Symbol(Operator op) => op switch
    {
        Operator.Eq => "=",
        Operator.Ne => "<>",
        Operator.Gt => ">",
        Operator.Ge => ">=",
        Operator.Lt => "<",
        Operator.Le => "<=",
        Operator.Add => "+",
        Operator.Sub => "-",
        Operator.Mul => "*",
        _ => throw new InvalidOperationException(op.ToString()),
    };
}
