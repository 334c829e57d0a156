namespace Wangge.AirQuality.Analysis;

/// <summary>
/// Equal sectors of the compass, the first centred on north. Sector k covers the directions above (k - ½)·w up to and including
/// (k + ½)·w; its number is k, from 0 for north clockwise.
/// </summary>
internal readonly struct WindSectors
{
    private const double Usual = 30;

    /// <summary>Makes sectors of a width, or where none is given of 30°, or of the step where directions are the points of the compass.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width does not divide 360 or is below 1.</exception>
    public WindSectors(double? width, double step)
    {
        Width = width ?? (step is 45 or 22.5 ? step : Usual);
        if (!(Width is >= 1 and <= 180) || 360 / Width != Math.Round(360 / Width))
            throw new ArgumentOutOfRangeException(nameof(width), Width, "A sector's width is 1 to 180° and divides 360.");
        Count = (int)(360 / Width);
    }

    public double Width { get; }

    public int Count { get; }

    /// <summary>The middle of a sector: the width for sector 1 up to 360 for north.</summary>
    public double Middle(int sector) => sector == 0 ? 360 : sector * Width;

    public int Of(double direction)
    {
        int sector = (int)Math.Ceiling((direction / Width) - 0.5);
        return sector >= Count ? sector - Count : sector;
    }

    /// <summary>
    /// The factors that make up for sectors that hold more of the reported directions than others: the mean number a sector
    /// divided by the own; 1 where directions are reported finely, and where sectors are narrower than the step. Source: Droppo and Napier, J. Air Waste Manage. Assoc. 58 (2008)
    /// 913; Applequist, J. Appl. Meteor. Climatol. 51 (2012) 1305.
    /// </summary>
    public double[] BiasFactors(double step)
    {
        var factors = new double[Count];
        Array.Fill(factors, 1);
        if (step == 0 || step > Width)
            return factors;
        var reported = new int[Count];
        int directions = (int)(360 / step);
        for (int d = 1; d <= directions; d++)
            reported[Of(d * step)]++;
        for (int s = 0; s < Count; s++)
            factors[s] = directions / (double)Count / reported[s];
        return factors;
    }
}
