namespace Wangge.Air.Export;

/// <summary>A column of an exported table.</summary>
/// <param name="Name">Name.</param>
/// <param name="Kind">Kind of its values.</param>
/// <param name="Unit">Unit; null where it has none, or where each row tells its own.</param>
/// <param name="Meaning">What it says.</param>
public sealed record ExportColumn(string Name, ExportKind Kind, string? Unit, Phrase Meaning);

/// <summary>Kinds of values.</summary>
public enum ExportKind
{
    /// <summary>Text; null is absent.</summary>
    Text,

    /// <summary>A number; null is missing.</summary>
    Number,

    /// <summary>A minute of district time, always there.</summary>
    Minute,

    /// <summary>A second of district time, always there.</summary>
    Second,
}

/// <summary>Some rows of a table, one array for each column: <c>string?[]</c>, <c>double?[]</c> or <c>DateTime[]</c> by its kind.</summary>
/// <param name="Count">Rows.</param>
/// <param name="Columns">The arrays, each as long as there are rows.</param>
public sealed record ExportBlock(int Count, IReadOnlyList<Array> Columns);

/// <summary>A table on its way out: read from the store a piece at a time, so that years of data need no more room than a day.</summary>
/// <param name="Name">Name in files: <c>hours</c>, <c>readings</c>.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Blocks">Its rows in order.</param>
public sealed record ExportTable(string Name, IReadOnlyList<ExportColumn> Columns, IAsyncEnumerable<ExportBlock> Blocks);
