using Wangge.Air.Observations;
using Wangge.Air.Stations;
using Wangge.AirQuality;

namespace Wangge.Air.Demo;

/// <summary>What a station's instruments make of the air: their error, gaps, one stuck, one drifting, whole µg/m³ (CO 0.1 mg/m³).</summary>
/// <param name="station">The station.</param>
internal sealed class DemoInstruments(DemoStation station)
{
    private const int Streams = 1000;
    private const int PerStation = 32;
    private readonly int _own = Own(station);
    private readonly DemoNoise _gaps = new(Own(station));
    private readonly double _bias = station.Class == StationClass.Micro ? 0.06 * new DemoNoise(Own(station) + 1).Normal(0) : 0;
    private int? _stuck;

    /// <summary>The readings of a station, hour by hour, each hour in the order of <see cref="ObservationColumns"/>.</summary>
    /// <param name="air">The air.</param>
    /// <param name="station">The station.</param>
    /// <param name="from">Place of the first hour.</param>
    public static int[] Read(DemoAir air, DemoStation station, int from)
    {
        var instruments = new DemoInstruments(station);
        var readings = new int[(air.Count - from) * ObservationColumns.Count];
        for (int i = from; i < air.Count; i++)
            instruments.Hour(air, i, readings.AsSpan((i - from) * ObservationColumns.Count, ObservationColumns.Count));
        return readings;
    }

    /// <summary>Reads an hour.</summary>
    /// <param name="air">The air.</param>
    /// <param name="i">Place of the hour.</param>
    /// <param name="row">Takes the values in the order of <see cref="ObservationColumns"/>.</param>
    /// <returns>False where the station has nothing of the hour.</returns>
    public bool Hour(DemoAir air, int i, Span<int> row)
    {
        int hour = DemoSeasons.First + i;
        row.Fill(HourlySeries.Missing);
        if (hour >= station.SilentFrom || IsGap(_gaps, hour))
            return false;
        Span<double> values = stackalloc double[Pollutants.Count];
        air.At(station, i, values);
        Particles(station, _own, i, _bias, values, row);
        if (!station.IsDustMonitor)
            Gases(station, _own, i, _bias, values, row);
        if (station.HasWeather)
            Masts(air.Weather, _own, i, row);
        if (hour >= station.StuckFrom)
            row[0] = _stuck ??= StuckAt(air, values);
        return true;
    }

    // The first value that it had from then on.
    private int StuckAt(DemoAir air, Span<double> values)
    {
        int hour = station.StuckFrom!.Value;
        while (IsGap(_gaps, hour))
            hour++;
        air.At(station, hour - DemoSeasons.First, values);
        Span<int> row = stackalloc int[ObservationColumns.Count];
        Particles(station, _own, hour - DemoSeasons.First, _bias, values, row);
        return row[0];
    }

    private static int Own(DemoStation station) => Streams + (DemoStations.NumberOf(station) * PerStation);

    // Gaps begin by chance and last one to five hours.
    private static bool IsGap(DemoNoise gaps, int hour)
    {
        // The hours that people look at first are there.
        if (hour > DemoSeasons.Newest - 26 && hour <= DemoSeasons.Newest)
            return false;
        for (int k = 0; k < 5; k++)
        {
            double draw = gaps.Uniform(hour - k);
            if (draw < 0.003 && draw * 1700 >= k)
                return true;
        }

        return false;
    }

    private static void Particles(DemoStation station, int own, int i, double bias, ReadOnlySpan<double> air, Span<int> row)
    {
        double error = Error(station);
        double drift = DemoSeasons.First + i - station.DriftsFrom is > 0 and var hours ? 0.0003 * hours : 0;
        double fine = air[0] * (1 + bias + drift + (error * new DemoNoise(own + 2).Normal(i)));
        double all = air[1] * (1 + (bias / 2) + (error * new DemoNoise(own + 3).Normal(i)));
        row[0] = Whole(fine);
        row[1] = Math.Max(row[0], Whole(all));
    }

    private static void Gases(DemoStation station, int own, int i, double bias, ReadOnlySpan<double> air, Span<int> row)
    {
        for (int p = (int)Pollutant.So2; p < Pollutants.Count; p++)
        {
            double value = air[p] * (1 + (bias / 2) + (1.3 * Error(station) * new DemoNoise(own + 2 + p).Normal(i)));
            row[p] = p == (int)Pollutant.Co ? Math.Max(1, (int)Math.Round(value * 10)) * (HourlySeries.Scale / 10) : Whole(value);
        }
    }

    private static void Masts(DemoWeather weather, int own, int i, Span<int> row)
    {
        Put(row, Weather.WindSpeed, Math.Max(0.2, weather.Speed(i) + (0.1 * new DemoNoise(own + 10).Normal(i))), 10);
        Put(row, Weather.WindDirection, Math.Round(weather.From(i) + (5 * new DemoNoise(own + 11).Normal(i)) + 360) % 360, 1);
        Put(row, Weather.Temperature, weather.Temperature[i] + (0.2 * new DemoNoise(own + 12).Normal(i)), 10);
        Put(row, Weather.Humidity, Math.Clamp(weather.Humidity[i] + new DemoNoise(own + 13).Normal(i), 10, 100), 1);
        Put(row, Weather.Pressure, weather.Pressure[i], 10);
        Put(row, Weather.Rain, weather.Rain[i], 10);
    }

    private static void Put(Span<int> row, Weather column, double value, int parts) =>
        row[Pollutants.Count + (int)column] = (int)Math.Round(value * parts) * (HourlySeries.Scale / parts);

    private static double Error(DemoStation station) => station.Class switch
    {
        StationClass.Micro => 0.055,
        StationClass.Site => 0.07,
        _ => 0.025,
    };

    private static int Whole(double value) => Math.Max(1, (int)Math.Round(value)) * HourlySeries.Scale;
}
