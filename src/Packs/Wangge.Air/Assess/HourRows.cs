using System.Globalization;
using Wangge.AirQuality;

namespace Wangge.Air.Assess;

/// <summary>One row for each station-hour that has any value.</summary>
internal sealed class HourRows : DaySink
{
    private const int Hours = DayHours.Hours;
    private const int UtcHours = 8;
    private const int ClockAt = 11;
    private static readonly string[] Joined = [.. Enumerable.Range(0, (int)PollutantSet.All + 1).Select(set => ((PollutantSet)set).Joined())];

    private readonly ResultWriter _rows;
    private readonly AqiEdition? _edition;
    private readonly PmBasis _basis;
    private readonly bool _utc;
    private readonly char[] _time;
    private readonly short[] _aqi = new short[Hours];
    private readonly PollutantSet[] _primary = new PollutantSet[Hours];
    private readonly short[] _parts = new short[Station.DayValues];
    private readonly int[] _moving = new int[2 * Hours];
    private readonly int[] _twoDays = new int[2 * Hours];
    private readonly long[] _sums = new long[2 * Hours];
    private readonly byte[] _counts = new byte[2 * Hours];
    private int _timeDate = -1;

    public HourRows(ResultWriter rows, AqiEdition? edition, PmBasis basis, bool utc)
    {
        _rows = rows;
        _edition = edition;
        _basis = basis;
        _utc = utc;
        _time = (utc ? "0000-00-00T00:00Z" : "0000-00-00T00:00").ToCharArray();
    }

    /// <summary>The columns of the contract.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["station", "time", "aqi", "primary", .. Pollutants.All.Select(p => $"{p.Code()}_iaqi")];

    /// <inheritdoc/>
    public override void Take(Station station, int day, ReadOnlySpan<int> hours, ReadOnlySpan<int> before)
    {
        AqiEdition edition = _edition ?? AqiEditions.For(DateOnly.FromDayNumber(day));
        Span<int> particles = stackalloc int[2 * Hours];
        hours[..(2 * Hours)].CopyTo(particles);
        if (_basis == PmBasis.Moving24)
        {
            Average(Pollutant.Pm25, hours, before, particles[..Hours]);
            Average(Pollutant.Pm10, hours, before, particles[Hours..]);
        }

        var columns = new HourlyColumns(
            particles[..Hours], particles[Hours..], Column(hours, Pollutant.So2), Column(hours, Pollutant.No2), Column(hours, Pollutant.Co), Column(hours, Pollutant.O3));
        HourlyIndex.Evaluate(edition, columns, _aqi, _primary);
        for (int i = 0; i < Pollutants.Count; i++)
            HourlyIndex.SubIndices(edition, (Pollutant)i, columns[(Pollutant)i], _parts.AsSpan(i * Hours, Hours));

        int first = (day * Hours) + 1 - (_utc ? UtcHours : 0);
        for (int hour = 0; hour < Hours; hour++)
        {
            if (HasAny(hours, hour))
                Write(station.Name, first + hour, hour);
        }
    }

    /// <inheritdoc/>
    public override void Complete() => _rows.Complete();

    private static ReadOnlySpan<int> Column(ReadOnlySpan<int> hours, Pollutant pollutant) => hours.Slice((int)pollutant * Hours, Hours);

    private static bool HasAny(ReadOnlySpan<int> hours, int hour)
    {
        for (int i = hour; i < Station.DayValues; i += Hours)
        {
            if (hours[i] != HourlySeries.Missing)
                return true;
        }

        return false;
    }

    private void Average(Pollutant pollutant, ReadOnlySpan<int> hours, ReadOnlySpan<int> before, Span<int> means)
    {
        if (before.IsEmpty)
            _twoDays.AsSpan(0, Hours).Fill(HourlySeries.Missing);
        else
            Column(before, pollutant).CopyTo(_twoDays);
        Column(hours, pollutant).CopyTo(_twoDays.AsSpan(Hours));
        MovingMeans.Sums(_twoDays, Hours, _sums, _counts);
        MovingMeans.Round(pollutant, _sums, _counts, MovingMeans.DayMinimum, _moving);
        _moving.AsSpan(Hours).CopyTo(means);
    }

    private void Write(string station, int end, int hour)
    {
        _rows.Text(station);
        _rows.Text(Time(end));
        Index(_aqi[hour]);
        PollutantSet primary = _primary[hour];
        if (primary == PollutantSet.None)
            _rows.Empty();
        else
            _rows.Text(Joined[(int)primary]);
        for (int i = hour; i < Station.DayValues; i += Hours)
            Index(_parts[i]);
        _rows.End();
    }

    // Formatted once for a date; the hour is two digits put in.
    private ReadOnlySpan<char> Time(int end)
    {
        (int date, int clock) = Math.DivRem(end, Hours);
        if (date != _timeDate)
            DateOnly.FromDayNumber(date).TryFormat(_time, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        _timeDate = date;
        _time[ClockAt] = (char)('0' + (clock / 10));
        _time[ClockAt + 1] = (char)('0' + (clock % 10));
        return _time;
    }

    private void Index(short value)
    {
        if (value == HourlyAqi.None)
            _rows.Empty();
        else
            _rows.Number(value);
    }
}
