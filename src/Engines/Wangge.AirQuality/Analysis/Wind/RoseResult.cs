namespace Wangge.AirQuality.Analysis;

/// <summary>A wind rose or a pollution rose.</summary>
/// <param name="Column">The column that the intervals divide: the wind speed or a pollutant.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="SectorDegrees">Width of the sectors.</param>
/// <param name="Breaks">Lower bounds of the intervals, see <see cref="RoseOptions.Breaks"/>.</param>
/// <param name="Sectors">The sectors clockwise, the first after north first, north (360°) last; empty where there is a reason.</param>
/// <param name="CalmPercent">Share of the hours that are calm, %.</param>
/// <param name="WithoutDirectionPercent">Share of the hours that have wind and no direction, %; they stand in no sector.</param>
/// <param name="Mean">Mean of the column over all hours used, calms included; NaN where there is a reason.</param>
/// <param name="MeanDirection">Direction of the mean of the unit vectors, above 0 to 360°; NaN where the vectors cancel out.</param>
/// <param name="Steadiness">Length of that mean vector, 0 (from everywhere alike) to 1 (from one direction).</param>
/// <param name="BiasCorrected">Whether the percents are corrected for directions reported in steps that the sectors hold unevenly.</param>
/// <param name="Coverage">The hours behind it: those with a wind speed (and the pollutant).</param>
/// <param name="Reason">Why there are no sectors.</param>
public sealed record RoseResult(
    string Column,
    string Unit,
    double SectorDegrees,
    IReadOnlyList<double> Breaks,
    IReadOnlyList<RoseSector> Sectors,
    double CalmPercent,
    double WithoutDirectionPercent,
    double Mean,
    double MeanDirection,
    double Steadiness,
    bool BiasCorrected,
    WindCoverage Coverage,
    WindReason Reason);

/// <summary>One sector of a rose.</summary>
/// <param name="Direction">Its middle, degrees above 0 to 360.</param>
/// <param name="Hours">Hours in it, as reported.</param>
/// <param name="Percent">Share of all hours used, %, bias corrected where the rose is.</param>
/// <param name="StandardError">Standard error of the percent by blocks of days; NaN with fewer than two blocks.</param>
/// <param name="IntervalPercent">The percent by interval, in the order of the breaks.</param>
/// <param name="Mean">Mean of the column in the sector; NaN without hours.</param>
/// <param name="MeanStandardError">Standard error of the mean by blocks of days; NaN with fewer than two.</param>
/// <param name="PercentOfSum">What the sector's hours bring of the sum of the column over all hours, %; as reported, not corrected.</param>
public sealed record RoseSector(
    double Direction,
    int Hours,
    double Percent,
    double StandardError,
    IReadOnlyList<double> IntervalPercent,
    double Mean,
    double MeanStandardError,
    double PercentOfSum);
