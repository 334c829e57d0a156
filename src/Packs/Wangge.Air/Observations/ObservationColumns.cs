using Wangge.AirQuality;

namespace Wangge.Air.Observations;

/// <summary>The value columns of the store in the order that rows are written and read: the six pollutants, then the six of weather.</summary>
internal static class ObservationColumns
{
    public const int Count = Pollutants.Count + Weathers.Count;

    public static readonly string[] Names = [.. Pollutants.All.Select(p => p.Code()), .. Enum.GetValues<Weather>().Select(w => w.Code())];

    /// <summary>One piece of SQL for each column, joined.</summary>
    public static string Join(string separator, Func<string, string> piece) => string.Join(separator, Names.Select(piece));
}
