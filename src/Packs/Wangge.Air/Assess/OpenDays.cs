using System.Globalization;
using Wangge.Air.Files;
using Wangge.AirQuality;

namespace Wangge.Air.Assess;

/// <summary>
/// Gathers the rows of all files into station days and closes each day once the station is a week past it, so that
/// memory holds a week of each station however many files there are. A row for a closed day is rejected as late.
/// </summary>
internal sealed class OpenDays
{
    private readonly DaySink _sink;
    private readonly RejectionReport _report;
    private readonly int _from;
    private readonly int _to;
    private readonly Dictionary<string, Station> _byName = new(StringComparer.Ordinal);
    private readonly List<Station> _stations = [];
    private readonly List<Station> _ofFile = [];
    private int _file = -1;

    /// <param name="sink">Takes the closed days.</param>
    /// <param name="report">Takes what comes late or twice.</param>
    /// <param name="from">First day wanted.</param>
    /// <param name="to">Last day wanted.</param>
    public OpenDays(DaySink sink, RejectionReport report, DateOnly from, DateOnly to)
    {
        _sink = sink;
        _report = report;
        _from = from.DayNumber;
        _to = to.DayNumber;
    }

    /// <summary>Takes the rows of a stretch.</summary>
    public void Put(Stretch stretch)
    {
        ObservationBlock block = stretch.Block;
        foreach (Rejection rejection in block.Rejections)
            _report.Add(rejection);
        Know(stretch);
        ReadOnlySpan<int> stations = block.Stations, hours = block.Hours;
        ReadOnlySpan<int> pm25 = block.Column(Pollutant.Pm25), pm10 = block.Column(Pollutant.Pm10), so2 = block.Column(Pollutant.So2),
            no2 = block.Column(Pollutant.No2), co = block.Column(Pollutant.Co), o3 = block.Column(Pollutant.O3);
        for (int row = 0; row < stations.Length; row++)
        {
            // The day before the first one wanted is kept for moving means.
            int day = HourLabel.DayNumber(hours[row]);
            if (day < _from - 1 || day > _to)
                continue;
            Station station = _ofFile[stations[row]];
            if (day <= station.Closed)
            {
                if (block.HasAny(row))
                    Late(stretch, row);
                continue;
            }

            if (day > station.Newest)
                CloseUpTo(station, Station.OldestBeside(day) - 1);
            Span<int> place = station.Open(day)[HourLabel.InDay(hours[row])..];
            Set(ref place[0], pm25[row], stretch, row, Pollutant.Pm25);
            Set(ref place[DayHours.Hours], pm10[row], stretch, row, Pollutant.Pm10);
            Set(ref place[2 * DayHours.Hours], so2[row], stretch, row, Pollutant.So2);
            Set(ref place[3 * DayHours.Hours], no2[row], stretch, row, Pollutant.No2);
            Set(ref place[4 * DayHours.Hours], co[row], stretch, row, Pollutant.Co);
            Set(ref place[5 * DayHours.Hours], o3[row], stretch, row, Pollutant.O3);
        }
    }

    /// <summary>Closes what is still open, day by day, and completes the sink.</summary>
    public void Complete()
    {
        int last = _stations.Select(station => station.Newest).DefaultIfEmpty().Max();
        int first = _stations.Where(station => station.Newest > 0)
            .Select(station => Math.Max(station.Closed + 1, Station.OldestBeside(station.Newest))).DefaultIfEmpty(last + 1).Min();
        for (int day = first; day <= last; day++)
        {
            foreach (Station station in _stations)
            {
                if (day > station.Closed && day <= station.Newest)
                    Close(station, day);
            }
        }

        _sink.Complete();
    }

    private void Set(ref int place, int value, Stretch stretch, int row, Pollutant pollutant)
    {
        if (value == HourlySeries.Missing)
            return;
        if (place == HourlySeries.Missing)
            place = value;
        else if (place != value)
            Twice(stretch, row, pollutant, value, place);
    }

    private void CloseUpTo(Station station, int last)
    {
        for (int day = Math.Max(station.Closed + 1, Station.OldestBeside(station.Newest)); day <= Math.Min(last, station.Newest); day++)
            Close(station, day);
        station.Close(last);
    }

    private void Close(Station station, int day)
    {
        station.Close(day);
        ReadOnlySpan<int> hours = station.HoursOf(day);
        if (day >= _from && hours.ContainsAnyExcept(HourlySeries.Missing))
            _sink.Take(station, day, hours, station.HoursOf(day - 1));
    }

    private void Know(Stretch stretch)
    {
        if (_file != stretch.File)
            _ofFile.Clear();
        _file = stretch.File;
        ReadOnlySpan<string> codes = stretch.Block.StationCodes;
        for (int i = _ofFile.Count; i < codes.Length; i++)
        {
            if (!_byName.TryGetValue(codes[i], out Station? station))
            {
                _byName[codes[i]] = station = new Station(_stations.Count, codes[i]);
                _stations.Add(station);
            }

            _ofFile.Add(station);
        }
    }

    private void Late(Stretch stretch, int row)
    {
        string what = $"{_ofFile[stretch.Block.Stations[row]].Name} {HourLabel.End(stretch.Block.Hours[row]).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)}";
        _report.Add(new Rejection(stretch.Path, stretch.Block.Lines[row], "", Rejection.Safe(what), RejectionCode.Late, $"{Station.OpenDays - 1} d"));
    }

    private void Twice(Stretch stretch, int row, Pollutant pollutant, int value, int kept) => _report.Add(new Rejection(
        stretch.Path, stretch.Block.Lines[row], pollutant.Code(), Text(value), RejectionCode.Duplicate, Text(kept)));

    private static string Text(int stored) => string.Create(CultureInfo.InvariantCulture, $"{Concentration.FromStored(stored):0.####}");
}
