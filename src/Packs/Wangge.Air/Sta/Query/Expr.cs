namespace Wangge.Air.Sta.Query;

/// <summary>An expression of <c>$filter</c> or <c>$orderby</c>.</summary>
/// <param name="At">Where it stands.</param>
internal abstract record Expr(Place At);

/// <summary>A value: null, string, double, bool, <see cref="StaTime"/>, <see cref="TimeSpan"/>, a geometry, or <see cref="Many"/>.</summary>
internal sealed record Constant(object? Value, Place At) : Expr(At);

/// <summary>A property, through navigation or not: <c>Datastream/Thing/name</c>.</summary>
internal sealed record PathExpr(IReadOnlyList<string> Steps, Place At) : Expr(At)
{
    /// <summary>As written.</summary>
    public string Text => string.Join('/', Steps);
}

/// <summary><c>not</c>, or <c>-</c> before a number.</summary>
internal sealed record Unary(bool IsNot, Expr Operand, Place At) : Expr(At);

/// <summary>Two operands and an operator between.</summary>
internal sealed record Binary(Operator Operator, Expr Left, Expr Right, Place At) : Expr(At);

/// <summary>A function and its arguments.</summary>
internal sealed record Call(string Name, IReadOnlyList<Expr> Arguments, Place At) : Expr(At);

/// <summary>The values that a path through a collection leads to: a comparison holds where it holds for one of them.</summary>
internal sealed record Many(IReadOnlyList<object?> Values);

/// <summary>Operators by their names in the standard.</summary>
internal enum Operator
{
    Or,
    And,
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
    Add,
    Sub,
    Mul,
    Div,
    Mod,
}
