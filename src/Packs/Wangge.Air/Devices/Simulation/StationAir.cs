using Wangge.Air.Demo;
using Wangge.Air.Observations;
using Wangge.AirQuality;

namespace Wangge.Air.Devices.Simulation;

/// <summary>What the instruments of one station show at any moment. The mean over an hour is the hour's value. For one thread.</summary>
/// <param name="air">The air.</param>
/// <param name="station">The station.</param>
internal sealed class StationAir(SimulatedAir air, DemoStation station)
{
    private const int Kept = 4;
    private const int SamplesAnHour = 60;
    private readonly DemoInstruments _instruments = new(station);
    private readonly int[] _hours = new int[Kept];
    private readonly int[]?[] _rows = new int[Kept][];
    private readonly double _phase = DemoStations.NumberOf(station) * 0.618;

    /// <summary>A mean over a window with the least and the greatest moment.</summary>
    public readonly record struct Window(double Mean, double Min, double Max);

    /// <summary>Whether the station has anything of an hour (see <see cref="HourLabel"/>).</summary>
    public bool Has(int hour) => Row(hour) is not null;

    /// <summary>The value of an hour: µg/m³, CO mg/m³, m/s, degrees, °C, %, hPa; NaN where there is none.</summary>
    /// <param name="column">Place in <see cref="ObservationColumns"/>.</param>
    /// <param name="hour">The hour.</param>
    public double Hour(int column, int hour) => Row(hour) is { } row && row[column] != HourlySeries.Missing ? (double)row[column] / HourlySeries.Scale : double.NaN;

    /// <summary>The value at a moment; NaN where there is none.</summary>
    /// <param name="column">Place in <see cref="ObservationColumns"/>.</param>
    /// <param name="time">District time.</param>
    public double At(int column, DateTime time)
    {
        int hour = (int)(time.Ticks / TimeSpan.TicksPerHour) + 1;
        double value = Hour(column, hour);
        if (double.IsNaN(value) || IsStuck(column, hour))
            return value;
        double share = (double)(time.Ticks % TimeSpan.TicksPerHour) / TimeSpan.TicksPerHour;
        var wave = Swing(column, value) * Wave(column, share);
        if (column == Pollutants.Count + (int)Weather.WindDirection)
            return (value + wave + 360) % 360;
        double moved = value + (Slope(column, hour, value) * (share - 0.5)) + wave;
        return column == Pollutants.Count + (int)Weather.Temperature ? moved : Math.Max(0, moved);
    }

    /// <summary>Mean, least and greatest of the moments of a window, one for each minute; null where there is none.</summary>
    /// <param name="column">Place in <see cref="ObservationColumns"/>.</param>
    /// <param name="from">Its start, district time.</param>
    /// <param name="minutes">Its length.</param>
    public Window? Over(int column, DateTime from, int minutes)
    {
        var (sum, min, max) = (0.0, double.PositiveInfinity, double.NegativeInfinity);
        for (int minute = 0; minute < minutes; minute++)
        {
            double value = At(column, from.AddMinutes(minute + 0.5));
            (sum, min, max) = (sum + value, Math.Min(min, value), Math.Max(max, value));
        }

        return double.IsNaN(sum) ? null : new Window(sum / minutes, min, max);
    }

    /// <summary>The same of a whole hour, its mean the hour's value.</summary>
    public Window? OverHour(int column, int hour) => Over(column, HourLabel.End(hour - 1), SamplesAnHour) is { } window ? window with { Mean = Hour(column, hour) } : null;

    // Towards where the neighbouring hours lie; symmetrical about the hour's middle, so that its mean stays.
    private double Slope(int column, int hour, double value)
    {
        double before = Hour(column, hour - 1), after = Hour(column, hour + 1);
        double slope = ((double.IsNaN(after) ? value : after) - (double.IsNaN(before) ? value : before)) / 2;
        double most = column == Pollutants.Count + (int)Weather.Temperature ? 6 : 1.4 * Math.Abs(value);
        return Math.Clamp(slope, -most, most);
    }

    // Whole waves in an hour: they sum to nothing over it.
    private double Wave(int column, double share)
    {
        double turn = 2 * Math.PI * share, phase = _phase + (1.7 * column);
        return (0.5 * Math.Sin((2 * turn) + phase)) + (0.3 * Math.Sin((5 * turn) + (2 * phase))) + (0.2 * Math.Sin((13 * turn) + (3 * phase)));
    }

    private static double Swing(int column, double value) => (column - Pollutants.Count) switch
    {
        (int)Weather.WindSpeed => 0.3 * value,
        (int)Weather.WindDirection => 14,
        (int)Weather.Temperature => 0.3,
        (int)Weather.Humidity => 1.2,
        (int)Weather.Pressure => 0.2,
        _ => 0.06 * value,
    };

    private bool IsStuck(int column, int hour) => column == (int)Pollutant.Pm25 && SimulatedAir.InSeasons(hour) >= station.StuckFrom;

    private int[]? Row(int hour)
    {
        int place = hour % Kept;
        if (_hours[place] == hour)
            return _rows[place];
        int known = SimulatedAir.InSeasons(hour);
        var row = new int[ObservationColumns.Count];
        _hours[place] = hour;
        return _rows[place] = _instruments.Hour(air.Until(known), known - DemoSeasons.First, row) ? row : null;
    }
}
