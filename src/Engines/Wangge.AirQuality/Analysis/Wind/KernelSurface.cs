namespace Wangge.AirQuality.Analysis;

/// <summary>Draws a figure of kernel sums on the square grid.</summary>
internal static class KernelSurface
{
    /// <summary>The surface of what <paramref name="figure"/> makes, value and standard error, at each direction and speed of the net.</summary>
    public static PolarSurface Of(PolarBins bins, KernelSums sums, Func<int, int, (double Value, double Error)> figure)
    {
        var values = new double[KernelSums.Directions * KernelSums.Speeds];
        var errors = new double[values.Length];
        for (int node = 0; node < values.Length; node++)
            (values[node], errors[node]) = figure(node / KernelSums.Speeds, node % KernelSums.Speeds);
        int[] counts = bins.Counts();
        bool[] shown = bins.Shown(counts);
        int[] hours = bins.HoursAt(shown, counts);
        int side = bins.Axis.Length;
        var drawn = new double[shown.Length];
        var drawnErrors = new double[shown.Length];
        Parallel.For(0, side, row =>
        {
            for (int place = row * side; place < (row + 1) * side; place++)
            {
                var bearing = new Bearing(bins.Axis[place - (row * side)], bins.Axis[row]);
                drawn[place] = shown[place] ? sums.At(values, bearing) : double.NaN;
                drawnErrors[place] = double.IsNaN(drawn[place]) ? double.NaN : sums.At(errors, bearing);
            }
        });
        return new PolarSurface(bins.Axis, drawn, drawnErrors, hours);
    }
}
