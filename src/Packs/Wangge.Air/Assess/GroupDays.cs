using Wangge.AirQuality;

namespace Wangge.Air.Assess;

/// <summary>
/// Averages the stations of each group hour by hour and passes the groups on as if they were stations, in order of date.
/// Stations without a group are left out. Holds sums of all days (about 1.7 kB for a group and day), since a
/// station's days may come after all the days of another.
/// </summary>
internal sealed class GroupDays : DaySink
{
    private readonly DaySink _next;
    private readonly IReadOnlyDictionary<string, string> _groupOf;
    private readonly Dictionary<string, Station> _groups = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(int Day, int Group), Sums> _days = [];

    public GroupDays(DaySink next, IReadOnlyDictionary<string, string> groupOf)
    {
        _next = next;
        _groupOf = groupOf;
        foreach (string group in groupOf.Values.Distinct(StringComparer.Ordinal))
            _groups.Add(group, new Station(_groups.Count, group));
    }

    /// <inheritdoc/>
    public override void Take(Station station, int day, ReadOnlySpan<int> hours, ReadOnlySpan<int> before)
    {
        if (!_groupOf.TryGetValue(station.Name, out string? group))
            return;
        (int Day, int Group) key = (day, _groups[group].Number);
        if (!_days.TryGetValue(key, out Sums? sums))
            _days[key] = sums = new Sums();
        sums.Add(hours);
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        Station[] groups = [.. _groups.Values];
        foreach (((int day, int group), Sums sums) in _days)
        {
            Station station = groups[group];
            sums.Mean(station.Open(day));
            _next.Take(station, day, station.HoursOf(day), station.HoursOf(day - 1));
        }

        _next.Complete();
    }

    private sealed class Sums
    {
        private readonly long[] _sums = new long[Station.DayValues];
        private readonly int[] _counts = new int[Station.DayValues];

        public void Add(ReadOnlySpan<int> hours)
        {
            for (int i = 0; i < hours.Length; i++)
            {
                if (hours[i] == HourlySeries.Missing)
                    continue;
                _sums[i] += hours[i];
                _counts[i]++;
            }
        }

        public void Mean(Span<int> hours)
        {
            for (int i = 0; i < hours.Length; i++)
            {
                if (_counts[i] > 0)
                    hours[i] = (int)Rounding.HalfEven(_sums[i], _counts[i], 0);
            }
        }
    }
}
