using NetTopologySuite.Geometries;
using Wangge.Platform.People;

namespace Wangge.Platform.Features;

/// <summary>
/// Things with a place that other programs may read as a collection of OGC API - Features. A noun or pack registers it as a singleton.
/// </summary>
/// <param name="Id">Short name in addresses: <c>grids</c>.</param>
/// <param name="Title">What people read.</param>
/// <param name="Meaning">What is in it, and who may read it.</param>
/// <param name="Properties">The properties, which may also be asked for by value.</param>
/// <param name="ReadAsync">
/// Everything that a reader may see, null for a reader without sign-in; in any order. Null where the reader does not see the collection at all.
/// </param>
public sealed record FeatureSource(
    string Id, Phrase Title, Phrase Meaning, IReadOnlyList<FeatureProperty> Properties,
    Func<IServiceProvider, Actor?, CancellationToken, ValueTask<IReadOnlyList<GeoFeature>?>> ReadAsync)
{
    /// <summary>Whether features have versions of which the one of today answers where no time is asked for; otherwise all features do.</summary>
    public bool IsOfToday { get; init; }
}

/// <summary>A property of the features of a collection.</summary>
/// <param name="Name">Name in JSON and in queries.</param>
/// <param name="Kind">Kind of its values.</param>
/// <param name="Meaning">What it says.</param>
public sealed record FeatureProperty(string Name, PropertyKind Kind, Phrase Meaning);

/// <summary>Kinds of values.</summary>
public enum PropertyKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>An <see cref="int"/>.</summary>
    Whole,

    /// <summary>A <see cref="double"/>.</summary>
    Number,

    /// <summary>A <see cref="bool"/>.</summary>
    Flag,

    /// <summary>A <see cref="DateOnly"/>.</summary>
    Day,
}

/// <summary>A thing with a place.</summary>
/// <param name="Id">Key in its collection; versions of a thing share it.</param>
/// <param name="Shape">Point, line or polygon, one or many; WGS-84 degrees (longitude, latitude).</param>
/// <param name="From">First day on which it holds; null where not known.</param>
/// <param name="To">Last day, inclusive; null while it lasts.</param>
/// <param name="Values">Values in the order of <see cref="FeatureSource.Properties"/>; null is absent.</param>
public sealed record GeoFeature(string Id, Geometry Shape, DateOnly? From, DateOnly? To, IReadOnlyList<object?> Values)
{
    /// <summary>Whether it holds on some day of a span; null is open.</summary>
    public bool HoldsWithin(DateOnly? from, DateOnly? to) => (to is null || From is null || From <= to) && (from is null || To is null || To >= from);
}
