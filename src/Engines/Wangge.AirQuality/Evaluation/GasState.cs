namespace Wangge.AirQuality;

/// <summary>
/// The state of temperature and pressure that gas concentrations are given in. Particles are given at ambient
/// conditions since 2018-09-01 and cannot be converted without the weather of each hour.
/// </summary>
public enum GasState : byte
{
    /// <summary>Old standard state, 273.15 K and 101.325 kPa: to 2018-08-31.</summary>
    Kelvin273,

    /// <summary>Reference state, 298.15 K and 1013.25 hPa: from 2018-09-01 (GB 3095-2012 amendment of 2018, GB 3095-2026 cl. 3.14).</summary>
    Kelvin298,
}

/// <summary>The dated change of the state of gases and the conversion across it.</summary>
public static class GasStates
{
    /// <summary>First day of the 298.15 K state.</summary>
    public static DateOnly From298 { get; } = new(2018, 9, 1);

    /// <summary>The state that gases of a date are given in.</summary>
    public static GasState For(DateOnly date) => date < From298 ? GasState.Kelvin273 : GasState.Kelvin298;

    /// <summary>
    /// Whether figures of the two spans (both ends inclusive) are not all in one state, so that comparing them
    /// compares two ways of stating a gas, and for particles two ways of measuring a volume.
    /// </summary>
    public static bool Differ(DateOnly firstFrom, DateOnly firstTo, DateOnly secondFrom, DateOnly secondTo)
    {
        GasState state = For(firstFrom);
        return For(firstTo) != state || For(secondFrom) != state || For(secondTo) != state;
    }

    /// <summary>Converts a gas concentration between states, unrounded: old to new times 273.15/298.15 (about 0.916).</summary>
    public static decimal Convert(decimal concentration, GasState from, GasState to) => (from, to) switch
    {
        (GasState.Kelvin273, GasState.Kelvin298) => concentration * 273.15m / 298.15m,
        (GasState.Kelvin298, GasState.Kelvin273) => concentration * 298.15m / 273.15m,
        _ => concentration,
    };
}
