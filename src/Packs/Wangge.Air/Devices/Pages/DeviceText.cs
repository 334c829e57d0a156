using System.Globalization;
using Wangge.Air.Devices.Gateway;
using Wangge.Air.Devices.Readings;
using Wangge.Air.Devices.Register;
using Wangge.Platform.Calendar;
using Wangge.Platform.Web;

namespace Wangge.Air.Devices.Pages;

/// <summary>Words and figures that the pages of devices share.</summary>
internal static class DeviceText
{
    /// <summary>The name of a kind of window.</summary>
    public static Phrase Name(this ReadingKind kind) => kind switch
    {
        ReadingKind.RealTime => new("实时", "Real time"),
        ReadingKind.Minute => new("分钟", "Minute"),
        ReadingKind.Hour => new("小时", "Hour"),
        _ => new("日", "Day"),
    };

    /// <summary>The colour of a state.</summary>
    public static Tone Tone(this DeviceState state) => state switch
    {
        DeviceState.Online => Platform.Web.Tone.Good,
        DeviceState.Late => Platform.Web.Tone.Warn,
        DeviceState.Silent => Platform.Web.Tone.Danger,
        _ => Platform.Web.Tone.Plain,
    };

    /// <summary>How long ago: 刚刚, 3 分钟前, 5 小时前.</summary>
    public static string Ago(this Language l, DateTime utc, DateTime utcNow) => (utcNow - utc) switch
    {
        { TotalSeconds: < 60 } => l["刚刚", "just now"],
        { TotalMinutes: < 120 } age => l[$"{(int)age.TotalMinutes} 分钟前", $"{(int)age.TotalMinutes} min ago"],
        var age => l[$"{l.Ago(age)}前", $"{l.Ago(age)} ago"],
    };

    /// <summary>When a window ended, or the instant was, UTC.</summary>
    public static DateTime EndOf(ReadingValues reading, TimeLabel label)
    {
        var at = DateTime.UnixEpoch.AddSeconds(reading.At);
        return label == TimeLabel.End ? at : reading.Kind switch
        {
            ReadingKind.Hour => at.AddHours(1),
            ReadingKind.Day => at.AddDays(1),
            _ => at,
        };
    }

    /// <summary>The window of a reading in district time: 11 月 9 日 07:00–08:00 for an hour.</summary>
    public static string Window(this Language l, ReadingValues reading, TimeLabel label)
    {
        var at = DistrictTime.FromUtc(DateTime.UnixEpoch.AddSeconds(reading.At));
        var end = DistrictTime.FromUtc(EndOf(reading, label));
        return reading.Kind switch
        {
            ReadingKind.Hour => l.Moment(end.AddHours(-1)) + end.ToString("–HH:mm", CultureInfo.InvariantCulture),
            ReadingKind.Day => l.Day(DateOnly.FromDateTime(end.AddDays(-1))),
            ReadingKind.RealTime => l.Moment(at) + at.ToString(":ss", CultureInfo.InvariantCulture),
            _ => l.Moment(at),
        };
    }

    /// <summary>The unit in which a device sends a factor, as people write it.</summary>
    public static string UnitOf(this Device device, string code) =>
        UnitChoices.Shown(device.Factors.Find(f => f.Code == code)?.Unit ?? FactorUnits.Of(code)?.Unit ?? FactorWords.UsualUnit(code));

    /// <summary>What a device said to a request for missing readings.</summary>
    public static Phrase Answer(DeviceGap gap)
    {
        var said = gap.Answer.Split('-') switch
        {
            ["ended", "1"] => new Phrase("设备说已补完，但数据没有到齐", "the device says it is through, but not all has come"),
            ["ended", "100"] => new("设备没有这段数据", "the device has no such data"),
            ["ended", "5"] => new("设备正忙", "the device is busy"),
            ["ended", var code] => new($"设备没有办成（ExeRtn={code}）", $"the device could not do it (ExeRtn={code})"),
            ["refused", var code] => new($"设备不接受补数请求（QnRtn={code}）", $"the device does not take the request (QnRtn={code})"),
            ["unanswered", ..] => new("设备没有回答", "the device did not answer"),
            ["unfinished", ..] => new("设备答应后没有做完", "the device took the request and fell silent"),
            _ => new("已经要过", "it was asked"),
        };
        return gap.State == GapState.GivenUp ? new($"{said.Zh}，不再要", $"{said.En}; it is not asked again") : new($"{said.Zh}，还会再要", $"{said.En}; it will be asked again");
    }

    /// <summary>A number as it was sent: no more digits than it has.</summary>
    public static string Sent(double? value) => value is { } v && double.IsFinite(v)
        ? v.ToString("#,0.######", CultureInfo.InvariantCulture).Replace('-', '−')
        : Figures.Missing;
}
