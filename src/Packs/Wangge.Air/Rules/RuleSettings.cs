using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wangge.Air.Stations;
using Wangge.Platform.Web;

namespace Wangge.Air.Rules;

/// <summary>
/// What a version of a rule says. The evaluation is pure: columns in, findings out, nothing opened or stored.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LevelRule), "level")]
[JsonDerivedType(typeof(RiseRule), "rise")]
[JsonDerivedType(typeof(NeighbourRule), "neighbours")]
[JsonDerivedType(typeof(StuckRule), "stuck")]
[JsonDerivedType(typeof(MissingRule), "missing")]
public abstract record RuleSettings
{
    /// <summary>Classes of the stations watched.</summary>
    public IReadOnlyList<StationClass> Classes { get; init; } = [StationClass.National, StationClass.Provincial, StationClass.Micro];

    /// <summary>Hours after a case was closed in which the same station opens no new one, 0 to 720.</summary>
    public int CooldownHours { get; init; } = 24;

    /// <summary>The class of the cases it opens.</summary>
    [JsonIgnore]
    public abstract string CaseClass { get; }

    /// <summary>Hours before an hour that its evaluation looks at.</summary>
    [JsonIgnore]
    public abstract int Lookback { get; }

    /// <summary>The breaches of hours <paramref name="from"/> and later, in order of the hour. Pure.</summary>
    /// <param name="window">The stations' columns; it should begin <see cref="Lookback"/> hours earlier.</param>
    /// <param name="from">First hour judged, an index into the window.</param>
    public IEnumerable<Finding> Evaluate(RuleWindow window, int from)
    {
        for (int hour = Math.Max(from, 0); hour < window.Count; hour++)
        {
            foreach (var finding in At(window, hour))
                yield return finding;
        }
    }

    /// <summary>The breaches of one hour.</summary>
    protected abstract IEnumerable<Finding> At(RuleWindow window, int hour);

    /// <summary>What is wrong with the settings, or null.</summary>
    public Refusal? Check()
    {
        if (Classes.Count == 0)
            return Refusal.BadField("classes", "至少选一类站点。", "Choose at least one class of station.");
        return Bounded("cooldownHours", CooldownHours, 0, 720) ?? CheckOwn();
    }

    /// <summary>What is wrong with the settings of this kind, or null.</summary>
    protected abstract Refusal? CheckOwn();

    /// <summary>Whether a station is watched.</summary>
    protected bool Watches(Station station) => Classes.Contains(station.Class);

    /// <summary>A refusal where a setting lies outside its bounds, both inclusive.</summary>
    protected static Refusal? Bounded(string field, decimal value, decimal least, decimal most) => value >= least && value <= most
        ? null
        : Refusal.BadField(field,
            string.Create(CultureInfo.InvariantCulture, $"须在 {least} 到 {most} 之间。"),
            string.Create(CultureInfo.InvariantCulture, $"It must lie between {least} and {most}."));

    /// <summary>As stored and sent.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ClientJson.Options);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is no such text.</exception>
    public static RuleSettings FromJson(string json) =>
        JsonSerializer.Deserialize<RuleSettings>(json, ClientJson.Options) ?? throw new JsonException("No rule settings.");
}
