using System.Globalization;
using System.IO.Compression;
using System.Text;
using Wangge.AirQuality;

namespace Engines.Tests.Reading;

/// <summary>Reads a file given as text and shows what came of it as plain lines.</summary>
internal static class ReadText
{
    /// <summary>The present moment of these tests.</summary>
    public static readonly DateTime Now = new(2026, 11, 24, 18, 20, 0);

    public static ReadOptions Options { get; } = new(Now);

    public static (List<string> Hours, List<Rejection> Rejections) Of(string text, string name = "test.csv", ReadOptions? options = null) =>
        Of(Encoding.UTF8.GetBytes(text), name, options);

    public static (List<string> Hours, List<Rejection> Rejections) Of(byte[] bytes, string name = "test.csv", ReadOptions? options = null) =>
        Of(new MemoryStream(bytes), name, options);

    public static (List<string> Hours, List<Rejection> Rejections) Of(Stream stream, string name = "test.csv", ReadOptions? options = null)
    {
        var hours = new List<string>();
        var rejections = new List<Rejection>();
        using ObservationReader reader = ObservationReader.Open(stream, name, options ?? Options);
        var block = new ObservationBlock();
        while (reader.Read(block))
        {
            rejections.AddRange(block.Rejections);
            foreach (StationHour hour in block)
                hours.Add(Line(hour));
        }

        return (hours, rejections);
    }

    public static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    public static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Station, end of hour, the six pollutants, then the weather where there is any; empty fields where missing.</summary>
    private static string Line(StationHour hour)
    {
        var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{hour.Station} {hour.End:yyyy-MM-ddTHH:mm}");
        foreach (Pollutant pollutant in Pollutants.All)
            line.Append(CultureInfo.InvariantCulture, $"|{Concentration.FromStored(hour[pollutant]):0.####}");
        bool any = false;
        foreach (Weather weather in Enum.GetValues<Weather>())
            any |= hour[weather] != HourlySeries.Missing;
        foreach (Weather weather in any ? Enum.GetValues<Weather>() : [])
            line.Append(CultureInfo.InvariantCulture, $"|{Concentration.FromStored(hour[weather]):0.####}");
        return line.ToString();
    }
}
