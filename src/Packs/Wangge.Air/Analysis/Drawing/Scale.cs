namespace Wangge.Air.Analysis.Drawing;

/// <summary>Turns figures into places on a line.</summary>
/// <param name="From">Figure at the start.</param>
/// <param name="To">Figure at the end.</param>
/// <param name="Start">Place of the start, px.</param>
/// <param name="End">Place of the end, px.</param>
public readonly record struct Scale(double From, double To, double Start, double End)
{
    /// <summary>The place of a figure, px; NaN of NaN.</summary>
    public double this[double value] => To == From ? Start : Start + ((value - From) / (To - From) * (End - Start));

    /// <summary>The place of a time.</summary>
    public double this[DateTime time] => this[(double)time.Ticks];

    /// <summary>A line of time.</summary>
    public static Scale OfTime(DateTime from, DateTime to, double start, double end) => new(from.Ticks, to.Ticks, start, end);
}
