using System.Globalization;
using Wangge.Air.Analysis.Words;
using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>Every day on a calendar.</summary>
public sealed class Calendar : AnalysisMethod
{
    /// <inheritdoc/>
    public override string Name => "calendar";

    /// <inheritdoc/>
    public override Phrase Title => new("日历", "Calendar");

    /// <inheritdoc/>
    public override Phrase Question => new("哪些天重，哪些天缺数？", "Which days were bad, and which are missing?");

    /// <inheritdoc/>
    public override Phrase How => new(
        "每天有效小时的均值（或最大值），不足 75% 的天不给数；红框为超过二级日均限值的天。",
        "The mean (or maximum) of each day's valid hours; a day with less than 75 % has none. A red frame marks days above the grade II daily limit.");

    /// <inheritdoc/>
    public override string Source => "GB 3095; HJ 663-2013";

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Choice("statistic", new("统计量", "what is made of the hours"), "mean", "maximum", "median"),
        Periods.Capture,
    ];

    /// <inheritdoc/>
    protected override AnalysisOutcome Analyse(AnalysisInput input, AnalysisSettings settings, IProgress<double>? progress, CancellationToken cancel)
    {
        string statistic = settings.Text("statistic");
        CalendarMonths calendar = CalendarMonths.Of(input.Subject, input.Pollutant, Enum.Parse<AverageStatistic>(statistic, ignoreCase: true), settings.Number("capture"));
        List<CalendarDay> days = [.. calendar.Months.SelectMany(m => m.Days).Where(d => d.Date >= DateOnly.FromDateTime(calendar.Capture.From) && d.Date <= DateOnly.FromDateTime(calendar.Capture.To))];
        List<CalendarDay> known = [.. days.Where(d => d.Value is not null)];
        if (known.Count == 0)
            return AnalysisOutcome.Refused("too-few-data", new("没有一天的数据够用。", "No day has enough data."), calendar.Capture);
        DayLimit? limit = statistic == "mean" ? DayLimit.Of(input) : null;
        int above = limit is null ? 0 : known.Count(d => d.Value > limit.Value);
        CalendarDay top = known.MaxBy(d => d.Value);
        Phrase title = input.Subject().Shows(statistic == "maximum" ? "逐日最高小时" : "逐日", statistic == "maximum" ? "highest hour by day" : $"{statistic} by day");
        return new AnalysisOutcome(Reading(input, known, top, limit, above, days.Count - known.Count).With(calendar.Capture), calendar.Capture)
        {
            Figures =
            [
                new("valid_days", new("有数天", "Days with a figure"), known.Count, "", 0), new("missing_days", new("缺数天", "Days without"), days.Count - known.Count, "", 0),
                new("limit", new("限值", "Limit"), limit?.Value, input.Unit, 0), new("above", new("超过限值天", "Days above the limit"), limit is null ? null : above, "", 0),
                new("maximum", new("最高", "Highest"), top.Value, input.Unit), new("maximum_date", new("最高日", "On"), top.Date),
            ],
            Tables =
            [
                new("days", new("逐日", "Days"), [new("date", new("日期", "Date")), new("value", new("数值", "Value"), input.Unit), new("used", new("有效小时", "Valid hours"), "", 0)],
                    [.. days.Select(d => new object?[] { d.Date, d.Value, d.Capture.Used })]),
            ],
            Drawings = [new("calendar", title, (width, english) => CalendarDrawing.Draw(width, title, english, calendar, limit))],
        };
    }

    private static Phrase Reading(AnalysisInput input, List<CalendarDay> known, CalendarDay top, DayLimit? limit, int above, int missing)
    {
        Phrase subject = input.Subject();
        string when = top.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), most = $"{Numbers.Short(top.Value!.Value)} {input.Unit}";
        string zh = limit is null ? "" : $"，{above} 天超过日均限值 {Numbers.Of(limit.Value, 0)} {input.Unit}", en = limit is null ? "" : $", {above} above the daily limit of {Numbers.Of(limit.Value, 0)} {input.Unit}";
        string unknownZh = missing == 0 ? "" : $"；另有 {missing} 天缺数，高低不知", unknownEn = missing == 0 ? "" : $"; {missing} more days lack data and cannot be told";
        return new($"{subject.Zh} 有数 {known.Count} 天{zh}，最高 {when}（{most}）{unknownZh}", $"{subject.En}: {known.Count} days with a figure{en}, the highest {most} on {when}{unknownEn}");
    }
}
