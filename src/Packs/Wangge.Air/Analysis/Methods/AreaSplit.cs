using Wangge.AirQuality.Analysis;

namespace Wangge.Air.Analysis.Methods;

/// <summary>
/// The split of an area is the mean of its stations' splits: held against its own stations, the area's mean would be its
/// own background.
/// </summary>
internal static class AreaSplit
{
    /// <summary>Hour by hour over the members that could be split; the first refusal where none could.</summary>
    /// <param name="splits">Splits of all stations.</param>
    /// <param name="members">Codes of the area's stations.</param>
    /// <param name="area">Name of the result.</param>
    public static BackgroundSplit Of(IReadOnlyList<BackgroundSplit> splits, IReadOnlyList<string> members, string area)
    {
        List<BackgroundSplit> own = [.. splits.Where(s => members.Contains(s.Station))];
        List<BackgroundSplit> good = [.. own.Where(s => s.Reason == BackgroundReason.None)];
        if (good.Count <= 1)
            return good.Count == 1 ? good[0] : own.Find(s => s.Reason == BackgroundReason.TooFewStations) ?? own[0];
        int hours = good[0].Observed.Length;
        double[] observed = new double[hours], background = new double[hours], low = new double[hours], high = new double[hours];
        var stations = new byte[hours];
        int used = 0;
        for (int i = 0; i < hours; i++)
        {
            int count = 0;
            stations[i] = byte.MaxValue;
            foreach (var split in good)
            {
                if (double.IsNaN(split.Local(i)))
                    continue;
                count++;
                (observed[i], background[i]) = (observed[i] + split.Observed[i], background[i] + split.Background[i]);
                (low[i], high[i]) = (low[i] + split.Low[i], high[i] + split.High[i]);
                stations[i] = Math.Min(stations[i], split.Stations[i]);
            }

            if (count == 0)
                (observed[i], background[i], low[i], high[i], stations[i]) = (double.NaN, double.NaN, double.NaN, double.NaN, 0);
            else
                (observed[i], background[i], low[i], high[i], used) = (observed[i] / count, background[i] / count, low[i] / count, high[i] / count, used + 1);
        }

        return good[0] with
        {
            Station = area,
            Limits = good.Aggregate(BackgroundLimits.None, (limits, s) => limits | s.Limits),
            Observed = observed,
            Background = background,
            Low = low,
            High = high,
            Stations = stations,
            UpwindHours = (int)good.Average(s => s.UpwindHours),
            Capture = good[0].Capture with { Used = used },
        };
    }
}
