namespace Wangge.Air.Analysis;

/// <summary>What kind of value an option takes.</summary>
public enum OptionKind
{
    /// <summary>One of its choices.</summary>
    Choice,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>On or off.</summary>
    Flag,

    /// <summary>A date, 2019-11-09.</summary>
    Date,

    /// <summary>Words, such as station codes joined by commas.</summary>
    Text,
}

/// <summary>An option of a method: the same on the command line, in an address and on a page.</summary>
/// <param name="Name">Kebab-case name; <c>--name</c> on the command line, <c>name</c> in an address.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Meaning">What it does, for people.</param>
/// <param name="Default">The value without it, written as it would be given; null where there is none.</param>
public sealed record AnalysisOption(string Name, OptionKind Kind, Phrase Meaning, string? Default = null)
{
    /// <summary>The words of a <see cref="OptionKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Least number, inclusive.</summary>
    public double Least { get; init; } = double.MinValue;

    /// <summary>Greatest number, inclusive.</summary>
    public double Most { get; init; } = double.MaxValue;

    /// <summary>Whether the method cannot run without it.</summary>
    public bool Required { get; init; }

    /// <summary>One of some words; the first is the default.</summary>
    public static AnalysisOption Choice(string name, Phrase meaning, params IReadOnlyList<string> choices) =>
        new(name, OptionKind.Choice, meaning, choices[0]) { Choices = choices };

    /// <summary>A number within bounds.</summary>
    public static AnalysisOption Number(string name, Phrase meaning, double standard, double least, double most) =>
        new(name, OptionKind.Number, meaning, Text(standard)) { Least = least, Most = most };

    /// <summary>A whole number within bounds.</summary>
    public static AnalysisOption Whole(string name, Phrase meaning, int standard, int least, int most) =>
        new(name, OptionKind.Whole, meaning, Text(standard)) { Least = least, Most = most };

    /// <summary>A switch, off by default.</summary>
    public static AnalysisOption Flag(string name, Phrase meaning) => new(name, OptionKind.Flag, meaning, "false");

    private static string Text(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
