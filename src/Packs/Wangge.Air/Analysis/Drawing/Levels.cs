namespace Wangge.Air.Analysis.Drawing;

/// <summary>Collects pieces of a surface by the step of the ramp they fall on, so that each step is one shape.</summary>
internal sealed class Levels
{
    private readonly Outline[] _steps;
    private readonly double _from, _to;

    /// <summary>Steps between two figures.</summary>
    public Levels(double from, double to, int steps = 24)
    {
        _steps = new Outline[steps];
        for (int i = 0; i < steps; i++)
            _steps[i] = new Outline();
        (_from, _to) = (from, to);
    }

    /// <summary>The step of a figure; -1 where it is missing.</summary>
    public int Of(double figure) => double.IsFinite(figure)
        ? Math.Clamp((int)((figure - _from) / (_to - _from) * _steps.Length), 0, _steps.Length - 1)
        : -1;

    /// <summary>The shape of a step.</summary>
    public Outline this[int step] => _steps[step];

    /// <summary>Puts all steps on a sketch.</summary>
    public void Put(Sketch sketch, Func<double, string> colour)
    {
        for (int i = 0; i < _steps.Length; i++)
        {
            // A stroke of its own colour closes the hairlines between neighbouring pieces.
            string own = colour((i + 0.5) / _steps.Length);
            sketch.Put(_steps[i], own, own, 0.6);
        }
    }
}
