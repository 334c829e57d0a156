using System.Globalization;
using Wangge.AirQuality;

namespace Wangge.Air.Rules;

/// <summary>Pieces of the sentences that findings are told in.</summary>
internal static class Sentences
{
    private const int ShortName = 20;
    private static readonly string[] PointsZh = ["北", "东北", "东", "东南", "南", "西南", "西", "西北"];
    private static readonly string[] PointsEn = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];

    /// <summary>A name that leaves room in a title.</summary>
    public static string Short(string name) => name.Length <= ShortName ? name : name[..(ShortName - 1)] + "…";

    /// <summary>11 月 9 日 08:00, or 9 Nov 08:00.</summary>
    public static string Moment(DateTime time, bool english = false) => english
        ? time.ToString("d MMM HH:mm", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{time.Month} 月 {time.Day} 日 {time:HH:mm}");

    /// <summary>A concentration with the pollutant's decimals and unit.</summary>
    public static string Amount(decimal value, Pollutant pollutant) =>
        string.Create(CultureInfo.InvariantCulture, $"{decimal.Round(value, pollutant.Decimals(), MidpointRounding.ToEven)} {pollutant.Unit()}");

    /// <summary>The wind as a sentence, or nothing where it is not known.</summary>
    public static string WindZh((decimal? Speed, decimal? Direction) wind) => wind.Speed is { } speed
        ? string.Create(CultureInfo.InvariantCulture, $"{(wind.Direction is { } d ? PointsZh[Point(d)] + "风" : "风速")} {speed:0.0} m/s。")
        : "";

    /// <summary>The wind as a sentence, or nothing where it is not known.</summary>
    public static string WindEn((decimal? Speed, decimal? Direction) wind) => wind.Speed is { } speed
        ? string.Create(CultureInfo.InvariantCulture, $" Wind {(wind.Direction is { } d ? "from the " + PointsEn[Point(d)] + ", " : "")}{speed:0.0} m/s.")
        : "";

    private static int Point(decimal degrees) => (int)decimal.Round(degrees / 45) % PointsZh.Length;
}
