using System.Globalization;
using System.Text;
using Wangge.Air.Observations;
using Wangge.AirQuality;

namespace Wangge.Air.Devices.Simulation;

/// <summary>Writes what a device sends as data segments of HJ 212-2017. For one thread.</summary>
/// <param name="device">The device.</param>
/// <param name="air">What it measures.</param>
/// <param name="minutes">Length of a 2051 window.</param>
internal sealed class DeviceFrames(SimulatedDevice device, StationAir air, int minutes)
{
    private const string AnswerWanted = "5";
    private const string NoAnswer = "4";
    private const double HectoPascals = 10;
    private readonly StringBuilder _text = new(1024);
    private byte[] _bytes = new byte[1024];

    // In the order in which devices send them: particles first, weather last.
    private static readonly Sent[] Factors =
    [
        Of("a34004", (int)Pollutant.Pm25, "0", "0.0"), Of("a34002", (int)Pollutant.Pm10, "0", "0.0"), Of("a21026", (int)Pollutant.So2, "0", "0.0"), Of("a21004", (int)Pollutant.No2, "0", "0.0"),
        Of("a21005", (int)Pollutant.Co, "0.0", "0.000"), Of("a05024", (int)Pollutant.O3, "0", "0.0"),
        Of("a01001", Pollutants.Count + (int)Weather.Temperature, "0.0", "0.0"), Of("a01002", Pollutants.Count + (int)Weather.Humidity, "0", "0"),
        Of("a01006", Pollutants.Count + (int)Weather.Pressure, "0.00", "0.00", HectoPascals), Of("a01007", Pollutants.Count + (int)Weather.WindSpeed, "0.0", "0.0"), Of("a01008", Pollutants.Count + (int)Weather.WindDirection, "0", "0"),
    ];

    /// <summary>The segment of an upload; empty where the instruments have nothing to send. Valid until the next is asked for.</summary>
    /// <param name="upload">What.</param>
    /// <param name="qn">QN.</param>
    /// <param name="ahead">How far the device's clock is ahead.</param>
    public ReadOnlySpan<byte> Of(Upload upload, string qn, TimeSpan ahead)
    {
        switch (upload.Command)
        {
            case Upload.Done:
                return Answer(upload.Command, upload.Request, $"ExeRtn={upload.Result}");
            case Upload.AskTime:
                Head(qn, device.System, upload.Command, AnswerWanted).Append("PolId=a34004&&");
                return Bytes();
        }

        // A clock that is wrong shows in instants; windows are cut by the hour all the same.
        Head(qn, device.System, upload.Command, AnswerWanted).Append(CultureInfo.InvariantCulture, $"DataTime={(upload.Command == Upload.RealTime ? upload.Time + ahead : upload.Time):yyyyMMddHHmmss}");
        int before = _text.Length;
        foreach (var factor in Factors)
            Add(factor, upload);
        if (_text.Length == before)
            return [];
        _text.Append("&&");
        return Bytes();
    }

    /// <summary>An answer to the host.</summary>
    /// <param name="command">9011 or 9012, or what a request asked for.</param>
    /// <param name="qn">QN of the request.</param>
    /// <param name="content">The data area.</param>
    public ReadOnlySpan<byte> Answer(int command, string qn, string content)
    {
        Head(qn, command < 9000 ? device.System : "91", command, NoAnswer).Append(content).Append("&&");
        return Bytes();
    }

    private static Sent Of(string code, int column, string hour, string moment, double divisor = 1) => new(code, column, hour, moment, divisor);

    private StringBuilder Head(string qn, string system, int command, string flag) =>
        _text.Clear().Append(CultureInfo.InvariantCulture, $"QN={qn};ST={system};CN={command};PW={device.Password};MN={device.Mn};Flag={flag};CP=&&");

    private void Add(Sent factor, Upload upload)
    {
        int hour = (int)(upload.Time.Ticks / TimeSpan.TicksPerHour) + 1;
        char flag = device.FlagOf(factor.Code, hour);
        if (upload.Command == Upload.RealTime)
        {
            double value = air.At(factor.Column, upload.Time) / factor.Divisor;
            if (!double.IsNaN(value))
                _text.Append(CultureInfo.InvariantCulture, $";{factor.Code}-Rtd={Text(value, factor.Moment)},{factor.Code}-Flag={flag}");
            return;
        }

        var window = upload.Command switch
        {
            Upload.Minute => air.Over(factor.Column, upload.Time, minutes),
            Upload.Hour => air.OverHour(factor.Column, hour),
            _ => OverDay(factor.Column, hour),
        };
        if (window is not { } w)
            return;
        string format = upload.Command == Upload.Minute ? factor.Moment : factor.Hour;
        _text.Append(CultureInfo.InvariantCulture, $";{factor.Code}-Min={Text(w.Min / factor.Divisor, factor.Moment)},{factor.Code}-Avg={Text(w.Mean / factor.Divisor, format)},{factor.Code}-Max={Text(w.Max / factor.Divisor, factor.Moment)},{factor.Code}-Flag={flag}");
    }

    // Over the hours that there are.
    private StationAir.Window? OverDay(int column, int first)
    {
        var hours = Enumerable.Range(first, 24).Select(h => air.Hour(column, h)).Where(v => !double.IsNaN(v)).ToList();
        return hours.Count == 0 ? null : new(hours.Average(), hours.Min(), hours.Max());
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private ReadOnlySpan<byte> Bytes()
    {
        if (_bytes.Length < _text.Length)
            _bytes = new byte[_text.Length * 2];
        int at = 0;
        foreach (var chunk in _text.GetChunks())
            at += Encoding.ASCII.GetBytes(chunk.Span, _bytes.AsSpan(at));
        return _bytes.AsSpan(0, at);
    }

    /// <summary>A factor and how it is written.</summary>
    private sealed record Sent(string Code, int Column, string Hour, string Moment, double Divisor);
}
