namespace Wangge.AirQuality;

/// <summary>An edition of the AQI rule. Which one applies follows from the date of the observation, see <see cref="AqiEditions.For"/>.</summary>
public enum AqiEdition : byte
{
    /// <summary>HJ 633-2012 (trial), to 2026-02-28.</summary>
    Hj633Of2012,

    /// <summary>HJ 633-2026, from 2026-03-01.</summary>
    Hj633Of2026,
}

/// <summary>The dated table of editions.</summary>
public static class AqiEditions
{
    /// <summary>First day of HJ 633-2026 (its foreword).</summary>
    public static DateOnly From2026 { get; } = new(2026, 3, 1);

    /// <summary>The edition in force on the date of the observation (district time; hour 24 belongs to the day it closes).</summary>
    public static AqiEdition For(DateOnly date) => date < From2026 ? AqiEdition.Hj633Of2012 : AqiEdition.Hj633Of2026;
}
