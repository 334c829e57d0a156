using System.Runtime.InteropServices;
using Wangge.Air.Stations;
using Wangge.AirQuality;

namespace Wangge.Air.Quality.Checks;

/// <summary>A day on which a station's ratio stands shifted.</summary>
/// <param name="Station">Place of the station in the window.</param>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Day">Place of the day in the window.</param>
/// <param name="Shift">By how much the ratio has changed, as a share: 0.25 is a quarter more than it was.</param>
public readonly record struct DriftFinding(int Station, Pollutant Pollutant, int Day, double Shift);

/// <summary>
/// Finds instruments that drift: each day gives the median of the logarithm of the ratio to the nearest evaluated station
/// and to the median of the evaluated stations around; the median of the newest weeks is held against that of the months
/// before. What changes the air of all, a season or a still week, leaves ratios alone; what changes the reference alone
/// shifts one ratio but not the other. Pure.
/// </summary>
public static class DriftCheck
{
    /// <summary>Days before a day that its judgement looks at.</summary>
    public const int Lookback = Gap + BaseDays;

    /// <summary>Days between the base and the day: a slow drift must not creep into what it is held against.</summary>
    private const int Gap = 30;

    private const int BaseDays = 120;
    private const int LeastBase = 21;
    private const int LeastHours = 12;

    /// <summary>A shift must also stand out of the base's own days by so many of their robust standard deviations.</summary>
    private const double OutOfDays = 2;

    /// <summary>The shifted days among those asked for.</summary>
    /// <param name="window">The columns, whole days from 01:00; they should begin <see cref="Lookback"/> days earlier.</param>
    /// <param name="settings">The thresholds.</param>
    /// <param name="stations">Places of the stations that are judged.</param>
    /// <param name="firstDay">First day judged, a place in the window.</param>
    public static IReadOnlyList<DriftFinding> Find(QualityWindow window, QualitySettings settings, IEnumerable<int> stations, int firstDay)
    {
        var found = new List<DriftFinding>();
        var medians = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (int station in stations)
        {
            int[] around = Around(window, station, (double)settings.RadiusKm);
            if (around.Length == 0)
                continue;
            foreach (var pollutant in Pollutants.All)
            {
                string key = $"{(int)pollutant}:{string.Join(',', around.Order())}";
                if (!medians.TryGetValue(key, out int[]? median))
                    medians[key] = median = MedianOf(window, around, pollutant);
                double floor = (double)settings.Of(pollutant).RatioFloor * HourlySeries.Scale;
                double[] toNearest = Ratios(window.Trusted(station, pollutant), window.Trusted(around[0], pollutant), floor);
                double[] toAll = around.Length < 2 ? toNearest : Ratios(window.Trusted(station, pollutant), median, floor);
                for (int day = Math.Max(firstDay, 0); day < toAll.Length; day++)
                {
                    if (Shift(toAll, day, settings) is { } shift && Shift(toNearest, day, settings) is { } other && Math.Sign(shift) == Math.Sign(other))
                        found.Add(new(station, pollutant, day, Math.Exp(shift) - 1));
                }
            }
        }

        return found;
    }

    /// <summary>The evaluated stations around, the nearest first.</summary>
    private static int[] Around(QualityWindow window, int station, double radiusKm)
    {
        var here = window.Stations[station].Station;
        return [.. Enumerable.Range(0, window.Stations.Count).Where(i => i != station && window.Stations[i].Station.IsEvaluated)
            .Select(i => (Station: i, Km: here.KmTo(window.Stations[i].Station))).Where(n => n.Km <= radiusKm)
            .OrderBy(n => n.Km).ThenBy(n => n.Station).Take(QualityWindow.MostNeighbours).Select(n => n.Station)];
    }

    private static int[] MedianOf(QualityWindow window, int[] stations, Pollutant pollutant)
    {
        var medians = new int[window.Count];
        var values = new List<int>(stations.Length);
        for (int h = 0; h < medians.Length; h++)
        {
            values.Clear();
            foreach (int station in stations)
            {
                int value = window.Trusted(station, pollutant)[h];
                if (value != HourlySeries.Missing)
                    values.Add(value);
            }

            medians[h] = values.Count == 0 ? HourlySeries.Missing : Rules.Robust.Median(CollectionsMarshal.AsSpan(values));
        }

        return medians;
    }

    /// <summary>The median of each day's logarithms of the ratio; NaN with too few hours.</summary>
    private static double[] Ratios(ReadOnlySpan<int> own, ReadOnlySpan<int> other, double floor)
    {
        var days = new double[own.Length / DayHours.Hours];
        Span<double> logs = stackalloc double[DayHours.Hours];
        for (int d = 0; d < days.Length; d++)
        {
            int count = 0;
            for (int h = d * DayHours.Hours; h < (d + 1) * DayHours.Hours; h++)
            {
                if (own[h] >= floor && other[h] >= floor)
                    logs[count++] = Math.Log(own[h] / (double)other[h]);
            }

            days[d] = count < LeastHours ? double.NaN : Median(logs[..count]);
        }

        return days;
    }

    private static double? Shift(double[] days, int day, QualitySettings settings)
    {
        int recent = settings.DriftDays;
        Span<double> now = stackalloc double[recent], before = stackalloc double[BaseDays];
        int newest = Take(days, day - recent + 1, day, now), known = Take(days, day - Gap - BaseDays + 1, day - Gap, before);
        if (newest * 3 < recent * 2 || known < LeastBase)
            return null;
        double middle = Median(before[..known]), shift = Median(now[..newest]) - middle;
        for (int i = 0; i < known; i++)
            before[i] = Math.Abs(before[i] - middle);
        double spread = 1.4826 * Median(before[..known]);
        return Math.Abs(shift) > Math.Max(Math.Log(1 + (double)settings.DriftShare), OutOfDays * spread) ? shift : null;
    }

    private static int Take(double[] days, int from, int to, Span<double> into)
    {
        int count = 0;
        for (int d = Math.Max(0, from); d <= to; d++)
        {
            if (!double.IsNaN(days[d]))
                into[count++] = days[d];
        }

        return count;
    }

    private static double Median(Span<double> values)
    {
        values.Sort();
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
