namespace Wangge.Air.Analysis;

/// <summary>A table of a result: the CSV file, the table view and an array of objects in the JSON.</summary>
/// <param name="Name">Snake-case name, the key in the JSON.</param>
/// <param name="Title">What people read above it.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">
/// The rows, a cell a column: <see cref="double"/> (NaN is missing), <see cref="int"/>, <see cref="bool"/>, <see cref="string"/>,
/// <see cref="DateTime"/>, <see cref="DateOnly"/>, <see cref="Phrase"/>, or null.
/// </param>
public sealed record AnalysisTable(string Name, Phrase Title, IReadOnlyList<AnalysisColumn> Columns, IReadOnlyList<object?[]> Rows);

/// <summary>A column.</summary>
/// <param name="Key">Snake-case name, in the CSV and the JSON.</param>
/// <param name="Title">What people read.</param>
/// <param name="Unit">Unit people read, empty where there is none.</param>
/// <param name="Decimals">Decimals that people read; files carry every digit.</param>
public sealed record AnalysisColumn(string Key, Phrase Title, string Unit = "", int Decimals = 1);

/// <summary>One figure of a result, at the top of the JSON and in the head of the page.</summary>
/// <param name="Key">Snake-case name.</param>
/// <param name="Title">What people read.</param>
/// <param name="Value">As a cell of <see cref="AnalysisTable"/>.</param>
/// <param name="Unit">Unit people read, empty where there is none.</param>
/// <param name="Decimals">Decimals that people read.</param>
public sealed record AnalysisFigure(string Key, Phrase Title, object? Value, string Unit = "", int Decimals = 1);
