using System.Text.Json;
using Wangge.Air.Observations;
using Wangge.Air.Sta.Model;
using Wangge.Air.Sta.Query;
using Wangge.AirQuality;
using Wangge.Platform.Calendar;

namespace Wangge.Air.Sta.Creating;

/// <summary>An observation that somebody sends, read and held against what may be.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Key">Its time, see <see cref="DatastreamEntity.Window"/>.</param>
/// <param name="Value">The result.</param>
internal readonly record struct NewObservation(DatastreamEntity Stream, long Key, decimal Value)
{
    private static readonly DateTime Earliest = DistrictTime.ToUtc(ReadOptions.DefaultEarliest);
    private static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(10);

    /// <summary>Reads time and result.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="time">
    /// <c>phenomenonTime</c>. Of a station's hour the interval of an hour on the hour, or its end; of a device's reading the
    /// interval, or DataTime.
    /// </param>
    /// <param name="result">A number.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="made">The observation.</param>
    /// <returns>Why it is not taken; null where it is.</returns>
    public static Phrase? TryRead(DatastreamEntity stream, JsonElement time, JsonElement result, DateTime now, out NewObservation made)
    {
        made = default;
        if (time.ValueKind != JsonValueKind.String || !StaTime.TryParse(time.GetString(), out var when))
            return new("phenomenonTime 应为时间，如 2019-11-09T07:00:00+08:00/2019-11-09T08:00:00+08:00。", "phenomenonTime must be a time like 2019-11-09T07:00:00+08:00/2019-11-09T08:00:00+08:00.");
        if (result.ValueKind != JsonValueKind.Number || !result.TryGetDecimal(out decimal value))
            return new("result 应为数；没有值的小时不要发送。", "result must be a number; an hour without a value is not sent.");
        if (when.From < Earliest || when.End > now + (stream is HourlyDatastream ? TimeSpan.Zero : MostAhead))
            return new($"时间 {when} 晚于现在或过早。", $"the time {when} lies in the future or too far back.");
        long? key = stream is HourlyDatastream ? HourOf(when) : DataTimeOf((RawDatastream)stream, when);
        if (key is not { } found)
            return new($"时间 {when} 不是该数据流的一个时段（小时值应为整点到整点）。", $"the time {when} is no window of this stream; hourly values go from full hour to full hour.");
        if (stream is HourlyDatastream hourly && LimitOf(hourly.Column) is var limit && (value * HourlySeries.Scale < limit.Lowest || value * HourlySeries.Scale > limit.Highest))
            return new($"{value} 超出可信范围（{limit.Name}）。", $"{value} lies outside what is believable ({limit.Name}).");
        made = new(stream, found, value);
        return null;
    }

    private static long? HourOf(StaTime when) =>
        (when.To is null || when.To - when.From == TimeSpan.FromHours(1)) && when.End.Ticks % TimeSpan.TicksPerHour == 0
            ? HourLabel.Of(DistrictTime.FromUtc(when.End)) : null;

    private static long? DataTimeOf(RawDatastream stream, StaTime when)
    {
        if (when.From.Ticks % TimeSpan.TicksPerSecond != 0 || (when.To is not null && (when.End - when.From).TotalSeconds != stream.ToEnd - stream.ToStart))
            return null;
        long start = (when.From - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
        return when.To is null ? start : start - stream.ToStart;
    }

    private static PhysicalLimit LimitOf(int column) =>
        column < Pollutants.Count ? PhysicalLimit.Of((Pollutant)column) : PhysicalLimit.Of((Weather)(column - Pollutants.Count));
}
