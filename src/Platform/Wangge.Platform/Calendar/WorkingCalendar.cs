using System.Collections.Frozen;
using System.Globalization;

namespace Wangge.Platform.Calendar;

/// <summary>
/// Which days are worked: Monday to Friday, except public holidays, plus the weekend days swapped in for them (调休).
/// Only years that were loaded are known; a year that was not is never guessed.
/// </summary>
/// <remarks>
/// Source of the embedded years 2017 to 2026: the yearly notices of the General Office of the State Council on the
/// arrangement of public holidays (国务院办公厅关于部分节假日安排的通知), public holidays that fall on weekdays and the
/// weekend days worked in exchange.
/// </remarks>
public sealed class WorkingCalendar
{
    /// <summary>The fewest weekday holidays that a year's notice has given since 2017, less a margin; a file with fewer is not a whole year.</summary>
    private const int FewestHolidays = 10;

    private readonly FrozenDictionary<DateOnly, CalendarDay> _days;
    private readonly FrozenSet<int> _years;

    private WorkingCalendar(IEnumerable<CalendarDay> days)
    {
        _days = days.ToFrozenDictionary(d => d.Date);
        _years = _days.Keys.Select(d => d.Year).ToFrozenSet();
    }

    /// <summary>The years that come with the program, 2017 to 2026.</summary>
    public static WorkingCalendar BuiltIn { get; } = ReadBuiltIn();

    /// <summary>The years known, in order.</summary>
    public IEnumerable<int> Years => _years.Order();

    /// <summary>Whether a year is known.</summary>
    public bool Knows(int year) => _years.Contains(year);

    /// <summary>Whether a day is worked.</summary>
    /// <exception cref="CalendarYearMissingException">The year was not loaded.</exception>
    public bool IsWorkday(DateOnly day)
    {
        if (!_years.Contains(day.Year))
            throw new CalendarYearMissingException(day.Year);
        return _days.TryGetValue(day, out var swapped) ? swapped.Worked : !IsWeekend(day);
    }

    /// <summary>This calendar with the years of another in place of its own.</summary>
    public WorkingCalendar With(WorkingCalendar other) =>
        new(_days.Values.Where(d => !other.Knows(d.Date.Year)).Concat(other._days.Values));

    /// <summary>
    /// Reads <c>date,kind,occasion</c> lines under that header; kind is <c>holiday</c> (a weekday not worked) or
    /// <c>workday</c> (a weekend day worked). A year is taken whole or not at all: the first wrong line refuses the file.
    /// </summary>
    /// <param name="text">The file.</param>
    /// <param name="name">Its name, for the sentence.</param>
    public static Outcome<WorkingCalendar> Read(TextReader text, string name)
    {
        var days = new Dictionary<DateOnly, CalendarDay>();
        if (text.ReadLine()?.TrimStart('\uFEFF') != "date,kind,occasion")
            return Wrong(1, "表头应为 date,kind,occasion", "the header must be date,kind,occasion");
        var number = 1;
        while (text.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0)
                continue;
            var cells = line.Split(',');
            if (cells.Length < 2 || !DateOnly.TryParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return Wrong(number, $"日期“{cells[0]}”应写作 2027-01-01", $"the date '{cells[0]}' must be written 2027-01-01");
            if (cells[1] is not ("holiday" or "workday"))
                return Wrong(number, $"类别“{cells[1]}”只能是 holiday 或 workday", $"the kind '{cells[1]}' must be holiday or workday");
            var worked = cells[1] == "workday";
            if (worked && !IsWeekend(date))
                return Wrong(number, $"{cells[0]} 不是周末，不能作为调休上班日", $"{cells[0]} is not a weekend day and cannot be a swapped workday");
            if (!worked && IsWeekend(date))
                return Wrong(number, $"{cells[0]} 是周末，不必列为放假日", $"{cells[0]} is a weekend day and cannot be listed as a holiday");
            if (!days.TryAdd(date, new CalendarDay(date, worked)))
                return Wrong(number, $"{cells[0]} 已在前面出现", $"{cells[0]} stands in the file already");
        }

        foreach (var year in days.Values.GroupBy(d => d.Date.Year))
        {
            var holidays = year.Count(d => !d.Worked);
            if (holidays < FewestHolidays)
                return Wrong(number, $"{year.Key} 年只有 {holidays} 个放假日，不足 {FewestHolidays} 个，不像完整的一年", $"{year.Key} has only {holidays} holidays, fewer than {FewestHolidays}: not a whole year");
        }

        return days.Count == 0 ? Wrong(number, "没有任何日期", "there is no date in it") : new WorkingCalendar(days.Values);

        Refusal Wrong(int at, string zh, string en) => new("calendar.wrong-feed", new($"{name} 第 {at} 行：{zh}。", $"{name} line {at}: {en}."));
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static WorkingCalendar ReadBuiltIn()
    {
        const string Name = "working-calendar-cn-2017-2026.csv";
        using var text = new StreamReader(typeof(WorkingCalendar).Assembly.GetManifestResourceStream(Name)!);
        return Read(text, Name).Value;
    }

    private readonly record struct CalendarDay(DateOnly Date, bool Worked);
}

/// <summary>A working day of a year that was not loaded was asked for.</summary>
public sealed class CalendarYearMissingException(int year) : Exception($"The working calendar of {year} is not loaded.")
{
    /// <summary>The year.</summary>
    public int Year { get; } = year;

    /// <summary>The sentence for people.</summary>
    public Phrase Sentence => new($"{Year} 年的工作日历尚未载入，请管理员上传该年放假安排。", $"The working calendar of {Year} is not loaded; an administrator must upload that year's holiday notice.");
}
