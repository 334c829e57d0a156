using Parquet;
using Parquet.Schema;

namespace Wangge.Air.Export;

/// <summary>Writes a table as Parquet in row groups; units and meanings of the columns stand in the file's metadata.</summary>
public static class ParquetExport
{
    /// <summary>Rows of a group, which is what is held in memory.</summary>
    private const int GroupRows = 65_536;

    /// <summary>Writes it. The stream may be one that only goes forward.</summary>
    public static async Task WriteAsync(ExportTable table, Stream stream, CancellationToken cancel)
    {
        var fields = table.Columns.Select(Field).ToArray();
        await using var counted = new CountingStream(stream);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), counted, new ParquetOptions { CompressionMethod = CompressionMethod.Snappy }, cancellationToken: cancel);
        writer.CustomMetadata = Metadata(table);
        var group = new List<ExportBlock>();
        int rows = 0;
        await foreach (var block in table.Blocks.WithCancellation(cancel))
        {
            group.Add(block);
            rows += block.Count;
            if (rows < GroupRows)
                continue;
            await WriteGroupAsync(writer, fields, group, cancel);
            group.Clear();
            rows = 0;
        }

        if (group.Count > 0)
            await WriteGroupAsync(writer, fields, group, cancel);
    }

    private static DataField Field(ExportColumn column) => column.Kind switch
    {
        ExportKind.Text => new DataField<string>(column.Name),
        ExportKind.Number => new DataField<double>(column.Name, true),
        _ => new DateTimeDataField(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: false, unit: DateTimeTimeUnit.Millis, isNullable: false),
    };

    private static Dictionary<string, string> Metadata(ExportTable table)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["wangge.table"] = table.Name, ["wangge.timezone"] = "Asia/Shanghai" };
        foreach (var column in table.Columns)
        {
            metadata["meaning." + column.Name] = $"{column.Meaning.Zh} · {column.Meaning.En}";
            if (column.Unit is not null)
                metadata["unit." + column.Name] = column.Unit;
        }

        return metadata;
    }

    private static async Task WriteGroupAsync(ParquetWriter writer, DataField[] fields, List<ExportBlock> group, CancellationToken cancel)
    {
        using var rows = writer.CreateRowGroup();
        for (int c = 0; c < fields.Length; c++)
        {
            switch (group[0].Columns[c])
            {
                case string?[]:
                    await rows.WriteAsync(fields[c], (IReadOnlyCollection<string>)Joined<string>(group, c));
                    break;
                case double?[]:
                    await rows.WriteAsync(fields[c], (ReadOnlyMemory<double?>)Joined<double?>(group, c), cancellationToken: cancel);
                    break;
                default:
                    await rows.WriteAsync(fields[c], (ReadOnlyMemory<DateTime>)Joined<DateTime>(group, c), cancellationToken: cancel);
                    break;
            }
        }

        rows.CompleteValidate();
    }

    private static T[] Joined<T>(List<ExportBlock> group, int column) => [.. group.SelectMany(b => (T[])b.Columns[column])];
}
