using Wangge.AirQuality;

namespace Wangge.Air.Assess;

/// <summary>A station (or group) on its way through an assessment: the hours of its last days, not yet closed.</summary>
internal sealed class Station
{
    /// <summary>Days held open: a row may come up to one day less out of order.</summary>
    public const int OpenDays = 8;

    /// <summary>Values of a day: six columns of 24 hours.</summary>
    public const int DayValues = Pollutants.Count * DayHours.Hours;

    private readonly int[] _hours = new int[OpenDays * DayValues];
    private readonly int[] _days = new int[OpenDays];

    public Station(int number, string name)
    {
        Number = number;
        Name = name;
    }

    /// <summary>Place in the order of appearance.</summary>
    public int Number { get; }

    /// <summary>Code of the station or name of the group.</summary>
    public string Name { get; }

    /// <summary>The latest day begun, 0 before the first.</summary>
    public int Newest { get; private set; }

    /// <summary>The latest day closed; rows of it or before it come too late.</summary>
    public int Closed { get; private set; }

    /// <summary>The oldest day that stays open once a day has begun.</summary>
    public static int OldestBeside(int day) => day - OpenDays + 1;

    /// <summary>Begins a day, unless it is open already. Days that fall out of the window must have been closed.</summary>
    public Span<int> Open(int day)
    {
        int slot = day % OpenDays;
        Span<int> hours = _hours.AsSpan(slot * DayValues, DayValues);
        if (_days[slot] != day)
        {
            _days[slot] = day;
            hours.Fill(HourlySeries.Missing);
            Newest = Math.Max(Newest, day);
        }

        return hours;
    }

    /// <summary>Notes that a day will take no more rows.</summary>
    public void Close(int day) => Closed = Math.Max(Closed, day);

    /// <summary>Whether a day has begun and its hours are still held.</summary>
    public bool Holds(int day) => day > 0 && _days[day % OpenDays] == day;

    /// <summary>The hours of a day that is held; empty of another.</summary>
    public ReadOnlySpan<int> HoursOf(int day) => Holds(day) ? _hours.AsSpan(day % OpenDays * DayValues, DayValues) : [];
}
