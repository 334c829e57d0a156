namespace Wangge.AirQuality.Analysis;

/// <summary>How well predictions agree with observations that the model had not seen.</summary>
/// <param name="Hours">Hours compared.</param>
/// <param name="R2">Explained share of the variance, 1 - SSE / SST: 1 is perfect, 0 no better than the mean, negative worse.</param>
/// <param name="Rmse">Root mean square error, the pollutant's unit.</param>
/// <param name="Fac2">Share of predictions within a factor of two of the observation.</param>
/// <param name="Bias">Mean of prediction less observation, the pollutant's unit.</param>
public readonly record struct ModelScores(int Hours, double R2, double Rmse, double Fac2, double Bias)
{
    internal static ModelScores Of(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted)
    {
        double mean = 0, errors = 0, squares = 0, spread = 0;
        int within = 0;
        foreach (double value in observed)
            mean += value / observed.Length;
        for (int i = 0; i < observed.Length; i++)
        {
            double error = predicted[i] - observed[i];
            errors += error;
            squares += error * error;
            spread += (observed[i] - mean) * (observed[i] - mean);
            if (predicted[i] >= 0.5 * observed[i] && predicted[i] <= 2 * observed[i])
                within++;
        }

        double n = observed.Length;
        return new ModelScores(observed.Length, 1 - (squares / spread), Math.Sqrt(squares / n), within / n, errors / n);
    }
}
