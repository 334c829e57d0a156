namespace Wangge.AirQuality;

/// <summary>The six pollutants of GB 3095 that make an AQI, in the order every table of this engine uses.</summary>
public enum Pollutant : byte
{
    /// <summary>Particles up to 2.5 µm, µg/m³.</summary>
    Pm25 = 0,

    /// <summary>Particles up to 10 µm, µg/m³.</summary>
    Pm10 = 1,

    /// <summary>Sulphur dioxide, µg/m³.</summary>
    So2 = 2,

    /// <summary>Nitrogen dioxide, µg/m³.</summary>
    No2 = 3,

    /// <summary>Carbon monoxide, mg/m³.</summary>
    Co = 4,

    /// <summary>Ozone, µg/m³.</summary>
    O3 = 5,
}

/// <summary>A set of pollutants, one bit each: the primary pollutants of an hour or day, which may tie.</summary>
[Flags]
public enum PollutantSet : byte
{
    /// <summary>No pollutant.</summary>
    None = 0,

    /// <summary>PM2.5.</summary>
    Pm25 = 1 << Pollutant.Pm25,

    /// <summary>PM10.</summary>
    Pm10 = 1 << Pollutant.Pm10,

    /// <summary>SO2.</summary>
    So2 = 1 << Pollutant.So2,

    /// <summary>NO2.</summary>
    No2 = 1 << Pollutant.No2,

    /// <summary>CO.</summary>
    Co = 1 << Pollutant.Co,

    /// <summary>O3.</summary>
    O3 = 1 << Pollutant.O3,

    /// <summary>All six.</summary>
    All = Pm25 | Pm10 | So2 | No2 | Co | O3,
}

/// <summary>Names, units and sets of <see cref="Pollutant"/>.</summary>
public static class Pollutants
{
    /// <summary>How many pollutants there are: 6.</summary>
    public const int Count = 6;

    /// <summary>The six in table order: PM2.5, PM10, SO2, NO2, CO, O3.</summary>
    public static IReadOnlyList<Pollutant> All { get; } =
        [Pollutant.Pm25, Pollutant.Pm10, Pollutant.So2, Pollutant.No2, Pollutant.Co, Pollutant.O3];

    private static readonly string[] Codes = ["pm25", "pm10", "so2", "no2", "co", "o3"];
    private static readonly string[] Symbols = ["PM2.5", "PM10", "SO2", "NO2", "CO", "O3"];

    /// <summary>The column name in Wangge's files: <c>pm25</c>, <c>pm10</c>, <c>so2</c>, <c>no2</c>, <c>co</c>, <c>o3</c>.</summary>
    public static string Code(this Pollutant pollutant) => Codes[(int)pollutant];

    /// <summary>The symbol people read: <c>PM2.5</c>, <c>PM10</c>, <c>SO2</c>, <c>NO2</c>, <c>CO</c>, <c>O3</c>.</summary>
    public static string Symbol(this Pollutant pollutant) => Symbols[(int)pollutant];

    /// <summary>The unit of concentration: <c>mg/m³</c> for CO, <c>µg/m³</c> for the rest.</summary>
    public static string Unit(this Pollutant pollutant) => pollutant == Pollutant.Co ? "mg/m³" : "µg/m³";

    /// <summary>Decimals kept in a reported concentration: 1 for CO, 0 for the rest (HJ 633-2026 cl. 4.2.2).</summary>
    public static int Decimals(this Pollutant pollutant) => pollutant == Pollutant.Co ? 1 : 0;

    /// <summary>The set that holds this pollutant alone.</summary>
    public static PollutantSet AsSet(this Pollutant pollutant) => (PollutantSet)(1 << (int)pollutant);

    /// <summary>Whether the set holds the pollutant.</summary>
    public static bool Has(this PollutantSet set, Pollutant pollutant) => (set & pollutant.AsSet()) != 0;

    /// <summary>The members of a set in table order.</summary>
    public static IEnumerable<Pollutant> Members(this PollutantSet set) => All.Where(p => set.Has(p));

    /// <summary>Symbols of the set joined by <c>+</c>, as in Wangge's CSV output; empty for the empty set.</summary>
    public static string Joined(this PollutantSet set) => string.Join('+', set.Members().Select(Symbol));

    /// <summary>Finds a pollutant by code or symbol, ignoring case. Returns false where there is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Pollutant pollutant)
    {
        for (int i = 0; i < Count; i++)
        {
            if (text.Equals(Codes[i], StringComparison.OrdinalIgnoreCase) || text.Equals(Symbols[i], StringComparison.OrdinalIgnoreCase))
            {
                pollutant = (Pollutant)i;
                return true;
            }
        }

        pollutant = default;
        return false;
    }
}
