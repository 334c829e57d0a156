using System.Globalization;
using nietras.SeparatedValues;

namespace Wangge.Air.Stations;

/// <summary>A row of a station list; what the list does not say is null.</summary>
/// <param name="Line">Line of the file, the header is 1.</param>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="City">City.</param>
/// <param name="Class">Class; <see cref="StationClass.National"/> where the list does not say.</param>
/// <param name="Longitude">Degrees east in the system the list is in.</param>
/// <param name="Latitude">Degrees north in the system the list is in.</param>
/// <param name="IsBackground">对照点.</param>
/// <param name="From">First day in service.</param>
/// <param name="To">Last day in service.</param>
public sealed record StationRow(
    int Line, string Code, string Name, string? City, StationClass Class, double Longitude, double Latitude, bool IsBackground, DateOnly? From, DateOnly? To);

/// <summary>Something in a list that was not taken.</summary>
/// <param name="Line">Line of the file; 0 where it concerns all of it.</param>
/// <param name="Column">The column, or empty.</param>
/// <param name="Sentence">What is wrong and what the limit is.</param>
public sealed record RowError(int Line, string Column, Phrase Sentence)
{
    /// <summary>The sentence with its place.</summary>
    public Phrase WithPlace => new(
        string.Create(CultureInfo.InvariantCulture, $"第 {Line} 行{(Column.Length > 0 ? $" {Column} 列" : "")}：{Sentence.Zh}"),
        string.Create(CultureInfo.InvariantCulture, $"line {Line}{(Column.Length > 0 ? $", column {Column}" : "")}: {Sentence.En}"));
}

/// <summary>
/// Reads station lists: the national platform's <c>监测点编码,监测点名称,城市,经度,纬度,对照点</c> and Wangge's own
/// <c>code,name,city,class,longitude,latitude,background,from,to</c>, of which code, name, longitude and latitude must be there.
/// </summary>
public static class StationList
{
    /// <summary>Longest list taken, rows.</summary>
    public const int MostRows = 100_000;

    /// <summary>Most errors told; reading stops there.</summary>
    public const int MostErrors = 1_000;

    /// <summary>Longest code of a station.</summary>
    public const int LongestCode = 32;

    /// <summary>
    /// Whether a text may be the code of a station: letters, digits, points, hyphens and underscores, a letter or digit first.
    /// A code stands in addresses, file names and tables that spreadsheets open.
    /// </summary>
    public static bool IsCode(string code) =>
        code.Length is > 0 and <= LongestCode && char.IsLetterOrDigit(code[0]) && code.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');

    private static readonly Dictionary<string, string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        ["监测点编码"] = "code",
        ["监测点名称"] = "name",
        ["城市"] = "city",
        ["经度"] = "longitude",
        ["纬度"] = "latitude",
        ["对照点"] = "background",
        ["类别"] = "class",
        ["启用日期"] = "from",
        ["停用日期"] = "to",
    };

    private static readonly string[] Needed = ["code", "name", "longitude", "latitude"];

    /// <summary>Reads a list. Rows with an error are left out and named; the first of two rows with one code is kept.</summary>
    public static (IReadOnlyList<StationRow> Rows, IReadOnlyList<RowError> Errors) Read(TextReader text)
    {
        var rows = new List<StationRow>();
        var errors = new List<RowError>();
        using var reader = Sep.New(',').Reader(o => o with { HasHeader = false, DisableColCountCheck = true, Unescape = true }).From(text);
        if (!reader.MoveNext())
            return (rows, [new(0, "", new("文件是空的。", "The file is empty."))]);
        var header = Cells(reader.Current).Select((h, i) => (Name: Own.GetValueOrDefault(h.Trim('\uFEFF'), h.Trim('\uFEFF').ToLowerInvariant()), Place: i))
            .DistinctBy(h => h.Name).ToDictionary(h => h.Name, h => h.Place, StringComparer.Ordinal);
        var missing = Needed.Where(n => !header.ContainsKey(n)).ToList();
        if (missing.Count > 0)
            return (rows, [new(1, "", new($"缺少必需的列：{string.Join("、", missing)}。", $"required columns are missing: {string.Join(", ", missing)}."))]);

        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.MoveNext())
        {
            int line = reader.Current.LineNumberFrom;
            if (reader.Current.Span.IsWhiteSpace())
                continue;
            if (errors.Count >= MostErrors)
            {
                errors.Add(new(line, "", new($"错误已达 {MostErrors} 处，其余未读。", $"there are {MostErrors} errors; the rest was not read.")));
                break;
            }

            if (rows.Count == MostRows)
            {
                errors.Add(new(line, "", new($"超过 {MostRows} 行，其余未读。", $"more than {MostRows} rows; the rest was not read.")));
                break;
            }

            var parser = new RowParser(header, Cells(reader.Current), line, errors);
            if (parser.Parse() is not { } row)
                continue;
            if (seen.Add(row.Code))
                rows.Add(row);
            else
                errors.Add(new(line, "code", new($"编码 {row.Code} 重复，保留先读到的。", $"code {row.Code} occurs twice; the first is kept.")));
        }

        return (rows, errors);
    }

    private static string[] Cells(SepReader.Row row)
    {
        var cells = new string[row.ColCount];
        for (int i = 0; i < cells.Length; i++)
            cells[i] = row[i].ToString().Trim();
        return cells;
    }

    private sealed class RowParser(Dictionary<string, int> header, string[] cells, int line, List<RowError> errors)
    {
        private bool _bad;

        public StationRow? Parse()
        {
            string code = Required("code", LongestCode), name = Required("name", 100);
            if (!_bad && !IsCode(code))
                Bad("code", "只用字母、数字、点、横线和下划线，且以字母或数字开头。", "must hold letters, digits, points, hyphens and underscores only, and begin with a letter or digit.");
            double longitude = Degrees("longitude", 180), latitude = Degrees("latitude", 90);
            var kind = Class();
            bool background = Flag("background");
            DateOnly? from = Date("from"), to = Date("to");
            if (from > to)
                Bad("to", $"停用日期 {to:yyyy-MM-dd} 早于启用日期。", $"{to:yyyy-MM-dd} is before the first day in service.");
            string city = Cell("city");
            return _bad ? null : new StationRow(line, code, name, city.Length > 0 ? city : null, kind, longitude, latitude, background, from, to);
        }

        private string Cell(string column) => header.TryGetValue(column, out int place) && place < cells.Length ? cells[place] : "";

        private string Required(string column, int longest)
        {
            string text = Cell(column);
            if (text.Length == 0 || text.Length > longest)
                Bad(column, $"不能为空，且不超过 {longest} 字。", $"must be given, at most {longest} characters.");
            return text;
        }

        private double Degrees(string column, int most)
        {
            if (double.TryParse(Cell(column), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && Math.Abs(value) <= most)
                return value;
            Bad(column, $"“{Cell(column)}”不是 -{most} 到 {most} 之间的度数。", $"\"{Cell(column)}\" is not a number of degrees from -{most} to {most}.");
            return 0;
        }

        private StationClass Class()
        {
            string text = Cell("class");
            if (text.Length == 0)
                return StationClass.National;
            if (!StationClasses.TryParse(text, out var value))
                Bad("class", $"“{text}”不是已知类别（{StationClasses.Codes}）。", $"\"{text}\" is not a class ({StationClasses.Codes}).");
            return value;
        }

        private bool Flag(string column)
        {
            string text = Cell(column).ToUpperInvariant();
            if (text is not ("" or "N" or "Y" or "0" or "1" or "否" or "是"))
                Bad(column, $"“{text}”应为 Y 或 N。", $"\"{text}\" should be Y or N.");
            return text is "Y" or "1" or "是";
        }

        private DateOnly? Date(string column)
        {
            string text = Cell(column);
            if (text.Length == 0)
                return null;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value))
                return value;
            Bad(column, $"“{text}”不是 2019-11-09 样式的日期。", $"\"{text}\" is not a date like 2019-11-09.");
            return null;
        }

        private void Bad(string column, string zh, string en)
        {
            _bad = true;
            errors.Add(new(line, column, new(zh, en)));
        }
    }
}
