using System.Globalization;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;
using Wangge.Platform.Web;

namespace Wangge.Air.Devices.Pages;

/// <summary>The readings of a factor over a day as a line with its gaps.</summary>
internal static class DeviceChart
{
    private const double GapSteps = 1.6;

    /// <summary>The line: hours stand at their end as everywhere, a wait of more than a step and a half is a gap, flags other than N are named.</summary>
    /// <param name="readings">Readings of one factor and kind, oldest first.</param>
    /// <param name="device">The device.</param>
    /// <param name="code">Code of the factor.</param>
    /// <param name="l">The reader's language.</param>
    public static ChartData Line(IReadOnlyList<Reading> readings, Device device, string code, Language l)
    {
        long step = Step(readings);
        var labels = new List<string>();
        var values = new List<double?>();
        var notes = new List<string?>();
        for (int i = 0; i < readings.Count; i++)
        {
            if (i > 0 && readings[i].At - readings[i - 1].At > step * GapSteps)
                Add(DeviceText.EndOf(readings[i - 1], device.Label).AddSeconds(step), null, null);
            Add(DeviceText.EndOf(readings[i], device.Label), readings[i].Value, FlagWords.IsNormal(readings[i].Flag) ? null : l[FlagWords.Of(readings[i].Flag)]);
        }

        return new ChartData
        {
            Kind = ChartKind.Line,
            Labels = labels,
            Series = [new(l[FactorWords.Name(code)], values, Accent: true, Notes: notes.Exists(n => n is not null) ? notes : null)],
            Unit = device.UnitOf(code),
            Decimals = Decimals(readings),
            FloatingZero = FactorUnits.Of(code) is not { Pollutant: not null },
        };

        void Add(DateTime utc, double? value, string? note)
        {
            labels.Add(DistrictTime.FromUtc(utc).ToString(step < 60 ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
            values.Add(value);
            notes.Add(note);
        }
    }

    /// <summary>The usual wait between readings: the middle one, seconds.</summary>
    private static long Step(IReadOnlyList<Reading> readings)
    {
        var waits = readings.Skip(1).Zip(readings, (b, a) => b.At - a.At).Where(w => w > 0).Order().ToList();
        return waits.Count > 0 ? waits[waits.Count / 2] : 3600;
    }

    /// <summary>Decimals that the device sends, at most three.</summary>
    private static int Decimals(IReadOnlyList<Reading> readings)
    {
        for (int decimals = 0; decimals < 3; decimals++)
        {
            if (readings.All(r => r.Value is not { } v || Math.Abs(v - Math.Round(v, decimals)) < 1e-9))
                return decimals;
        }

        return 3;
    }
}
