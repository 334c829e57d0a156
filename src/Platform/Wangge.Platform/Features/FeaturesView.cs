namespace Wangge.Platform.Features;

/// <summary>An answer of <c>/ogc</c> as people read it.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Intro">A sentence below it.</param>
/// <param name="Links">Links of the answer.</param>
public sealed record FeaturesView(string Title, string? Intro, IReadOnlyList<FeatureLink> Links)
{
    /// <summary>Headings of the table.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Lines of the table.</summary>
    public IReadOnlyList<FeaturesRow> Rows { get; init; } = [];
}

/// <summary>A line of the table.</summary>
/// <param name="Href">Where its first cell leads.</param>
/// <param name="Cells">Cells; null is absent.</param>
public sealed record FeaturesRow(string? Href, IReadOnlyList<string?> Cells);
