namespace Wangge.Platform.Indicators;

/// <summary>Which way an indicator should go.</summary>
public enum Direction
{
    /// <summary>Less is better; a target is the most it may be.</summary>
    Lower = 1,

    /// <summary>More is better; a target is the least it must be.</summary>
    Higher = 2,
}

/// <summary>What is measured: a named figure of a grid or unit over a period. Packs register theirs as services.</summary>
/// <param name="Key">Stable name without dots: <c>pm25-mean</c>.</param>
/// <param name="Name">What people read.</param>
/// <param name="Unit">Unit of the values, empty for a count.</param>
/// <param name="Direction">Which way it should go.</param>
/// <param name="Decimals">Decimals shown.</param>
/// <param name="Most">Largest value a target can have.</param>
public sealed record Indicator(string Key, Phrase Name, Phrase Unit, Direction Direction, int Decimals, decimal Most);

/// <summary>Looks up the indicators of the installed packs.</summary>
public sealed class IndicatorCatalogue(IEnumerable<Indicator> all)
{
    private readonly Dictionary<string, Indicator> _byKey = all.ToDictionary(i => i.Key, StringComparer.Ordinal);

    /// <summary>The indicator of a key, or null.</summary>
    public Indicator? Find(string key) => _byKey.GetValueOrDefault(key);
}
