using Wangge.Platform.People;

namespace Wangge.Platform.Packs;

/// <summary>The explicit, ordered list of packs.</summary>
public sealed class PackList(params IPack[] packs) : List<IPack>(packs)
{
    /// <summary>What people call a field: a pack's name, or the platform's own; the field itself where nobody names it.</summary>
    public Phrase FieldName(string field) => field switch
    {
        Fields.Any => Names.EveryField,
        Fields.Appearance => new("市容环境", "City appearance"),
        _ => Find(p => p.Id == field)?.Name ?? new(field, field),
    };

    /// <summary>What people call a fact behind a case; the fact itself where nobody names it.</summary>
    public Phrase FactName(string fact) =>
        Find(p => p.FactNames.ContainsKey(fact))?.FactNames[fact] ?? new(fact, fact);
}
