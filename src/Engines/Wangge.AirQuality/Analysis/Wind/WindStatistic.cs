namespace Wangge.AirQuality.Analysis;

/// <summary>What is said about the hours of a place of a plot by wind.</summary>
public enum WindStatistic
{
    /// <summary>The mean of the values.</summary>
    Mean,

    /// <summary>The median (type 7 of Hyndman and Fan, The American Statistician 50, 1996).</summary>
    Median,

    /// <summary>The largest value.</summary>
    Maximum,

    /// <summary>The number of hours.</summary>
    Frequency,

    /// <summary>What the hours bring of the sum over all, %: frequency times mean.</summary>
    Weighted,

    /// <summary>
    /// The share of the hours above a percentile of all values (conditional probability function, Ashbaugh et al., Atmospheric
    /// Environment 19 (1985) 1263), or between two (Uria-Tellaetxe and Carslaw, Environmental Modelling and Software 59 (2014) 1).
    /// </summary>
    Probability,
}
