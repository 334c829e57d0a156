namespace Wangge.AirQuality.Analysis;

/// <summary>A cycle or count of the calendar that hours are sorted by, with the labels of its levels.</summary>
public enum CalendarAxis : byte
{
    /// <summary>Hour of the day by its start: 0 to 23.</summary>
    Hour,

    /// <summary>Day of the week: 1 (Monday) to 7.</summary>
    Weekday,

    /// <summary>Month: 1 to 12.</summary>
    Month,

    /// <summary>Meteorological season: 1 March to May, 2 June to August, 3 September to November, 4 December to February.</summary>
    Season,

    /// <summary>Calendar year, from the first to the last of the data.</summary>
    Year,
}
