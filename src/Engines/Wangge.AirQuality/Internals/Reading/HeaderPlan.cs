using nietras.SeparatedValues;

namespace Wangge.AirQuality;

/// <summary>What the header line says: the format and where its columns are.</summary>
internal sealed class HeaderPlan
{
    // Molar masses (IUPAC) in g/mol over the molar volume at 298.15 K and 1013.25 hPa, 24.4654 L/mol (R 8.314462618 J/mol/K):
    // the reference state of gases in GB 3095 since the 2018 amendment. Factors in millionths of µg/m³ to the ppb, CO mg/m³ to the ppm.
    private const long Millionths = 1_000_000;
    private const long No2PerPpb = 1_880_431; // 46.0055
    private const long O3PerPpb = 1_961_880; // 47.9982
    private const long So2PerPpb = 2_618_350; // 64.0590
    private const long CoPerPpm = 1_144_886; // 28.0101

    private static readonly Dictionary<string, CellKind> WanggeCells = Cells(p => p.Code());
    private static readonly Dictionary<string, CellKind> PrsaCells = PrsaTable();
    private static readonly Dictionary<string, CellKind> OpenairCells = OpenairTable();

    private HeaderPlan(ObservationFormat format, string[] names)
    {
        Format = format;
        Names = names;
    }

    internal ObservationFormat Format { get; }

    /// <summary>The column names, trimmed.</summary>
    internal string[] Names { get; }

    /// <summary>Columns read as numbers and what they are, in the order of the file; empty for <c>cnemc</c>.</summary>
    internal List<(int Index, CellKind Kind)> Numbers { get; } = [];

    internal int this[string name] => Array.FindIndex(Names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What an openair column of that name is, ignoring case; null where the format knows none.</summary>
    internal static CellKind? OpenairCell(string name) => OpenairCells.GetValueOrDefault(name);

    /// <summary>Reads the header; null, with the reason rejected, where it fits no format.</summary>
    /// <param name="header">The first line.</param>
    /// <param name="asked">The format asked for.</param>
    /// <param name="cells">Receives rejections.</param>
    /// <param name="whole">Whether an openair table is taken with whatever columns it has.</param>
    internal static HeaderPlan? Read(SepReader.Row header, ObservationFormat asked, CellReader cells, bool whole = false)
    {
        var names = new string[header.ColCount];
        for (int i = 0; i < names.Length; i++)
            names[i] = header[i].Span.Trim().ToString();
        ObservationFormat format = asked == ObservationFormat.Auto ? Detect(names, whole ? 1 : 3) : asked;
        if (format == ObservationFormat.Auto)
        {
            cells.Reject(RejectionCode.UnknownFormat, 1, "", "", "wangge, cnemc, prsa, openair");
            return null;
        }

        var plan = new HeaderPlan(format, names);
        // A table of weather alone is taken whole too: forecasts have no pollutants.
        IEnumerable<string> required = !whole ? Required(format) : format switch
        {
            ObservationFormat.Openair => ["date"],
            ObservationFormat.Wangge => ["station", "time"],
            _ => Required(format),
        };
        whole &= format == ObservationFormat.Openair;
        List<string> missing = [.. required.Where(name => plan[name] < 0)];
        if (missing.Count > 0)
        {
            cells.Reject(RejectionCode.MissingColumns, 1, "", "", string.Join(", ", missing));
            return null;
        }

        if (format != ObservationFormat.Cnemc && !whole)
            plan.Map(cells);
        return plan;
    }

    private static ObservationFormat Detect(string[] names, int openairColumns)
    {
        bool Has(string name) => Array.Exists(names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (Has("date") && Has("hour") && Has("type"))
            return ObservationFormat.Cnemc;
        if (Has("station") && Has("time"))
            return ObservationFormat.Wangge;
        if (Has("year") && Has("month") && Has("day") && Has("hour"))
            return ObservationFormat.Prsa;
        return Has("date") && OpenairCells.Keys.Count(Has) >= openairColumns ? ObservationFormat.Openair : ObservationFormat.Auto;
    }

    private static IEnumerable<string> Required(ObservationFormat format) => format switch
    {
        ObservationFormat.Cnemc => ["date", "hour", "type"],
        ObservationFormat.Wangge => ["station", "time", .. Pollutants.All.Select(p => p.Code())],
        ObservationFormat.Prsa => ["year", "month", "day", "hour", .. Pollutants.All.Select(p => p.Symbol()), "station"],
        _ => ["date", .. Pollutants.All.Select(p => p.Code())],
    };

    private void Map(CellReader cells)
    {
        Dictionary<string, CellKind> known = Format switch
        {
            ObservationFormat.Wangge => WanggeCells,
            ObservationFormat.Prsa => PrsaCells,
            _ => OpenairCells,
        };
        string[] other = Format switch
        {
            ObservationFormat.Wangge => ["station", "time"],
            ObservationFormat.Prsa => ["No", "year", "month", "day", "hour", "DEWP", "station"],
            _ => ["date", "nox"],
        };
        for (int i = 0; i < Names.Length; i++)
        {
            if (this[Names[i]] < i)
                cells.Reject(RejectionCode.RepeatedColumn, 1, Names[i], "");
            else if (known.TryGetValue(Names[i], out CellKind? kind))
                Numbers.Add((i, kind));
            else if (Names[i].Length > 0 && !other.Contains(Names[i], StringComparer.OrdinalIgnoreCase))
                cells.Reject(RejectionCode.UnknownColumn, 1, Rejection.Safe(Names[i]), "");
        }
    }

    private static Dictionary<string, CellKind> Cells(Func<Pollutant, string> name)
    {
        var cells = new Dictionary<string, CellKind>(StringComparer.OrdinalIgnoreCase);
        foreach (Pollutant pollutant in Pollutants.All)
            cells[name(pollutant)] = CellKind.Of(pollutant);
        foreach (Weather weather in Enum.GetValues<Weather>())
            cells[weather.Code()] = CellKind.Of(weather);
        return cells;
    }

    private static Dictionary<string, CellKind> PrsaTable() => new(Pollutants.All.ToDictionary(p => p.Symbol(), p => CellKind.Of(p)), StringComparer.OrdinalIgnoreCase)
    {
        ["CO"] = CellKind.Of(Pollutant.Co, 1, 1_000),
        ["TEMP"] = CellKind.Of(Weather.Temperature),
        ["PRES"] = CellKind.Of(Weather.Pressure),
        ["RAIN"] = CellKind.Of(Weather.Rain),
        ["wd"] = CellKind.Of(Weather.WindDirection),
        ["WSPM"] = CellKind.Of(Weather.WindSpeed),
    };

    private static Dictionary<string, CellKind> OpenairTable() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["ws"] = CellKind.Of(Weather.WindSpeed),
        ["wd"] = CellKind.Of(Weather.WindDirection),
        ["no2"] = CellKind.Of(Pollutant.No2, No2PerPpb, Millionths),
        ["o3"] = CellKind.Of(Pollutant.O3, O3PerPpb, Millionths),
        ["pm10"] = CellKind.Of(Pollutant.Pm10),
        ["so2"] = CellKind.Of(Pollutant.So2, So2PerPpb, Millionths),
        ["co"] = CellKind.Of(Pollutant.Co, CoPerPpm, Millionths),
        ["pm25"] = CellKind.Of(Pollutant.Pm25),
    };
}
