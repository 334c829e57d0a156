namespace Wangge.Air.Sta.Query;

/// <summary>
/// Works an expression out as far as its paths are known. For an entity in memory all are, and one constant is left; for
/// observations of a stream what is said of the stream falls away, and the rest goes to the store.
/// </summary>
/// <param name="resolve">What a path stands for: a constant, or the path itself where only the store knows.</param>
/// <param name="now">The present, UTC.</param>
internal sealed class Reducer(Func<PathExpr, Expr> resolve, DateTime now)
{
    /// <summary>Reduces.</summary>
    public Expr Reduce(Expr expr) => expr switch
    {
        Constant => expr,
        PathExpr path => resolve(path),
        Unary unary => Reduce(unary),
        Binary { Operator: Operator.And or Operator.Or } logic => Logic(logic),
        Binary binary => Reduce(binary),
        Call call => Reduce(call),
        _ => throw new InvalidOperationException(expr.GetType().Name),
    };

    /// <summary>Whether an expression that must be a condition holds; null counts as no.</summary>
    public static bool Holds(Expr reduced) => reduced is Constant constant && Values.IsTrue(constant);

    private Expr Reduce(Unary unary)
    {
        var operand = Reduce(unary.Operand);
        return operand is not Constant constant ? unary with { Operand = operand }
            : new Constant(unary.IsNot ? !Values.IsTrue(constant) : Values.Each(constant, v => v is null ? null : -Values.Number(v, unary.At)), unary.At);
    }

    private Expr Logic(Binary logic)
    {
        bool decides = logic.Operator == Operator.Or;
        var left = Reduce(logic.Left);
        if (left is Constant first)
        {
            if (Values.IsTrue(first) == decides)
                return new Constant(decides, logic.At);
            var rest = Reduce(logic.Right);
            return rest is Constant last ? new Constant(Values.IsTrue(last), logic.At) : rest;
        }

        var right = Reduce(logic.Right);
        if (right is not Constant second)
            return logic with { Left = left, Right = right };
        return Values.IsTrue(second) == decides ? new Constant(decides, logic.At) : left;
    }

    private Expr Reduce(Binary binary)
    {
        var (left, right) = (Reduce(binary.Left), Reduce(binary.Right));
        return left is Constant a && right is Constant b
            ? new Constant(Values.Pairs(a, b, (x, y) => Values.Apply(binary.Operator, x, y, binary.At)), binary.At)
            : binary with { Left = left, Right = right };
    }

    private Expr Reduce(Call call)
    {
        Functions.Check(call);
        Expr[] arguments = [.. call.Arguments.Select(Reduce)];
        if (!Array.TrueForAll(arguments, a => a is Constant))
            return call with { Arguments = arguments };
        Constant[] constants = [.. arguments.Cast<Constant>()];
        int many = Array.FindIndex(constants, c => c.Value is Many);
        if (many < 0)
            return new Constant(Functions.Apply(call, [.. constants.Select(c => c.Value)], now), call.At);
        // One argument may lead through a collection; the others stand beside each of its values.
        return new Constant(Values.Each(constants[many], value =>
            Functions.Apply(call, [.. constants.Select((c, i) => i == many ? value : Values.Single(c))], now)), call.At);
    }
}
