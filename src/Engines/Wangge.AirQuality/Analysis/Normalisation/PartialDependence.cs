using Wangge.AirQuality.Internals.Trees;

namespace Wangge.AirQuality.Analysis;

/// <summary>
/// What the pollutant would be on average if a variable had a value in every hour (Friedman 2001), with a 95 % interval over
/// the models. The other variables keep what they were in some 2,000 hours of the record, evenly taken: where a value never met
/// them in fact (heat in winter), the curve says what trees guess.
/// </summary>
public static class PartialDependence
{
    private const int Hours = 2_000;
    private const int Points = 40;
    private const double Edge = 0.01;

    /// <summary>The dependence on one variable.</summary>
    /// <exception cref="ArgumentException">The model has no such variable.</exception>
    public static DependenceCurve Of(WeatherModel model, string variable)
    {
        ArgumentNullException.ThrowIfNull(model);
        int v = Find(model, variable);
        double[] grid = Grid(model, v, Points);
        (double[] mean, double[] lower, double[] upper) = Expect(model, [(v, grid)]);
        return new DependenceCurve(model.Variables[v], model.Unit, grid, mean, lower, upper, model.Capture);
    }

    /// <summary>The dependence on two variables together, over a coarser grid.</summary>
    /// <exception cref="ArgumentException">The model has no such variable, or both are the same.</exception>
    public static DependenceSurface Of(WeatherModel model, string first, string second)
    {
        ArgumentNullException.ThrowIfNull(model);
        int a = Find(model, first), b = Find(model, second);
        if (a == b)
            throw new ArgumentException("A surface needs two variables.", nameof(second));
        double[] x = Grid(model, a, Points / 2), y = Grid(model, b, Points / 2);
        double[] along = [.. x.SelectMany(value => Enumerable.Repeat(value, y.Length))], across = [.. x.SelectMany(_ => y)];
        (double[] mean, double[] lower, double[] upper) = Expect(model, [(a, along), (b, across)]);
        return new DependenceSurface(model.Variables[a], model.Variables[b], model.Unit, x, y, mean, lower, upper, model.Capture);
    }

    private static int Find(WeatherModel model, string variable)
    {
        for (int v = 0; v < model.Variables.Count; v++)
        {
            if (model.Variables[v].Name.Equals(variable, StringComparison.OrdinalIgnoreCase))
                return v;
        }

        throw new ArgumentException($"The model has no variable {variable}.", nameof(variable));
    }

    // Whole hours and weekdays, directions all round; else evenly between the 1st and 99th percentile.
    private static double[] Grid(WeatherModel model, int v, int points)
    {
        ModelVariable variable = model.Variables[v];
        if (variable.Name == WeatherFeatures.Hour)
            return [.. Enumerable.Range(0, 24).Select(h => (double)h)];
        if (variable.Name == WeatherFeatures.Weekday)
            return [.. Enumerable.Range(1, 7).Select(d => (double)d)];
        if (WeatherFeatures.Is(variable, Weather.WindDirection))
            return [.. Enumerable.Range(0, 36).Select(d => d * 10.0)];
        double[] column = model.Features.Columns[model.Features.First[v]];
        double[] sorted = Array.ConvertAll(model.Rows, i => column[i]);
        Array.Sort(sorted);
        double low = sorted[(int)(Edge * (sorted.Length - 1))], high = sorted[(int)((1 - Edge) * (sorted.Length - 1))];
        return low == high ? [low] : [.. Enumerable.Range(0, points).Select(i => low + ((high - low) * i / (points - 1)))];
    }

    private static (double[] Mean, double[] Lower, double[] Upper) Expect(WeatherModel model, (int Variable, double[] Values)[] grids)
    {
        int step = Math.Max(1, model.Rows.Length / Hours), count = grids[0].Values.Length;
        int[] hours = [.. model.Rows.Where((_, i) => i % step == 0)];
        double[]?[] drawn = Array.ConvertAll(model.Features.Columns, c => Array.ConvertAll(hours, i => c[i]));
        var kept = new double[]?[drawn.Length];
        foreach ((int v, double[] values) in grids)
        {
            (int first, int length) = model.Features.ColumnsOf(v).GetOffsetAndLength(drawn.Length);
            for (int part = 0; part < length; part++)
            {
                drawn[first + part] = null;
                kept[first + part] = Array.ConvertAll(values, x => WeatherFeatures.Encode(model.Variables[v], part, x));
            }
        }

        DrawPools pools = DrawPools.Whole(hours.Length, count);
        var members = new double[model.Models.Length][];
        Parallel.For(0, members.Length, m =>
        {
            members[m] = new double[count];
            model.Models[m].Expect(drawn, kept, pools, members[m], CancellationToken.None);
        });
        return MemberInterval.Of(members);
    }
}

/// <summary>The dependence on one variable: as many points as <paramref name="At"/> has.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Unit">The pollutant's unit.</param>
/// <param name="At">Values of the variable, ascending, in its own unit.</param>
/// <param name="Mean">The pollutant's mean there.</param>
/// <param name="Lower">Lower end of the 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Capture">Hours the model was trained on.</param>
public sealed record DependenceCurve(
    ModelVariable Variable, string Unit, double[] At, double[] Mean, double[] Lower, double[] Upper, DataCapture Capture);

/// <summary>The dependence on two variables; the point at <c>x</c> and <c>y</c> is element <c>x * Y.Length + y</c>.</summary>
/// <param name="First">The variable of <paramref name="X"/>.</param>
/// <param name="Second">The variable of <paramref name="Y"/>.</param>
/// <param name="Unit">The pollutant's unit.</param>
/// <param name="X">Values of the first, ascending.</param>
/// <param name="Y">Values of the second, ascending.</param>
/// <param name="Mean">The pollutant's mean there.</param>
/// <param name="Lower">Lower end of the 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Capture">Hours the model was trained on.</param>
public sealed record DependenceSurface(
    ModelVariable First, ModelVariable Second, string Unit, double[] X, double[] Y, double[] Mean, double[] Lower, double[] Upper, DataCapture Capture);
