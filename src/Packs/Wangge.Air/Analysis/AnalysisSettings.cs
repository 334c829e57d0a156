using System.Globalization;

namespace Wangge.Air.Analysis;

/// <summary>The options of one run, checked against their method: every option has a value of its kind or its default.</summary>
public sealed class AnalysisSettings
{
    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);

    private AnalysisSettings()
    {
    }

    /// <summary>The options in the method's order as they would be written, null where nothing is given.</summary>
    public IReadOnlyDictionary<string, string?> Values => _values;

    /// <summary>Every option at its default.</summary>
    public static AnalysisSettings DefaultsOf(AnalysisMethod method) => Read(method, []).Settings;

    /// <summary>
    /// Checks what was given. An empty text means the default. Names that are none of the method's are a problem, so
    /// that a misspelt option never passes silently.
    /// </summary>
    /// <returns>The settings, and the sentence for the first fault; the settings are then those without it.</returns>
    public static (AnalysisSettings Settings, Phrase? Problem) Read(AnalysisMethod method, IEnumerable<KeyValuePair<string, string?>> given)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(given);
        var settings = new AnalysisSettings();
        foreach (AnalysisOption option in method.Options)
            settings._values[option.Name] = option.Default;
        Phrase? problem = null;
        foreach ((string name, string? text) in given)
        {
            if (method.Options.FirstOrDefault(o => o.Name == name) is not { } option)
                problem ??= new($"方法 {method.Name} 没有选项 {name}。", $"Method {method.Name} has no option {name}.");
            else if (!string.IsNullOrWhiteSpace(text) && Problem(option, text.Trim()) is { } fault)
                problem ??= fault;
            else if (!string.IsNullOrWhiteSpace(text))
                settings._values[name] = text.Trim();
        }

        if (problem is null && method.Options.FirstOrDefault(o => o.Required && settings._values[o.Name] is null) is { } missing)
            problem = new($"方法 {method.Name} 需要 {missing.Name}（{missing.Meaning.Zh}）。", $"Method {method.Name} needs {missing.Name} ({missing.Meaning.En}).");
        return (settings, problem);
    }

    /// <summary>A word; empty where none was given.</summary>
    public string Text(string name) => _values[name] ?? "";

    /// <summary>A number.</summary>
    public double Number(string name) => double.Parse(Text(name), CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public int Whole(string name) => int.Parse(Text(name), CultureInfo.InvariantCulture);

    /// <summary>A switch.</summary>
    public bool Flag(string name) => bool.Parse(Text(name));

    /// <summary>A date, null where none was given.</summary>
    public DateOnly? Date(string name) => _values[name] is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>The parts of a list joined by commas; empty where none was given.</summary>
    public IReadOnlyList<string> List(string name) => Text(name).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Phrase? Problem(AnalysisOption option, string text)
    {
        string bounds = string.Create(CultureInfo.InvariantCulture, $"{option.Least} ~ {option.Most}");
        return option.Kind switch
        {
            OptionKind.Choice when !option.Choices.Contains(text) =>
                new($"{option.Name} 只能是 {string.Join("、", option.Choices)}，不是“{text}”。", $"{option.Name} must be one of {string.Join(", ", option.Choices)}, not \"{text}\"."),
            OptionKind.Number or OptionKind.Whole when !TryNumber(text, out double number) || !(number >= option.Least && number <= option.Most)
                || (option.Kind == OptionKind.Whole && number != Math.Floor(number)) =>
                new($"{option.Name} 应为 {bounds} 的{(option.Kind == OptionKind.Whole ? "整数" : "数")}，不是“{text}”。",
                    $"{option.Name} must be a {(option.Kind == OptionKind.Whole ? "whole number" : "number")} of {bounds}, not \"{text}\"."),
            OptionKind.Flag when !bool.TryParse(text, out _) => new($"{option.Name} 只能是 true 或 false。", $"{option.Name} must be true or false."),
            OptionKind.Date when !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
                new($"{option.Name} 应为 2019-11-09 这样的日期，不是“{text}”。", $"{option.Name} must be a date such as 2019-11-09, not \"{text}\"."),
            _ => null,
        };
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
