using System.Globalization;
using Wangge.AirQuality;

namespace Wangge.Air.Assess;

/// <summary>One row for each station and day that has any value.</summary>
internal sealed class DayRows(ResultWriter rows, DailyRules rules) : DaySink
{
    /// <summary>The columns of the contract.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["station", "date", "aqi", "level", "primary", "pm25", "pm10", "so2", "no2", "co", "o3_8h", "o3_1h", "valid_hours"];

    /// <inheritdoc/>
    public override void Take(Station station, int day, ReadOnlySpan<int> hours, ReadOnlySpan<int> before)
    {
        var date = DateOnly.FromDayNumber(day);
        DailyValue value = DailyEvaluation.OfDay(station.Name, date, new DayHours(hours), rules);
        rows.Text(station.Name);
        Span<char> text = stackalloc char[10];
        date.TryFormat(text, out int written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        rows.Text(text[..written]);
        rows.Optional(value.Aqi.Aqi);
        rows.Optional((int?)value.Level);
        if (value.Aqi.Primary == PollutantSet.None)
            rows.Empty();
        else
            rows.Text(value.Aqi.Primary.Joined());
        rows.Rounded(value.Pm25, 0);
        rows.Rounded(value.Pm10, 0);
        rows.Rounded(value.So2, 0);
        rows.Rounded(value.No2, 0);
        rows.Rounded(value.Co, 1);
        rows.Rounded(value.O3EightHours, 0);
        rows.Rounded(value.O3Hour, 0);
        rows.Number(value.ValidHours);
        rows.End();
    }

    /// <inheritdoc/>
    public override void Complete() => rows.Complete();
}
