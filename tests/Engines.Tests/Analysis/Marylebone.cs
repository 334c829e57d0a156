using System.Globalization;
using Engines.Tests.Reading;
using Wangge.AirQuality;
using Wangge.AirQuality.Analysis;

namespace Engines.Tests.Analysis;

/// <summary>London Marylebone Road 1998-2002 and what openair 2.19 computes from it; a test skips by name where the data is absent.</summary>
internal static class Marylebone
{
    private const string Folder = "openair-mydata/";
    private static HourlyFrame? _frame;

    /// <summary>The station's hours.</summary>
    public static HourlyFrame Frame()
    {
        string path = Wangge.Tests.Paths.SharedData(Folder + "marylebone_1998_2002.csv.gz");
        return _frame ??= FrameReader.Read([("marylebone.csv.gz", () => File.OpenRead(path))], FrameReader.OptionsAt(ReadText.Now), r => Assert.Fail(r.English))[0];
    }

    /// <summary>The rows of a table of expected figures by column; quotes removed.</summary>
    public static List<Dictionary<string, string>> Expected(string file)
    {
        string[] lines = File.ReadAllLines(Wangge.Tests.Paths.SharedData(Folder + "expected/" + file));
        string[] names = Cells(lines[0]);
        return [.. lines.Skip(1).Select(line => names.Zip(Cells(line)).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal))];
    }

    /// <summary>A cell as a number; NaN for NA.</summary>
    public static double Number(string cell) => cell is "NA" ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);

    /// <summary>Fails unless the two agree within a relative difference, or are both missing.</summary>
    public static void Agree(double expected, double actual, double relative, string what)
    {
        bool same = double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) <= relative * Math.Max(1, Math.Abs(expected));
        Assert.True(same, string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected:R}, got {actual:R}"));
    }

    private static string[] Cells(string line) => [.. line.Split(',').Select(c => c.Trim('"'))];
}
