using System.Globalization;
using Wangge.Air.Assessment;
using Wangge.AirQuality;
using Wangge.Platform.People;

namespace Wangge.Air.Analysis.Runs;

/// <summary>What one analysis is asked about: equal questions at one state of the data have one run.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Subject">Key of the station or area, see <see cref="AirSubject.Key"/>.</param>
/// <param name="Pollutants">Codes joined by commas, the main one first; empty where the method needs none.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Options">Options that differ from their default, <c>name=value</c> joined by <c>&amp;</c>, in the method's order.</param>
public sealed record AnalysisQuestion(string Method, string Subject, string Pollutants, DateOnly From, DateOnly To, string Options = "")
{
    /// <summary>Most days of a station.</summary>
    public const int MostDays = 5 * 366;

    /// <summary>Most days of an area: each of its stations is read.</summary>
    public const int MostDaysOfArea = 3 * 366;

    /// <summary>Days looked at where none are named: the year up to the newest hour.</summary>
    public const int UsualDays = 365;

    /// <summary>The method.</summary>
    public AnalysisMethod Analysis => AnalysisMethods.Find(Method)!;

    /// <summary>Its options.</summary>
    public AnalysisSettings Settings => AnalysisSettings.Read(Analysis, Options.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(o => o.Split('=', 2)).Select(o => KeyValuePair.Create(o[0], (string?)Uri.UnescapeDataString(o[1])))).Settings;

    /// <summary>Whether it may take more than some seconds.</summary>
    public bool IsLong => Method is "normalise" or "forecast" or "effect"
        || (Method == "period-change" && !Options.Contains("measured-only=true", StringComparison.Ordinal));

    /// <summary>Its address, in which every part is written out.</summary>
    public string Address(string? format = null) => $"/api/v1/air/analyses/{Method}?{Query}{(format is null ? "" : $"&format={format}")}";

    /// <summary>The parts of its address.</summary>
    public string Query
    {
        get
        {
            string subject = Subject.StartsWith('/') ? "area" : "station";
            string pollutant = Pollutants.Length == 0 ? "" : $"&pollutant={Pollutants}";
            return string.Create(CultureInfo.InvariantCulture,
                $"{subject}={Uri.EscapeDataString(Subject)}{pollutant}&from={From:yyyy-MM-dd}&to={To:yyyy-MM-dd}{(Options.Length == 0 ? "" : "&" + Options)}");
        }
    }

    /// <summary>Reads what a request asks, or says in one sentence what is wrong with it.</summary>
    /// <param name="asked">The request's own words.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="subjects">Stations and areas there are.</param>
    /// <param name="newest">The last day that the store has data for; the default of <see cref="To"/>.</param>
    public static Outcome<AnalysisQuestion> Read(AskedAnalysis asked, Actor actor, IReadOnlyList<AirSubject> subjects, DateOnly newest)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (AnalysisMethods.Find(asked.Method) is not { } method)
        {
            string names = string.Join(", ", AnalysisMethods.All.Select(m => m.Name));
            return Refusal.NotFound($"没有分析方法 {asked.Method}；现有 {names}。", $"There is no method {asked.Method}; there are {names}.");
        }

        if (NeedsFile(method))
        {
            return new Refusal("air.analysis-needs-file", new($"{method.Title.Zh}需要轨迹或气象预报文件，请用命令行 wangge air analyse {method.Name}。",
                $"{method.Title.En} needs a file of trajectories or of a weather forecast: use the command wangge air analyse {method.Name}."));
        }

        if (string.IsNullOrEmpty(asked.Station) == string.IsNullOrEmpty(asked.Area))
            return Refusal.BadField("station", "请给出 station（站点编码）或 area（网格路径）其中之一。", "Give either station (its code) or area (path of a grid).");
        string key = asked.Station ?? asked.Area!;
        if (subjects.FirstOrDefault(s => s.Key == key && (s.Kind == SubjectKind.Station) == (asked.Station is not null) && IsSeen(s, actor)) is not { } subject)
            return Refusal.NotFound($"没有站点或区域 {key}，或不在您的网格内。", $"There is no station or area {key}, or it lies outside your grids.");
        if (Span(asked, subject, newest, out var from, out var to) is { } wrong)
            return wrong;
        var pollutants = NamedPollutants(asked, method);
        if (pollutants.Refusal is { } fault)
            return fault;
        var (settings, problem) = AnalysisSettings.Read(method, asked.Options);
        if (problem is { } sentence)
            return new Refusal("air.analysis-option", sentence, 400, "options");
        string options = string.Join('&', method.Options.Where(o => settings.Values[o.Name] != o.Default).Select(o => $"{o.Name}={Uri.EscapeDataString(settings.Values[o.Name]!)}"));
        return new AnalysisQuestion(method.Name, subject.Key, pollutants.Value, from, to, options);
    }

    /// <summary>Whether an actor may ask about a subject: it lies within their grids.</summary>
    public static bool IsSeen(AirSubject subject, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(AirPermissions.Read, subject.GridPath, AirPermissions.Field);
    }

    /// <summary>Whether a method needs what the store does not hold.</summary>
    public static bool NeedsFile(AnalysisMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return (method.Needs & (AnalysisNeeds.Trajectories | AnalysisNeeds.Forecast)) != 0;
    }

    private static Refusal? Span(AskedAnalysis asked, AirSubject subject, DateOnly newest, out DateOnly from, out DateOnly to)
    {
        from = default;
        if (!TryDay(asked.To, newest, out to))
            return Refusal.BadField("to", $"to 应为 2019-11-09 这样的日期，不是“{asked.To}”。", $"to must be a day such as 2019-11-09, not \"{asked.To}\".");
        if (!TryDay(asked.From, to.AddDays(-UsualDays + 1), out from))
            return Refusal.BadField("from", $"from 应为 2019-11-09 这样的日期，不是“{asked.From}”。", $"from must be a day such as 2019-11-09, not \"{asked.From}\".");
        if (from > to)
            return Refusal.BadField("to", $"止日 {to:yyyy-MM-dd} 早于起日 {from:yyyy-MM-dd}。", $"The last day {to:yyyy-MM-dd} lies before the first {from:yyyy-MM-dd}.");
        int most = subject.Kind == SubjectKind.Station ? MostDays : MostDaysOfArea;
        return to.DayNumber - from.DayNumber < most ? null
            : Refusal.BadField("from", $"时段最长 {most} 天。", $"A span has at most {most} days.");
    }

    private static bool TryDay(string? text, DateOnly otherwise, out DateOnly day)
    {
        day = otherwise;
        return string.IsNullOrWhiteSpace(text)
            || (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= 1900 and <= 2999);
    }

    private static Outcome<string> NamedPollutants(AskedAnalysis asked, AnalysisMethod method)
    {
        if (!method.Needs.HasFlag(AnalysisNeeds.Pollutant))
            return "";
        string[] given = [.. (asked.Pollutant ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        if (given.Length == 0)
            given = [Pollutant.Pm25.Code()];
        string codes = string.Join(", ", Wangge.AirQuality.Pollutants.All.Select(p => p.Code()));
        if (given.FirstOrDefault(g => !Wangge.AirQuality.Pollutants.All.Any(p => p.Code() == g)) is { } unknown)
            return Refusal.BadField("pollutant", $"没有污染物 {unknown}；可用 {codes}。", $"There is no pollutant {unknown}; there are {codes}.");
        if (given.Length > 1 && !method.ManyPollutants)
            return Refusal.BadField("pollutant", $"{method.Title.Zh}一次只看一种污染物。", $"{method.Title.En} takes one pollutant at a time.");
        return string.Join(',', given);
    }
}

/// <summary>What a request asks in its own words.</summary>
/// <param name="Method">Name of the method.</param>
public sealed record AskedAnalysis(string Method)
{
    /// <summary>Code of a station; or else <see cref="Area"/>.</summary>
    public string? Station { get; init; }

    /// <summary>Path of a district's or town's grid.</summary>
    public string? Area { get; init; }

    /// <summary>Codes joined by commas; PM2.5 where none is named.</summary>
    public string? Pollutant { get; init; }

    /// <summary>First day, yyyy-MM-dd.</summary>
    public string? From { get; init; }

    /// <summary>Last day, yyyy-MM-dd.</summary>
    public string? To { get; init; }

    /// <summary>Everything else: options of the method.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Options { get; init; } = [];
}
