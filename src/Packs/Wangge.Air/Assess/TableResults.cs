using System.Globalization;
using Spectre.Console;
using Wangge.AirQuality;
using Wangge.Platform;

namespace Wangge.Air.Assess;

/// <summary>Rows as a table for people: at most <see cref="MostRows"/>, the AQI as a chip with the level's colour and word.</summary>
internal sealed class TableResults : ResultWriter
{
    /// <summary>Rows shown; more are counted.</summary>
    public const int MostRows = 40;

    private static readonly Dictionary<string, Phrase> Titles = new(StringComparer.Ordinal)
    {
        ["station"] = new("站点", "Station"),
        ["time"] = new("时间", "Time"),
        ["date"] = new("日期", "Date"),
        ["period"] = new("时段", "Period"),
        ["aqi"] = new("AQI", "AQI"),
        ["level"] = new("级别", "Level"),
        ["primary"] = new("首要污染物", "Primary"),
        ["valid_hours"] = new("有效小时", "Valid hours"),
        ["days_valid"] = new("有效天", "Valid days"),
        ["days_good"] = new("优良天", "Good days"),
        ["good_ratio"] = new("优良率 %", "Good %"),
        ["composite"] = new("综合指数", "Composite"),
        ["rank"] = new("名次", "Rank"),
        ["valid"] = new("有效", "Valid"),
    };

    private readonly IAnsiConsole _console;
    private readonly bool _english;
    private readonly string[] _columns;
    private readonly Table _table = new Table().RoundedBorder();
    private readonly List<string> _row = [];
    private int _rows;

    public TableResults(TextWriter output, IEnumerable<string> columns, bool english)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!_console.Profile.Out.IsTerminal)
            _console.Profile.Width = 200;
        _english = english;
        _columns = [.. columns];
        foreach (string column in _columns)
            _table.AddColumn(Markup.Escape(Titles.TryGetValue(column, out Phrase title) ? title.In(english) : column));
    }

    /// <inheritdoc/>
    public override void Empty() => _row.Add("—");

    /// <inheritdoc/>
    public override void Text(ReadOnlySpan<char> text) => _row.Add(Markup.Escape(text.ToString()));

    /// <inheritdoc/>
    public override void Number(int value)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        _row.Add(_columns[_row.Count] == "aqi" ? Chip(AqiLevels.Of(value), text) : text);
    }

    /// <inheritdoc/>
    public override void Number(decimal value) => _row.Add(value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override void Flag(bool value) => _row.Add(value ? new Phrase("是", "yes").In(_english) : new Phrase("否", "no").In(_english));

    /// <inheritdoc/>
    public override void End()
    {
        if (_rows++ < MostRows)
            _table.AddRow([.. _row]);
        _row.Clear();
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        if (_rows == 0)
        {
            _console.MarkupLine(new Phrase("没有可评价的数据。", "There is nothing to assess.").In(_english));
            return;
        }

        _console.Write(_table);
        if (_rows > MostRows)
            _console.MarkupLine(new Phrase($"共 {_rows} 行，只显示前 {MostRows} 行；全部结果请用 --out csv。", $"{_rows} rows, the first {MostRows} shown; --out csv gives them all.").In(_english));
    }

    private string Chip(AqiLevel level, string value) =>
        $"[{level.ChipText()} on {level.Colour()}] {value} {(_english ? level.English() : level.Chinese())} [/]";
}
