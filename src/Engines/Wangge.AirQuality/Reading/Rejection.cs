using System.Globalization;

namespace Wangge.AirQuality;

/// <summary>Why something in an observation file was not taken as it stands.</summary>
public enum RejectionCode : byte
{
    /// <summary>Text where a number is due.</summary>
    NotANumber,

    /// <summary>A value below zero (pollutants, wind, rain).</summary>
    Negative,

    /// <summary>A mark for "missing" written as a number, such as -999.</summary>
    Sentinel,

    /// <summary>A value outside <see cref="PhysicalLimit"/>.</summary>
    OutsideLimit,

    /// <summary>No such date or hour, or not on the hour.</summary>
    BadTime,

    /// <summary>An hour before <see cref="ReadOptions.Earliest"/>.</summary>
    TooEarly,

    /// <summary>An hour that has not ended yet.</summary>
    Future,

    /// <summary>A second, different value for the same station, hour and pollutant; the first is kept.</summary>
    Duplicate,

    /// <summary>A row that comes after later hours of its station have already been assessed.</summary>
    Late,

    /// <summary>The station's code is empty or unreadable.</summary>
    BadStation,

    /// <summary>More columns than the header names.</summary>
    TooManyColumns,

    /// <summary>A row type the national platform does not publish.</summary>
    UnknownType,

    /// <summary>A column no format knows; it is passed over.</summary>
    UnknownColumn,

    /// <summary>A column named twice; the first is used.</summary>
    RepeatedColumn,

    /// <summary>CO looks like µg/m³, a thousand times too high; nothing was divided.</summary>
    CoUnit,

    /// <summary>An earlier file gave the station this column in another unit; the column of this file is passed over.</summary>
    MixedUnits,

    /// <summary>Required columns are missing.</summary>
    MissingColumns,

    /// <summary>The header fits no format.</summary>
    UnknownFormat,

    /// <summary>The file holds nothing.</summary>
    Empty,

    /// <summary>The file is not text.</summary>
    Binary,

    /// <summary>A line above <see cref="ReadOptions.LineLimit"/>.</summary>
    LineTooLong,

    /// <summary>The gzip data is damaged or cut off.</summary>
    BrokenGzip,

    /// <summary>The file cannot be read (any more).</summary>
    Unreadable,

    /// <summary>The unpacked file is larger than <see cref="ReadOptions.SizeLimit"/>; reading stops.</summary>
    TooLarge,
}

/// <summary>How much a rejection takes away.</summary>
public enum RejectionScope : byte
{
    /// <summary>Nothing: a warning.</summary>
    Warning,

    /// <summary>One value.</summary>
    Value,

    /// <summary>One row.</summary>
    Row,

    /// <summary>The file, from that line on.</summary>
    File,
}

/// <summary>One thing that was not taken from a file, with its place and the reason.</summary>
/// <param name="File">The file's name as given.</param>
/// <param name="Line">Line, from 1 (the header); 0 where it concerns the whole file.</param>
/// <param name="Column">The column's name in the file, or empty.</param>
/// <param name="Value">What stood there, made printable and cut to <see cref="ValueLength"/> characters, or empty.</param>
/// <param name="Code">Why.</param>
/// <param name="Limit">The limit, list or further word the sentence needs, or empty.</param>
public readonly record struct Rejection(string File, int Line, string Column, string Value, RejectionCode Code, string Limit)
{
    /// <summary>The longest <see cref="Value"/>.</summary>
    public const int ValueLength = 40;

    /// <summary>How much it takes away.</summary>
    public RejectionScope Scope => Code switch
    {
        RejectionCode.UnknownColumn or RejectionCode.RepeatedColumn or RejectionCode.CoUnit => RejectionScope.Warning,
        RejectionCode.BadTime or RejectionCode.TooEarly or RejectionCode.Future or RejectionCode.Late or RejectionCode.BadStation
            or RejectionCode.TooManyColumns or RejectionCode.UnknownType => RejectionScope.Row,
        >= RejectionCode.MissingColumns => RejectionScope.File,
        _ => RejectionScope.Value,
    };

    /// <summary>The code in snake case, for programs: <c>not_a_number</c>.</summary>
    public string Slug => string.Concat(Code.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    /// <summary>One sentence in Chinese: place, what stood there, why.</summary>
    public string Chinese => string.Create(CultureInfo.InvariantCulture, $"{PlaceChinese}{ReasonChinese}");

    /// <summary>One sentence in English: place, what stood there, why.</summary>
    public string English => string.Create(CultureInfo.InvariantCulture, $"{PlaceEnglish}{ReasonEnglish}");

    private string PlaceChinese => $"{File}{(Line > 0 ? string.Create(CultureInfo.InvariantCulture, $" 第 {Line} 行") : "")}{(Column.Length > 0 ? $" {Column} 列" : "")}：";

    private string PlaceEnglish => $"{File}{(Line > 0 ? string.Create(CultureInfo.InvariantCulture, $", line {Line}") : "")}{(Column.Length > 0 ? $", column {Column}" : "")}: ";

    private string ReasonChinese => Code switch
    {
        RejectionCode.NotANumber => $"“{Value}”不是数字，已舍去。",
        RejectionCode.Negative => $"“{Value}”为负值，已舍去。",
        RejectionCode.Sentinel => $"“{Value}”是缺测标记而非数值，应留空，已舍去。",
        RejectionCode.OutsideLimit => $"“{Value}”超出限值 {Limit}，已舍去。",
        RejectionCode.BadTime => $"“{Value}”不是有效的整点时间，整行舍去。",
        RejectionCode.TooEarly => $"“{Value}”早于 {Limit}，整行舍去。",
        RejectionCode.Future => $"“{Value}”晚于现在（{Limit}），整行舍去。",
        RejectionCode.Duplicate => $"“{Value}”与同站同时的另一值（{Limit}）不同，保留先读到的。",
        RejectionCode.Late => $"“{Value}”排在该站更晚的时次之后，已无法补入（最多乱序 {Limit}），整行舍去；请先按时间排序。",
        RejectionCode.BadStation => $"站点编码“{Value}”为空或无法辨认，整行舍去。",
        RejectionCode.TooManyColumns => $"该行列数多于表头（{Limit}），整行舍去。",
        RejectionCode.UnknownType => $"“{Value}”不是已知的数据类型，该行略过。",
        RejectionCode.UnknownColumn => "不认识这一列，已略过。",
        RejectionCode.RepeatedColumn => "列名重复，只用第一列。",
        RejectionCode.CoUnit => $"{Limit} 个 CO 值高于 60 mg/m³，单位疑为 µg/m³（大 1000 倍）；数值未作换算，请先换成 mg/m³。",
        RejectionCode.MixedUnits => $"单位（{Limit}）与先前文件中同站同列的不同，本文件的这一列已略过。",
        RejectionCode.MissingColumns => $"缺少必需的列：{Limit}。",
        RejectionCode.UnknownFormat => $"表头不符合任何已知格式（{Limit}）。",
        RejectionCode.Empty => "文件是空的。",
        RejectionCode.Binary => "不是文本文件（含零字节）；请另存为 UTF-8 的 CSV。",
        RejectionCode.LineTooLong => $"这一行超过上限（{Limit}），自此停止读取该文件。",
        RejectionCode.BrokenGzip => $"gzip 数据损坏或不完整（{Limit}），此行之前的数据已读入。",
        RejectionCode.TooLarge => $"解压后超过上限（{Limit}），自此停止读取该文件。",
        _ => $"文件无法读取：{Limit}",
    };

    private string ReasonEnglish => Code switch
    {
        RejectionCode.NotANumber => $"\"{Value}\" is not a number; left out.",
        RejectionCode.Negative => $"\"{Value}\" is negative; left out.",
        RejectionCode.Sentinel => $"\"{Value}\" is a mark for missing, not a value; leave the field empty.",
        RejectionCode.OutsideLimit => $"\"{Value}\" is beyond the limit {Limit}; left out.",
        RejectionCode.BadTime => $"\"{Value}\" is not a time on the hour; row left out.",
        RejectionCode.TooEarly => $"\"{Value}\" is before {Limit}; row left out.",
        RejectionCode.Future => $"\"{Value}\" lies in the future (now is {Limit}); row left out.",
        RejectionCode.Duplicate => $"\"{Value}\" differs from another value for the same station and hour ({Limit}); the first is kept.",
        RejectionCode.Late => $"\"{Value}\" comes after later hours of its station and can no longer be fitted in (at most {Limit} out of order); row left out, sort by time first.",
        RejectionCode.BadStation => $"station code \"{Value}\" is empty or unreadable; row left out.",
        RejectionCode.TooManyColumns => $"more columns than the header ({Limit}); row left out.",
        RejectionCode.UnknownType => $"\"{Value}\" is not a known row type; row passed over.",
        RejectionCode.UnknownColumn => "unknown column; passed over.",
        RejectionCode.RepeatedColumn => "column named twice; the first is used.",
        RejectionCode.CoUnit => $"{Limit} CO values are above 60 mg/m³, as if they were in µg/m³ (1,000 times too high); nothing was converted, give mg/m³.",
        RejectionCode.MixedUnits => $"the unit ({Limit}) differs from that of an earlier file for the same station; this column is passed over.",
        RejectionCode.MissingColumns => $"required columns are missing: {Limit}.",
        RejectionCode.UnknownFormat => $"the header fits no known format ({Limit}).",
        RejectionCode.Empty => "the file is empty.",
        RejectionCode.Binary => "not a text file (it holds zero bytes); save it as CSV in UTF-8.",
        RejectionCode.LineTooLong => $"the line is longer than the limit of {Limit}; the file is refused from here on.",
        RejectionCode.BrokenGzip => $"the gzip data is damaged or cut off ({Limit}); what came before this line was read.",
        RejectionCode.TooLarge => $"unpacked, the file is larger than the limit of {Limit}; it is refused from here on.",
        _ => $"the file cannot be read: {Limit}",
    };

    /// <summary>Makes text from a file fit to print: control characters replaced, cut to <see cref="ValueLength"/>.</summary>
    public static string Safe(ReadOnlySpan<char> value)
    {
        bool cut = value.Length > ValueLength;
        Span<char> kept = stackalloc char[ValueLength];
        int length = Math.Min(value.Length, ValueLength);
        for (int i = 0; i < length; i++)
            kept[i] = char.IsControl(value[i]) || char.IsSurrogate(value[i]) ? '·' : value[i];
        if (cut)
            kept[ValueLength - 1] = '…';
        return new string(kept[..length]);
    }
}
