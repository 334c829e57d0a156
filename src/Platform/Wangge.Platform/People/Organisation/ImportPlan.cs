using System.Globalization;

namespace Wangge.Platform.People;

/// <summary>What is wrong in a file, with its place.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Column">Name of the column as the file has it.</param>
/// <param name="Sentence">What is wrong.</param>
public sealed record ImportError(int Line, string Column, Phrase Sentence);

/// <summary>What the store knows that an import is judged by.</summary>
/// <param name="Units">Units in use, by name.</param>
/// <param name="People">People who serve, by unit and name.</param>
/// <param name="Grids">Grid paths by code.</param>
/// <param name="Duties">Duties not yet ended.</param>
public sealed record ImportGround(
    IReadOnlyDictionary<string, Unit> Units, IReadOnlyDictionary<(int UnitId, string Name), Person> People,
    IReadOnlyDictionary<string, string> Grids, IReadOnlyList<Duty> Duties);

/// <summary>What an import will store: nothing where a single row is wrong.</summary>
public sealed class ImportPlan
{
    /// <summary>Most rows of one file, the header not counted.</summary>
    public const int MostRows = 10_000;

    private static readonly (string Name, string Zh, bool Needed)[] Columns =
        [("unit", "单位", true), ("name", "姓名", true), ("phone", "电话", false), ("grid", "网格", false), ("field", "领域", false), ("from", "起始", false), ("to", "截止", false)];

    /// <summary>Rows read, the header not counted.</summary>
    public int Rows { get; private set; }

    /// <summary>What is wrong.</summary>
    public List<ImportError> Errors { get; } = [];

    /// <summary>People to add, with their telephones in clear.</summary>
    public List<(Person Person, string? Phone)> People { get; } = [];

    /// <summary>Duties to add; <see cref="Duty.Person"/> is set.</summary>
    public List<Duty> Duties { get; } = [];

    /// <summary>Judges a file row by row. Columns by name, Chinese or English: unit and name needed; phone, grid (code), field, from, to.</summary>
    internal static ImportPlan Make(Actor actor, IReadOnlyList<CsvRow> table, ImportGround ground, DateOnly today)
    {
        var plan = new ImportPlan();
        if (table.Count == 0)
        {
            plan.Fail(1, "", "文件是空的。", "The file is empty.");
            return plan;
        }

        if (table.Count > MostRows + 1)
        {
            plan.Fail(table[MostRows + 1].Line, "", $"最多 {MostRows} 行，请拆分文件。", $"There may be at most {MostRows} rows; split the file.");
            return plan;
        }

        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, zh, needed) in Columns)
        {
            var at = table[0].Cells.ToList().FindIndex(c => c == zh || c.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (at >= 0)
                places[name] = at;
            else if (needed)
                plan.Fail(table[0].Line, zh, $"缺少“{zh}”列。", $"The column “{name}” is missing.");
        }

        if (plan.Errors.Count > 0)
            return plan;
        var seen = new Dictionary<(int, string), Person>();
        foreach (var row in table.Skip(1))
        {
            plan.Rows++;
            plan.Take(actor, row, name => places.TryGetValue(name, out var at) && at < row.Cells.Count ? row.Cells[at] : "", ground, seen, today);
        }

        return plan;
    }

    private void Take(Actor actor, CsvRow row, Func<string, string> cell, ImportGround ground, Dictionary<(int, string), Person> seen, DateOnly today)
    {
        var wrong = Errors.Count;
        var (unitName, name, phone) = (cell("unit"), cell("name"), cell("phone"));
        if (!ground.Units.TryGetValue(unitName, out var unit) || !actor.May(PlatformPermissions.ManagePeople, unit.GridPath, Fields.Any))
            Fail(row.Line, "单位", $"您的网格内没有单位“{unitName}”。", $"There is no unit “{unitName}” in your grids.");
        if (Standing.CheckName(name, 50) is not null)
            Fail(row.Line, "姓名", "姓名为空或超过 50 字。", "The name is empty or longer than 50 characters.");
        if (phone.Length > 0 && Phone.Normalise(phone) is null)
            Fail(row.Line, "电话", "电话应为 11 位手机号，或带区号的固定电话。", "A telephone is a mobile of 11 digits or a land line with area code.");
        var duty = cell("grid").Length > 0 ? TakeDuty(actor, row.Line, cell, ground, today) : null;
        if (Errors.Count > wrong)
            return;
        var key = (unit!.Id, name);
        if (!ground.People.TryGetValue(key, out var person) && !seen.TryGetValue(key, out person))
        {
            person = seen[key] = new Person { Name = name, UnitId = unit.Id };
            People.Add((person, phone.Length > 0 ? phone : null));
        }

        if (duty is null)
            return;
        var same = ground.Duties.Where(d => person.Id != 0 && d.PersonId == person.Id).Concat(Duties.Where(d => d.Person == person))
            .Any(d => d.GridPath == duty.GridPath && d.Field == duty.Field && d.From <= (duty.To ?? DateOnly.MaxValue) && (d.To ?? DateOnly.MaxValue) >= duty.From);
        // Told before: importing the same file twice changes nothing.
        if (same)
            return;
        duty.Person = person;
        Duties.Add(duty);
    }

    private Duty? TakeDuty(Actor actor, int line, Func<string, string> cell, ImportGround ground, DateOnly today)
    {
        var (code, field) = (cell("grid"), cell("field").Length > 0 ? cell("field") : Fields.Any);
        if (!ground.Grids.TryGetValue(code, out var path) || !actor.May(PlatformPermissions.ManagePeople, path, Fields.Any))
            Fail(line, "网格", $"您的网格内没有编码“{code}”。", $"There is no grid with the code “{code}” in your grids.");
        if (Standing.CheckField(field) is not null)
            Fail(line, "领域", $"领域“{field}”不对。", $"“{field}” is not a field.");
        var from = Day(line, "起始", cell("from")) ?? today;
        var to = Day(line, "截止", cell("to"));
        if (to < from)
            Fail(line, "截止", "截止日不能早于起始日。", "The last day cannot come before the first.");
        return path is null ? null : new Duty { GridPath = path, Field = field, From = from, To = to };
    }

    private DateOnly? Day(int line, string column, string text)
    {
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(text, ["yyyy-M-d", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Fail(line, column, $"“{text}”不是日期，请写成 2019-11-09。", $"“{text}” is not a date; write 2019-11-09.");
        return null;
    }

    private void Fail(int line, string column, string zh, string en) => Errors.Add(new ImportError(line, column, new(zh, en)));
}
