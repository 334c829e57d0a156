using NetTopologySuite.Geometries;

namespace Wangge.Air.Sta.Query;

/// <summary>Operators on constants.</summary>
internal static class Values
{
    /// <summary>Whether a condition holds; for several values whether it holds for one.</summary>
    public static bool IsTrue(Constant constant) => constant.Value switch
    {
        bool condition => condition,
        null => false,
        Many many => many.Values.Any(v => v is true),
        _ => throw StaFault.At(constant.At, "此处应为条件（真或假）。", "a condition, true or false, is expected here."),
    };

    /// <summary>A number.</summary>
    public static double Number(object value, Place at) => value is double number ? number : throw Wrong(at, "数", "a number", value);

    /// <summary>A text.</summary>
    public static string Text(object value, Place at) => value as string ?? throw Wrong(at, "文字", "a text", value);

    /// <summary>A time.</summary>
    public static StaTime Time(object value, Place at) => value is StaTime time ? time : throw Wrong(at, "时间", "a time", value);

    /// <summary>A geometry.</summary>
    public static Geometry Shape(object value, Place at) => value as Geometry ?? throw Wrong(at, "几何", "a geometry", value);

    /// <summary>Applies to a value, or to each of many.</summary>
    public static object? Each(Constant constant, Func<object?, object?> map) =>
        constant.Value is Many many ? new Many([.. many.Values.Select(map)]) : map(constant.Value);

    /// <summary>Applies to two values, or to each of many with the other.</summary>
    public static object? Pairs(Constant left, Constant right, Func<object?, object?, object?> map) => (left.Value, right.Value) switch
    {
        (Many a, Many b) => new Many([.. a.Values.SelectMany(x => b.Values, map)]),
        (Many a, _) => new Many([.. a.Values.Select(x => map(x, right.Value))]),
        (_, Many b) => new Many([.. b.Values.Select(y => map(left.Value, y))]),
        _ => map(left.Value, right.Value),
    };

    /// <summary>The one value.</summary>
    public static object? Single(Constant constant) => constant.Value is not Many ? constant.Value
        : throw StaFault.At(constant.At, "只有一个参数可以经过集合。", "only one argument may lead through a collection.");

    /// <summary>Applies an operator. Null in a comparison other than eq and ne, or in arithmetic, gives null.</summary>
    public static object? Apply(Operator op, object? left, object? right, Place at)
    {
        if (op == Operator.Eq)
            return left is null || right is null ? left is null && right is null : Equal(left, right, at);
        if (op == Operator.Ne)
            return left is null || right is null ? (left is null) != (right is null) : !Equal(left, right, at);
        if (left is null || right is null)
            return null;
        return op switch
        {
            Operator.Gt => Order(left, right, at) > 0,
            Operator.Ge => Order(left, right, at) >= 0,
            Operator.Lt => Order(left, right, at) < 0,
            Operator.Le => Order(left, right, at) <= 0,
            _ => Arithmetic(op, left, right, at),
        };
    }

    /// <summary>The order of two values of one type. Times compare by their start, as observations are ordered.</summary>
    public static int Order(object left, object right, Place at) => (left, right) switch
    {
        (double a, double b) => a.CompareTo(b),
        (string a, string b) => string.CompareOrdinal(a, b),
        (bool a, bool b) => a.CompareTo(b),
        (StaTime a, StaTime b) => a.From.CompareTo(b.From),
        (StaTime a, string b) when StaTime.TryParse(b, out var time) => a.From.CompareTo(time.From),
        (string a, StaTime b) when StaTime.TryParse(a, out var time) => time.From.CompareTo(b.From),
        (TimeSpan a, TimeSpan b) => a.CompareTo(b),
        _ => throw Differ(at, left, right),
    };

    /// <summary>What people call the type of a value.</summary>
    public static (string Zh, string En) TypeName(object? value) => value switch
    {
        double => ("数", "a number"),
        string => ("文字", "a text"),
        bool => ("条件", "a condition"),
        StaTime => ("时间", "a time"),
        TimeSpan => ("时长", "a duration"),
        Geometry => ("几何", "a geometry"),
        null => ("空", "null"),
        _ => ("一组值", "a group of values"),
    };

    private static bool Equal(object left, object right, Place at) => (left, right) switch
    {
        (StaTime a, StaTime b) => a == b || (a.To is null || b.To is null) && a.From == b.From,
        (Geometry a, Geometry b) => a.EqualsTopologically(b),
        _ => Order(left, right, at) == 0,
    };

    private static object Arithmetic(Operator op, object left, object right, Place at)
    {
        try
        {
            return (op, left, right) switch
            {
                (Operator.Add, double a, double b) => a + b,
                (Operator.Sub, double a, double b) => a - b,
                (Operator.Mul, double a, double b) => a * b,
                (Operator.Div, double a, double b) => a / b,
                (Operator.Mod, double a, double b) => a % b,
                (Operator.Add, StaTime a, TimeSpan b) => new StaTime(a.From + b, a.To + b),
                (Operator.Sub, StaTime a, TimeSpan b) => new StaTime(a.From - b, a.To - b),
                (Operator.Sub, StaTime a, StaTime b) => a.From - b.From,
                (Operator.Add, TimeSpan a, TimeSpan b) => a + b,
                (Operator.Sub, TimeSpan a, TimeSpan b) => a - b,
                _ => throw Differ(at, left, right),
            };
        }
        catch (Exception failure) when (failure is ArgumentOutOfRangeException or OverflowException)
        {
            throw StaFault.At(at, "时间超出范围。", "the time is out of range.");
        }
    }

    private static StaFault Wrong(Place at, string zh, string en, object value) =>
        StaFault.At(at, $"此处应为{zh}，却是{TypeName(value).Zh}。", $"{en} is expected here, not {TypeName(value).En}.");

    private static StaFault Differ(Place at, object left, object right)
    {
        var (a, b) = (TypeName(left), TypeName(right));
        return StaFault.At(at, $"{a.Zh}与{b.Zh}不能这样运算。", $"{a.En} and {b.En} do not go together here.");
    }
}
