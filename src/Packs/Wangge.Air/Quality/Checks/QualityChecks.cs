using Wangge.AirQuality;

namespace Wangge.Air.Quality.Checks;

/// <summary>
/// The automatic checks of hourly values. Pure: columns and thresholds in, findings out. Each looks at most
/// <see cref="Reach"/> hours to either side, so that an hour judged when it comes in and judged again a year later is judged
/// alike once the hours after it are there.
/// </summary>
public static class QualityChecks
{
    /// <summary>Hours to either side of an hour that its checks look at.</summary>
    public const int Reach = 72;

    /// <summary>Hours to either side that make the own level of an hour.</summary>
    private const int Around = 3;

    /// <summary>A departure from the own level must also be this share of it.</summary>
    private const double OwnShare = 0.5;

    /// <summary>The neighbours' spread is taken for at least this share of their median: three instruments may agree by chance.</summary>
    private const double LeastSpread = 0.1;

    /// <summary>Measured values that a row must have to be called a duplicate.</summary>
    private const int LeastOfRow = 4;

    /// <summary>The findings of hours <paramref name="first"/> to <paramref name="last"/> of the stations asked for.</summary>
    /// <param name="window">The columns; they should reach <see cref="Reach"/> hours further on both sides.</param>
    /// <param name="settings">The thresholds.</param>
    /// <param name="stations">Places of the stations that are judged; the others only stand around them.</param>
    /// <param name="first">First hour judged, a place in the window.</param>
    /// <param name="last">Last hour judged, inclusive.</param>
    /// <param name="now">Place of the newest hour that has ended; later ones are from the future.</param>
    public static IReadOnlyList<QualityFinding> Find(QualityWindow window, QualitySettings settings, IEnumerable<int> stations, int first, int last, int now)
    {
        var found = new List<QualityFinding>();
        foreach (int station in stations)
        {
            foreach (var pollutant in Pollutants.All)
            {
                var limits = settings.Of(pollutant);
                Limits(window, settings, limits, station, pollutant, (first, last, now), found);
                if (settings.Checks(QualityCodes.Stuck))
                    Stuck(window, settings, limits, station, pollutant, (first, last), found);
                if (settings.Checks(QualityCodes.Spike) || settings.Checks(QualityCodes.Rate))
                    Jumps(window, settings, limits, station, pollutant, (first, last), found);
            }

            if (settings.Checks(QualityCodes.Inverted))
                Inverted(window, settings, station, (first, last), found);
            if (settings.Checks(QualityCodes.Duplicate))
                Duplicates(window, station, (first, last), found);
        }

        return found;
    }

    private static void Limits(
        QualityWindow window, QualitySettings settings, PollutantThresholds own, int station, Pollutant pollutant, (int First, int Last, int Now) span, List<QualityFinding> found)
    {
        var physical = PhysicalLimit.Of(pollutant);
        int highest = Stored(own.Highest);
        var raw = window.Raw(station, pollutant);
        bool range = settings.Checks(QualityCodes.Range);
        for (int h = span.First; h <= span.Last; h++)
        {
            int value = raw[h];
            if (value == HourlySeries.Missing)
                continue;
            if (value < physical.Lowest || value > physical.Highest)
                found.Add(new(station, h, pollutant, QualityCodes.Impossible, value < physical.Lowest ? physical.Lowest : physical.Highest));
            else if (range && value > highest)
                found.Add(new(station, h, pollutant, QualityCodes.Range, highest));
            if (h > span.Now)
                found.Add(new(station, h, pollutant, QualityCodes.Future, HourlySeries.Missing));
        }
    }

    private static void Stuck(
        QualityWindow window, QualitySettings settings, PollutantThresholds own, int station, Pollutant pollutant, (int First, int Last) span, List<QualityFinding> found)
    {
        var values = window.Trusted(station, pollutant);
        for (int start = Math.Max(0, span.First - Reach); start <= span.Last;)
        {
            int value = values[start], end = start + 1;
            while (end < values.Length && values[end] == value)
                end++;
            // Near the detection limit an instrument may well read alike for hours.
            if (value > Stored(own.RatioFloor) / 2 && end - start >= own.StuckHours && Moved(window, settings, station, pollutant, start, end) >= Stored(own.StuckMove))
            {
                for (int h = Math.Max(start, span.First); h < end && h <= span.Last; h++)
                    found.Add(new(station, h, pollutant, QualityCodes.Stuck, HourlySeries.Missing));
            }

            start = end;
        }
    }

    /// <summary>Largest less smallest of the neighbours' median over some hours; without neighbours that of anything: the run alone decides.</summary>
    private static int Moved(QualityWindow window, QualitySettings settings, int station, Pollutant pollutant, int from, int until)
    {
        int least = int.MaxValue, most = int.MinValue;
        for (int h = from; h < until; h++)
        {
            if (window.Around(station, pollutant, h, settings) is not { } around)
                continue;
            (least, most) = (Math.Min(least, around.Median), Math.Max(most, around.Median));
        }

        return least == int.MaxValue ? int.MaxValue : most - least;
    }

    private static void Jumps(
        QualityWindow window, QualitySettings settings, PollutantThresholds own, int station, Pollutant pollutant, (int First, int Last) span, List<QualityFinding> found)
    {
        var values = window.Trusted(station, pollutant);
        int floor = Stored(own.Floor), step = Stored(own.Step);
        bool spikes = settings.Checks(QualityCodes.Spike), rates = settings.Checks(QualityCodes.Rate);
        Span<int> near = stackalloc int[2 * Around];
        for (int h = span.First; h <= span.Last; h++)
        {
            if (values[h] == HourlySeries.Missing)
                continue;
            // From its own hours first: that is cheap, and leaves few hours to hold against the neighbours.
            if (spikes && (IsTiny(values[h], floor) || OwnLevel(values, h, near) is { } level && Departs(values[h], level, floor))
                && window.Around(station, pollutant, h, settings) is { } around
                && (IsTiny(values[h], floor) ? IsOfAnotherUnit(values[h], around.Median, floor) : IsFar(values[h], around, floor, settings)))
                found.Add(new(station, h, pollutant, QualityCodes.Spike, around.Median));
            if (rates && h > 0 && values[h - 1] != HourlySeries.Missing && Math.Abs((long)values[h] - values[h - 1]) > step && !IsReturn(values, h)
                && !NeighboursFollow(window, settings, station, pollutant, h, values[h] - values[h - 1]))
                found.Add(new(station, h, pollutant, QualityCodes.Rate, values[h - 1]));
        }
    }

    private static int? OwnLevel(ReadOnlySpan<int> values, int hour, Span<int> near)
    {
        int count = 0;
        for (int h = Math.Max(0, hour - Around); h <= Math.Min(values.Length - 1, hour + Around); h++)
        {
            if (h != hour && values[h] != HourlySeries.Missing)
                near[count++] = values[h];
        }

        return count < 2 ? null : Rules.Robust.Median(near[..count]);
    }

    private static bool Departs(int value, int level, int floor) => Math.Abs((long)value - level) > Math.Max(floor, (long)(OwnShare * level));

    private static bool IsFar(int value, (int Median, int Deviation) around, int floor, QualitySettings settings)
    {
        long away = Math.Abs((long)value - around.Median);
        double spread = Math.Max(around.Deviation, LeastSpread * around.Median);
        return away > floor && away > (double)settings.Deviations * spread;
    }

    /// <summary>So small that it may be of another unit, which lasts: its own hours do not tell, the neighbours do.</summary>
    private static bool IsTiny(int value, int floor) => (long)value * 25 < floor;

    private static bool IsOfAnotherUnit(int value, int level, int floor) => level > floor / 2 && (long)value * 50 < level;

    /// <summary>Whether an hour only comes back to where it was a few hours ago, from a jump that has its own mark.</summary>
    private static bool IsReturn(ReadOnlySpan<int> values, int hour)
    {
        long step = Math.Abs((long)values[hour] - values[hour - 1]);
        for (int h = hour - 2; h >= Math.Max(0, hour - (2 * Around)); h--)
        {
            if (values[h] != HourlySeries.Missing && Math.Abs((long)values[hour] - values[h]) * 2 < step)
                return true;
        }

        return false;
    }

    private static bool NeighboursFollow(QualityWindow window, QualitySettings settings, int station, Pollutant pollutant, int hour, int step) =>
        window.Around(station, pollutant, hour, settings) is { } now && window.Around(station, pollutant, hour - 1, settings) is { } before
        && Math.Sign(step) * (long)(now.Median - before.Median) * 3 > Math.Abs((long)step);

    private static void Inverted(QualityWindow window, QualitySettings settings, int station, (int First, int Last) span, List<QualityFinding> found)
    {
        var fine = window.Trusted(station, Pollutant.Pm25);
        var all = window.Trusted(station, Pollutant.Pm10);
        int margin = Stored(settings.InvertedMargin);
        for (int h = span.First; h <= span.Last; h++)
        {
            if (fine[h] == HourlySeries.Missing || all[h] == HourlySeries.Missing || fine[h] - all[h] <= margin + (double)settings.InvertedShare * all[h])
                continue;
            // Which of the two is wrong, the neighbours tell; without them both are suspect.
            double? fineOff = Off(window, settings, station, Pollutant.Pm25, h), allOff = Off(window, settings, station, Pollutant.Pm10, h);
            if (fineOff is null || allOff is null || fineOff >= allOff)
                found.Add(new(station, h, Pollutant.Pm25, QualityCodes.Inverted, all[h]));
            if (fineOff is null || allOff is null || allOff >= fineOff)
                found.Add(new(station, h, Pollutant.Pm10, QualityCodes.Inverted, fine[h]));
        }
    }

    private static double? Off(QualityWindow window, QualitySettings settings, int station, Pollutant pollutant, int hour) =>
        window.Around(station, pollutant, hour, settings) is { Median: > 0 } around
            ? Math.Abs(Math.Log(Math.Max(1, window.Trusted(station, pollutant)[hour]) / (double)around.Median)) : null;

    private static void Duplicates(QualityWindow window, int station, (int First, int Last) span, List<QualityFinding> found)
    {
        for (int h = Math.Max(1, span.First); h <= span.Last; h++)
        {
            int alike = 0;
            foreach (var pollutant in Pollutants.All)
            {
                var raw = window.Raw(station, pollutant);
                if (raw[h] != raw[h - 1])
                {
                    alike = int.MinValue;
                    break;
                }

                alike += raw[h] == HourlySeries.Missing ? 0 : 1;
            }

            if (alike < LeastOfRow)
                continue;
            foreach (var pollutant in Pollutants.All)
            {
                if (window.Raw(station, pollutant)[h] is var value and not HourlySeries.Missing)
                    found.Add(new(station, h, pollutant, QualityCodes.Duplicate, value));
            }
        }
    }

    private static int Stored(decimal value) => Concentration.ToStored(value);
}
