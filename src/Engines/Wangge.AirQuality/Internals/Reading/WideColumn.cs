using System.Globalization;

namespace Wangge.AirQuality;

/// <summary>One column of an openair table that is taken whole: its name and unit in the frame and what its values may be.</summary>
internal sealed class WideColumn
{
    // Wangge's own bound for the oxides of nitrogen, which PhysicalLimit has none for.
    private const double MostNitrogenPpb = 5_000;
    private readonly CellKind? _kind;
    private readonly double _lowest = double.NegativeInfinity;
    private readonly double _highest = double.PositiveInfinity;
    private readonly double _factor = 1;
    private readonly string _limit = "";

    internal WideColumn(int index, string fileName, CellKind? kind)
    {
        Index = index;
        FileName = fileName;
        _kind = kind;
        bool weather = kind is not null && kind.Target >= Pollutants.Count;
        Name = weather ? ((Weather)(kind!.Target - Pollutants.Count)).Code() : fileName;
        Unit = UnitOf(fileName.ToUpperInvariant());
        if (kind is not null)
        {
            (_lowest, _highest) = (kind.Limit.Lowest / (double)HourlySeries.Scale, kind.Limit.Highest / (double)HourlySeries.Scale);
            (_factor, _limit) = ((double)kind.Multiplier / kind.Divisor, kind.Limit.Name);
        }
        else if (Unit == "ppb")
        {
            (_lowest, _highest, _limit) = (0, MostNitrogenPpb, "NOx 5000 ppb");
        }

        IsNumeric = Unit.Length > 0 ? true : null;
    }

    internal int Index { get; }

    /// <summary>The name in the file's header.</summary>
    internal string FileName { get; }

    /// <summary>The name in the frame.</summary>
    internal string Name { get; }

    internal string Unit { get; }

    /// <summary>Whether it holds numbers; null until its first value is seen, for columns of unknown names.</summary>
    internal bool? IsNumeric { get; private set; }

    /// <summary>Reads a cell. Returns false where it is missing or rejected.</summary>
    internal bool TryRead(ReadOnlySpan<char> text, int line, CellReader cells, out double value)
    {
        value = double.NaN;
        text = text.Trim();
        if (IsNumeric == false || text.IsEmpty || text is "NA" or "NaN")
            return false;
        bool number = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        if (IsNumeric is null && !number)
            cells.Reject(RejectionCode.UnknownColumn, 1, Rejection.Safe(FileName), "");
        IsNumeric ??= number;
        if (IsNumeric == false)
            return false;
        if (number || (_kind?.IsDirection == true && CellReader.TryPoint(text, out value)))
            return IsWithin(text, value, line, cells);
        cells.Reject(RejectionCode.NotANumber, line, FileName, text);
        return false;
    }

    private bool IsWithin(ReadOnlySpan<char> text, double value, int line, CellReader cells)
    {
        // An unknown column may go down to -9 as a temperature does, but not to a round -99.
        bool beyond = value < Math.Max(_lowest, -98.9) || value >= 9_999;
        RejectionCode? code = null;
        if (beyond && CellReader.IsSentinel(value))
            code = RejectionCode.Sentinel;
        else if (value < 0 && _lowest == 0)
            code = RejectionCode.Negative;
        else if (value < _lowest || value * _factor > _highest)
            code = RejectionCode.OutsideLimit;
        if (code is { } reason)
            cells.Reject(reason, line, FileName, text, reason == RejectionCode.OutsideLimit ? _limit : "");
        return code is null;
    }

    private static string UnitOf(string name) => name switch
    {
        "NO" or "NO2" or "NOX" or "O3" or "SO2" => "ppb",
        "CO" => "ppm",
        "PM10" or "PM25" or "PM2.5" => Pollutant.Pm25.Unit(),
        "WS" => Weather.WindSpeed.Unit(),
        "WD" => Weather.WindDirection.Unit(),
        _ => "",
    };
}
