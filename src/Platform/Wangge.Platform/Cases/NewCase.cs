using System.Text.Json;

namespace Wangge.Platform.Cases;

/// <summary>A problem as it is reported, by a person or by a rule of a pack.</summary>
/// <param name="ClassCode">Code in the class table, for example <c>air.level</c>.</param>
/// <param name="Title">What is wrong, in a line of at most 60 characters.</param>
/// <param name="GridPath">Path of the smallest grid known to hold it, for example <c>/410871/410871100/</c>.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record NewCase(string ClassCode, Phrase Title, string GridPath, CaseSource Source)
{
    /// <summary>What was seen; at most 2,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>The field that answers for it; null takes the class's field.</summary>
    public string? Field { get; init; }

    /// <summary>WGS-84 longitude, degrees east; given with <see cref="Latitude"/> or not at all.</summary>
    public double? Longitude { get; init; }

    /// <summary>WGS-84 latitude, degrees north.</summary>
    public double? Latitude { get; init; }

    /// <summary>The place in words.</summary>
    public string? Place { get; init; }

    /// <summary>Facts behind it as a JSON object, shown on the case page: station, hours, values, rule version. At most 16 kB.</summary>
    public JsonElement? Facts { get; init; }

    /// <summary>At most one case that is not over exists for a key; a second report with it gives back the first.</summary>
    public string? OpenKey { get; init; }

    /// <summary>Person proposed as handler: the duty holder. Null where nobody is known.</summary>
    public int? SuggestedPersonId { get; init; }

    /// <summary>Set by the reporter's program: the same key from the same account gives back the same case.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>A case that was opened, or the one that was open already.</summary>
/// <param name="Record">The case.</param>
/// <param name="IsNew">Whether this call opened it.</param>
public sealed record OpenedCase(CaseRecord Record, bool IsNew);
