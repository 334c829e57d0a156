namespace Wangge.Air.Sta.Query;

/// <summary>Reads an expression of <c>$filter</c> or <c>$orderby</c> by recursive descent.</summary>
/// <remarks>
/// <code>
/// or      = and { "or" and }
/// and     = not { "and" not }
/// not     = "not" not | compare
/// compare = sum [ ( "eq" | "ne" | "gt" | "ge" | "lt" | "le" ) sum ]
/// sum     = product { ( "add" | "sub" ) product }
/// product = value { ( "mul" | "div" | "mod" ) value }
/// value   = "-" value | "(" or ")" | literal | function "(" [ or { "," or } ] ")" | path
/// literal = number | time [ "/" time ] | "'" text "'" | "true" | "false" | "null"
///         | "geography'" WKT "'" | "geometry'" WKT "'" | "duration'" ISO 8601 "'" | "date'" … "'" | "datetimeoffset'" … "'"
/// path    = name { "/" name }
/// </code>
/// OData writes lambdas where a path leads through a collection; SensorThings does not, and means "any of them".
/// </remarks>
internal sealed class ExpressionParser(Scanner scan)
{
    /// <summary>Deepest nesting.</summary>
    public const int Deepest = 40;

    /// <summary>Most parts of one expression.</summary>
    public const int MostParts = 400;

    private static readonly (Operator Operator, string Word)[] Comparisons =
        [(Operator.Eq, "eq"), (Operator.Ne, "ne"), (Operator.Gt, "gt"), (Operator.Ge, "ge"), (Operator.Lt, "lt"), (Operator.Le, "le")];

    private static readonly (Operator Operator, string Word)[] Sums = [(Operator.Add, "add"), (Operator.Sub, "sub")];

    private static readonly (Operator Operator, string Word)[] Products = [(Operator.Mul, "mul"), (Operator.Div, "div"), (Operator.Mod, "mod")];

    private int _depth;
    private int _parts;

    /// <summary>Reads one expression and the blanks behind it.</summary>
    public Expr Parse()
    {
        if (++_depth > Deepest)
            throw StaFault.At(scan.Here, $"嵌套超过 {Deepest} 层。", $"nested deeper than {Deepest}.");
        var left = And();
        while (Word("or"))
            left = new Binary(Operator.Or, left, And(), left.At);
        _depth--;
        return left;
    }

    private Expr And()
    {
        var left = Not();
        while (Word("and"))
            left = new Binary(Operator.And, left, Not(), left.At);
        return left;
    }

    private Expr Not()
    {
        scan.SkipBlanks();
        var at = scan.Here;
        if (!scan.TakeWord("not"))
            return Compare();
        if (++_depth > Deepest)
            throw StaFault.At(at, $"嵌套超过 {Deepest} 层。", $"nested deeper than {Deepest}.");
        var operand = Not();
        _depth--;
        return new Unary(IsNot: true, operand, at);
    }

    private Expr Compare()
    {
        var left = Chain(Sums, () => Chain(Products, Value));
        return One(Comparisons) is { } comparison
            ? new Binary(comparison, left, Chain(Sums, () => Chain(Products, Value)), left.At)
            : left;
    }

    private Expr Chain((Operator, string)[] operators, Func<Expr> operand)
    {
        var left = operand();
        while (One(operators) is { } found)
            left = new Binary(found, left, operand(), left.At);
        return left;
    }

    private Operator? One((Operator Operator, string Word)[] operators)
    {
        foreach (var (found, word) in operators)
        {
            if (Word(word))
                return found;
        }

        return null;
    }

    private bool Word(string word)
    {
        scan.SkipBlanks();
        return scan.TakeWord(word);
    }

    private Expr Value()
    {
        scan.SkipBlanks();
        var at = scan.Here;
        if (++_parts > MostParts)
            throw StaFault.At(at, $"表达式超过 {MostParts} 个部分。", $"the expression has more than {MostParts} parts.");
        char next = scan.Next;
        if (next == '\'')
            return new Constant(scan.TakeQuoted(), at);
        if (scan.Take('('))
        {
            var inner = Parse();
            scan.Expect(')');
            scan.SkipBlanks();
            return inner;
        }

        if (char.IsAsciiDigit(next) || next == '.')
            return scan.TakeNumberOrTime();
        if (scan.Take('-'))
            return ++_depth > Deepest ? throw StaFault.At(at, $"嵌套超过 {Deepest} 层。", $"nested deeper than {Deepest}.") : Negated(at);
        string name = scan.TakeName();
        if (name.Length == 0)
            throw StaFault.At(at, "此处应为值、函数或属性。", "a value, function or property is expected here.");
        return name switch
        {
            "true" => new Constant(true, at),
            "false" => new Constant(false, at),
            "null" => new Constant(null, at),
            _ when scan.Next == '\'' => Typed(name, at),
            _ when scan.Next == '(' => Function(name, at),
            _ => Path(name, at),
        };
    }

    private Unary Negated(Place at)
    {
        var operand = Value();
        _depth--;
        return new(IsNot: false, operand, at);
    }

    private Constant Typed(string kind, Place at)
    {
        string text = scan.TakeQuoted();
        switch (kind)
        {
            case "geography" or "geometry":
                return new(Scanner.Geometry(text, at), at);
            case "date" or "datetimeoffset" or "datetime" when StaTime.TryParse(text, out var time):
                return new(time, at);
            case "duration":
                try
                {
                    return new(System.Xml.XmlConvert.ToTimeSpan(text), at);
                }
                catch (Exception failure) when (failure is FormatException or OverflowException)
                {
                    throw StaFault.At(at, $"时长“{text}”读不懂，应如 PT24H。", $"the duration \"{text}\" cannot be read; it must be like PT24H.");
                }

            default:
                throw StaFault.At(at, $"不认识“{kind}'{text}'”。", $"\"{kind}'{text}'\" is not known.");
        }
    }

    private Call Function(string name, Place at)
    {
        var arguments = new List<Expr>();
        scan.Expect('(');
        scan.SkipBlanks();
        if (!scan.Take(')'))
        {
            do
                arguments.Add(Parse());
            while (scan.Take(','));
            scan.Expect(')');
        }

        return new(name, arguments, at);
    }

    private PathExpr Path(string first, Place at)
    {
        var steps = new List<string> { first };
        while (scan.Take('/'))
        {
            var here = scan.Here;
            string step = scan.TakeName();
            if (step.Length == 0)
                throw StaFault.At(here, "“/”之后应为名称。", "a name is expected behind \"/\".");
            steps.Add(step);
        }

        return new(steps, at);
    }
}
