namespace Wangge.AirQuality.Analysis;

/// <summary>Daily values of one place or station.</summary>
/// <param name="Name">Name or code, unique among those compared.</param>
/// <param name="Values">One value a day from <see cref="EffectInput.FirstDay"/> on, <see cref="double.NaN"/> where missing.</param>
public sealed record EffectSeries(string Name, double[] Values);

/// <summary>Why days are left out of the estimate of an effect.</summary>
public enum ExcludedKind : byte
{
    /// <summary>A heavy-pollution warning was in force: its own measures act on all places.</summary>
    Warning,

    /// <summary>A dust episode.</summary>
    Dust,

    /// <summary>Anything else that people decided.</summary>
    Other,
}

/// <summary>Days that are left out before and after alike.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Kind">Why.</param>
public sealed record ExcludedDays(DateOnly From, DateOnly To, ExcludedKind Kind);

/// <summary>What an action is judged by: the place, when the action ran, and places without it.</summary>
/// <param name="FirstDay">Day of the first value of every series.</param>
/// <param name="Treated">The place where the action ran; best weather-normalised.</param>
/// <param name="Controls">Places like it where it did not run, in the same unit and made in the same way; may be shorter than the treated series, days beyond their end are missing.</param>
/// <param name="Start">First day of the action.</param>
/// <param name="End">Last day of the action, inclusive; null while it runs.</param>
public sealed record EffectInput(DateOnly FirstDay, EffectSeries Treated, IReadOnlyList<EffectSeries> Controls, DateOnly Start, DateOnly? End = null)
{
    /// <summary>Days to leave out: heavy-pollution warnings, dust.</summary>
    public IReadOnlyList<ExcludedDays> Excluded { get; init; } = [];

    /// <summary>
    /// Whether the weather is taken out of the series already. Then the comparison of before and after has a say in the
    /// verdict; on raw values it is shown only, since weather and season rule it.
    /// </summary>
    public bool Normalised { get; init; }
}
