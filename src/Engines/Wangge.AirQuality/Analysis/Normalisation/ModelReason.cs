namespace Wangge.AirQuality.Analysis;

/// <summary>Why a weather model or what is made with it cannot be given.</summary>
public enum ModelReason : byte
{
    /// <summary>It is given.</summary>
    None,

    /// <summary>The frame has no such pollutant, or no value of it.</summary>
    NoPollutant,

    /// <summary>No weather column has a varying value in at least half of the hours with the pollutant.</summary>
    NoWeather,

    /// <summary>Fewer hours with pollutant and weather than <see cref="WeatherModelOptions.MinimumHours"/>.</summary>
    TooFewHours,

    /// <summary>The pollutant never changes.</summary>
    ConstantPollutant,

    /// <summary>The skill on blocks of days that were left out is below <see cref="NormalisationOptions.MinimumSkill"/>: the weather explains too little for normalised values to say anything.</summary>
    LowSkill,

    /// <summary>The library of boosted trees does not load on this machine: the runtime of OpenMP (Debian: libgomp1) is missing.</summary>
    NoLibrary,

    /// <summary>The record of wind has a <see cref="WindBreak"/>. Given by who wants one figure for the whole record.</summary>
    WindBreak,
}
