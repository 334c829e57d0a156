using Wangge.Air.Devices.Register;
using Wangge.Air.Observations;
using Wangge.Air.Quality.Marks;
using Wangge.AirQuality;

namespace Wangge.Air.Devices.Readings;

/// <summary>A station's hour as its devices sent it, in the units of the store.</summary>
/// <param name="StationId">The station.</param>
/// <param name="Hour">The hour by its end, see <see cref="HourLabel"/>.</param>
public sealed record ReportedHour(int StationId, int Hour)
{
    private readonly int[] _values = [.. Enumerable.Repeat(HourlySeries.Missing, ObservationColumns.Count)];
    private readonly char[] _flags = new char[Pollutants.Count];

    /// <summary>Stored values: the six pollutants, then the weather columns; <see cref="HourlySeries.Missing"/> where there is none.</summary>
    public ReadOnlySpan<int> Values => _values;

    /// <summary>Whether it has any value.</summary>
    public bool HasAny => Values.ContainsAnyExcept(HourlySeries.Missing);

    /// <summary>The value of a pollutant, stored ten-thousandths.</summary>
    public int this[Pollutant pollutant] => _values[(int)pollutant];

    /// <summary>The data flag that came with a pollutant; <c>\0</c> where none did.</summary>
    public char FlagOf(Pollutant pollutant) => _flags[(int)pollutant];

    /// <summary>The flags as the checks of data quality take them: which of the values do not count is theirs to say.</summary>
    internal IEnumerable<FlaggedValue> Flags => Pollutants.All.Where(p => this[p] != HourlySeries.Missing).Select(p => new FlaggedValue(StationId, Hour, p, FlagOf(p)));

    /// <summary>Makes the hour from what the station's devices sent. Where two send the same factor, the first device whose value counts has it.</summary>
    /// <param name="stationId">The station.</param>
    /// <param name="hour">The hour.</param>
    /// <param name="readings">The readings with their devices and codes, by device and time.</param>
    /// <param name="problems">Told of values that cannot be.</param>
    internal static ReportedHour Of(int stationId, int hour, IEnumerable<(Device Device, string Code, Reading Reading)> readings, HourProblems problems)
    {
        var made = new ReportedHour(stationId, hour);
        foreach (var device in readings.GroupBy(r => r.Device.Id).OrderBy(d => d.Key))
        {
            var own = new ReportedHour(stationId, hour);
            foreach (var (of, code, reading) in device)
                own.Take(of, code, reading, problems);
            made.Fill(own);
        }

        return made;
    }

    private void Take(Device device, string code, Reading reading, HourProblems problems)
    {
        if (FactorUnits.Of(code) is not { } meaning || reading.Value is not { } sent)
            return;
        var flag = (char)reading.Flag;
        string unit = UnitConversion.UnitOf(device, code, meaning);
        if (UnitConversion.ToStored(meaning, unit, sent) is not { } value)
        {
            // What an instrument itself calls wrong says nothing of its unit.
            if (FlaggedValue.Counts(flag))
                problems.Set(device.Id, HourProblem.Unit(code, reading.At, unit, sent));
            return;
        }

        if (FlaggedValue.Counts(flag))
            problems.Clear(device.Id, code, reading.At);
        if (meaning.Pollutant is { } pollutant)
            (_values[(int)pollutant], _flags[(int)pollutant]) = (value, flag);
        else if (FlaggedValue.Counts(flag))
            // Weather carries no marks: what does not count is left to the readings.
            _values[Pollutants.Count + (int)meaning.Weather!.Value] = value;
    }

    private void Fill(ReportedHour other)
    {
        for (int c = 0; c < _values.Length; c++)
        {
            if (other._values[c] == HourlySeries.Missing)
                continue;
            bool better = c < Pollutants.Count && !FlaggedValue.Counts(_flags[c]) && FlaggedValue.Counts(other._flags[c]);
            if (_values[c] != HourlySeries.Missing && !better)
                continue;
            _values[c] = other._values[c];
            if (c < Pollutants.Count)
                _flags[c] = other._flags[c];
        }
    }
}
