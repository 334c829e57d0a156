namespace Wangge.AirQuality;

/// <summary>The kinds of hourly observation file that <see cref="ObservationReader"/> reads; all are comma-separated UTF-8 text, plain or gzip.</summary>
public enum ObservationFormat : byte
{
    /// <summary>Decide by the header line.</summary>
    Auto,

    /// <summary>Wangge's own: <c>station,time,pm25,pm10,so2,no2,co,o3</c> and optional weather; µg/m³, CO mg/m³; time is the end of the hour.</summary>
    Wangge,

    /// <summary>Archived national platform days: <c>date,hour,type,1001A,...</c>; µg/m³, CO mg/m³; hour 0 of a date closes the day before.</summary>
    Cnemc,

    /// <summary>Beijing multi-site set: <c>year,month,day,hour,PM2.5,...,WSPM,station</c>; all µg/m³ (CO too), <c>NA</c> missing; hour is the start.</summary>
    Prsa,

    /// <summary>openair tables: <c>date,ws,wd,nox,no2,o3,pm10,so2,co,pm25</c>; gases ppb, CO ppm, PM µg/m³, <c>NA</c> missing; date is the start of the hour.</summary>
    Openair,
}

/// <summary>How a file is read. Times are district time (Asia/Shanghai), kind unspecified.</summary>
/// <param name="Now">The present moment: an hour that ends after it is rejected as lying in the future.</param>
public sealed record ReadOptions(DateTime Now)
{
    /// <summary>The default of <see cref="Earliest"/>: 2000-01-01.</summary>
    public static readonly DateTime DefaultEarliest = new(2000, 1, 1);

    /// <summary>The default of <see cref="LineLimit"/>: 4 MiB.</summary>
    public const int DefaultLineLimit = 4 << 20;

    /// <summary>The format, <see cref="ObservationFormat.Auto"/> by default.</summary>
    public ObservationFormat Format { get; init; }

    /// <summary>Hours that end before this are rejected; 2000-01-01 by default.</summary>
    public DateTime Earliest { get; init; } = DefaultEarliest;

    /// <summary>The longest line in bytes after unpacking; a file with a longer one is refused from that line on.</summary>
    public int LineLimit { get; init; } = DefaultLineLimit;

    /// <summary>The most bytes after unpacking; a larger file is refused from there on. No limit by default.</summary>
    public long SizeLimit { get; init; } = long.MaxValue;

    /// <summary>The station of a format that names none (openair); null takes the file's name without folder and extensions.</summary>
    public string? Station { get; init; }
}

/// <summary>The name a person or a contract gives to a format.</summary>
public static class ObservationFormats
{
    /// <summary>The word of the contract: <c>auto</c>, <c>wangge</c>, <c>cnemc</c>, <c>prsa</c>, <c>openair</c>.</summary>
    public static string Code(this ObservationFormat format) => format switch
    {
        ObservationFormat.Wangge => "wangge",
        ObservationFormat.Cnemc => "cnemc",
        ObservationFormat.Prsa => "prsa",
        ObservationFormat.Openair => "openair",
        _ => "auto",
    };

    /// <summary>Finds a format by its word, ignoring case. Returns false where there is none.</summary>
    public static bool TryParse(string text, out ObservationFormat format)
    {
        foreach (ObservationFormat candidate in Enum.GetValues<ObservationFormat>())
        {
            if (string.Equals(candidate.Code(), text, StringComparison.OrdinalIgnoreCase))
            {
                format = candidate;
                return true;
            }
        }

        format = default;
        return false;
    }
}
