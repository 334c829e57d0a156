namespace Wangge.Air.Quality.Calibration;

/// <summary>How far values stand from the reference, µg/m³ (CO mg/m³).</summary>
/// <param name="Rmse">Root of the mean squared difference.</param>
/// <param name="Mae">Mean size of the difference.</param>
/// <param name="Bias">Mean difference; positive is too high.</param>
/// <param name="R2">Share of the reference's variance that the values tell (1 less the squared differences over those from the mean); below zero for values worse than the mean.</param>
public sealed record CalibrationError(double Rmse, double Mae, double Bias, double R2)
{
    /// <summary>The errors of values against their reference, one pair or more.</summary>
    public static CalibrationError Of(IReadOnlyList<double> values, IReadOnlyList<double> reference)
    {
        double squares = 0, sizes = 0, sum = 0, mean = reference.Average(), spread = 0;
        for (int i = 0; i < values.Count; i++)
        {
            double off = values[i] - reference[i];
            squares += off * off;
            sizes += Math.Abs(off);
            sum += off;
            spread += (reference[i] - mean) * (reference[i] - mean);
        }

        int n = values.Count;
        return new CalibrationError(Math.Sqrt(squares / n), sizes / n, sum / n, spread > 0 ? 1 - (squares / spread) : double.NaN);
    }
}
