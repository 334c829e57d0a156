namespace Wangge.AirQuality.Analysis;

/// <summary>A bivariate polar plot: a pollutant over where the wind comes from and how fast it blows.</summary>
/// <param name="Column">The pollutant's column; of a pair, both with a blank between.</param>
/// <param name="Unit">Unit of the surface; empty for shares from 0 to 1, counts and correlations.</param>
/// <param name="Mean">Mean of what the surface shows over all hours used: of the column, or the share above the percentile; NaN where there is none.</param>
/// <param name="Above">Concentration that the shares are counted above; NaN for other statistics.</param>
/// <param name="UpTo">Concentration that they are counted up to; infinite where there is no bound.</param>
/// <param name="EffectiveParameters">Effective number of parameters of the smooth; NaN for a kernel regression.</param>
/// <param name="Surface">The surface; null where there is a reason.</param>
/// <param name="Maximum">Where the surface is highest; null where there is a reason.</param>
/// <param name="Coverage">The hours behind it: those with wind and the column.</param>
/// <param name="Reason">Why there is no surface.</param>
public sealed record PolarResult(
    string Column,
    string Unit,
    double Mean,
    double Above,
    double UpTo,
    double EffectiveParameters,
    PolarSurface? Surface,
    PolarMaximum? Maximum,
    WindCoverage Coverage,
    WindReason Reason);

/// <summary>A square grid of places; the place east and north of the middle by the wind's direction and speed.</summary>
/// <param name="Axis">Places along one side, m/s, from the west (south) to the east (north); 0 in the middle.</param>
/// <param name="Values">The surface, row by row from the south, each from the west; NaN away from the data.</param>
/// <param name="StandardErrors">Standard errors of the values, on their scale; NaN with them.</param>
/// <param name="Hours">Hours of the bin of direction and speed that a place lies in; 0 away from the data.</param>
public sealed record PolarSurface(IReadOnlyList<double> Axis, IReadOnlyList<double> Values, IReadOnlyList<double> StandardErrors, IReadOnlyList<int> Hours);

/// <summary>The highest place of a surface.</summary>
/// <param name="Direction">Direction the wind blows from, above 0 to 360°; NaN in the middle.</param>
/// <param name="Speed">Wind speed, m/s.</param>
/// <param name="Value">The surface there.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Hours">Hours of the bin it lies in.</param>
/// <param name="Contrast">Whether the hours around it stand out from all; null for statistics that are no mean of hours.</param>
public sealed record PolarMaximum(double Direction, double Speed, double Value, double StandardError, int Hours, WindContrast? Contrast);

/// <summary>
/// The hours around a place against all hours. The interval is wide enough that among all the places of the plot, each a
/// candidate for the highest, one in twenty plots without any pattern would show an excess.
/// </summary>
/// <param name="Hours">Hours within a tenth of the plot's radius of the place.</param>
/// <param name="Blocks">Blocks of days that have one.</param>
/// <param name="Excess">Mean of these hours, weighted by their nearness, less the mean of all.</param>
/// <param name="Lower">Lower end of the excess; NaN with too few blocks.</param>
/// <param name="Upper">Upper end; NaN with too few blocks.</param>
/// <param name="Places">Places that the interval allows for.</param>
public sealed record WindContrast(int Hours, int Blocks, double Excess, double Lower, double Upper, int Places)
{
    /// <summary>Whether the place stands out above the mean; where not, the data cannot tell it from chance.</summary>
    public bool StandsOut => Lower > 0;
}
