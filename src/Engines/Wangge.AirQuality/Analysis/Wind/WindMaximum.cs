namespace Wangge.AirQuality.Analysis;

/// <summary>Finds the highest place of a surface and judges whether the hours around it stand out.</summary>
internal static class WindMaximum
{
    /// <summary>The 97.5th percentile of the normal distribution.</summary>
    public const double Quantile95 = 1.959963984540054;

    private const double Confidence = 0.95;
    private const double Near = 0.1;
    private const int LeastBlocks = 10;

    public static PolarMaximum? Of(PolarBins bins, PolarSurface surface, ReadOnlySpan<double> values)
    {
        int side = surface.Axis.Count, best = -1, shown = 0;
        for (int place = 0; place < surface.Values.Count; place++)
        {
            if (double.IsNaN(surface.Values[place]))
                continue;
            shown++;
            if (best < 0 || surface.Values[place] > surface.Values[best])
                best = place;
        }

        if (best < 0)
            return null;
        var bearing = new Bearing(surface.Axis[best % side], surface.Axis[best / side]);
        double cells = Math.PI * Near * Near * (side - 1) * (side - 1) / 4;
        return new PolarMaximum(
            bearing.Length == 0 ? double.NaN : bearing.Direction, bearing.Length, surface.Values[best], surface.StandardErrors[best], surface.Hours[best],
            values.IsEmpty ? null : Contrast(bins, bearing, values, Math.Max(1, (int)Math.Round(shown / cells))));
    }

    private static WindContrast Contrast(PolarBins bins, Bearing place, ReadOnlySpan<double> values, int places)
    {
        double reach = Near * bins.Radius;
        WindHours hours = bins.Hours;
        var weights = new double[hours.Count];
        int count = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (bins.Bin[i] < 0)
                continue;
            (double sine, double cosine) = Math.SinCos(hours.Direction[i] * Math.PI / 180);
            double east = (hours.Speed[i] * sine) - place.East, north = (hours.Speed[i] * cosine) - place.North;
            double weight = 1 - (((east * east) + (north * north)) / (reach * reach));
            if (!(weight > 0))
                continue;
            weights[i] = weight;
            count++;
        }

        (double excess, double error, int blocks) = DayBlocks.Excess(hours, bins.Frame.FirstHour, bins.Options.BlockDays, bins.Bin, weights, values);
        double half = NormalQuantile.Of(Math.Pow(Confidence, 1.0 / places)) * error;
        bool enough = blocks >= LeastBlocks;
        return new WindContrast(count, blocks, excess, enough ? excess - half : double.NaN, enough ? excess + half : double.NaN, places);
    }
}
