using System.Globalization;
using nietras.SeparatedValues;
using Wangge.Air.Stations;

namespace Wangge.Air.Devices.Register;

/// <summary>A row of a device list: its cells by column; a column that is absent or empty is not there.</summary>
/// <param name="Line">Line of the file, the header is 1.</param>
/// <param name="Cells">Cells by the column's name.</param>
public sealed record DeviceRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>A cell, or null where it is empty.</summary>
    public string? this[string column] => Cells.GetValueOrDefault(column);
}

/// <summary>
/// Reads device lists: CSV in UTF-8 with the columns <c>mn,name,password,st,station,grid,label,addresses,units,frames,key,enabled</c> or
/// their Chinese names, of which mn must be there. Blocks of addresses and units (<c>a34004=mg/m3</c>) are parted by
/// semicolons.
/// </summary>
public static class DeviceRows
{
    /// <summary>Longest list taken, rows.</summary>
    public const int MostRows = 10_000;

    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["设备编号"] = "mn",
        ["名称"] = "name",
        ["密码"] = "password",
        ["系统编码"] = "st",
        ["站点"] = "station",
        ["网格"] = "grid",
        ["时间标签"] = "label",
        ["允许地址"] = "addresses",
        ["单位"] = "units",
        ["每分钟包数"] = "frames",
        ["密钥"] = "key",
        ["启用"] = "enabled",
    };

    /// <summary>Reads a list; a fault of the whole list is the only error then.</summary>
    public static (IReadOnlyList<DeviceRow> Rows, IReadOnlyList<RowError> Errors) Read(TextReader text)
    {
        var rows = new List<DeviceRow>();
        using var reader = Sep.New(',').Reader(o => o with { HasHeader = false, DisableColCountCheck = true, Unescape = true }).From(text);
        if (!reader.MoveNext())
            return (rows, [new(0, "", new("文件是空的。", "The file is empty."))]);
        var header = Cells(reader.Current).Select(h => h.Trim('\uFEFF')).Select(h => Names.GetValueOrDefault(h, h.ToLowerInvariant())).ToList();
        if (!header.Contains("mn"))
            return (rows, [new(1, "mn", new("缺少设备编号列 mn。", "the column mn is missing."))]);
        if (header.Find(h => h.Length > 0 && !Names.ContainsValue(h)) is { } stranger)
            return (rows, [new(1, stranger, new($"不认识这一列；可用的列：{string.Join('、', Names.Values)}。", $"this column is not known; those known are {string.Join(", ", Names.Values)}."))]);
        while (reader.MoveNext())
        {
            if (reader.Current.Span.IsWhiteSpace())
                continue;
            if (rows.Count == MostRows)
                return ([], [new(reader.Current.LineNumberFrom, "", new($"超过 {MostRows} 行；请分成几个文件。", $"there are more than {MostRows} rows; split the file."))]);
            var cells = Cells(reader.Current);
            rows.Add(new DeviceRow(reader.Current.LineNumberFrom, header.Zip(cells).Where(c => c.Second.Length > 0).DistinctBy(c => c.First).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal)));
        }

        return (rows, rows.Count > 0 ? [] : [new(1, "", new("清单中没有设备。", "the list holds no device."))]);
    }

    /// <summary>What a row asks for. Where a device is there already, what the row does not say stays as it is.</summary>
    /// <param name="row">The row.</param>
    /// <param name="before">The device of its MN; null where it is new.</param>
    /// <param name="ground">What the store holds.</param>
    public static Outcome<SaveDevice> RequestOf(DeviceRow row, Device? before, DeviceGround ground)
    {
        int? frames = null;
        if (row["frames"] is { } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                return Refusal.BadField("frames", $"“{text}”不是包数。", $"\"{text}\" is not a number of frames.");
            frames = number;
        }

        if (row["enabled"] is not (null or "Y" or "N" or "y" or "n" or "1" or "0" or "是" or "否"))
            return Refusal.BadField("enabled", $"“{row["enabled"]}”应为 Y 或 N。", $"\"{row["enabled"]}\" should be Y or N.");
        var grid = GridOf(row["grid"], ground);
        if (grid.Refusal is { } noGrid)
            return noGrid;
        var units = UnitsOf(row["units"]);
        if (units.Refusal is { } badUnits)
            return badUnits;
        string? station = row["station"] ?? (before?.StationId is { } id ? ground.Stations.Values.First(s => s.Id == id).Code : null);
        return new SaveDevice(
            row["mn"], row["name"] ?? before?.Name, row["st"] ?? before?.System, row["password"], station,
            // A station named by the row takes the device to its grid, one that was there leaves it.
            grid.Value ?? (row["station"] is null ? before?.GridPath : null),
            row["label"] ?? (before?.Label == TimeLabel.End ? "end" : "start"), row["addresses"] ?? before?.Addresses,
            units.Value ?? before?.Factors.ToDictionary(f => f.Code, f => (string?)f.Unit, StringComparer.Ordinal),
            row["key"], false, frames ?? before?.FramesPerMinute, row["enabled"] is not ("N" or "n" or "0" or "否"));
    }

    private static Outcome<string?> GridOf(string? text, DeviceGround ground) => text switch
    {
        null => (string?)null,
        ['/', ..] => text,
        _ when ground.Grids.TryGetValue(text, out string? path) => path,
        _ => Refusal.BadField("grid", $"没有编码为 {text} 的网格。", $"There is no grid with the code {text}."),
    };

    private static Outcome<Dictionary<string, string?>?> UnitsOf(string? text)
    {
        if (text is null)
            return (Dictionary<string, string?>?)null;
        var units = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (string part in text.Split([';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', StringSplitOptions.TrimEntries) is not [var code, var unit] || !units.TryAdd(code, unit))
                return Refusal.BadField("units", $"“{part}”应写作 a34004=mg/m3，每个因子一次，用分号隔开。", $"\"{part}\" should read a34004=mg/m3, each factor once, parted by semicolons.");
        }

        return units;
    }

    private static string[] Cells(SepReader.Row row)
    {
        var cells = new string[row.ColCount];
        for (int i = 0; i < cells.Length; i++)
            cells[i] = row[i].ToString().Trim();
        return cells;
    }
}
